"""Numbers made up in memory, by the rules as Skatteetaten words them: synthetic, so that they are nobody's."""

from __future__ import annotations

import datetime as dt
import secrets


def med_kontroll(ni: str) -> str | None:
    """Nine digits with their two check digits, or nothing where there are none."""
    sifre = [int(siffer) for siffer in ni]
    foerste = -sum(siffer * vekt for siffer, vekt in zip(sifre, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
    andre = -sum(siffer * vekt for siffer, vekt in zip([*sifre, foerste], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True))
    return None if 10 in (foerste, andre % 11) else f"{ni}{foerste}{andre % 11}"


def nummer(foedt: dt.date, individ: int, *, til_dag: int = 0, til_maaned: int = 0) -> str | None:
    """A number of a date and an individual."""
    return med_kontroll(f"{foedt.day + til_dag:02}{foedt.month + til_maaned:02}{foedt.year % 100:02}{individ:03}")


def nytt() -> str:
    """A synthetic number that no other test has."""
    while True:
        foedt = dt.date(1940, 1, 1) + dt.timedelta(days=secrets.randbelow(20_000))
        funnet = nummer(foedt, secrets.randbelow(500), til_maaned=80)
        if funnet:
            return funnet
