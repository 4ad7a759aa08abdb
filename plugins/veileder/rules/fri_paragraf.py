"""En paragraf er skrevet rett i teksten.

Lover endres. Derfor står alle paragrafer ett sted, i `lover`, med datoene de gjelder, og stegene viser til dem med
id. En paragraf i løpende tekst blir stående når loven endres.

Galt: `Du har plikt til å melde etter barnevernsloven § 13-2.`

Riktig:

```yaml
hva:
  nb: Du har plikt til å melde.
lover: [bvl-13-2]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.rules.common import Text, every_text

ID = "fri-paragraf"
_SECTION = re.compile(r"§|\bparagraf(?:en|ene|ane)?\s+\d", re.IGNORECASE)
# Words people search by, and titles of sources, may name a section.
_EXEMPT = frozenset({"søkeord", "synonymer", "kilder"})


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield the first section of law in every text."""
    message = "paragrafen står rett i teksten; legg den i «lover», og vis til den med «lover: [id]»"
    for text in every_text(content, _names_section):
        match = _SECTION.search(text.text)
        if match and _EXEMPT.isdisjoint(text.path):
            yield Diagnostic(text.at(match.start()), ID, message, severity=Severity.WARNING)


def _names_section(text: Text) -> bool:
    return ("§" in text.text or "aragraf" in text.text) and _SECTION.search(text.text) is not None
