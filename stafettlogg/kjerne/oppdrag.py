"""What it takes two people to do: copy a log for somebody, archive it, destroy its key, say that an address is open.

One in the kommune asks, another approves, and each task has one end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from enum import StrEnum
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Regler, Tilstand
from stafettlogg.kjerne.samtykke import med_foreldreansvar
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Som, som


class Slag(StrEnum):
    """What is asked for."""

    INNSYN = "innsyn"
    ARKIV = "arkiv"
    MAKULER = "makuler"
    ADRESSE = "adresse"


class Status(StrEnum):
    """How a task stands or ended."""

    BEDT = "bedt"
    GODKJENT = "godkjent"
    AVSLAATT = "avslaatt"
    TRUKKET = "trukket"
    UTLOEPT = "utloept"
    UTFOERT = "utfoert"


AAPNE = frozenset({Status.BEDT, Status.GODKJENT})
"""Those that wait for somebody."""

BER = "systemforvalter"
GODKJENNER = "personvernombud"
_GODKJENNERE = {Slag.ADRESSE: frozenset({GODKJENNER, BER})}
"""Who approves, where it is not the personvernombud alone. An address opens nothing to who approves it."""
VARER = dt.timedelta(days=7)
"""How long a task waits to be approved, and how long one that is approved waits to be carried out."""

_FAMILIE = frozenset({Som.UNGDOM, Som.BARN, Som.FORESATT})


def kan_be(roller: Set[str]) -> bool:
    """May somebody with these roles ask?"""
    return BER in roller


def godkjennere(slag: Slag) -> frozenset[str]:
    """The roles that approve something of this kind."""
    return _GODKJENNERE.get(slag, frozenset({GODKJENNER}))


def kan_godkjenne(person: UUID, roller: Set[str], bedt_av: UUID, slag: Slag) -> bool:
    """May somebody approve what another asked for? Nobody approves alone what they asked for, whatever their roles."""
    return bool(godkjennere(slag) & roller) and person != bedt_av


def slag_naa(tilstand: Tilstand, *, levert: bool, arkiveres: bool) -> Slag | None:
    """What can be asked for now of a log (I15): the key is not destroyed before the archive has said that it has it.

    Args:
        levert: has the archive's receipt been noted?
        arkiveres: does the kommune archive its logs?
    """
    if tilstand is not Tilstand.AVSLUTTET:
        return None
    return Slag.MAKULER if levert or not arkiveres else Slag.ARKIV


def makulert_til(*, levert: bool) -> Tilstand:
    """The state of a log whose key is destroyed."""
    return Tilstand.ARKIVERT if levert else Tilstand.SLETTET


def har_innsyn(logg: Logg, regler: Regler, person: UUID, tid: dt.datetime, naa: dt.datetime) -> bool:
    """Is a log to be copied for somebody who asks for access (art. 15)?

    Everybody in a log sees all of it, so who takes part as family may have all of it. Who has left, or lost the
    parental responsibility, is to have what is about themselves only, and that a person must judge.

    Args:
        tid: now; for a log that is closed, the time it was.
        naa: now. Nobody has the parental responsibility for one who has come of age since.
    """
    if logg.skjermet:
        return False
    roller = _FAMILIE & som(logg, regler, person, frozenset(), tid)
    return bool(roller - {Som.FORESATT}) or bool(roller and person in med_foreldreansvar(logg, dag(naa)))
