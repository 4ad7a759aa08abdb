"""Det er lenge siden noen kontrollerte at dette stemmer.

Telefonnumre, tider og tjenester endrer seg. `kontrollert` er datoen noen sist så etter. Er den eldre enn
`foreldet-etter-måneder` i innstillingene (12 hvis ikke annet er valgt), bør noen se etter igjen.

Galt: `kontrollert: 2023-01-10`

Riktig: Se etter at alt stemmer, og skriv dagens dato.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from veileder.diagnostics import Diagnostic, Position, Severity
from veileder.guide.content import Content
from veileder.rules.common import months_before

ID = "foreldet"


class Stale(NamedTuple):
    """An object that was checked too long ago: which one, when, and where the date is written."""

    collection: str
    id: str
    checked: str
    position: Position


def stale(content: Content) -> Iterator[Stale]:
    """Every object that was checked too long ago."""
    oldest = months_before(content.date, content.guide.innstillinger.foreldet_etter_maaneder)
    for collection, obj in content.objects():
        if obj.kontrollert and datetime.date.fromisoformat(obj.kontrollert) < oldest:
            yield Stale(collection, obj.id, obj.kontrollert, content.at(collection, obj.id, "kontrollert"))


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every object that was checked too long ago."""
    months = content.guide.innstillinger.foreldet_etter_maaneder
    for found in stale(content):
        if found.collection == "lover":  # told once for each act, by «lov-ikke-kontrollert»
            continue
        message = f"sist kontrollert {found.checked}, mer enn {months} måneder siden"
        yield Diagnostic(found.position, ID, message, severity=Severity.WARNING)
