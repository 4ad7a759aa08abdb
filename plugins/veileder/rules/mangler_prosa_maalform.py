"""En lang tekst mangler en målform som kommunen publiserer.

Lange tekster ligger i to filer ved siden av hverandre, en for hver målform. Mangler den ene, viser siden den andre
med en merknad.

Galt: Bare `sider/om-arbeidet.nb.md` finnes, men kommunen publiserer også nynorsk.

Riktig: Lag `sider/om-arbeidet.nn.md` i samme mappe.
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.rules.common import draft_waits
from veileder.schema.base import NAMES

ID = "mangler-prosa-målform"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every prose file without its fellow in another of the kommune's målformer."""
    for (collection, id, _), prose in content.prose.items():
        if id not in content.known_ids(collection):
            continue
        for language in content.languages:
            if (collection, id, language) not in content.prose:
                message = f"teksten finnes ikke på {NAMES[language]}; lag {id}.{language}.md i samme mappe"
                if (f"{collection}.{id}.prosa", language) in content.drafts:
                    message = draft_waits(language)
                yield Diagnostic(prose.position, ID, message, severity=Severity.WARNING)
