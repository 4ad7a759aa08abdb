"""Bare den ene målformen av en tekst er byttet ut.

Kommunen publiserer både bokmål og nynorsk, og har skrevet sin egen tekst på den ene. Den andre kommer fortsatt fra
laget under, så de to sidene sier nå ulike ting.

Galt:

```yaml
hva:
  nb: Ring Familiehuset først.
```

Riktig:

```yaml
hva:
  nb: Ring Familiehuset først.
  nn: Ring Familiehuset først.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.rules.common import Place, pairs
from veileder.schema.base import NAMES, OTHER

ID = "halv-overstyring"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every text that a higher layer replaced in one målform only."""
    if len(content.languages) < 2:
        return
    for _, text in pairs(content, _replaces):
        for language, node in text.mapping.items():
            other = OTHER[language]
            sibling = text.mapping.get(other)
            below = node.replaces
            if below is None or sibling is None or below.value == node.value:
                continue
            if sibling.layer == below.layer != node.layer:
                message = f"bare {NAMES[language]} er byttet ut; {NAMES[other]} kommer fortsatt fra «{sibling.layer}»"
                place = node.key_position or node.position
                yield Diagnostic(place, ID, message, severity=Severity.WARNING)


def _replaces(place: Place) -> bool:
    return any(node.replaces is not None for node in place[1].mapping.values())
