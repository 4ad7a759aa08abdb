"""Det er lenge siden noen kontrollerte at dette stemmer.

Telefonnumre, tider og tjenester endrer seg. `kontrollert` er datoen noen sist så etter. Er den eldre enn
`foreldet-etter-måneder` i innstillingene (12 hvis ikke annet er valgt), bør noen se etter igjen. Har det en `eier`,
står rollen i meldingen. `build.py status` gir én liste for hver eier.

Galt: `kontrollert: 2023-01-10`

Riktig: Se etter at alt stemmer, og skriv dagens dato.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from veileder.diagnostics import Diagnostic, Position, Severity
from veileder.guide.content import Content
from veileder.rules.common import months_before

ID = "foreldet"


class Stale(NamedTuple):
    """An object that was checked too long ago: its path, when, whose it is, and where the date is written."""

    path: tuple[str, ...]
    checked: str
    owner: str
    position: Position


def stale(content: Content) -> Iterator[Stale]:
    """Every object that was checked too long ago; ``owner`` is the id of a role, or ""."""
    oldest = months_before(content.date, content.guide.innstillinger.foreldet_etter_maaneder).isoformat()
    for path, obj in content.dated():
        if obj.kontrollert and obj.kontrollert < oldest:
            yield Stale(path, obj.kontrollert, obj.eier or "", content.at(*path, "kontrollert"))


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every object that was checked too long ago."""
    months = content.guide.innstillinger.foreldet_etter_maaneder
    for found in stale(content):
        if found.path[0] == "lover":  # told once for all of them, by «lov-ikke-kontrollert»
            continue
        owner = f"; eier: {found.owner}" if found.owner else ""
        message = f"sist kontrollert {found.checked}, mer enn {months} måneder siden{owner}"
        yield Diagnostic(found.position, ID, message, severity=Severity.WARNING)
