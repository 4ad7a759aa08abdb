"""When a notice goes, from times alone: together with what else is new, again after a week, and never a third time.

The second notice is after the model of eForvaltningsforskriften § 8: who has not opened what one was told of within a
week, is told once more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Regler
from stafettlogg.kjerne.samtykke import gjelder_for
from stafettlogg.kjerne.tid import OSLO
from stafettlogg.kjerne.tilgang import Handling, kan

SAMLES = dt.timedelta(minutes=10)
"""How long the first thing waits for others, so that they become one e-mail."""
PAUSE = dt.timedelta(hours=4)
"""The least time between two e-mails to one person."""
EN_UKE = dt.timedelta(days=7)
"""How long it takes before somebody who has not opened the log is told again."""
MINN_DAGER = 3
"""How many days before its deadline the one responsible for an activity is reminded."""
DAGTID = range(7, 20)
"""The hours in which what has no hurry is sent: reminders, and second notices."""
VENT_ETTER_FEIL = tuple(dt.timedelta(minutes=m) for m in (1, 5, 30, 120, 480))
"""How long it takes before another try; after as many tries and one, it is given up."""


class Hva(StrEnum):
    """What is to be done with a notice."""

    VENT = "vent"
    SEND = "send"
    SEND_IGJEN = "send-igjen"
    BEGYNN_PAA_NYTT = "begynn-paa-nytt"
    FJERN = "fjern"


@dataclass(frozen=True, slots=True)
class Staar:
    """How a notice stands; see ``models.Varsel``."""

    laget: dt.datetime
    siste: dt.datetime
    nummer: int
    sendt: dt.datetime | None


def avgjoer(varsel: Staar, aapnet: dt.datetime | None, naa: dt.datetime) -> Hva:
    """What is to be done with a notice now.

    Args:
        aapnet: when the person last opened the log.
    """
    if aapnet and aapnet > varsel.siste:
        return Hva.FJERN
    if varsel.sendt is None:
        return Hva.SEND if naa - varsel.laget >= SAMLES else Hva.VENT
    if aapnet and aapnet > varsel.sendt:
        return Hva.BEGYNN_PAA_NYTT
    if varsel.nummer == 1 and naa - varsel.sendt >= EN_UKE and om_dagen(naa):
        return Hva.SEND_IGJEN
    return Hva.VENT


def om_dagen(naa: dt.datetime) -> bool:
    """Is it daytime in Norway?"""
    return naa.astimezone(OSLO).hour in DAGTID


def kan_varsles(logg: Logg, regler: Regler, person: UUID, naa: dt.datetime) -> bool:
    """May somebody be told that there is something in a log: to read, or a consent that is asked for?"""
    if kan(logg, regler, person, frozenset(), Handling.LES, naa):
        return True
    svart = any(s.giver == person and gjelder_for(s, naa) for s in logg.samtykker)
    return not svart and kan(logg, regler, person, frozenset(), Handling.SAMTYKK, naa)


def neste_forsoek(forsoek: int, naa: dt.datetime) -> dt.datetime | None:
    """When to try again after some failures in a row; nothing when it is time to give up."""
    return naa + VENT_ETTER_FEIL[forsoek - 1] if forsoek <= len(VENT_ETTER_FEIL) else None
