"""Noe er endret eller kontrollert på en dag som ikke har vært ennå.

Galt: `kontrollert: 2062-03-01`

Riktig: `kontrollert: 2026-03-01`
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content

ID = "framtidig-dato"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every date in the future that should be in the past."""
    today = content.date.isoformat()
    for path, obj in content.dated():
        for key, date in (("endret", obj.endret), ("kontrollert", obj.kontrollert)):
            if date and date > today:
                message = f"«{key}» er {date}, en dag som ikke har vært ennå"
                yield Diagnostic(content.at(*path, key), ID, message, severity=Severity.WARNING)
