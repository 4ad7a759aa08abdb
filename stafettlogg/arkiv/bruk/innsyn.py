"""The right of access (personvernforordningen art. 15): a copy of a log for somebody who takes part as family.

A log is for this read in every state that has a key, also when it is locked. It is asked for by one and handed out by
another, and each time it is, stands in the log's chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from stafettlogg.arkiv import innhold, pakke
from stafettlogg.arkiv.bruk.oppdrag import har_rollen_naa, kan_godkjenne
from stafettlogg.arkiv.models import Oppdrag
from stafettlogg.arkiv.pdf import PdfFeil
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.spraak import Spraak
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Rolle, Tilstand
from stafettlogg.kjerne.oppdrag import GODKJENNER, Slag, Status, har_innsyn
from stafettlogg.logg import dor, models
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.fakta import Rad, hent
from stafettlogg.logg.lesing import UTLEVERT as UTLEVERT
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget

_MED_NOKKEL = (Tilstand.AAPNET, Tilstand.AKTIV, Tilstand.AVSLUTTET)


@dataclass(frozen=True, slots=True)
class Treff:
    """A log of somebody who asked: its row, and may a copy be made here?"""

    rad: models.Logg
    kan_gis: bool


def logger_for(person: UUID | None) -> list[Treff]:
    """The logs that somebody is or was in as family, the newest first. No key is opened."""
    hjemme = Q(parter__person=person, parter__rolle__in=(Rolle.HOVEDPERSON, Rolle.FORESATT))
    egne = (
        models.Logg.objects.filter(hjemme | Q(foreldreansvar__person=person)) if person else models.Logg.objects.none()
    )
    rader = {rad.pk: rad for rad in egne.select_related("holder").order_by("-aapnet")}
    fakta = hent(rader.keys(), naa()) if rader else {}
    return [Treff(rad, person is not None and _kan_gis(fakta[id], rad, person)) for id, rad in rader.items()]


def hent_kopi(hvem: Innlogget, id: UUID, logg: UUID) -> bytes:
    """Make the copy of one log, as a zip. Nothing of it is kept here.

    Raises:
        Avvist: it is too late, or there may be no copy of this log for the person.
        Http404: there is no such task or log, or the person may not.
    """
    oppdrag = Oppdrag.objects.filter(pk=id, slag=Slag.INNSYN).first()
    if oppdrag is None or not kan_godkjenne(hvem, oppdrag) or not har_rollen_naa(hvem, GODKJENNER):
        dor.noter_utenfor(hvem, UTLEVERT, ja=False)
        raise Http404
    treff = next((treff for treff in logger_for(oppdrag.person_id) if treff.rad.pk == logg), None)
    if treff is None or oppdrag.person_id is None:
        dor.noter_utenfor(hvem, UTLEVERT, ja=False)
        raise Http404
    try:
        return _lag_kopi(hvem, oppdrag, oppdrag.person_id, treff.rad)
    except Avvist:
        dor.noter_utenfor(hvem, UTLEVERT, ja=False)
        raise


def _lag_kopi(hvem: Innlogget, oppdrag: Oppdrag, person: UUID, rad: models.Logg) -> bytes:
    with dor.system(rad.pk, hvem.person, UTLEVERT, *_MED_NOKKEL, rolle=GODKJENNER) as adgang:
        tid = naa()
        aapent = Oppdrag.objects.filter(pk=oppdrag.pk, status__in=(Status.GODKJENT, Status.UTFOERT), frist__gt=tid)
        if aapent.update(status=Status.UTFOERT, utfoert=tid) != 1:
            raise Avvist("avvist-oppdrag-avgjort")
        if adgang is None or not _kan_gis(adgang.rad, rad, person):
            raise Avvist("avvist-innsyn")
        valgt = Person.objects.values_list("spraak", flat=True).get(pk=person)
        maalform: Spraak = "nn" if valgt == "nn" else "nb"
        data = innhold.bygg(
            adgang,
            maalform,
            holdt_tilbake=oppdrag.unntak.get(str(rad.pk)),
            innsyn=oppdrag.avgjort or tid,
            person=person,
        )
    try:
        return pakke.for_innsyn(data, maalform)
    except PdfFeil:
        raise Avvist("avvist-pdf") from None


def _kan_gis(fakta: Rad, rad: models.Logg, person: UUID) -> bool:
    if fakta.fakta.tilstand not in _MED_NOKKEL:
        return False
    tid = naa()
    return har_innsyn(fakta.fakta, veileder().regler, person, rad.avsluttet or tid, tid)
