"""Asking, approving, declining, taking back: each ends a task once, by an UPDATE that says what it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from stafettlogg.arkiv import tilbake
from stafettlogg.arkiv.hjemler import unntak as unntaksgrunn
from stafettlogg.arkiv.models import Kvittering, Oppdrag
from stafettlogg.felles.klokke import naa
from stafettlogg.kjerne import oppdrag as regler
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.oppdrag import AAPNE, BER, GODKJENNER, VARER, Slag, Status
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import dor, models
from stafettlogg.logg.dor import Avvist
from stafettlogg.person.egne import finn
from stafettlogg.person.models import Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor import kjede

Unntak = Mapping[str, Mapping[str, list[tilbake.Kode]]]
"""The log's id → ground → what is withheld."""


def be_om(hvem: Innlogget, logg: UUID, slag: Slag) -> UUID:
    """Ask for a closed log to be given to the archive, or for its key to be destroyed.

    Returns:
        the task's id.

    Raises:
        Avvist: it is not its turn, or it is asked for already.
        Http404: there is no closed log with that id, or the person may not ask.
    """
    with dor.uten_innhold(hvem, logg, f"{slag}-bedt", BER, Tilstand.AVSLUTTET):
        krev_rollen(hvem, BER)
        tid = naa()
        utloep(tid, logg)
        if regler.slag_naa(Tilstand.AVSLUTTET, levert=levert(logg), arkiveres=settings.ARKIVERES) is not slag:
            raise Avvist("avvist-oppdrag")
        if Oppdrag.objects.filter(logg=logg, status__in=AAPNE).exists():  # the log's row is held
            raise Avvist("avvist-oppdrag-finnes")
        nytt = Oppdrag.objects.create(slag=slag, logg_id=logg, bedt=tid, bedt_av_id=hvem.person, frist=tid + VARER)
    return nytt.pk


def be_om_innsyn(hvem: Innlogget, kjennemerke: str) -> UUID:
    """Register that somebody asked for access. Who registers it does not learn whether there is any log.

    Args:
        kjennemerke: what the login knows the person by; who it was, is checked before, and outside.

    Returns:
        the task's id.

    Raises:
        Http404: the person may not ask.
    """
    if not regler.kan_be(hvem.roller):
        dor.noter_utenfor(hvem, "innsyn-bedt", ja=False)
        raise Http404
    tid = naa()
    with transaction.atomic():
        krev_rollen(hvem, BER)
        person = finn(kjennemerke)
        nytt = Oppdrag.objects.create(
            slag=Slag.INNSYN, person=person, bedt=tid, bedt_av_id=hvem.person, frist=tid + VARER
        )
        noter(nytt, hvem, "bedt", BER, tid)
    return nytt.pk


def trekk(hvem: Innlogget, id: UUID) -> None:
    """Take back what one asked for, until it is done; a right of access until it is answered.

    Raises:
        Avvist: it has ended already.
        Http404: there is no such task, or it is somebody else's.
    """
    with transaction.atomic():
        oppdrag = Oppdrag.objects.filter(pk=id, bedt_av=hvem.person).first() if BER in hvem.roller else None
        if oppdrag is None or not har_rollen_naa(hvem, BER):
            dor.noter_utenfor(hvem, "oppdrag-trukket", ja=False)
            oppdrag = None
        fra = (Status.BEDT,) if oppdrag and oppdrag.slag == Slag.INNSYN else (Status.BEDT, Status.GODKJENT)
        ja = oppdrag and avslutt(oppdrag, hvem, Status.TRUKKET, BER, fra=fra)
    _svar(oppdrag, ja=bool(ja))


def avslaa(hvem: Innlogget, id: UUID) -> None:
    """Say no to what somebody else asked for. Raises as ``trekk``."""
    with transaction.atomic():
        oppdrag, rolle = finn_for_svar(hvem, id, "avslaatt")
        ja = oppdrag and avslutt(oppdrag, hvem, Status.AVSLAATT, rolle)
    _svar(oppdrag, ja=bool(ja))


def godkjenn(hvem: Innlogget, id: UUID, unntak: Unntak | None = None) -> Oppdrag:
    """Say yes to what somebody else asked for.

    Args:
        unntak: for access: the log's id → ground → what is withheld: numbers of entries and codes (``arkiv.tilbake``).

    Raises:
        Avvist: it has ended already, or a ground or a code is not one of ours.
        Http404: there is no such task, or the person may not approve it.
    """
    if any(unntaksgrunn(grunn) is None for grunner in (unntak or {}).values() for grunn in grunner):
        raise Avvist("avvist-unntak")
    with transaction.atomic():
        oppdrag, rolle = finn_for_svar(hvem, id, "godkjent")
        if oppdrag and not _finnes(oppdrag, unntak or {}):
            raise Avvist("avvist-unntak")
        if oppdrag and oppdrag.slag in (Slag.MAKULER, Slag.ADRESSE):
            raise Avvist("avvist-oppdrag")  # approved and done at once: bruk/makuler.py, bruk/adresse.py
        ja = oppdrag and avslutt(oppdrag, hvem, Status.GODKJENT, rolle, frist=naa() + VARER, unntak=dict(unntak or {}))
    _svar(oppdrag, ja=bool(ja))
    assert oppdrag
    oppdrag.refresh_from_db()
    return oppdrag


def _finnes(oppdrag: Oppdrag, unntak: Unntak) -> bool:
    """Is there something behind each code? What is misspelt would else be given away."""
    for logg, grunner in unntak.items():
        koder = {kode for valgt in grunner.values() for kode in valgt if isinstance(kode, str)}
        if koder and not koder <= {kode for kode, _ in tilbake.valg(UUID(logg), oppdrag.person_id)}:
            return False
    return True


def utfoert(oppdrag: Oppdrag, tid: dt.datetime, sjekksum: str = "") -> bool:
    """Mark that a task is carried out; no when it is not approved any more."""
    godkjent = Oppdrag.objects.filter(pk=oppdrag.pk, status=Status.GODKJENT, frist__gt=tid)
    return godkjent.update(status=Status.UTFOERT, utfoert=tid, sjekksum=sjekksum) == 1


def kvitter(hvem: Innlogget, logg: UUID, referanse: str, paa: dt.date) -> None:
    """Note that the archive has the log (I15).

    Args:
        referanse: the archive's own.
        paa: the day it got it.

    Raises:
        Avvist: no package has been made, or the day is wrong.
        Http404: there is no closed log with that id, or the person may not.
    """
    with dor.uten_innhold(hvem, logg, "arkiv-kvittert", BER, Tilstand.AVSLUTTET):
        krev_rollen(hvem, BER)
        pakken = pakke(logg)
        tid = naa()
        if pakken is None or pakken.utfoert is None or not dag(pakken.utfoert) <= paa <= dag(tid):
            raise Avvist("avvist-kvittering")
        Kvittering.objects.create(
            logg_id=logg, oppdrag=pakken, referanse=referanse, dag=paa, tid=tid, registrert_av_id=hvem.person
        )


def pakke(logg: UUID) -> Oppdrag | None:
    """The task that made the latest package of a log."""
    ferdige = Oppdrag.objects.filter(logg=logg, slag=Slag.ARKIV, status=Status.UTFOERT)
    return ferdige.order_by("-utfoert").first()


def levert(logg: UUID) -> bool:
    """Has the archive said that it has the log?"""
    return Kvittering.objects.filter(logg=logg).exists()


def utloep(tid: dt.datetime, logg: UUID | None = None) -> int:
    """End the tasks that have waited too long, of one log or of all.

    Returns:
        how many.
    """
    gamle = Oppdrag.objects.filter(status__in=AAPNE, frist__lte=tid)
    gamle = gamle.filter(logg=logg) if logg else gamle
    return gamle.update(status=Status.UTLOEPT, avgjort=tid)


def finn_for_svar(hvem: Innlogget, id: UUID, hva: str) -> tuple[Oppdrag | None, str]:
    """A task that the person may answer, and the role it is done in; else nothing, with a no in the audit."""
    kan_svare = hvem.roller & frozenset({BER, GODKJENNER})
    oppdrag = Oppdrag.objects.filter(pk=id).first() if kan_svare else None
    if oppdrag and kan_godkjenne(hvem, oppdrag):
        for rolle in sorted(regler.godkjennere(Slag(oppdrag.slag)) & hvem.roller):
            if har_rollen_naa(hvem, rolle):
                return oppdrag, rolle
    dor.noter_utenfor(hvem, f"oppdrag-{hva}", ja=False)
    return None, ""


def avslutt(
    oppdrag: Oppdrag, hvem: Innlogget, til: Status, rolle: str, fra: tuple[Status, ...] = (Status.BEDT,), **felt: object
) -> bool:
    """Change a task from what it must be, once, and note it; no when somebody was before."""
    tid = naa()
    if oppdrag.logg_id:  # held in the same order as everything that happens in the log
        list(models.Logg.objects.select_for_update().filter(pk=oppdrag.logg_id).values_list("pk"))
    if til is not Status.TRUKKET:
        felt["avgjort_av_id"] = hvem.person
    aapent: QuerySet[Oppdrag] = Oppdrag.objects.filter(pk=oppdrag.pk, status__in=fra, frist__gt=tid)
    if aapent.update(status=til, avgjort=tid, **felt) != 1:
        return False
    noter(oppdrag, hvem, til, rolle, tid)
    return True


def kan_godkjenne(hvem: Innlogget, oppdrag: Oppdrag) -> bool:
    """May the person approve this?"""
    return regler.kan_godkjenne(hvem.person, hvem.roller, oppdrag.bedt_av_id, Slag(oppdrag.slag))


def noter(oppdrag: Oppdrag, hvem: Innlogget, hva: str, rolle: str, tid: dt.datetime) -> None:
    """A row in the log's chain, or, where it is about no log, in the person's own."""
    kjede.skriv(
        oppdrag.logg_id or hvem.person,
        tid=tid,
        aktor=hvem.person,
        handling=f"{oppdrag.slag}-{hva}",
        ja=True,
        rolle=rolle,
        gjelder=oppdrag.logg_id or oppdrag.pk,
    )


def _svar(oppdrag: Oppdrag | None, *, ja: bool) -> None:
    if oppdrag is None:
        raise Http404
    if not ja:
        raise Avvist("avvist-oppdrag-avgjort")


def har_rollen_naa(hvem: Innlogget, rolle: str) -> bool:
    """Has the person a role as it stands in the database now, and not only when the page was asked for?"""
    idag = dag(naa())
    rader = Tilknytning.objects.filter(person=hvem.person, tjeneste="", stilling=rolle, fra__lte=idag)
    return rader.exclude(til__lte=idag).exists()


def krev_rollen(hvem: Innlogget, rolle: str) -> None:
    """Raises ``Avvist`` when the person has not the role now."""
    if not har_rollen_naa(hvem, rolle):
        raise Avvist("avvist-rolle")
