"""En tekstfil hører ikke til noe.

Navnet på fila skal være id-en til det den handler om, og mappen skal være samlingen det står i. Ellers blir teksten
aldri vist.

Galt: `verktoy/undrings-notat.nb.md` når verktøyet har id-en `undringsnotat`.

Riktig: `verktoy/undringsnotat.nb.md`
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, closest
from veileder.guide.content import Content

ID = "foreldreløs-prosa"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every prose file whose object does not exist."""
    for (collection, id, _), prose in content.prose.items():
        known = content.known_ids(collection)
        if id not in known:
            message = f"fila hører ikke til noe: «{id}» finnes ikke i {collection}"
            yield Diagnostic(prose.position, ID, message, closest(id, sorted(known)))
