"""Who may do what. One table and one function; what the table does not say, is no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from enum import StrEnum
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Part, Regler, Rolle, Tilstand
from stafettlogg.kjerne.port import foresatte_til_myndig, hviler_paa_vedtak, slipper_inn
from stafettlogg.kjerne.samtykke import givere, gjelder_for
from stafettlogg.kjerne.stafett import aapent_tilbud
from stafettlogg.kjerne.tid import dag, dager_siden
from stafettlogg.kjerne.tilstand import lever, tilstand


class Handling(StrEnum):
    """What somebody wants to do in a log."""

    LES = "les"
    SE_STATUS = "se-status"
    SKRIV = "skriv"
    PLANLEGG = "planlegg"
    FULLFOER = "fullfoer"
    KALL_INN = "kall-inn"
    SVAR_INNKALLING = "svar-innkalling"
    ENDRE_DELTAKERE = "endre-deltakere"
    ENDRE_NIVAA = "endre-nivaa"
    TILBY = "tilby"
    SVAR_TILBUD = "svar-tilbud"
    TREKK_TILBUD = "trekk-tilbud"
    OVERTA = "overta"
    SAMTYKK = "samtykk"
    REGISTRER_SAMTYKKE = "registrer-samtykke"
    TREKK_SAMTYKKE = "trekk-samtykke"
    AVSLUTT = "avslutt"
    SLETT_TOM = "slett-tom"
    TAKK_NEI = "takk-nei"
    SE_LESERE = "se-lesere"
    SKRIV_FOR = "skriv-for"
    ANGRE = "angre"
    HOLD_MOETE = "hold-moete"
    SKRIV_UT = "skriv-ut"
    MELD_OVERGANG = "meld-overgang"
    SVAR_OVERGANG = "svar-overgang"
    VURDER_DELING = "vurder-deling"
    REGISTRER_VEDTAK = "registrer-vedtak"
    SKRIV_PLAN = "skriv-plan"
    GODKJENN = "godkjenn"
    REGISTRER_GODKJENNING = "registrer-godkjenning"
    NY_PLAN = "ny-plan"
    TA_MED = "ta-med"
    SI_FRA_SAMORDNING = "si-fra-samordning"
    SVAR_SAMORDNING = "svar-samordning"


class Som(StrEnum):
    """What somebody acts as. One person may be several."""

    HOLDER = "holder"
    ANSATT = "ansatt"
    UNGDOM = "ungdom"
    BARN = "barn"
    FORESATT = "foresatt"
    EKSTERN = "ekstern"
    GIVER = "giver"
    HAR_GITT = "har-gitt"
    MOTTAKER = "mottaker"
    LEDER = "leder"


_A, _B, _C = Tilstand.AAPNET, Tilstand.AKTIV, Tilstand.SPERRET
_AAPEN = frozenset({_A, _B, _C})
_DELTAKERE = frozenset({Som.HOLDER, Som.ANSATT, Som.UNGDOM, Som.BARN, Som.FORESATT, Som.EKSTERN})
_HOLDER = frozenset({Som.HOLDER})

TABELL: dict[Handling, tuple[frozenset[Tilstand], frozenset[Som]]] = {
    Handling.LES: (frozenset({_B}), _DELTAKERE),
    Handling.SE_STATUS: (_AAPEN, frozenset({Som.HOLDER, Som.UNGDOM, Som.FORESATT, Som.GIVER})),
    Handling.SKRIV: (frozenset({_B}), _DELTAKERE),
    Handling.PLANLEGG: (frozenset({_B}), _DELTAKERE),
    Handling.FULLFOER: (frozenset({_B}), _DELTAKERE),
    Handling.KALL_INN: (frozenset({_B}), frozenset({Som.HOLDER, Som.ANSATT})),
    Handling.SVAR_INNKALLING: (frozenset({_B}), _DELTAKERE),
    Handling.ENDRE_DELTAKERE: (_AAPEN, _HOLDER),
    Handling.ENDRE_NIVAA: (frozenset({_B}), _HOLDER),
    Handling.TILBY: (frozenset({_B}), _HOLDER),
    Handling.SVAR_TILBUD: (frozenset({_B}), frozenset({Som.MOTTAKER})),
    Handling.TREKK_TILBUD: (frozenset({_B}), _HOLDER),
    Handling.OVERTA: (_AAPEN, frozenset({Som.LEDER})),
    Handling.SAMTYKK: (_AAPEN, frozenset({Som.GIVER})),
    Handling.REGISTRER_SAMTYKKE: (_AAPEN, _HOLDER),
    Handling.TREKK_SAMTYKKE: (_AAPEN, frozenset({Som.HAR_GITT})),
    Handling.AVSLUTT: (frozenset({_B, _C}), frozenset({Som.HOLDER, Som.GIVER})),
    Handling.SLETT_TOM: (frozenset({_A}), _HOLDER),
    Handling.TAKK_NEI: (frozenset({_A}), frozenset({Som.GIVER})),
    Handling.SE_LESERE: (frozenset({_B}), _DELTAKERE),
    Handling.SKRIV_FOR: (frozenset({_B}), frozenset({Som.HOLDER, Som.ANSATT})),
    Handling.ANGRE: (frozenset({_B}), _DELTAKERE),
    Handling.HOLD_MOETE: (frozenset({_B}), frozenset({Som.HOLDER, Som.ANSATT})),
    Handling.SKRIV_UT: (frozenset({_B}), _DELTAKERE),
    Handling.MELD_OVERGANG: (frozenset({_B}), _DELTAKERE),
    Handling.SVAR_OVERGANG: (frozenset({_B}), _DELTAKERE),
    Handling.VURDER_DELING: (frozenset({_B}), frozenset({Som.HOLDER, Som.ANSATT})),
    Handling.REGISTRER_VEDTAK: (_AAPEN, _HOLDER),
    Handling.SKRIV_PLAN: (frozenset({_B}), _DELTAKERE),
    Handling.GODKJENN: (frozenset({_B}), frozenset({Som.HOLDER, Som.GIVER})),
    Handling.REGISTRER_GODKJENNING: (frozenset({_B}), _HOLDER),
    Handling.NY_PLAN: (frozenset({_B}), _HOLDER),
    Handling.TA_MED: (frozenset({_B}), _HOLDER),
    Handling.SI_FRA_SAMORDNING: (frozenset({_B}), frozenset({Som.ANSATT})),
    Handling.SVAR_SAMORDNING: (frozenset({_B}), _HOLDER),
}
_UTEN_EGET_SAMTYKKE = frozenset(
    {
        Handling.SE_STATUS,
        Handling.ENDRE_DELTAKERE,
        Handling.REGISTRER_SAMTYKKE,
        Handling.AVSLUTT,
        Handling.SLETT_TOM,
        Handling.REGISTRER_VEDTAK,
    }
)
"""What the holder can do also when the holder's own service is not let in: without it, a locked log could not open."""

_FAMILIEN_AVGJOER = frozenset({Handling.AVSLUTT, Handling.TAKK_NEI})
"""What the family does alone, but not where the plan stands on a decision: that is ended by who made it."""


def kan(
    logg: Logg | None,
    regler: Regler,
    person: UUID,
    leder_for: Set[str],
    handling: Handling,
    naa: dt.datetime,
) -> bool:
    """May somebody do something now?

    Args:
        logg: the log, or nothing when there is none with that id: the answer is then no.
        leder_for: ids of the services that the person leads today.
    """
    if logg is None:
        return False
    tilstander, roller = TABELL[handling]
    if tilstand(logg, regler, naa) not in tilstander:
        return False
    if logg.skjermet and handling is not Handling.TREKK_SAMTYKKE:
        return False
    if handling in regler.mangler.get(logg.plantype, ()):
        return False
    if handling in _FAMILIEN_AVGJOER and hviler_paa_vedtak(logg, regler):
        roller = roller & _HOLDER
    return bool(roller & som(logg, regler, person, leder_for, naa, uten_samtykke=handling in _UTEN_EGET_SAMTYKKE))


def som(
    logg: Logg,
    regler: Regler,
    person: UUID,
    leder_for: Set[str],
    naa: dt.datetime,
    *,
    uten_samtykke: bool = False,
) -> frozenset[Som]:
    """Everything a person is in a log now.

    Args:
        uten_samtykke: count an employee also when the service is not let in.
    """
    roller: set[Som] = set()
    for part in logg.parter:
        if part.person == person and lever(logg, part, naa):
            roller |= _som_part(logg, regler, part, naa, uten_samtykke)
    if person in givere(logg, regler, dag(naa)):
        roller.add(Som.GIVER)
    if any(samtykke.giver == person and gjelder_for(samtykke, naa) for samtykke in logg.samtykker):
        roller.add(Som.HAR_GITT)
    if kan_overta(logg, regler, person, leder_for, naa):
        roller.add(Som.LEDER)
    return frozenset(roller)


def kan_overta(logg: Logg, regler: Regler, person: UUID, leder_for: Set[str], naa: dt.datetime) -> bool:
    """Does the person lead the service whose holder is gone, or another who has not opened the log for too long?"""
    holder = logg.part(logg.holder)
    if holder is None or holder.tjeneste not in leder_for:
        return False
    return not lever(logg, holder, naa) or (holder.person != person and holder_er_borte(logg, regler, naa))


def holder_er_borte(logg: Logg, regler: Regler, naa: dt.datetime) -> bool:
    """Has the holder stayed away too long? Only where it is known when the holder was last here."""
    sist = logg.holder_sist_inne
    return sist is not None and dager_siden(dag(sist), dag(naa), regler.ferier) > regler.lamper.holder_borte


def _foresatt_er_med(logg: Logg, regler: Regler, part: Part, naa: dt.datetime) -> bool:
    """A guardian who is not asked is there because the young person, who is, has consented knowing of it.

    In a plan on a decision there may be nothing to consent to; there the kind of plan may say that guardians stay.
    """
    if foresatte_til_myndig(logg, regler) or part.person in givere(logg, regler, dag(naa)):
        return True
    return any(
        samtykke.giver == logg.hovedperson and samtykke.gitt >= part.fra and gjelder_for(samtykke, naa)
        for samtykke in logg.samtykker
    )


def _som_part(logg: Logg, regler: Regler, part: Part, naa: dt.datetime, uten_samtykke: bool) -> set[Som]:
    if part.rolle is Rolle.HOVEDPERSON:
        return {Som.UNGDOM if part.person in givere(logg, regler, dag(naa)) else Som.BARN}
    if part.rolle is Rolle.FORESATT:
        return {Som.FORESATT} if _foresatt_er_med(logg, regler, part, naa) else set()
    if not (uten_samtykke or slipper_inn(logg, regler, part.tjeneste, naa)):
        return set()
    if part.rolle is Rolle.EKSTERN:
        return {Som.EKSTERN}
    roller = {Som.ANSATT}
    if part.id == logg.holder:
        roller.add(Som.HOLDER)
    tilbud = aapent_tilbud(logg, naa)
    if tilbud is not None and tilbud.til == part.id:
        roller.add(Som.MOTTAKER)
    return roller
