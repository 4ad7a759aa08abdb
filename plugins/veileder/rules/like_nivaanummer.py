"""To nivåer har samme nummer.

Nummeret står på brikken og i lenker og overskrifter. Er det brukt to ganger, vet ingen hvilket nivå som menes.

Galt:

```yaml
nivåer:
  - id: nivaa-1
    nummer: "1"
  - id: nivaa-2
    nummer: "1"
```

Riktig: Gi det andre nivået nummeret `"2"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content

ID = "like-nivånummer"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every level whose number is taken."""
    model = content.guide.modell
    for key, levels in (("nivåer", model.nivaaer), ("organisasjonsnivåer", model.organisasjonsnivaaer)):
        seen: dict[str | int, str] = {}
        for level in levels:
            first = seen.setdefault(level.nummer, level.id)
            if first != level.id:
                message = f"nummeret «{level.nummer}» er alt brukt av «{first}»"
                yield Diagnostic(content.at("modell", key, level.id, "nummer"), ID, message)
