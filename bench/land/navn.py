"""Names that no kommune has: syllables joined, and always with ``ETTERNAVN`` behind."""

from __future__ import annotations

import random
from itertools import product

ETTERNAVN = "prøvekommune"
_FORST = (
    "Brim", "Drusk", "Fjul", "Glunk", "Hask", "Jolp", "Kvolm", "Lurv", "Mosk", "Nulp", "Pjusk", "Rulk", "Skurl",
    "Snerk", "Snøft", "Trall", "Tvusk", "Ulk", "Vrimp", "Æfs",
)  # fmt: skip
_MIDT = ("e", "el", "ing")
_SIST = ("bu", "dokk", "flo", "hump", "kløft", "lekk", "mo", "pytt", "rabb", "tue", "vik", "ås")

HUS = ("Klokkestua", "Gamlebanken", "Naustet", "Rundhuset", "Lykta", "Møllehuset", "Tinget", "Hagestua", "Verftet")
GATER = ("Bjørkelia", "Kvernlia", "Lauvlia", "Myrkroken", "Nordlia", "Osplia", "Rognlia", "Steinlia", "Storkroken")
STEDER = ("Hauan", "Innmarka", "Kvednhaugen", "Lunden", "Nerbygda", "Oksbakken", "Rydjordet", "Sletta", "Tangen")


def navn(fro: int, antall: int) -> list[str]:
    """The first names of a country; the same ones first, however many are asked for.

    Raises:
        ValueError: there are not that many.
    """
    alle = ["".join(deler) for deler in product(_FORST, _MIDT, _SIST)]
    if antall > len(alle):
        raise ValueError(f"det finnes bare {len(alle)} navn")
    random.Random(fro).shuffle(alle)
    return alle[:antall]
