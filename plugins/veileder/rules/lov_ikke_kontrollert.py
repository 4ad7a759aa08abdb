"""Det er lenge siden noen så etter om lovene er endret.

`kontrollert` er dagen noen sist leste bestemmelsen hos Lovdata. Er den eldre enn `lov-kontrolleres-etter-måneder` i
innstillingene (6 hvis ikke annet er valgt), eller står den ikke der, blir den talt med. Du får én merknad for alle
lovene i basen, og én for dem dere har selv. Er en av dem eldre enn `foreldet-etter-måneder`, blir det en advarsel.

`build.py law` viser hvilke det er. `build.py law` og navnet på loven viser alt som bygger på den.

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
    """Yield every layer with sections that nobody has checked lately: one line, however many they are."""
    settings = content.guide.innstillinger
    months = settings.lov_kontrolleres_etter_maaneder
    oldest = months_before(content.date, months)
    too_old = months_before(content.date, settings.foreldet_etter_maaneder).isoformat()
    by_layer: dict[str, list[Lovhenvisning]] = defaultdict(list)
    for law in content.guide.lover:
        if in_force(law, content.date) and unchecked(law, oldest):
            by_layer[content.node("lover", law.id, "kontrollert").layer].append(law)
    for laws in by_layer.values():
        first = min(laws, key=lambda law: law.kontrollert or content.date.isoformat())
        never = sum(law.kontrollert is None for law in laws)
        told = []
        if first.kontrollert:
            dated = len(laws) - never
            one = first.kontrollert if dated == 1 else f"den eldste {first.kontrollert}"
            told.append(f"{_sections(dated)} er ikke kontrollert på {months} måneder ({one})")
        if never:
            told.append(f"{_sections(never)} er aldri kontrollert")
        message = f"{', og '.join(told)}; «law» viser hvilke"
        severity = Severity.WARNING if first.kontrollert and first.kontrollert < too_old else Severity.NOTE
        yield Diagnostic(content.at("lover", first.id, "kontrollert"), ID, message, severity=severity)


def _sections(count: int) -> str:
    return "1 lovparagraf" if count == 1 else f"{count} lovparagrafer"
