"""En lovbestemmelse er endret, og ingen har lest den siden.

En endring står under `endringer` på bestemmelsen, med datoen den gjelder fra. Er den datoen passert, og bestemmelsen er
kontrollert før den, kan rådene i veilederen bygge på noe som ikke gjelder lenger. Er endringen lest på forhånd, står
det i `lest`.

`build.py law` og id-en viser alt som bygger på bestemmelsen, i alle kommunene.

Galt:

```yaml
kontrollert: 2026-05-02
endringer:
  - id: ny-frist
    tekst: {nb: Fristen er kortere., nn: Fristen er kortare.}
    gjelder-fra: 2026-07-01
```

Riktig: Les bestemmelsen hos Lovdata, rett det som bygger på den, og skriv dagens dato i `kontrollert`.
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.guide.law import changed, in_force

ID = "lov-endret"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every change that nobody has read."""
    for law in content.guide.lover:
        if not law.endringer or not in_force(law, content.date):
            continue
        for change in changed(law, content.date):
            last = f"er ikke kontrollert siden {law.kontrollert}" if law.kontrollert else "er aldri kontrollert"
            message = (
                f"«{law.id}» ble endret {change.gjelder_fra} og {last}; les den hos Lovdata. "
                f"«law {law.id}» viser hva som bygger på den"
            )
            at = content.at("lover", law.id, "endringer", change.id, "gjelder-fra")
            yield Diagnostic(at, ID, message, severity=Severity.WARNING)
