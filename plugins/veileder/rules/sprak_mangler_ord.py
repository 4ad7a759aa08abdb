"""Et språk mangler ord som sidene er laget av.

Overskrifter og ledetekster står under `ord`. Språket blir ikke publisert før alle er der. `build.py new språk` lager en
fil med alle sammen, og den norske teksten ved siden av.

Galt:

```yaml
ord:
  tittel: Veahkki mánáide
```

Riktig: alle nøklene under `ord`.
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.guide.translated import languages_of

ID = "språk-mangler-ord"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every language without all words of the pages, with all that are missing."""
    for spoken in languages_of(content, unread=True):
        if missing := spoken.missing_labels:
            name = spoken.language.paa_norsk.in_either(content.languages[0])
            message = f"{name} blir ikke publisert før «ord» har alle ordene; disse mangler: {', '.join(missing)}"
            place = spoken.node.mapping.get("ord") or spoken.node
            # What waits to be read is allowed to be half done.
            severity = Severity.WARNING if spoken.read_layers else Severity.NOTE
            yield Diagnostic(place.key_position or place.position, ID, message, severity=severity)
