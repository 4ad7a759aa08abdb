"""Kommunenummeret kan ikke stemme.

De to første sifrene er fylket. `0000` er for oppdiktede kommuner, og for den som ikke har fylt ut ennå.

Galt: `nummer: "1601"` (fylke 16 finnes ikke lenger)

Riktig: `nummer: "5001"`
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content

ID = "kommunenummer"
# Counties since 1 January 2024.
_COUNTIES = ("03", "11", "15", "18", "31", "32", "33", "34", "39", "40", "42", "46", "50", "55", "56")
_FICTIVE = "0000"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield a number that no kommune has."""
    number, status = content.guide.kommune.nummer, content.guide.kommune.status
    place = content.at("kommune", "nummer")
    if number == _FICTIVE and status != "fiktiv":
        yield Diagnostic(place, ID, "kommunenummeret er ikke fylt ut", severity=Severity.NOTE)
    elif number != _FICTIVE and number[:2] not in _COUNTIES:
        yield Diagnostic(place, ID, f"ingen kommune har nummer «{number}»: fylket «{number[:2]}» finnes ikke")
