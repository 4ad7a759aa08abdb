"""Who must consent, and what a consent covers now. Nothing is cached: it is computed each time.

The consent releases from the duty of secrecy (forvaltningsloven § 13 a nr. 1). It is no legal basis for processing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Regler, Samtykke
from stafettlogg.kjerne.tid import MYNDIG, alder, dag, fyller, om_maaneder


@dataclass(frozen=True, slots=True)
class Krav:
    """A group that must consent: all in it, or one. An empty group can never be satisfied."""

    givere: frozenset[UUID]
    alle: bool


def krav(logg: Logg, regler: Regler, paa: dt.date) -> tuple[Krav, ...]:
    """The groups that must consent on a day.

    All in a log see what each service tells. The young person therefore consents when old enough for one of the
    services, and the guardians as long as the young person is too young for one of them.
    """
    aar = alder(logg.foedt, paa)
    aldre = samtykkealdre(logg, regler)
    grupper = []
    if aldre and aar >= min(aldre):
        grupper.append(Krav(frozenset({logg.hovedperson}), alle=True))
    if aldre and aar < max(aldre):
        grupper.append(Krav(med_foreldreansvar(logg, paa), alle=regler.alle))
    return tuple(grupper)


def samtykkealdre(logg: Logg, regler: Regler) -> frozenset[int]:
    """The ages of consent in the invited services; one that the kommune no longer has cannot take part."""
    return frozenset(regler.samtykkealder[t] for t in logg.tjenester if t in regler.samtykkealder)


def givere(logg: Logg, regler: Regler, paa: dt.date) -> frozenset[UUID]:
    """Everybody who is asked to consent on a day."""
    return frozenset(giver for gruppe in krav(logg, regler, paa) for giver in gruppe.givere)


def med_foreldreansvar(logg: Logg, paa: dt.date) -> frozenset[UUID]:
    """Those with parental responsibility on a day; nobody has it for somebody who is of age."""
    if alder(logg.foedt, paa) >= MYNDIG:
        return frozenset()
    return frozenset(f.person for f in logg.foreldreansvar if f.fra <= paa and (f.til is None or paa < f.til))


def gjelder_for(samtykke: Samtykke, naa: dt.datetime) -> frozenset[str]:
    """The services a consent covers at a time: none before it is given or after its last day."""
    if samtykke.gitt > naa or dag(naa) > samtykke.gyldig_til:
        return frozenset()
    trukket = {tjeneste for trekk in samtykke.trekk if trekk.tid <= naa for tjeneste in trekk.tjenester}
    return samtykke.tjenester - trukket


def har_samtykket(logg: Logg, giver: UUID, tjeneste: str | None, naa: dt.datetime) -> bool:
    """Has a giver a living consent for a service?"""
    return any(s.giver == giver and tjeneste in gjelder_for(s, naa) for s in logg.samtykker)


def samtykket(logg: Logg, regler: Regler, tjeneste: str | None, naa: dt.datetime) -> bool:
    """May a service take part now? Every group must have consented to it (I4)."""
    if tjeneste not in logg.tjenester or tjeneste not in regler.samtykkealder:
        return False
    return all(
        gruppe.givere and (all if gruppe.alle else any)(har_samtykket(logg, g, tjeneste, naa) for g in gruppe.givere)
        for gruppe in krav(logg, regler, dag(naa))
    )


def varer_til(logg: Logg, giver: UUID, naa: dt.datetime) -> dt.date | None:
    """The last day that all a giver consents to holds; the day after, a service falls out. Nothing without consents."""
    egne = [(gjelder_for(s, naa), s.gyldig_til) for s in logg.samtykker if s.giver == giver]
    dekket = {t for tjenester, _ in egne for t in tjenester} & logg.tjenester
    return min((max(til for tjenester, til in egne if t in tjenester) for t in dekket), default=None)


def siste_dag(logg: Logg, regler: Regler, giver: UUID, naa: dt.datetime) -> dt.date:
    """The last day of a consent that is given now (I6).

    A guardian's ends at the latest the day before the young person decides alone.
    """
    utloep = om_maaneder(dag(naa), regler.varighet_maaneder)
    if giver == logg.hovedperson:
        return utloep
    eldst = max(samtykkealdre(logg, regler), default=0)
    return min(utloep, fyller(logg.foedt, eldst) - dt.timedelta(days=1))
