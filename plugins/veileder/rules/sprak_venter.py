"""Ingen som kan språket, har lest oversettelsen.

Ingenting herfra blir publisert før noen har lest alt ved siden av den norske teksten. Hvert lag svarer for sitt:
skriver kommunen noe på et språk som basen har fra før, må noen lese det kommunen har skrevet også. Skriv hvem som
rolle, aldri et navn.

Galt:

```yaml
språk:
  - id: se
    navn: davvisámegiella
    på-norsk: nordsamisk
```

Riktig:

```yaml
språk:
  - id: se
    navn: davvisámegiella
    på-norsk: nordsamisk
    gjennomgått: {dato: 2026-11-02, av: morsmålslærer}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.guide.translated import languages_of

ID = "språk-venter"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every layer whose texts in a language wait for somebody to read them."""
    for spoken in languages_of(content, unread=True):
        name = spoken.language.paa_norsk.in_either(content.languages[0])
        for layer, node in spoken.layers.items():
            if layer not in spoken.read_layers:
                message = (
                    f"det «{layer}» har skrevet på {name}, venter: ingen har lest det, så det blir ikke publisert; "
                    "skriv «gjennomgått» når noen som kan språket, har lest alt"
                )
                yield Diagnostic(node.position, ID, message, severity=Severity.NOTE)
