"""Verktøyet er tomt: det har verken felter, deler, lenke eller tekst.

Galt:

```yaml
verktøy:
  - id: motereferat
    type: mal
    navn: Møtereferat
```

Riktig: Skriv `felter` (et skjema), `deler` (en guide eller sjekkliste) eller `lenke`, eller lag fila
`verktoy/motereferat.nb.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.schema.base import MAALFORMER

ID = "verktøy-uten-innhold"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every tool with nothing to show."""
    for tool in content.guide.verktoy:
        node = content.node("verktøy", tool.id)
        written = any(key in node.mapping for key in ("felter", "deler", "lenke"))
        if not written and not any(content.prose_of("verktøy", tool.id, lang) for lang in MAALFORMER):
            message = f"«{tool.id}» har verken felter, deler, lenke eller tekst"
            yield Diagnostic(node.position, ID, message, severity=Severity.WARNING)
