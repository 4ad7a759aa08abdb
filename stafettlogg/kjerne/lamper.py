"""The lamps that show a dropped baton, from facts in clear: who has not read, what is overdue, what is silent.

Everybody in a log sees every lamp, the family too. A lamp names a service and a role, never a person
(facts from the field: it must be visible when the baton lies on the floor). Silence in school holidays is not counted.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Part, Port, Regler, Rolle, Tilstand, Utfall
from stafettlogg.kjerne.overganger import samtykkealder_naermer_seg
from stafettlogg.kjerne.port import gjelder_naa, porter, slipper_inn
from stafettlogg.kjerne.samtykke import givere, gjelder_for, varer_til
from stafettlogg.kjerne.stafett import aapent_tilbud
from stafettlogg.kjerne.tid import dag, dager_siden, om_virkedager
from stafettlogg.kjerne.tilstand import deltar, lever, tilstand


class Slag(StrEnum):
    """What a lamp tells."""

    ULEST = "ulest"
    INGEN_DELTAR = "ingen-deltar"
    FRIST = "frist"
    MOETE = "moete"
    AVSLAAR = "avslaar"
    TILBUD = "tilbud"
    HOLDER = "holder"
    FUNGERENDE = "fungerende"
    SPOERSMAAL = "spoersmaal"
    SAMTYKKE = "samtykke"
    VEDTAK = "vedtak"
    FYLLER_AAR = "fyller-aar"
    EVALUERING = "evaluering"
    STILLE = "stille"


class Hvem(StrEnum):
    """Who must pick it up."""

    HOLDER = "holder"
    LEDER = "leder"
    TJENESTE = "tjeneste"
    GIVERE = "givere"


@dataclass(frozen=True, slots=True)
class Lampe:
    """One lit lamp.

    Args:
        sterk: has it waited so long that it must be picked up today?
        hvem: who must pick it up.
        tjeneste: the service it concerns; nothing when it concerns the family or the whole log.
        rolle: the role of the part it concerns, where it concerns one.
        dager: how many days it has waited, or how many are left.
        innslag: the number of the entry it concerns.
    """

    slag: Slag
    hvem: Hvem
    tjeneste: str | None = None
    rolle: Rolle | None = None
    dager: int = 0
    sterk: bool = False
    innslag: int | None = None


@dataclass(frozen=True, slots=True)
class Aktivitet:
    """An open activity: its number, who is responsible, and the last day."""

    nr: int
    ansvarlig: UUID
    frist: dt.date


@dataclass(frozen=True, slots=True)
class Spoersmaal:
    """A question without an answer: its number, who it is to (nothing: the holder), and when it was put."""

    nr: int
    til: UUID | None
    tid: dt.datetime


@dataclass(frozen=True, slots=True)
class Innkalling:
    """One part's invitation to a meeting.

    Args:
        kommer: the answer; nothing when there is none.
        moette: was the part there? Nothing until it is noted.
    """

    part: UUID
    kommer: bool | None = None
    moette: bool | None = None


@dataclass(frozen=True, slots=True)
class Moete:
    """A meeting and those invited."""

    tid: dt.datetime
    innkallinger: tuple[Innkalling, ...] = ()


@dataclass(frozen=True, slots=True)
class Puls:
    """What goes on in a log, in facts without words.

    Args:
        aktiv_fra: when the log became active.
        siste_innslag: the time of the latest entry.
        eldste_uleste: part → the time of the oldest entry the part has not read.
        sist_inne: part → when the part last opened the log.
        neste_evaluering: the day of the next evaluation.
    """

    aktiv_fra: dt.datetime
    siste_innslag: dt.datetime | None = None
    eldste_uleste: tuple[tuple[UUID, dt.datetime], ...] = ()
    sist_inne: tuple[tuple[UUID, dt.datetime], ...] = ()
    aktiviteter: tuple[Aktivitet, ...] = ()
    spoersmaal: tuple[Spoersmaal, ...] = ()
    moeter: tuple[Moete, ...] = ()
    neste_evaluering: dt.date | None = None


def tente(logg: Logg, puls: Puls, regler: Regler, naa: dt.datetime) -> tuple[Lampe, ...]:
    """The lamps that are lit now, the strong ones first; none in a log that is not active, where the lock is told."""
    if tilstand(logg, regler, naa) is not Tilstand.AKTIV:
        return ()
    deltakere = tuple(part for part in logg.parter if deltar(logg, regler, part, naa))
    lamper = [
        *_holder(logg, puls, regler, naa),
        *_tilbud(logg, regler, naa),
        *_ulest(deltakere, puls, regler, naa),
        *_ingen_deltar(logg, deltakere, puls, regler, naa),
        *_frister(logg, deltakere, puls, regler, naa),
        *_spoersmaal(logg, deltakere, puls, regler, naa),
        *_moeter(puls, regler, naa),
        *_avslaar(deltakere, puls, naa),
        *_samtykker(logg, regler, naa),
        *_vedtak(logg, regler, naa),
        *_evaluering(puls, regler, naa),
        *_stille(puls, regler, naa),
    ]
    holder = logg.part(logg.holder)
    if holder is not None and not lever(logg, holder, naa):  # nobody is there to pick up what is the holder's
        lamper = [replace(lampe, hvem=Hvem.LEDER) if lampe.hvem is Hvem.HOLDER else lampe for lampe in lamper]
    return tuple(sorted(lamper, key=lambda lampe: not lampe.sterk))


def _siden(tid: dt.datetime, regler: Regler, naa: dt.datetime) -> int:
    return dager_siden(dag(tid), dag(naa), regler.ferier)


def _holder(logg: Logg, puls: Puls, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    holder = logg.part(logg.holder)
    if holder is None:
        return []
    if not lever(logg, holder, naa):
        return [Lampe(Slag.HOLDER, Hvem.LEDER, holder.tjeneste, Rolle.ANSATT, sterk=True)]
    if logg.fungerende:
        return [Lampe(Slag.FUNGERENDE, Hvem.LEDER, holder.tjeneste, Rolle.ANSATT, sterk=True)]
    sist = max(dict(puls.sist_inne).get(holder.id, holder.fra), puls.aktiv_fra, holder.fra)
    dager = _siden(sist, regler, naa)
    if dager > regler.lamper.holder_borte:
        return [Lampe(Slag.HOLDER, Hvem.LEDER, holder.tjeneste, Rolle.ANSATT, dager, sterk=True)]
    return []


def _tilbud(logg: Logg, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    """An offer that ran out stays lit until there is a new one, or the holder takes it back."""
    tilbud = logg.tilbud
    if tilbud is None or tilbud.utfall not in (Utfall.TILBUDT, Utfall.UTLOEPT) or aapent_tilbud(logg, naa):
        return []
    til = logg.part(tilbud.til)
    return [
        Lampe(Slag.TILBUD, Hvem.HOLDER, til.tjeneste if til else None, Rolle.ANSATT, _siden(tilbud.tid, regler, naa))
    ]


def _ulest(deltakere: tuple[Part, ...], puls: Puls, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    eldste = dict(puls.eldste_uleste)
    lamper = []
    for part in deltakere:
        if part.id in eldste and (dager := _siden(eldste[part.id], regler, naa)) > regler.lamper.ulest:
            hvem = Hvem.TJENESTE if part.tjeneste else Hvem.HOLDER
            lamper.append(Lampe(Slag.ULEST, hvem, part.tjeneste, part.rolle, dager, dager > 2 * regler.lamper.ulest))
    return lamper


def _ingen_deltar(logg: Logg, deltakere: tuple[Part, ...], puls: Puls, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    """A service that may take part and has nobody here, counted from the day it could and had nobody."""
    med = {part.tjeneste for part in deltakere}
    lamper = []
    for tjeneste in sorted(t for t in logg.tjenester - med if slipper_inn(logg, regler, t, naa)):
        fikk_lov = [s.gitt for s in logg.samtykker if tjeneste in gjelder_for(s, naa)]
        fikk_lov += [v.tid for v in logg.vedtak if tjeneste in v.tjenester]
        gikk_ut = [part.til for part in logg.parter if part.tjeneste == tjeneste and part.til]
        dager = _siden(max(puls.aktiv_fra, *fikk_lov, *gikk_ut), regler, naa)
        if dager > regler.lamper.ulest:
            lamper.append(Lampe(Slag.INGEN_DELTAR, Hvem.HOLDER, tjeneste, Rolle.ANSATT, dager))
    return lamper


def _frister(logg: Logg, deltakere: tuple[Part, ...], puls: Puls, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    lamper = []
    for aktivitet in puls.aktiviteter:
        dager = (dag(naa) - aktivitet.frist).days
        ansvarlig = logg.part(aktivitet.ansvarlig)
        if dager > 0 and ansvarlig is not None:
            hvem = Hvem.TJENESTE if ansvarlig.tjeneste and ansvarlig in deltakere else Hvem.HOLDER
            sterk = dager > regler.lamper.frist_roed
            lamper.append(Lampe(Slag.FRIST, hvem, ansvarlig.tjeneste, ansvarlig.rolle, dager, sterk, aktivitet.nr))
    return lamper


def _spoersmaal(logg: Logg, deltakere: tuple[Part, ...], puls: Puls, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    lamper = []
    for spoersmaal in puls.spoersmaal:
        if dag(naa) <= om_virkedager(dag(spoersmaal.tid), regler.lamper.spoersmaal_virkedager, regler.ferier):
            continue
        til = logg.part(spoersmaal.til or logg.holder)
        hvem = Hvem.TJENESTE if til and til.tjeneste and til in deltakere else Hvem.HOLDER
        dager = _siden(spoersmaal.tid, regler, naa)
        lamper.append(
            Lampe(
                Slag.SPOERSMAAL,
                hvem,
                til.tjeneste if til else None,
                til.rolle if til else None,
                dager,
                innslag=spoersmaal.nr,
            )
        )
    return lamper


def _moeter(puls: Puls, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    """A meeting that is planned is the latest too, and none has waited for it."""
    siste = max([puls.aktiv_fra, *(moete.tid for moete in puls.moeter)])
    dager = _siden(siste, regler, naa)
    return [Lampe(Slag.MOETE, Hvem.HOLDER, dager=dager)] if dager > 7 * regler.lamper.moete_uker else []


def _avslaar(deltakere: tuple[Part, ...], puls: Puls, naa: dt.datetime) -> list[Lampe]:
    """A service that declined, did not answer or did not come to two of its last three meetings."""
    holdt = sorted((moete for moete in puls.moeter if moete.tid <= naa), key=lambda moete: moete.tid, reverse=True)
    lamper = []
    for tjeneste in sorted({part.tjeneste for part in deltakere if part.tjeneste}):
        parter = {part.id for part in deltakere if part.tjeneste == tjeneste}
        invitert = [
            innkallinger for moete in holdt if (innkallinger := [i for i in moete.innkallinger if i.part in parter])
        ][:3]
        uteble = sum(not any(_var_med(i) for i in innkallinger) for innkallinger in invitert)
        if uteble >= 2:
            lamper.append(Lampe(Slag.AVSLAAR, Hvem.TJENESTE, tjeneste, Rolle.ANSATT, uteble, sterk=uteble == 3))
    return lamper


def _var_med(innkalling: Innkalling) -> bool:
    """Whether the part came; until it is noted, the answer counts."""
    return innkalling.kommer is True if innkalling.moette is None else innkalling.moette


def _samtykker(logg: Logg, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    idag = dag(naa)
    lamper = []
    for giver in sorted(givere(logg, regler, idag)):
        til = varer_til(logg, giver, naa)
        if til is not None and (igjen := (til - idag).days) < regler.lamper.samtykke_utloeper:
            rolle = Rolle.HOVEDPERSON if giver == logg.hovedperson else Rolle.FORESATT
            lamper.append(Lampe(Slag.SAMTYKKE, Hvem.GIVERE, rolle=rolle, dager=igjen, sterk=igjen <= 7))
    for paa, _ in samtykkealder_naermer_seg(logg, regler, naa):
        lamper.append(Lampe(Slag.FYLLER_AAR, Hvem.HOLDER, rolle=Rolle.HOVEDPERSON, dager=(paa - idag).days))
    return lamper


def _vedtak(logg: Logg, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    """The decision that the plan stands on ends soon; the day after, the plan is locked."""
    vedtak = gjelder_naa(logg, naa)
    if vedtak is None or Port.VEDTAK not in porter(logg, regler):
        return []
    igjen = (vedtak.gyldig_til - dag(naa)).days
    if igjen >= regler.lamper.samtykke_utloeper:
        return []
    return [Lampe(Slag.VEDTAK, Hvem.HOLDER, dager=igjen, sterk=igjen <= 7)]


def _evaluering(puls: Puls, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    if puls.neste_evaluering is None or dag(naa) <= puls.neste_evaluering:
        return []
    dager = (dag(naa) - puls.neste_evaluering).days
    return [Lampe(Slag.EVALUERING, Hvem.HOLDER, dager=dager, sterk=dager > regler.lamper.frist_roed)]


def _stille(puls: Puls, regler: Regler, naa: dt.datetime) -> list[Lampe]:
    dager = _siden(max(puls.siste_innslag or puls.aktiv_fra, puls.aktiv_fra), regler, naa)
    return [Lampe(Slag.STILLE, Hvem.HOLDER, dager=dager, sterk=True)] if dager > regler.lamper.stille else []
