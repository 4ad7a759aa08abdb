"""What the personvernombud sees of the audit: how often, and what is unusual, by service and role."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncWeek

from stafettlogg.felles import datoer
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.maler import tjenestenavn
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.tid import OSLO, dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import lesing
from stafettlogg.person.models import Stilling, Tilknytning
from stafettlogg.person.sesjon import INGEN
from stafettlogg.spor.models import Spor
from stafettlogg.strupe.models import Alarm

UKER = 8
MANGE_NEI = 10
"""So many refusals in a week are unusual for one person."""
MANGE_LOGGER = 30
"""So many logs opened in a week."""
ALARMER = 100
"""Alarms that are shown at most."""
MANGE_ANDRES = 4
"""So many logs that one has nothing to do with, tried in a week."""


@dataclass(frozen=True, slots=True)
class Uke:
    """A week, by its Monday: readings and refusals."""

    mandag: dt.date
    aapninger: int
    nektet: int


@dataclass(frozen=True, slots=True)
class Innsyn:
    """What the page shows; ``uvanlig`` and ``alarmer`` are whole sentences."""

    uker: tuple[Uke, ...]
    uvanlig: tuple[str, ...]
    alarmer: tuple[str, ...]


def bygg() -> Innsyn:
    """Look through the last weeks of the audit."""
    mandag = dag(naa()) - dt.timedelta(days=dag(naa()).weekday(), weeks=UKER - 1)
    fra = dt.datetime.combine(mandag, dt.time(), OSLO)
    spor = Spor.objects.filter(tid__gte=fra).exclude(aktor=INGEN)  # strangers who logged in were refused no log
    uker = spor.annotate(uke=TruncWeek("tid", tzinfo=OSLO))
    av_hver = {
        utfall: list(rader.values_list("uke", "aktor").annotate(n=n, logger=Count("gjelder", distinct=True)))
        for utfall, rader, n in (
            # Whoever reads the plan or the page for print has opened the log too, but of a visit one is counted.
            ("ja", uker.filter(handling__in=lesing.ALLE, utfall="ja"), Count("id", filter=Q(handling=Handling.LES))),
            ("nei", uker.filter(utfall="nei"), Count("id")),
        )
    }
    antall = {utfall: _uker(rader) for utfall, rader in av_hver.items()}
    mandager = sorted(antall["ja"].keys() | antall["nei"].keys(), reverse=True)
    return Innsyn(
        tuple(Uke(m, antall["ja"][m], antall["nei"][m]) for m in mandager),
        tuple(_uvanlig(av_hver["ja"], av_hver["nei"])),
        tuple(_alarmer(fra)),
    )


def _uker(rader: Iterable[Any]) -> Counter[dt.date]:
    antall: Counter[dt.date] = Counter()
    for uke, _, n, _ in rader:
        antall[dag(uke)] += n
    return antall


def _uvanlig(lest: Iterable[Any], nektet: Iterable[Any]) -> list[str]:
    funnet = [(uke, aktor, "ombud-uvanlig-logger", n) for uke, aktor, _, n in lest if n >= MANGE_LOGGER]
    for uke, aktor, n, logger in nektet:
        if logger >= MANGE_ANDRES:
            funnet.append((uke, aktor, "ombud-uvanlig-utenfor", logger))
        elif n >= MANGE_NEI:
            funnet.append((uke, aktor, "ombud-uvanlig-nektet", n))
    kalt = _roller({aktor for _, aktor, _, _ in funnet})
    funnet.sort(key=lambda rad: (rad[0], rad[3]), reverse=True)
    return [t(hva, hvem=kalt[aktor], dag=datoer.dato(uke), antall=n) for uke, aktor, hva, n in funnet]


def _alarmer(fra: dt.datetime) -> list[str]:
    """Those who were refused more often in an hour than one is by accident, the latest first."""
    rader = list(Alarm.objects.filter(tid__gte=fra).order_by("-tid").values_list("tid", "person")[:ALARMER])
    kalt = _roller({person for _, person in rader})
    return [t("ombud-alarm", hvem=kalt[person], tid=datoer.tidspunkt(tid)) for tid, person in rader]


def _roller(personer: set[UUID]) -> dict[UUID, str]:
    """What somebody is, without telling who: the service and the role, today's before those that have ended."""
    kalt = dict.fromkeys(personer, t("ombud-annen"))
    arbeid = Tilknytning.objects.filter(person__in=personer).order_by("-til", "fra")  # what has ended comes first
    for person, tjeneste, stilling in arbeid.values_list("person_id", "tjeneste", "stilling"):
        if not tjeneste:
            kalt[person] = t("ombud-kommunens")
        elif stilling in (Stilling.ANSATT, Stilling.LEDER):
            kalt[person] = t(f"ombud-{stilling}", tjeneste=tjenestenavn(tjeneste))
    return kalt
