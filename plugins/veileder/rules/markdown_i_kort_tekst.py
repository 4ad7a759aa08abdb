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
from veileder.rules.common import ValidText, valid_texts
from veileder.schema.base import MAALFORMER, Rik

ID = "markdown-i-kort-tekst"
_MARKS = re.compile(r"\*\*\S|\]\(\S")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every short text with stars or links."""
    for path, text in valid_texts(content, _is_marked):
        for language in MAALFORMER:
            if _MARKS.search(text.get(language) or ""):
                message = "teksten er kort, så leseren ser stjernene og klammene; skriv den uten"
                yield Diagnostic(content.at(*path, language), ID, message, severity=Severity.WARNING)


def _is_marked(place: ValidText) -> bool:
    _, text = place
    return not isinstance(text, Rik) and any(_MARKS.search(text.get(language) or "") for language in MAALFORMER)
