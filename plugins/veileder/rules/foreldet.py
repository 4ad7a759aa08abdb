"""Det er lenge siden noen kontrollerte at dette stemmer.

Telefonnumre, tider og tjenester endrer seg. `kontrollert` er datoen noen sist så etter. Er den eldre enn
`foreldet-etter-måneder` i innstillingene (12 hvis ikke annet er valgt), bør noen se etter igjen.

Galt: `kontrollert: 2023-01-10`

Riktig: Se etter at alt stemmer, og skriv dagens dato.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.rules.common import months_before

ID = "foreldet"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every object that was checked too long ago."""
    months = content.guide.innstillinger.foreldet_etter_maaneder
    oldest = months_before(content.date, months)
    for collection, obj in content.objects():
        if obj.kontrollert and datetime.date.fromisoformat(obj.kontrollert) < oldest:
            message = f"sist kontrollert {obj.kontrollert}, mer enn {months} måneder siden"
            place = content.at(collection, obj.id, "kontrollert")
            yield Diagnostic(place, ID, message, severity=Severity.WARNING)
