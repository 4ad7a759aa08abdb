"""What the pages of the archive list: logs by number, service and day, and nothing of what is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from stafettlogg.arkiv.models import Kvittering, Oppdrag
from stafettlogg.arkiv.nummer import nummer
from stafettlogg.felles.klokke import naa
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.oppdrag import AAPNE, BER, Slag, Status, godkjennere
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import models
from stafettlogg.person.egne import les_navn

NYLIG = dt.timedelta(days=60)
"""How long it is told that something is done."""


class Trinn(StrEnum):
    """What a closed log waits for."""

    BE_OM_PAKKE = "be-om-pakke"
    VENTER = "venter"
    SKRIVES = "skrives"
    KVITTERING = "kvittering"
    BE_OM_MAKULERING = "be-om-makulering"


@dataclass(frozen=True, slots=True)
class Lukket:
    """A closed log.

    Args:
        senest: the day by which it is to be in the archive, or deleted.
        aapent: the task that waits, if one does.
        pakke: the task that made the latest package.
        kvittering: the archive's latest receipt.
    """

    id: UUID
    nummer: str
    tjeneste: str
    avsluttet: dt.datetime
    senest: dt.date
    for_sent: bool
    trinn: Trinn
    aapent: Oppdrag | None
    pakke: Oppdrag | None
    kvittering: Kvittering | None


@dataclass(frozen=True, slots=True)
class Makulert:
    """A log whose key is destroyed."""

    nummer: str
    tid: dt.datetime
    referanse: str


@dataclass(frozen=True, slots=True)
class Sak:
    """A task as those who ask and approve see it. ``nummer`` and ``tjeneste`` are empty where it is about a person.

    ``vist`` is how it stands in the words of the reader. Who registered that somebody asked for access is told only
    that it is answered: a yes or a no would tell whether there is a log.
    """

    oppdrag: Oppdrag
    status: Status
    nummer: str
    tjeneste: str
    avsluttet: dt.datetime | None
    bedt_av: str
    vist: str


def lukkede() -> list[Lukket]:
    """The closed logs, the oldest first."""
    rader = models.Logg.objects.filter(tilstand=Tilstand.AVSLUTTET).select_related("holder").order_by("avsluttet")
    return [_lukket(rad) for rad in rader.prefetch_related("oppdrag", "kvitteringer")]


def lukket(logg: UUID) -> Lukket:
    """One of them."""
    return _lukket(models.Logg.objects.select_related("holder").get(pk=logg))


def makulerte() -> list[Makulert]:
    """Those whose key was destroyed not long ago, the latest first."""
    rader = Oppdrag.objects.filter(slag=Slag.MAKULER, status=Status.UTFOERT, utfoert__gte=naa() - NYLIG)
    return [
        Makulert(nummer(rad.logg_id), rad.utfoert, _referanse(rad.logg_id))
        for rad in rader.order_by("-utfoert")
        if rad.logg_id and rad.utfoert
    ]


def venter(forvalter: UUID | None = None) -> list[Sak]:
    """The tasks that wait to be approved, the oldest first.

    Args:
        forvalter: for a systemforvalter: only what another one asked for, and a systemforvalter may approve.
    """
    rader = _alle().filter(status=Status.BEDT, frist__gt=naa()).order_by("bedt")
    if forvalter:
        rader = rader.filter(slag__in=[slag for slag in Slag if BER in godkjennere(slag)]).exclude(bedt_av=forvalter)
    return [_sak(rad) for rad in rader]


def siste(person: UUID | None = None, slag: Slag | None = None) -> list[Sak]:
    """The tasks of late that do not wait to be approved, or all that one person asked for; the latest first."""
    nylige = _alle().filter(bedt__gte=naa() - NYLIG).order_by("-bedt")
    nylige = nylige.filter(bedt_av=person) if person else nylige
    nylige = nylige.filter(slag=slag) if slag else nylige
    saker = [_sak(rad, til_den_som_ba=person is not None) for rad in nylige]
    return saker if person else [sak for sak in saker if sak.status is not Status.BEDT]


def sak(id: UUID) -> Sak | None:
    """One task."""
    rad = _alle().filter(pk=id).first()
    return _sak(rad) if rad else None


def _alle() -> QuerySet[Oppdrag]:
    return Oppdrag.objects.select_related("logg__holder", "bedt_av")


def _sak(rad: Oppdrag, *, til_den_som_ba: bool = False) -> Sak:
    status = Status(rad.status)
    status = Status.UTLOEPT if status in AAPNE and rad.frist <= naa() else status
    venter = "bedt-adresse" if rad.slag == Slag.ADRESSE and status is Status.BEDT else status
    besvart = til_den_som_ba and rad.slag == Slag.INNSYN and rad.avgjort_av_id is not None
    return Sak(
        oppdrag=rad,
        status=status,
        vist="besvart" if besvart else venter,
        nummer=nummer(rad.logg_id) if rad.logg_id else "",
        tjeneste=rad.logg.holder.tjeneste if rad.logg else "",
        avsluttet=rad.logg.avsluttet if rad.logg else None,
        bedt_av=les_navn(rad.bedt_av_id, rad.bedt_av.nokkel, rad.bedt_av.navn),
    )


def _lukket(rad: models.Logg) -> Lukket:
    tid = naa()
    oppdrag = sorted(rad.oppdrag.all(), key=lambda o: o.bedt)
    aapent = next((o for o in oppdrag if o.status in AAPNE and o.frist > tid), None)
    pakker = [o for o in oppdrag if o.slag == Slag.ARKIV and o.status == Status.UTFOERT]
    kvitteringer = sorted(rad.kvitteringer.all(), key=lambda k: k.tid)
    assert rad.avsluttet
    senest = dag(rad.avsluttet) + dt.timedelta(days=settings.ARKIV_DAGER)
    return Lukket(
        id=rad.pk,
        nummer=nummer(rad.pk),
        tjeneste=rad.holder.tjeneste,
        avsluttet=rad.avsluttet,
        senest=senest,
        for_sent=senest < dag(tid),
        trinn=_trinn(aapent, bool(pakker), bool(kvitteringer)),
        aapent=aapent,
        pakke=pakker[-1] if pakker else None,
        kvittering=kvitteringer[-1] if kvitteringer else None,
    )


def _trinn(aapent: Oppdrag | None, har_pakke: bool, levert: bool) -> Trinn:
    if aapent:
        return Trinn.VENTER if aapent.status == Status.BEDT else Trinn.SKRIVES
    if levert or not settings.ARKIVERES:
        return Trinn.BE_OM_MAKULERING
    return Trinn.KVITTERING if har_pakke else Trinn.BE_OM_PAKKE


def _referanse(logg: UUID) -> str:
    siste = Kvittering.objects.filter(logg=logg).order_by("-tid").first()
    return siste.referanse if siste else ""
