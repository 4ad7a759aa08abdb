"""En kort tekst er skrevet som Markdown.

Bare lange tekster, som `hvordan`, `tillegg` og `tekst`, kan ha uthevede ord, lenker og lister. I korte tekster, som
`punkter` og `ledetekst`, ser leseren stjernene og klammene.

Galt:

```yaml
punkter:
  - nb: "**Ring** barnevernet, se [Haster det?](/haster/)"
```

Riktig:

```yaml
tekst:
  nb: "**Ring** barnevernet, se [Haster det?](/haster/)"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.schema.base import MAALFORMER, Rik
from veileder.schema.references import texts

ID = "markdown-i-kort-tekst"
_MARKS = re.compile(r"\*\*\S|\]\(\S")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every short text with stars or links."""
    for collection, obj in content.objects():
        for path, text in texts(obj):
            if isinstance(text, Rik):
                continue
            for language in MAALFORMER:
                if _MARKS.search(text.get(language) or ""):
                    place = content.at(collection, obj.id, *path, language)
                    message = "teksten er kort, så leseren ser stjernene og klammene; skriv den uten"
                    yield Diagnostic(place, ID, message, severity=Severity.WARNING)
