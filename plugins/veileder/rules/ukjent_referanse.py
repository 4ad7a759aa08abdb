"""Noe viser til en id som ikke finnes.

Veilederen henger sammen med id-er: et steg sier hvem som gjør det og hvilke verktøy de bruker, og et utfall
sier hvor veien går videre. Er id-en skrevet feil, blir lenka borte.

Galt:

```yaml
hvem: [ansatte]
```

Riktig:

```yaml
hvem: [ansatt]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, closest
from veileder.guide.content import Content
from veileder.rules.common import uses
from veileder.schema.base import Ref

ID = "ukjent-referanse"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every id that leads nowhere."""
    every_known: dict[Ref, frozenset[str]] = {}
    for node, path, mark, id in uses(content):
        known = every_known.get(mark)
        if known is None:
            known = every_known[mark] = frozenset(mark.words).union(*map(content.known_ids, mark.collections))
        if id in known or _is_broken(content, mark.collections):
            continue
        where = " eller ".join(mark.collections)
        message = f"«{id}» finnes ikke i {where}"
        if node.value != id:  # a default that the model does not have
            message = f"«{path[-1]}» er ikke skrevet, og det vanlige, «{id}», finnes ikke i {where}"
        yield Diagnostic(node.position, ID, message, closest(id, sorted(known)))


def _is_broken(content: Content, collections: tuple[str, ...]) -> bool:
    """True when a collection is no list at all, which others tell."""
    written = (content.tree.child(name) for name in collections)
    return any(node is not None and not isinstance(node.value, list) for node in written)
