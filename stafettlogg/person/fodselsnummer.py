"""Whether eleven digits are a fødselsnummer, a D-number or a synthetic number for tests. It says nothing of whose.

The rules are Skatteetaten's: a date, a number of the individual and two check digits. A D-number has 40 added to the
day. A synthetic one has 80, 40 or 65 added to the month, so that it is nobody's. The first check digit gets more
values from 2032, and this must then be changed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

D_NUMMER = 40
SYNTETISK = (0, 40, 65, 80)
K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
"""What the digits are weighed by, the check digit itself last; the sum is divided by eleven."""
_ELLEVE = re.compile(r"[0-9]{11}")


def gyldig(nummer: str) -> bool:
    """Is it one of these numbers?"""
    if not _ELLEVE.fullmatch(nummer):
        return False
    sifre = [int(siffer) for siffer in nummer]
    return all(_vekt(sifre, vekter) % 11 == 0 for vekter in (K1, K2)) and any(_datoer(nummer))


def _vekt(sifre: list[int], vekter: tuple[int, ...]) -> int:
    return sum(siffer * vekt for siffer, vekt in zip(sifre, vekter, strict=False))


def _datoer(nummer: str) -> Iterator[dt.date]:
    """The dates it can begin with, in the centuries that the number of the individual can be of."""
    dag, maaned, aar, individ = int(nummer[:2]), int(nummer[2:4]), int(nummer[4:6]), int(nummer[6:9])
    for hundreaar in _hundreaar(aar, individ):
        for lagt_til in SYNTETISK:
            try:
                yield dt.date(hundreaar + aar, maaned - lagt_til, dag - (D_NUMMER if dag > D_NUMMER else 0))
            except ValueError:
                continue


def _hundreaar(aar: int, individ: int) -> Iterator[int]:
    if individ < 500 or (individ >= 900 and aar >= 40):
        yield 1900
    if 500 <= individ < 750 and aar >= 54:
        yield 1800
    if individ >= 500 and aar < 40:
        yield 2000
