"""Kommunens farge gjør lenker og knapper vanskelige å lese.

Fargen brukes på lenker og knapper, på alle flatene i veilederen. Den må ha en kontrast på minst 4,5 mot hver av dem.
`farge` gjelder i lys visning og må være mørk nok. `farge-mørk` gjelder i mørk visning og må være lys nok. Skriver du
bare `farge`, lager programmet den andre selv.

Galt: `farge: "#7fb7c4"` (kontrasten er 1,79)

Riktig: `farge: "#0f4c5c"`
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from veileder.contrast import contrast, worst
from veileder.diagnostics import Diagnostic
from veileder.guide.accent import DARK, ENOUGH, LIGHT, text_on
from veileder.guide.content import Content

ID = "farge-uten-kontrast"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield each accent colour that cannot be read on some surface, or whose button cannot be read."""
    profil = content.guide.kommune.profil
    for key, colour, scheme in (("farge", profil.farge, LIGHT), ("farge-mørk", profil.farge_moerk, DARK)):
        if colour is None:
            continue
        surface = worst(colour, (*scheme.surfaces.values(), text_on(colour)))
        ratio = contrast(colour, surface)
        if ratio < ENOUGH:
            fault = "for mørk" if scheme.is_dark else "for lys"
            message = (
                f"«{colour}» er {fault} til lenker og knapper i {scheme.name} visning: "
                f"kontrasten mot flaten «{surface}» er {_decimal(ratio, 2)}, og den må være minst {_decimal(ENOUGH, 1)}"
            )
            yield Diagnostic(content.at("kommune", "profil", key), ID, message, scheme.readable(colour))


def _decimal(number: float, digits: int) -> str:
    """Norwegian decimals, cut and not rounded: what is too low must not look high enough."""
    return f"{math.floor(number * 10**digits) / 10**digits:.{digits}f}".replace(".", ",")
