"""Det er lenge siden noen så etter om paragrafene i en lov er endret.

`kontrollert` er dagen noen sist leste bestemmelsen hos Lovdata. Er den eldre enn `lov-kontrolleres-etter-måneder` i
innstillingene (6 hvis ikke annet er valgt), eller står den ikke der, får du én merknad for hver lov. Er den eldre enn
`foreldet-etter-måneder`, blir det en advarsel.

`build.py law` og navnet på loven viser paragrafene og alt som bygger på dem.

Galt: `kontrollert: 2023-01-10`

Riktig: Les bestemmelsen hos Lovdata, og skriv dagens dato.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.guide.law import in_force, unchecked
from veileder.rules.common import months_before
from veileder.schema.kunnskap import Lovhenvisning

ID = "lov-ikke-kontrollert"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every act with sections that nobody has checked lately."""
    settings = content.guide.innstillinger
    months = settings.lov_kontrolleres_etter_maaneder
    oldest = months_before(content.date, months)
    too_old = months_before(content.date, settings.foreldet_etter_maaneder).isoformat()
    acts: dict[str, list[Lovhenvisning]] = defaultdict(list)
    for law in content.guide.lover:
        if in_force(law, content.date) and unchecked(law, oldest):
            acts[law.lov_id].append(law)
    for lov_id, laws in acts.items():
        name = laws[0].lov.in_either("nb")  # the same in every kommune, so that it is told once
        dates = sorted(law.kontrollert for law in laws if law.kontrollert)
        never = len(laws) - len(dates)
        told = []
        if dates:
            one = dates[0] if len(dates) == 1 else f"den eldste {dates[0]}"
            told.append(f"{_sections(len(dates))} er ikke kontrollert på {months} måneder ({one})")
        if never:
            told.append(f"{_sections(never)} er aldri kontrollert")
        message = f"{name} ({lov_id}): {', og '.join(told)}"
        severity = Severity.WARNING if dates and dates[0] < too_old else Severity.NOTE
        yield Diagnostic(content.at("lover", laws[0].id, "kontrollert"), ID, message, severity=severity)


def _sections(count: int) -> str:
    return "1 paragraf" if count == 1 else f"{count} paragrafer"
