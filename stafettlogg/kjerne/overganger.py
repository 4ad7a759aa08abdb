"""Birthdays, a new school, a move: what a change asks a log, who is asked, from when, and what it closes by itself.

The birthdays are counted from the day of birth. Others are told of by somebody in the log. A question stands until it
is settled; one who is no longer asked need not answer.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Meldt, Part, Regler, Tilstand
from stafettlogg.kjerne.port import hviler_paa_vedtak, spoerres_om
from stafettlogg.kjerne.samtykke import givere, gjelder_for, har_samtykket, krav, samtykkealdre
from stafettlogg.kjerne.tid import MYNDIG, OSLO, dag, fyller


class Slag(StrEnum):
    """The kinds of change."""

    FYLLER_7 = "fyller-7"
    FYLLER_12 = "fyller-12"
    SAMTYKKEALDER = "samtykkealder"
    MYNDIG = "myndig"
    SKOLESTART = "skolestart"
    SKOLEBYTTE = "skolebytte"
    FLYTTER_INNEN = "flytter-innen"
    FLYTTER_UT = "flytter-ut"
    NY_FORESATT = "ny-foresatt"
    FORESATT_UT = "foresatt-ut"


class Hvem(StrEnum):
    """Who is asked."""

    UNG = "ung"
    GIVERE = "givere"
    HOLDER = "holder"


SPOERRES: dict[Slag, Hvem] = {
    Slag.FYLLER_7: Hvem.HOLDER,
    Slag.FYLLER_12: Hvem.HOLDER,
    Slag.SAMTYKKEALDER: Hvem.UNG,
    Slag.MYNDIG: Hvem.UNG,
    Slag.SKOLESTART: Hvem.GIVERE,
    Slag.SKOLEBYTTE: Hvem.GIVERE,
    Slag.FLYTTER_INNEN: Hvem.GIVERE,
    Slag.FLYTTER_UT: Hvem.GIVERE,
    Slag.NY_FORESATT: Hvem.HOLDER,
    Slag.FORESATT_UT: Hvem.HOLDER,
}
TJENESTESKIFTE = frozenset({Slag.SKOLESTART, Slag.SKOLEBYTTE})
"""Those in which one service takes over after another."""
MELDES = (
    Slag.SKOLESTART,
    Slag.SKOLEBYTTE,
    Slag.FLYTTER_INNEN,
    Slag.FLYTTER_UT,
    Slag.NY_FORESATT,
    Slag.FORESATT_UT,
)
"""Those that somebody tells of."""

JA, NEI, VENT, STEMMER_IKKE = "ja", "nei", "snakke", "stemmer-ikke"
FORTSETT, SLUTT, PAPIR = "fortsett", "slutt", "papir"
VALG: dict[Slag, tuple[str, ...]] = {
    Slag.FYLLER_7: ("snakket", "avtalt"),
    Slag.FYLLER_12: ("snakket", "avtalt"),
    Slag.SAMTYKKEALDER: (FORTSETT, VENT, SLUTT),
    Slag.MYNDIG: (FORTSETT, VENT, SLUTT),
    Slag.SKOLESTART: (JA, NEI, VENT, STEMMER_IKKE),
    Slag.SKOLEBYTTE: (JA, NEI, VENT, STEMMER_IKKE),
    Slag.FLYTTER_INNEN: ("bytter", "bytter-ikke", STEMMER_IKKE),
    Slag.FLYTTER_UT: (SLUTT, PAPIR, FORTSETT, STEMMER_IKKE),
    Slag.NY_FORESATT: (STEMMER_IKKE,),
    Slag.FORESATT_UT: (STEMMER_IKKE,),
}
"""What can be chosen. That a guardian is new or gone is else settled by adding the person, or letting the person go."""

SAMTALE = 30
"""Days before a seventh or twelfth birthday that the talk with the child is called to mind."""
SAMTALE_ETTER = 60
"""Days after it that this stands, if nobody answers."""
FORTELLES = 60
"""Days that the young person is told of a guardian who came or went, or of an age that asks for no consent."""


@dataclass(frozen=True, slots=True)
class Spoersmaal:
    """A question that waits.

    Args:
        dager: days until the day; zero on it, and negative after.
        spurte: the persons who are asked and have not said what settles it for them.
        meldt: what was told, or what is said so far; nothing for a birthday that nobody has answered about.
        alene: at an age of consent, does nobody else consent from then on?
    """

    slag: Slag
    dag: dt.date
    dager: int
    spurte: frozenset[UUID]
    meldt: Meldt | None = None
    alene: bool = False

    @property
    def valg(self) -> tuple[str, ...]:
        """What can be chosen now. From an age of consent on, only a consent is an answer."""
        return () if self.slag is Slag.SAMTYKKEALDER and self.dager <= 0 else VALG[self.slag]


def foedselsdager(logg: Logg, regler: Regler) -> tuple[tuple[Slag, dt.date, bool], ...]:
    """The birthdays that change anything, in order, and whether it is the one from which nobody else consents."""
    aldre = samtykkealdre(logg, regler)
    aar = [
        (Slag.FYLLER_7, 7, False),
        (Slag.FYLLER_12, 12, False),
        *((Slag.SAMTYKKEALDER, alder, alder == max(aldre)) for alder in aldre),
        (Slag.MYNDIG, MYNDIG, False),
    ]
    return tuple(sorted(((slag, fyller(logg.foedt, n), alene) for slag, n, alene in aar), key=lambda rad: rad[1]))


def samtykkealder_naermer_seg(logg: Logg, regler: Regler, naa: dt.datetime) -> tuple[tuple[dt.date, bool], ...]:
    """The birthdays soon to come that change who consents; see ``foedselsdager``."""
    return tuple(
        (paa, alene)
        for slag, paa, alene in foedselsdager(logg, regler)
        if slag is Slag.SAMTYKKEALDER and 0 < (paa - dag(naa)).days < regler.lamper.fyller_aar
    )


def spoersmaal(logg: Logg, regler: Regler, naa: dt.datetime) -> tuple[Spoersmaal, ...]:
    """What waits for an answer, what comes first in time first. Nothing in a log that is not in use yet, or closed."""
    if logg.tilstand is not Tilstand.AKTIV:
        return ()
    venter = [*_foedselsdager(logg, regler, naa), *_meldte(logg, regler, naa)]
    return tuple(sorted(venter, key=lambda s: (s.dag, s.slag)))


def kan_svare(spurt: Spoersmaal, logg: Logg, person: UUID, for_: UUID, valg: str) -> bool:
    """May a person choose this, for oneself or for another who is asked?

    The holder notes what others have said, since not everybody logs in.
    """
    holder = logg.part(logg.holder)
    selv = person == for_ or (holder is not None and holder.person == person)
    return for_ in spurt.spurte and selv and valg in spurt.valg


def avgjort(logg: Logg, regler: Regler, meldt: Meldt, naa: dt.datetime) -> str:
    """What is settled by what has been said; empty as long as it waits.

    What needs permission is settled when all who must have given it, or one has refused. To consent to the service that
    takes over, is to give it.
    """
    slag, sagt = Slag(meldt.slag), dict(meldt.sagt)
    if slag not in TJENESTESKIFTE:
        return next((valg for valg in sagt.values() if valg != VENT), "")
    for endelig in (STEMMER_IKKE, NEI):
        if endelig in sagt.values():
            return endelig
    grupper = krav(logg, regler, dag(naa))
    tillatt = all(
        gruppe.givere and (all if gruppe.alle else any)(_tillater(logg, meldt, sagt, g, naa) for g in gruppe.givere)
        for gruppe in grupper
    )
    return JA if grupper and tillatt else ""


def gjennomfoert(logg: Logg, naa: dt.datetime) -> Logg:
    """The log as it is when those who left on their day, are out of it.

    The old service leaves on the day, and so do its employees. Who holds the baton stays until somebody has taken over:
    nobody may be left without.
    """
    for meldt in utganger(logg, naa):
        logg = replace(logg, parter=tuple(_ut(logg, meldt, part) for part in logg.parter))
        if tjeneste_ut(logg, meldt):
            logg = replace(logg, tjenester=logg.tjenester - {meldt.fra})
    return logg


def utganger(logg: Logg, naa: dt.datetime) -> tuple[Meldt, ...]:
    """The changes of service whose day has come, and that are not stored as carried out."""
    return tuple(
        meldt
        for meldt in logg.meldt
        if meldt.fra and meldt.svar in (JA, NEI) and meldt.dag <= dag(naa) and not meldt.gjennomfoert
    )


def gaar_ut(logg: Logg, meldt: Meldt, part: Part) -> bool:
    """Does a part leave with the old service? Not the holder, and not who came after it was settled."""
    return part.tjeneste == meldt.fra and part.id != logg.holder and meldt.svart is not None and part.fra <= meldt.svart


def tjeneste_ut(logg: Logg, meldt: Meldt) -> bool:
    """Does the old service leave? Not when the same service takes over, nor while it holds the baton."""
    holder = logg.part(logg.holder)
    return meldt.fra != meldt.til and (holder is None or holder.tjeneste != meldt.fra)


def venter_paa_holder(logg: Logg, meldt: Meldt) -> bool:
    """Does something of a change of service wait for the baton to be handed over?"""
    holder = logg.part(logg.holder)
    if holder is None or holder.tjeneste != meldt.fra:
        return False
    return meldt.fra != meldt.til or (meldt.svart is not None and holder.fra <= meldt.svart)


def beskjeder(logg: Logg, naa: dt.datetime) -> tuple[Meldt, ...]:
    """The guardians who came or went not long ago, for the young person to be told of."""
    return tuple(
        meldt
        for meldt in logg.meldt
        if meldt.slag in (Slag.NY_FORESATT, Slag.FORESATT_UT)
        and meldt.svar not in ("", STEMMER_IKKE)
        and meldt.svart is not None
        and (dag(naa) - dag(meldt.svart)).days < FORTELLES
    )


def _foedselsdager(logg: Logg, regler: Regler, naa: dt.datetime) -> list[Spoersmaal]:
    idag, aapnet = dag(naa), dag(logg.hovedpart.fra)
    svart = {(meldt.slag, meldt.dag): meldt for meldt in logg.meldt}
    funnet = []
    for slag, paa, alene in foedselsdager(logg, regler):
        dager, meldt = (paa - idag).days, svart.get((slag, paa))
        if paa > aapnet and _venter(logg, regler, slag, dager, meldt, naa):
            spurte = _uten_svar(_spurte(logg, regler, slag, idag), meldt)
            funnet.append(Spoersmaal(slag, paa, dager, spurte, meldt, alene))
    return funnet


def _venter(logg: Logg, regler: Regler, slag: Slag, dager: int, meldt: Meldt | None, naa: dt.datetime) -> bool:
    """Does a birthday ask anything now?"""
    besvart = meldt is not None and meldt.svar != ""
    if slag in (Slag.FYLLER_7, Slag.FYLLER_12):
        return not besvart and -SAMTALE_ETTER <= dager <= SAMTALE
    if slag is Slag.SAMTYKKEALDER and dager <= 0:
        if hviler_paa_vedtak(logg, regler) and not spoerres_om(logg, regler, naa):
            return dager > -FORTELLES  # there is no consent to give; it is told for a while
        # A consent is the answer, and also to an earlier birthday.
        return not any(s.giver == logg.hovedperson and gjelder_for(s, naa) for s in logg.samtykker)
    return not besvart and dager < regler.lamper.fyller_aar


def _meldte(logg: Logg, regler: Regler, naa: dt.datetime) -> list[Spoersmaal]:
    idag = dag(naa)
    return [
        Spoersmaal(
            Slag(meldt.slag),
            meldt.dag,
            (meldt.dag - idag).days,
            _uten_svar(_spurte(logg, regler, Slag(meldt.slag), idag), meldt),
            meldt,
        )
        for meldt in logg.meldt
        if meldt.slag in MELDES and not meldt.svar
    ]


def _spurte(logg: Logg, regler: Regler, slag: Slag, idag: dt.date) -> frozenset[UUID]:
    match SPOERRES[slag]:
        case Hvem.UNG:
            return frozenset({logg.hovedperson})
        case Hvem.GIVERE:
            return givere(logg, regler, idag)
        case _:
            holder = logg.part(logg.holder)
            return frozenset({holder.person} if holder else ())


def _uten_svar(spurte: frozenset[UUID], meldt: Meldt | None) -> frozenset[UUID]:
    """Those who have not said anything but that they want to talk first."""
    sagt = dict(meldt.sagt) if meldt else {}
    return frozenset(person for person in spurte if sagt.get(person, VENT) == VENT)


def _tillater(logg: Logg, meldt: Meldt, sagt: dict[UUID, str], giver: UUID, naa: dt.datetime) -> bool:
    nytt = meldt.til != meldt.fra and har_samtykket(logg, giver, meldt.til, naa)
    return sagt.get(giver) == JA or nytt


def _ut(logg: Logg, meldt: Meldt, part: Part) -> Part:
    if not gaar_ut(logg, meldt, part) or meldt.svart is None:
        return part
    begynner = dt.datetime.combine(meldt.dag, dt.time(), OSLO).astimezone(dt.UTC)
    ut = max(begynner, meldt.svart)
    return replace(part, til=min(part.til, ut) if part.til else ut)  # who was to leave later, leaves now
