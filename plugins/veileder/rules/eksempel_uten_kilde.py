"""Et eksempel sier ikke hva det bygger på.

En kommune med `status: eksempel` er laget etter noe kommunen har publisert. Leseren skal kunne se hva, og når.

Galt:

```yaml
kommune:
  status: eksempel
```

Riktig:

```yaml
kommune:
  status: eksempel
  kilde: amli-bti
```
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content

ID = "eksempel-uten-kilde"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield an example without a source."""
    written = content.node("kommune").mapping
    if content.guide.kommune.status == "eksempel" and "kilde" not in written:
        message = "et eksempel må ha «kilde», id-en til det eksempelet bygger på"
        yield Diagnostic(content.at("kommune", "status"), ID, message)
