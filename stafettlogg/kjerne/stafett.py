"""The baton: exactly one holds it, and nobody gets it without saying yes."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Part, Regler, Rolle, Tilbud, Tilstand, Utfall
from stafettlogg.kjerne.tid import dag, om_virkedager
from stafettlogg.kjerne.tilstand import deltar, tilstand


def mottakere(logg: Logg, regler: Regler, naa: dt.datetime) -> tuple[Part, ...]:
    """Those who can be offered the baton: employees who take part, in a service that is consented to."""
    return tuple(
        part
        for part in logg.parter
        if part.rolle is Rolle.ANSATT and part.id != logg.holder and deltar(logg, regler, part, naa)
    )


def kan_tilby(logg: Logg, regler: Regler, til: UUID, naa: dt.datetime) -> bool:
    """May the baton be offered to a part? Only one offer is open at a time (I2)."""
    return (
        tilstand(logg, regler, naa) is Tilstand.AKTIV
        and aapent_tilbud(logg, naa) is None
        and any(part.id == til for part in mottakere(logg, regler, naa))
    )


def aapent_tilbud(logg: Logg, naa: dt.datetime) -> Tilbud | None:
    """The offer that waits for an answer; one whose deadline has passed does not."""
    tilbud = logg.tilbud
    if tilbud is None or tilbud.utfall is not Utfall.TILBUDT or dag(naa) > tilbud.frist:
        return None
    return tilbud


def kan_akseptere(logg: Logg, regler: Regler, naa: dt.datetime) -> bool:
    """Can the open offer be accepted now? Who was offered it must still take part, in a consented service."""
    tilbud = aapent_tilbud(logg, naa)
    return (
        tilbud is not None
        and tilstand(logg, regler, naa) is Tilstand.AKTIV
        and any(part.id == tilbud.til for part in mottakere(logg, regler, naa))
    )


def siste_svardag(regler: Regler, naa: dt.datetime) -> dt.date:
    """The last day an offer that is made now can be accepted. School holidays are not counted."""
    return om_virkedager(dag(naa), regler.tilbud_virkedager, regler.ferier)
