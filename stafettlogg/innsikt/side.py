"""What the page and the file of numbers show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from stafettlogg.felles.maler import tjenestenavn
from stafettlogg.felles.plantyper import plantyper, sagt
from stafettlogg.felles.tekster import t
from stafettlogg.innsikt import kvartal
from stafettlogg.innsikt.demping import avrundet
from stafettlogg.innsikt.models import Kvartal
from stafettlogg.innsikt.tall import ANDRE
from stafettlogg.logg.setninger import nivaanavn

VIST = 8
"""How many quarters the page shows."""
LANG = 15
OVER_TID = ("alle", "barn")
"""The tables that are followed from quarter to quarter."""


@dataclass(frozen=True, slots=True)
class Rad:
    """A row: what it is called, and the number that is shown, or nothing where it is hidden.

    Args:
        del_: how long its bar is, of a hundred.
    """

    navn: str
    antall: int | None
    del_: int


@dataclass(frozen=True, slots=True)
class Tabell:
    """A table of a quarter."""

    id: str
    rader: tuple[Rad, ...]

    @property
    def er_lang(self) -> bool:
        """Has it so many rows that those that are hidden are folded together?"""
        return len(self.rader) > LANG


@dataclass(frozen=True, slots=True)
class Side:
    """A quarter as it is published."""

    navn: str
    tatt: dt.datetime
    tabeller: tuple[Tabell, ...]

    def tabell(self, id: str) -> Tabell:
        """A table by id."""
        return next(tabell for tabell in self.tabeller if tabell.id == id)


def kvartaler(antall: int | None = None) -> list[Side]:
    """The quarters that there are numbers of, the newest first."""
    return [_side(rad) for rad in Kvartal.objects.order_by("-id")[:antall]]


def som_fil() -> Iterator[tuple[object, ...]]:
    """Every number that is published, a row each."""
    yield t("stat-kvartal-kort"), t("stat-fil-tabell"), t("stat-fil-rad"), t("stat-antall")
    for side in kvartaler():
        for tabell in side.tabeller:
            for rad in tabell.rader:
                antall = t("stat-skjult") if rad.antall is None else rad.antall
                yield side.navn, t(f"stat-tabell-{tabell.id}"), rad.navn, antall


def _side(rad: Kvartal) -> Side:
    vist = {navn: None if navn in rad.skjult else avrundet(n) for navn, n in rad.antall.items()}
    tabeller: dict[str, list[tuple[str, int | None]]] = {}
    for navn, antall in vist.items():
        tabell, _, linje = navn.partition(":")
        tabeller.setdefault(tabell, []).append((linje, antall))
    aar, nr = kvartal.delt(rad.id)
    return Side(
        navn=t("stat-kvartal", nr=nr, aar=aar),
        tatt=rad.tid,
        tabeller=tuple(_tabell(id, rader) for id, rader in tabeller.items()),
    )


def _tabell(id: str, rader: list[tuple[str, int | None]]) -> Tabell:
    stoerst = max((antall or 0 for _, antall in rader), default=0)
    return Tabell(
        id,
        tuple(Rad(_navn(id, rad), antall, 100 * (antall or 0) // stoerst if stoerst else 0) for rad, antall in rader),
    )


def _navn(tabell: str, rad: str) -> str:
    """What a row is called."""
    if rad == ANDRE:
        return t("stat-andre")
    if tabell == "nivaa":
        return nivaanavn(rad)
    if tabell == "tjeneste":
        return tjenestenavn(rad)
    if tabell == "plantype":
        return sagt(plantyper()[rad].navn)
    if tabell == "lampe":
        return t(f"leder-slag-{rad}")
    if tabell == "grunn":
        return t(f"grunn-{rad}")
    return t(f"stat-rad-{tabell}-{rad}")
