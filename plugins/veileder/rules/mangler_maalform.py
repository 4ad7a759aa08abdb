"""En kort tekst mangler en målform som kommunen publiserer.

Siden viser da teksten på den andre målformen, med en merknad. Det er lov, men ikke godt nok over tid. Venter det et
utkast på å bli lest, sier meldingen det: les det i `edit`, eller med `translate review`.

Galt (når kommunen publiserer både bokmål og nynorsk):

```yaml
tittel:
  nb: Snakk med foresatte
```

Riktig:

```yaml
tittel:
  nb: Snakk med foresatte
  nn: Snakk med dei føresette
```
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.rules.common import Place, draft_waits, pairs
from veileder.schema.base import MAALFORMER, NAMES

ID = "mangler-målform"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every short text without one of the kommune's målformer."""
    for path, node in pairs(content, _lacks_one):
        for language in content.languages:
            if language not in node.mapping:
                waits = (".".join(map(str, path)), language) in content.drafts
                message = draft_waits(language) if waits else f"teksten mangler på {NAMES[language]}"
                yield Diagnostic(node.key_position or node.position, ID, message, severity=Severity.WARNING)


def _lacks_one(place: Place) -> bool:
    return len(place[1].mapping) < len(MAALFORMER)
