"""Reading the facts of logs for the core: a fixed number of statements, whatever the number of logs or entries.

They are looked up by the log's id alone, so that a log that does not exist is asked about in the same way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from stafettlogg.felles.spoerring import Spoerring
from stafettlogg.kjerne.fakta import (
    STAFETTLOGG,
    Foreldreansvar,
    Logg,
    Meldt,
    Part,
    Rolle,
    Samtykke,
    Tilbud,
    Tilstand,
    Trekk,
    Utfall,
    Vedtak,
)
from stafettlogg.kjerne.overganger import gjennomfoert
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import models
from stafettlogg.person.models import Tilknytning
from stafettlogg.spor.kjede import TOM, Hode
from stafettlogg.spor.models import Spor


@dataclass(frozen=True, slots=True)
class Rad:
    """What the log's row holds beside the facts: the wrapped key, and what is written out."""

    fakta: Logg
    nokkel: bytes
    hvorfor: bytes
    maal: bytes
    navn: dict[UUID, bytes]
    nivaa: str
    aapnet: dt.datetime
    aktiv_fra: dt.datetime | None
    neste_evaluering: dt.date | None
    sist_nr: int
    forrige: UUID | None
    samordning: str
    samordning_svar: str
    hode: Hode


_FELT = (
    *("pk", "hovedperson_id", "hovedperson__adressesperre", "foedt", "tilstand", "plantype", "tjenester", "holder_id"),
    *("fungerende", "hvorfor", "maal", "nivaa", "aapnet", "aktiv_fra", "neste_evaluering"),
    *("forrige_id", "samordning", "samordning_svar"),
    *("sist_nr", "nokkel__innpakket", "hode_nr", "hode_hash"),
    *("tilbud__id", "tilbud__fra_id", "tilbud__til_id", "tilbud__tid", "tilbud__frist"),
)


@Spoerring
def _rader(ider: list[Any]) -> QuerySet[Any, Any]:
    siste = Spor.objects.filter(kjede=OuterRef("pk")).order_by("-nr")
    logger = models.Logg.objects.filter(pk__in=ider).annotate(
        tilbud=FilteredRelation("overleveringer", condition=Q(overleveringer__utfall=Utfall.TILBUDT)),
        hode_nr=Subquery(siste.values("nr")[:1]),
        hode_hash=Subquery(siste.values("hash")[:1]),
    )
    return logger.values_list(*_FELT)


@Spoerring
def _partrader(ider: list[Any], idag: dt.date) -> QuerySet[Any, Any]:
    arbeid = Tilknytning.objects.i_tjeneste(idag).filter(person=OuterRef("person"), tjeneste=OuterRef("tjeneste"))
    return (
        models.Part.objects.filter(logg__in=ider)
        .order_by("fra", "id")
        .values_list(
            *("logg_id", "id", "person_id", "rolle", "tjeneste", "navn", "fra", "til"),
            Exists(arbeid),
            "person__adressesperre",
        )
    )


@Spoerring
def _ansvarsrader(ider: list[Any]) -> QuerySet[Any, Any]:
    ansvar = models.Foreldreansvar.objects.filter(logg__in=ider)
    return ansvar.values_list("logg_id", "person_id", "fra", "til", "person__adressesperre")


@Spoerring
def _samtykkerader(ider: list[Any]) -> QuerySet[Any, Any]:
    samtykker = models.Samtykke.objects.filter(logg__in=ider).order_by("gitt", "id")
    return samtykker.values_list(
        *("logg_id", "id", "giver_id", "tjenester", "gitt", "gyldig_til"), "trekk__tid", "trekk__tjenester"
    )


@Spoerring
def _vedtaksrader(ider: list[Any]) -> QuerySet[Any, Any]:
    vedtak = models.Vedtak.objects.filter(logg__in=ider).order_by("tid", "id")
    return vedtak.values_list("logg_id", "tid", "tjenester", "fra", "gyldig_til")


@Spoerring
def _overgangsrader(ider: list[Any]) -> QuerySet[Any, Any]:
    overganger = models.Overgang.objects.filter(logg__in=ider).order_by("dag", "slag", "svarene__tid", "svarene__id")
    return overganger.values_list(
        *("logg_id", "slag", "dag", "meldt", "svar", "svart", "skifte__fra", "skifte__til", "skifte__gjennomfoert"),
        *("svarene__part__person_id", "svarene__valg"),
    )


def hent(ider: Collection[UUID], naa: dt.datetime, *, laas: bool = False) -> dict[UUID, Rad]:
    """Read the facts of some logs.

    Args:
        laas: hold the rows until the transaction ends, so that what is decided stays true while it is written.
    """
    if laas:
        hold(ider)
    rader = [dict(zip(_FELT, rad, strict=True)) for rad in _rader(ider)]
    parter, navn, skjermede = _parter(ider, naa)
    ansvar, skjermede_foresatte = _foreldreansvar(ider)
    samtykker = _samtykker(ider, naa)
    vedtak: dict[UUID, list[Vedtak]] = {}
    kan_hvile = [rad["pk"] for rad in rader if rad["plantype"] != STAFETTLOGG]  # a stafettlogg asks for no decision
    for logg, tid, tjenester, fra, til in _vedtaksrader(kan_hvile) if kan_hvile else ():
        vedtak.setdefault(logg, []).append(Vedtak(min(tid, naa), frozenset(tjenester), fra, til))
    meldt = _meldt(ider)
    return {
        rad["pk"]: _rad(
            rad,
            navn.get(rad["pk"], {}),
            parter=tuple(parter.get(rad["pk"], ())),
            foreldreansvar=tuple(ansvar.get(rad["pk"], ())),
            samtykker=tuple(samtykker.get(rad["pk"], {}).values()),
            vedtak=tuple(vedtak.get(rad["pk"], ())),
            meldt=tuple(meldt.get(rad["pk"], {}).values()),
            skjermet=rad["hovedperson__adressesperre"] or rad["pk"] in skjermede | skjermede_foresatte,
            naa=naa,
        )
        for rad in rader
    }


def hold(ider: Collection[UUID]) -> None:
    """Hold the rows, by a statement of its own: one that waits for a row goes on with old facts from other tables."""
    if connection.features.has_select_for_update:
        list(models.Logg.objects.filter(pk__in=ider).order_by("pk").select_for_update().values_list("pk"))


def _rad(rad: dict[str, Any], navn: dict[UUID, bytes], naa: dt.datetime, **fakta: Any) -> Rad:
    tilbud = rad["tilbud__id"] and Tilbud(
        rad["tilbud__id"], rad["tilbud__fra_id"], rad["tilbud__til_id"], rad["tilbud__tid"], rad["tilbud__frist"]
    )
    return Rad(
        fakta=gjennomfoert(
            Logg(
                id=rad["pk"],
                hovedperson=rad["hovedperson_id"],
                foedt=rad["foedt"],
                tilstand=Tilstand(rad["tilstand"]),
                plantype=rad["plantype"],
                tjenester=frozenset(rad["tjenester"]),
                holder=rad["holder_id"],
                fungerende=rad["fungerende"],
                tilbud=tilbud or None,
                **fakta,
            ),
            naa,
        ),
        nokkel=bytes(rad["nokkel__innpakket"] or b""),
        hvorfor=bytes(rad["hvorfor"]),
        maal=bytes(rad["maal"]),
        navn=navn,
        nivaa=rad["nivaa"],
        aapnet=rad["aapnet"],
        aktiv_fra=rad["aktiv_fra"],
        neste_evaluering=rad["neste_evaluering"],
        sist_nr=rad["sist_nr"],
        forrige=rad["forrige_id"],
        samordning=rad["samordning"],
        samordning_svar=rad["samordning_svar"],
        hode=(rad["hode_nr"], bytes(rad["hode_hash"])) if rad["hode_nr"] else TOM,
    )


def _parter(
    ider: Collection[UUID], naa: dt.datetime
) -> tuple[dict[UUID, list[Part]], dict[UUID, dict[UUID, bytes]], set[UUID]]:
    """The parts and their names by log, and the logs where a living guardian has a hidden address."""
    parter: dict[UUID, list[Part]] = {}
    navn: dict[UUID, dict[UUID, bytes]] = {}
    skjermede = set()
    for logg, id, person, rolle, tjeneste, navnet, fra, til, ansatt, sperre in _partrader(ider, dag(naa)):
        parter.setdefault(logg, []).append(
            Part(
                id,
                person,
                Rolle(rolle),
                tjeneste or None,
                fra,
                _har_vaert(til, naa),
                bool(ansatt) and rolle == Rolle.ANSATT,
            )
        )
        navn.setdefault(logg, {})[id] = bytes(navnet)
        if sperre and til is None and rolle in (Rolle.FORESATT, Rolle.HOVEDPERSON):
            skjermede.add(logg)
    return parter, navn, skjermede


def _foreldreansvar(ider: Collection[UUID]) -> tuple[dict[UUID, list[Foreldreansvar]], set[UUID]]:
    ansvar: dict[UUID, list[Foreldreansvar]] = {}
    skjermede = set()
    for logg, person, fra, til, sperre in _ansvarsrader(ider):
        ansvar.setdefault(logg, []).append(Foreldreansvar(person, fra, til))
        if sperre and til is None:
            skjermede.add(logg)
    return ansvar, skjermede


def _samtykker(ider: Collection[UUID], naa: dt.datetime) -> dict[UUID, dict[UUID, Samtykke]]:
    samtykker: dict[UUID, dict[UUID, Samtykke]] = {}
    for logg, id, giver, tjenester, gitt, gyldig_til, tid, trukket in _samtykkerader(ider):
        i_loggen = samtykker.setdefault(logg, {})
        trekk = (*i_loggen[id].trekk,) if id in i_loggen else ()
        if trukket_da := _har_vaert(tid, naa):
            trekk = (*trekk, Trekk(trukket_da, frozenset(trukket)))
        i_loggen[id] = Samtykke(id, giver, frozenset(tjenester), gitt, gyldig_til, trekk)
    return samtykker


def _meldt(ider: Collection[UUID]) -> dict[UUID, dict[tuple[str, dt.date], Meldt]]:
    meldt: dict[UUID, dict[tuple[str, dt.date], Meldt]] = {}
    for logg, slag, paa, tid, svar, svart, fra, til, gjort, person, valg in _overgangsrader(ider):
        i_loggen = meldt.setdefault(logg, {})
        sagt = i_loggen[slag, paa].sagt if (slag, paa) in i_loggen else ()
        sagt = (*sagt, (person, valg)) if person else sagt
        i_loggen[slag, paa] = Meldt(slag, paa, tid, svar, svart, fra, til, sagt, gjort is not None)
    return meldt


def med_fravaer(logg: Logg, sist: dt.datetime | None) -> Logg:
    """The facts with when the holder was last here; who has not opened the log since getting the baton, was then."""
    holder = logg.part(logg.holder)
    if holder is None:
        return logg
    return replace(logg, holder_sist_inne=max(sist, holder.fra) if sist else holder.fra)


def _har_vaert(tid: dt.datetime | None, naa: dt.datetime) -> dt.datetime | None:
    """When something ended. What is written has happened, also when it was another clock that wrote, a bit ahead."""
    return min(tid, naa) if tid else None
