"""Lists: my logs, who has opened one, and what a leader sees of the own service. No entry is read for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import compress
from uuid import UUID

from django.db.models import Q

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.plantyper import Plantype, plantype
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne import lamper
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.tilgang import Som, kan, kan_overta
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.logg import dor, fakta, innhold, lesing, models, venter
from stafettlogg.logg.dor import Adgang
from stafettlogg.logg.innhold import Hendinger
from stafettlogg.logg.venter import EnLogg, Venter
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

LESERE = 200
"""How many openings are listed at most, the newest."""


@dataclass(frozen=True, slots=True)
class Rad:
    """One of my logs.

    Args:
        nye: entries since I was last here.
        frist: the nearest day of an open activity of mine.
        maa_samtykke: am I asked, and have not answered?
        venter_paa_meg: can nobody read it before I consent?
        leser: may I read it, and not only see where it stands?
    """

    id: UUID
    barnets_id: UUID
    slag: Plantype
    barn: str
    tilstand: Tilstand
    nivaa: str
    holder: str
    holder_tjeneste: str | None
    er_holder: bool
    nye: int
    lamper: int
    sterke: int
    neste_moete: dt.datetime | None
    frist: dt.date | None
    tilbud_til_meg: bool
    maa_samtykke: bool
    venter_paa_meg: bool
    leser: bool


@dataclass(frozen=True, slots=True)
class Oversikt:
    """The front page: my logs, what waits for me first, a child's plans together.

    ``ventende`` are those I may not see anything of yet.
    """

    venter: Venter
    grupper: tuple[tuple[Rad, ...], ...]
    ventende: int
    kan_aapne: bool
    er_leder: bool

    @property
    def rader(self) -> tuple[Rad, ...]:
        """All of them, one after another."""
        return tuple(rad for gruppe in self.grupper for rad in gruppe)


@dataclass(frozen=True, slots=True)
class Leser:
    """One who opened the log; without a name for one who takes no part."""

    tid: dt.datetime
    navn: str
    rolle: str
    tjeneste: str


@dataclass(frozen=True, slots=True)
class Lederrad:
    """A log as the leader of a service sees it: when it was opened and what hangs, and nothing of whom it is about."""

    id: UUID
    aapnet: dt.datetime
    nivaa: str
    holder_i: str | None
    lamper: tuple[lamper.Lampe, ...]
    kan_overta: bool
    kan_aapnes: bool


def mine(jeg: Innlogget) -> set[UUID]:
    """The logs that are open and that I have, or had, anything to do with; the door says which I may see."""
    aapne = models.Logg.objects.filter(
        Q(parter__person=jeg.person) | Q(foreldreansvar__person=jeg.person),
        tilstand__in=(Tilstand.AAPNET, Tilstand.AKTIV),
    )
    return set(aapne.values_list("pk", flat=True))


def bygg(jeg: Innlogget, adganger: list[Adgang], ventende: int) -> Oversikt:
    """Make the front page of the logs that the door opened."""
    hendinger = innhold.hent([a.logg.id for a in adganger], jeg.inne_siden, med_tekst=False)
    logger = []
    for adgang in adganger:
        egne = hendinger[adgang.logg.id]
        logger.append(EnLogg(adgang, egne, innhold.puls(adgang.rad, egne)))
    rader = [_rad(logg) for logg in logger]
    rader.sort(key=lambda r: (not (r.tilbud_til_meg or r.maa_samtykke), -r.sterke, -r.nye, r.barn))
    grupper: dict[UUID, list[Rad]] = {}
    for rad in rader:
        grupper.setdefault(rad.barnets_id, []).append(rad)
    return Oversikt(
        venter=venter.bygg(logger),
        grupper=tuple(tuple(gruppe) for gruppe in grupper.values()),
        ventende=ventende,
        kan_aapne=bool(jeg.tjenester & veileder().tjenester.keys()),
        er_leder=bool(jeg.leder_for),
    )


def lesere(adgang: Adgang) -> list[Leser]:
    """Who has opened the log, the newest first; a copy that somebody has got by the right of access is one too."""
    spor = Spor.objects.filter(kjede=adgang.logg.id, handling__in=lesing.ALLE, utfall="ja").order_by("-nr")
    rader = list(spor.values_list("tid", "aktor", "rolle", "handling")[: 5 * LESERE])
    aapnet = lesing.aapninger((aktor, tid, handling) for tid, aktor, _, handling in rader)
    parter = {part.person: part.id for part in adgang.logg.parter}
    return [
        Leser(tid, adgang.navn(parter.get(aktor)), *_delt(rolle))
        for tid, aktor, rolle, _ in [*compress(rader, aapnet)][:LESERE]
    ]


def for_leder(jeg: Innlogget) -> list[Lederrad]:
    """The logs that the leader's services are in, also as invited only; those with most to pick up first."""
    tid = naa()
    aapne = models.Logg.objects.filter(tilstand__in=(Tilstand.AAPNET, Tilstand.AKTIV))
    ider = {id for id, tjenester in aapne.values_list("pk", "tjenester") if jeg.leder_for.intersection(tjenester)}
    rader = dor.for_leder(jeg, ider)
    hendinger = innhold.hent([rad.fakta.id for rad in rader], tid, med_tekst=False)
    egne = [_lederrad(jeg, rad, hendinger[rad.fakta.id], tid) for rad in rader]
    return sorted(egne, key=lambda rad: (not rad.kan_overta, -len(rad.lamper), rad.aapnet))


def _rad(min_logg: EnLogg) -> Rad:
    adgang, hendinger = min_logg.adgang, min_logg.hendinger
    logg, rad, tid = adgang.logg, adgang.rad, adgang.naa
    holder = logg.part(logg.holder)
    tente = lamper.tente(logg, min_logg.puls, adgang.regler, tid)
    return Rad(
        id=logg.id,
        barnets_id=logg.hovedperson,
        slag=plantype(logg.plantype),
        barn=min_logg.barn,
        tilstand=tilstand(logg, adgang.regler, tid),
        nivaa=rad.nivaa,
        holder=adgang.navn(logg.holder),
        holder_tjeneste=holder.tjeneste if holder else None,
        er_holder=adgang.er(Som.HOLDER),
        nye=len(min_logg.nye),
        lamper=len(tente),
        sterke=sum(lampe.sterk for lampe in tente),
        neste_moete=min((m.tid for m in hendinger.moeter.values() if m.tid > tid), default=None)
        if min_logg.leser
        else None,
        frist=next((frist for frist, _ in min_logg.frister), None),
        tilbud_til_meg=min_logg.tilbud_til_meg,
        maa_samtykke=min_logg.maa_samtykke,
        venter_paa_meg=min_logg.venter_paa_meg,
        leser=min_logg.leser,
    )


def _lederrad(jeg: Innlogget, rad: fakta.Rad, hendinger: Hendinger, tid: dt.datetime) -> Lederrad:
    regler = veileder().regler
    holder = rad.fakta.part(rad.fakta.holder)
    lest = hendinger.lesing.get(holder.person) if holder else None
    logg = fakta.med_fravaer(rad.fakta, lest.sist if lest else None)
    tente = lamper.tente(logg, innhold.puls(rad, hendinger), regler, tid)
    return Lederrad(
        id=logg.id,
        aapnet=rad.aapnet,
        nivaa=rad.nivaa,
        holder_i=holder.tjeneste if holder else None,
        lamper=tuple(lampe for lampe in tente if lampe.tjeneste in jeg.leder_for),
        kan_overta=kan_overta(logg, regler, jeg.person, jeg.leder_for, tid),
        kan_aapnes=any(part.person == jeg.person and part.til is None for part in logg.parter)
        and any(kan(logg, regler, jeg.person, jeg.leder_for, handling, tid) for handling in dor.SE),
    )


def _delt(rolle: str) -> tuple[str, str]:
    navn, _, tjeneste = rolle.partition(":")
    return navn, tjeneste
