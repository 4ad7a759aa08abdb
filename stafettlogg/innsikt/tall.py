"""What is counted: fixed tables of one dimension each, and how the counts hang together.

A count's name is its table and its row, ``nivaa:nivaa-2``. The rows are given beforehand by the guide and by what there
is in the program: a row that came when there was something to count, would itself tell that there was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stafettlogg.felles.plantyper import plantyper
from stafettlogg.felles.veileder import veileder
from stafettlogg.innsikt.demping import Linje as Linje
from stafettlogg.innsikt.demping import hoeyst, summen
from stafettlogg.kjerne.lamper import Slag
from stafettlogg.logg.models import Grunn

AKTIVE, STARTET, AVSLUTTET = "alle:aktive", "alle:startet", "alle:avsluttet"
"""Logs at work when the quarter ends; those that began and those that ended in it."""
ANDRE = "andre"
"""The row of what the guide does not know."""
ALDER = {"0-5": range(-1, 6), "6-12": range(6, 13), "13-15": range(13, 16), "16-17": range(16, 18)}
VOKSEN = "18-"
DAGER = {"0-14": range(15), "15-30": range(15, 31), "31-60": range(31, 61)}
LENGE = "61-"
TJENESTER = {"1-2": range(3), "3-4": range(3, 5)}
MANGE = "5-"
MINST_I = {"1-2": 1, "3-4": 3, MANGE: 5}
"""The fewest services that a child of each row has."""


@dataclass(frozen=True, slots=True)
class Logg:
    """What is counted of one log, in clear facts.

    Args:
        barn: whom it is about, to be counted once whatever the number of plans.
        dager: days from opening to the first meeting, when that was held in the quarter.
    """

    barn: object
    nivaa: str
    plantype: str
    alder: int
    tjenester: frozenset[str]
    lamper: frozenset[str] = frozenset()
    aktiv: bool = True
    startet: bool = False
    grunn: str | None = None
    dager: int | None = None


def tabeller() -> dict[str, tuple[str, ...]]:
    """The tables and their rows, in the order they are shown."""
    guide = veileder()
    return {
        "alle": tuple(navn.partition(":")[2] for navn in (AKTIVE, STARTET, AVSLUTTET)),
        "barn": (*TJENESTER, MANGE),
        "nivaa": (*guide.nivaaer, ANDRE),
        "tjeneste": (*guide.tjenester, ANDRE),
        "alder": (*ALDER, VOKSEN),
        "moete": (*DAGER, LENGE),
        "lampe": tuple(Slag),
        "plantype": (*plantyper(), ANDRE),
        "grunn": tuple(Grunn),
    }


def tell(logger: Iterable[Logg], tabeller: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Count logs that were at work in a quarter."""
    tall: Counter[str] = Counter()
    barn: dict[object, set[str]] = {}
    for logg in logger:
        tall.update(f"{tabell}:{rad}" for tabell, rad in _rader(logg, tabeller))
        if logg.aktiv:
            barn.setdefault(logg.barn, set()).update(logg.tjenester)
    tall.update(f"barn:{_baand(len(tjenester), TJENESTER, MANGE)}" for tjenester in barn.values())
    return {f"{tabell}:{rad}": tall[f"{tabell}:{rad}"] for tabell, rader in tabeller.items() for rad in rader}


def linjer(tabeller: Mapping[str, Sequence[str]]) -> list[Linje]:
    """What everybody knows of the counts of one quarter."""
    navn = {tabell: [f"{tabell}:{rad}" for rad in rader] for tabell, rader in tabeller.items()}
    hver = {AKTIVE: 1}
    return [
        *(summen(AKTIVE, navn[tabell]) for tabell in ("nivaa", "alder", "plantype")),
        summen(AVSLUTTET, navn["grunn"]),
        hoeyst(hver, dict.fromkeys(navn["barn"], 1)),
        # Whoever has three services, is counted at three services at least.
        hoeyst(dict.fromkeys(navn["tjeneste"], 1), {f"barn:{rad}": MINST_I[rad] for rad in tabeller["barn"]}),
        *(hoeyst(hver, {en: 1}) for en in (*navn["lampe"], *navn["tjeneste"]) if not en.endswith(ANDRE)),
        hoeyst({AKTIVE: 1, AVSLUTTET: 1}, dict.fromkeys(navn["moete"], 1)),
        hoeyst({AKTIVE: 1, AVSLUTTET: 1}, {STARTET: 1}),
    ]


def fra_forrige(forrige: str, naa: str) -> Linje:
    """Those at work now are those from before, and those that began, without those that ended.

    Args:
        forrige: what the names of the quarter before begin with; empty for the kommune's first, when there were none.
        naa: the same of this one.
    """
    ledd = ((naa + AKTIVE, 1), (naa + STARTET, -1), (naa + AVSLUTTET, 1))
    return Linje((*ledd, (forrige + AKTIVE, -1)) if forrige else ledd)


def _rader(logg: Logg, tabeller: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The rows that a log is counted in."""
    if logg.aktiv:
        yield "alle", "aktive"
        yield "nivaa", _kjent(logg.nivaa, tabeller["nivaa"])
        yield "alder", _baand(logg.alder, ALDER, VOKSEN)
        yield "plantype", _kjent(logg.plantype, tabeller["plantype"])
        yield from (("tjeneste", _kjent(tjeneste, tabeller["tjeneste"])) for tjeneste in logg.tjenester)
        yield from (("lampe", lampe) for lampe in logg.lamper)
    if logg.startet:
        yield "alle", "startet"
    if logg.grunn is not None:
        yield "alle", "avsluttet"
        yield "grunn", logg.grunn
    if logg.dager is not None:
        yield "moete", _baand(logg.dager, DAGER, LENGE)


def _kjent(rad: str, rader: Sequence[str]) -> str:
    return rad if rad in rader else ANDRE


def _baand(tall: int, baand: Mapping[str, range], ellers: str) -> str:
    return next((navn for navn, verdier in baand.items() if tall in verdier), ellers)
