"""Several plans for the same child: a new one from an earlier, and what is taken along.

That there is another plan is told only to those who take part in both (I13, A2). Nothing is written in the new plan
before it is open: what is to be taken along is proposed to its holder then, who must still be able to read the old one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from stafettlogg.felles.plantyper import Forslag, plantype
from stafettlogg.felles.spoerring import Spoerring
from stafettlogg.felles.tekster import om_plan
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import STAFETTLOGG, Rolle, Tilstand
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling, Som
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg import dor, innhold, models, side
from stafettlogg.logg.bruk import aapning
from stafettlogg.logg.bruk.innslag import nytt, staaende
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.models import Innslag, Status, Type
from stafettlogg.person.sesjon import Innlogget


@Spoerring
def _med(barn: list[Any], person: UUID) -> QuerySet[Any, Any]:
    return models.Logg.objects.filter(
        hovedperson__in=barn,
        parter__person=person,
        parter__til__isnull=True,
        tilstand__in=(Tilstand.AAPNET, Tilstand.AKTIV),
    ).values_list("pk")


def koblede(adgang: Adgang) -> list[Adgang]:
    """The other plans of the same child that the person takes part in too, and may see something of now."""
    ider = {rad[0] for rad in _med((adgang.logg.hovedperson,), adgang.hvem.person)} - {adgang.logg.id}
    return sorted(dor.liste(adgang.hvem, ider)[0], key=lambda annen: annen.rad.aapnet) if ider else []


def kan_ta_med(adgang: Adgang, andre: Collection[Adgang]) -> bool:
    """Is there a plan to take along from, that the holder reads, into one that has not begun?"""
    leste = {annen.logg.id for annen in andre if annen.handling is Handling.LES}
    return adgang.rad.forrige in leste and adgang.er(Som.HOLDER) and not _er_begynt(adgang)


def foresatte(adgang: Adgang) -> list[tuple[UUID, str]]:
    """The guardians that can be carried on: those who have parental responsibility today, by person and name."""
    return [
        (part.person, adgang.navn(part.id))
        for part in adgang.logg.parter
        if part.rolle is Rolle.FORESATT and lever(adgang.logg, part, adgang.naa)
    ]


def start(hvem: Innlogget, fra: UUID, ny: aapning.Aapning, valgte: Collection[UUID]) -> UUID:
    """Start another plan for the same child. Consents, or the decision, are asked for anew.

    Args:
        ny: what the new plan is; the child is the same, whatever it says.
        valgte: the guardians that are carried on.

    Returns:
        its id.

    Raises:
        Avvist: there can be no such plan; ``uten-digital-logg`` when somebody has a hidden address.
    """
    with dor.skriv(hvem, fra, Handling.NY_PLAN) as adgang:
        videre = aapning.Videre(
            logg=fra,
            hovedperson=adgang.logg.hovedperson,
            foresatte=tuple((id, navn) for id, navn in foresatte(adgang) if id in valgte),
        )
        barn = aapning.Noen(adgang.navn(adgang.logg.hovedpart.id), "")
        id = aapning.aapne(hvem, replace(ny, forrige=videre, barn=barn, foedt=adgang.logg.foedt))
        if id is None:
            raise Avvist("uten-digital-logg")
        return id


@dataclass(frozen=True, slots=True)
class Tilbudt:
    """What can be taken along: goals, open activities with the number of their goal, and texts for headings."""

    maal: tuple[tuple[int, str], ...] = ()
    aktiviteter: tuple[Oppgave, ...] = ()
    felter: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.maal or self.aktiviteter or self.felter)


@dataclass(frozen=True, slots=True)
class Oppgave:
    """An open activity: its number and its goal's, what it is, who does it, and the last day."""

    nr: int
    maal: int
    tekst: str
    person: UUID
    navn: str
    frist: dt.date


def tilbudt(adgang: Adgang) -> Tilbudt:
    """What the holder of a new plan may take along from the one it carries on; nothing once the plan has begun."""
    if adgang.rad.forrige is None or not adgang.er(Som.HOLDER) or _er_begynt(adgang):
        return Tilbudt()
    try:
        gammel = dor.les(adgang.hvem, adgang.rad.forrige, Handling.PLANLEGG)
    except Http404:
        return Tilbudt()
    finally:
        om_plan(adgang.logg.plantype != STAFETTLOGG)
    hendinger = innhold.hent((gammel.logg.id,), adgang.hvem.inne_siden, gammel.rad.sist_nr)[gammel.logg.id]
    lest = side.bygg(gammel, hendinger)
    person = {part.id: part.person for part in gammel.logg.parter}
    forslag = {
        Forslag.BEHOV: f"{lest.hvorfor}\n\n{lest.hensikt}",
        Forslag.TJENESTER: "\n".join(veileder().navn(t, adgang.hvem.spraak) for t in sorted(gammel.logg.tjenester)),
    }
    return Tilbudt(
        maal=tuple((maal.innslag.nr, maal.tekst) for maal in lest.maal),
        aktiviteter=tuple(
            Oppgave(a.innslag.nr, maal.innslag.nr, a.innslag.tekst, person[a.ansvarlig.id], a.ansvarlig.omtale, a.frist)
            for maal in lest.maal
            for a in maal.aktiviteter
            if a.status == Status.AAPEN
        ),
        felter=tuple((o.id, forslag[o.forslag]) for o in plantype(adgang.logg.plantype).overskrifter if o.forslag),
    )


def ta_med(
    hvem: Innlogget, logg: UUID, maal: Collection[int], aktiviteter: Collection[int], felter: Collection[str]
) -> None:
    """Take along what is ticked. An activity comes with its goal, to who did it, or to the holder."""
    with dor.skriv(hvem, logg, Handling.TA_MED) as adgang:
        alt = tilbudt(adgang)
        if not alt or adgang.part is None:
            raise Avvist("avvist-ta-med")
        med = [oppgave for oppgave in alt.aktiviteter if oppgave.nr in aktiviteter]
        nye = {
            nr: nytt(adgang, Type.MAAL, tekst)
            for nr, tekst in alt.maal
            if nr in maal or any(oppgave.maal == nr for oppgave in med)
        }
        parter = {p.person: p.id for p in adgang.logg.parter if lever(adgang.logg, p, adgang.naa)}
        for oppgave in med:
            nr = nytt(adgang, Type.AKTIVITET, oppgave.tekst, gjelder=nye[oppgave.maal])
            models.Aktivitet.objects.create(
                innslag=Innslag.objects.get(logg=logg, nr=nr),
                ansvarlig_id=parter.get(oppgave.person, adgang.part.id),
                frist=max(oppgave.frist, dag(adgang.naa)),
            )
        for felt, tekst in alt.felter:
            if felt in felter:
                nytt(adgang, Type.PLAN, tekst, felt=felt)


def _er_begynt(adgang: Adgang) -> bool:
    return staaende(adgang.logg.id).filter(type__in=(Type.MAAL, Type.PLAN)).exists()
