"""Et utfall fører tilbake til steget det står i.

Leseren trykker og blir stående. Skal noe gjøres om igjen, må utfallet føre til et tidligere steg, eller til nivået.

Galt:

```yaml
- id: evaluer
  utfall:
    - id: fortsett
      til: evaluer
```

Riktig: `til: sett-i-gang`
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content

ID = "utfall-til-seg-selv"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every outcome that leads to its own step, by the step's id or as the first of its level."""
    first: dict[str, str] = {}
    for step in content.guide.steg:
        first.setdefault(step.nivaa, step.id)
        for outcome in step.utfall:
            if outcome.til == step.id or (outcome.til == step.nivaa and first[step.nivaa] == step.id):
                place = content.at("steg", step.id, "utfall", outcome.id, "til")
                yield Diagnostic(place, ID, f"utfallet fører tilbake til «{step.id}», der leseren alt er")
