"""Days, ages and working days, as they are counted in Norway."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
Ferie = tuple[dt.date, dt.date]
"""The first and the last day of a school holiday."""
MYNDIG = 18


def dag(tid: dt.datetime) -> dt.date:
    """The Norwegian calendar day of a point in time (aware)."""
    return tid.astimezone(OSLO).date()


def fyller(foedt: dt.date, aar: int) -> dt.date:
    """The day somebody reaches an age in years. Born on 29 February, it is 1 March in other years."""
    if (foedt.month, foedt.day) == (2, 29) and not calendar.isleap(foedt.year + aar):
        return dt.date(foedt.year + aar, 3, 1)
    return foedt.replace(year=foedt.year + aar)


def alder(foedt: dt.date, paa: dt.date) -> int:
    """Whole years on a day; negative for a child that is not born."""
    aar = paa.year - foedt.year
    return aar if fyller(foedt, aar) <= paa else aar - 1


def om_maaneder(fra: dt.date, antall: int) -> dt.date:
    """The same day some months later, or the last day of that month."""
    aar, maaned = divmod(fra.year * 12 + fra.month - 1 + antall, 12)
    siste = calendar.monthrange(aar, maaned + 1)[1]
    return dt.date(aar, maaned + 1, min(fra.day, siste))


def om_virkedager(fra: dt.date, antall: int, ferier: Iterable[Ferie] = ()) -> dt.date:
    """The day that is some working days after another, those in school holidays left out."""
    ferier = tuple(ferier)
    paa = fra
    while antall > 0:
        paa += dt.timedelta(days=1)
        antall -= _er_virkedag(paa) and not any(forste <= paa <= siste for forste, siste in ferier)
    return paa


def dager_siden(fra: dt.date, til: dt.date, ferier: Iterable[Ferie] = ()) -> int:
    """Days from one day to another, those in school holidays left out; never negative."""
    borte = {
        nr
        for forste, siste in ferier
        for nr in range(max(forste.toordinal(), fra.toordinal() + 1), min(siste, til).toordinal() + 1)
    }
    return max(0, (til - fra).days - len(borte))


def _er_virkedag(paa: dt.date) -> bool:
    return paa.weekday() < 5 and paa not in _helligdager(paa.year)


def _helligdager(aar: int) -> set[dt.date]:
    """Public holidays (lov om helligdager og helligdagsfred § 2), 1 and 17 May; not those that always are Sundays."""
    paaske = _paaskedag(aar)
    bevegelige = {paaske + dt.timedelta(days=n) for n in (-3, -2, 1, 39, 50)}
    return bevegelige | {dt.date(aar, m, d) for m, d in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))}


def _paaskedag(aar: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar (Gauss's rule as Meeus and Jones give it)."""
    a, (b, c) = aar % 19, divmod(aar, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maaned, rest = divmod(h + m - 7 * n + 114, 31)
    return dt.date(aar, maaned, rest + 1)
