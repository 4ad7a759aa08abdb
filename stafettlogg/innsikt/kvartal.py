"""Quarters of a year, by their names: «2026-3» is July, August and September of 2026."""

from __future__ import annotations

import datetime as dt

from stafettlogg.kjerne.tid import OSLO, dag, om_maaneder


def navn(paa: dt.date) -> str:
    """The quarter of a day."""
    return f"{paa.year}-{(paa.month + 2) // 3}"


def delt(kvartal: str) -> tuple[int, int]:
    """Year and number."""
    aar, _, nr = kvartal.partition("-")
    return int(aar), int(nr)


def begynner(kvartal: str) -> dt.datetime:
    """When it begins, in Norway."""
    aar, nr = delt(kvartal)
    return dt.datetime(aar, 3 * nr - 2, 1, tzinfo=OSLO)


def slutter(kvartal: str) -> dt.datetime:
    """When it is over: the first moment of the next."""
    return begynner(neste(kvartal))


def forrige(kvartal: str) -> str:
    """The one before."""
    return navn(begynner(kvartal).date() - dt.timedelta(days=1))


def neste(kvartal: str) -> str:
    """The one after."""
    return navn(om_maaneder(begynner(kvartal).date(), 3))


def siste_hele(tid: dt.datetime) -> str:
    """The last one that is over."""
    return forrige(navn(dag(tid)))
