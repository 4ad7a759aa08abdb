"""A log to change in each test: a child of eleven, two guardians, a school with the baton and a health station."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from stafettlogg.kjerne.fakta import (
    Foreldreansvar,
    Logg,
    Part,
    Regler,
    Rolle,
    Samtykke,
    Tilbud,
    Tilstand,
    Trekk,
    Utfall,
)
from stafettlogg.kjerne.tid import OSLO

BARN, MOR, FAR, LAERER, HELSESYKEPLEIER, FREMMED = (UUID(int=n) for n in range(1, 7))
BARNETS, MORS, FARS, HOLDER, HELSE = (UUID(int=n) for n in range(101, 106))
"""Their parts in the log."""

AAR = dt.timedelta(days=365)
FOEDT = dt.date(2015, 5, 10)
IDAG = dt.date(2026, 11, 25)
FOER = dt.datetime(2026, 10, 1, 8, tzinfo=OSLO)
TJENESTER = frozenset({"skole", "helse"})
REGLER = Regler(samtykkealder={"skole": 15, "helse": 16, "barnehage": 15, "bup": 16})


def kl(paa: dt.date, time: int = 12, minutt: int = 0) -> dt.datetime:
    """A time on a day, on a Norwegian clock."""
    return dt.datetime(paa.year, paa.month, paa.day, time, minutt, tzinfo=OSLO).astimezone(dt.UTC)


NAA = kl(IDAG)


def dager(antall: int) -> dt.datetime:
    """Noon some days from today."""
    return kl(IDAG + dt.timedelta(days=antall))


def part(id: UUID, person: UUID, rolle: Rolle, tjeneste: str | None = None, **annet: object) -> Part:
    """A part since before today; an employee is employed."""
    return replace(Part(id, person, rolle, tjeneste, FOER, ansatt=rolle is Rolle.ANSATT), **annet)  # type: ignore[arg-type]


def samtykke(
    giver: UUID,
    tjenester: frozenset[str] | set[str] = TJENESTER,
    *,
    gitt: dt.datetime = FOER,
    til: dt.date = IDAG + AAR,
    trekk: tuple[Trekk, ...] = (),
) -> Samtykke:
    """A consent that lasts a year, to both services when nothing else is said."""
    return Samtykke(UUID(int=0), giver, frozenset(tjenester), gitt, til, trekk)


def tilbud(til: UUID = HELSE, utfall: Utfall = Utfall.TILBUDT, frist: dt.date = IDAG) -> Tilbud:
    """An offer of the baton from the holder; today is the last day."""
    return Tilbud(UUID(int=0), HOLDER, til, FOER, frist, utfall)


PARTER = (
    part(BARNETS, BARN, Rolle.HOVEDPERSON),
    part(MORS, MOR, Rolle.FORESATT),
    part(FARS, FAR, Rolle.FORESATT),
    part(HOLDER, LAERER, Rolle.ANSATT, "skole"),
    part(HELSE, HELSESYKEPLEIER, Rolle.ANSATT, "helse"),
)
ANSVAR = (Foreldreansvar(MOR, FOEDT), Foreldreansvar(FAR, FOEDT))
SAMTYKKER = (samtykke(MOR), samtykke(FAR))
LOGG = Logg(
    id=UUID(int=0),
    hovedperson=BARN,
    foedt=FOEDT,
    tilstand=Tilstand.AKTIV,
    tjenester=TJENESTER,
    holder=HOLDER,
    parter=PARTER,
    foreldreansvar=ANSVAR,
    samtykker=SAMTYKKER,
)


def med(**endret: object) -> Logg:
    """The log with something changed."""
    return replace(LOGG, **endret)  # type: ignore[arg-type]


def med_part(id: UUID, **endret: object) -> Logg:
    """The log with something changed about one part."""
    return med(parter=tuple(replace(p, **endret) if p.id == id else p for p in PARTER))  # type: ignore[arg-type]


def foedt_for(aar: int, dager_etter: int = 0) -> dt.date:
    """Born so that today is a birthday, or some days after it."""
    dag = IDAG - dt.timedelta(days=dager_etter)
    return dag.replace(year=dag.year - aar)
