"""En veileder bygger på seg selv.

Med `bygger-på` får en veileder det den andre har, til den har sitt eget. Går veien i ring, er det ingen som begynner.

Galt:

```yaml
veiledere:
  - id: ppt
    bygger-på: hjelpetjenester
  - id: hjelpetjenester
    bygger-på: ppt
```

Riktig: La den mest felles veilederen stå uten `bygger-på`.
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content

ID = "veiledere-i-ring"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every guide that comes back to itself."""
    for guide in content.guide.veiledere:
        last = content.lineages[guide.id][-1]
        if last.bygger_paa == guide.id:
            place = content.at("veiledere", guide.id, "bygger-på")
            yield Diagnostic(place, ID, f"«{guide.id}» bygger på seg selv")
