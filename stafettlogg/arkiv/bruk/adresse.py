"""Saying that somebody's address is hidden no longer: one asks, another approves, and the logs are open again.

To hide an address takes one, and is done at once (``forvalter.endring``). To open is what can do harm, so it takes two,
who both type what the person is known by: neither name nor logs are shown to anybody.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404

from stafettlogg.arkiv.bruk.oppdrag import avslutt, finn_for_svar, krev_rollen, noter
from stafettlogg.arkiv.models import Oppdrag
from stafettlogg.felles.klokke import naa
from stafettlogg.kjerne import oppdrag as regler
from stafettlogg.kjerne.oppdrag import AAPNE, BER, VARER, Slag, Status
from stafettlogg.logg import dor
from stafettlogg.logg.bruk.deltakere import sett_skjult_adresse
from stafettlogg.logg.dor import Avvist
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget


def be_om(hvem: Innlogget, kjennemerke: str) -> UUID:
    """Ask for somebody's address to be hidden no longer. It goes the same way whether it is hidden, and for whom.

    Returns:
        the task's id.

    Raises:
        Avvist: the role has ended.
        Http404: the person may not ask.
    """
    if not regler.kan_be(hvem.roller):
        dor.noter_utenfor(hvem, "adresse-bedt", ja=False)
        raise Http404
    tid = naa()
    with transaction.atomic():
        krev_rollen(hvem, BER)
        person = egne.finn_eller_lag(kjennemerke, "")
        nytt = Oppdrag.objects.create(
            slag=Slag.ADRESSE, person=person, bedt=tid, bedt_av_id=hvem.person, frist=tid + VARER
        )
        noter(nytt, hvem, "bedt", BER, tid)
    return nytt.pk


def er_samme(oppdrag: Oppdrag, kjennemerke: str) -> bool:
    """Is this what the person of a task is known by?"""
    person = egne.finn(kjennemerke)
    return person is not None and person.pk == oppdrag.person_id


def godkjenn(hvem: Innlogget, id: UUID, kjennemerke: str) -> None:
    """Approve it, and do it.

    Args:
        kjennemerke: what the person is known by, typed by who approves.

    Raises:
        Avvist: it has ended already, or it is somebody else who is meant.
        Http404: there is no such task, or the person may not approve it.
    """
    with transaction.atomic():
        oppdrag, rolle = finn_for_svar(hvem, id, "godkjent")
        if oppdrag is not None and oppdrag.slag == Slag.ADRESSE and oppdrag.person_id is not None:
            _hold(oppdrag.person_id)
            if not er_samme(oppdrag, kjennemerke):
                raise Avvist("avvist-adresse-annen")
            if not avslutt(oppdrag, hvem, Status.UTFOERT, rolle, utfoert=naa()):
                raise Avvist("avvist-oppdrag-avgjort")
            sett_skjult_adresse(oppdrag.person_id, skjult=False)
            return
        if oppdrag is not None:
            dor.noter_utenfor(hvem, "oppdrag-godkjent", ja=False)
    raise Http404


def skjul(person: UUID) -> None:
    """Hide somebody's address now. What was asked for before, that it should be open again, falls: this is newer."""
    with transaction.atomic():
        _hold(person)
        sett_skjult_adresse(person, skjult=True)
        aapne = Oppdrag.objects.filter(slag=Slag.ADRESSE, person=person, status__in=AAPNE)
        aapne.update(status=Status.TRUKKET, avgjort=naa())


def _hold(person: UUID) -> None:
    """The person's row, before the tasks about it: hiding and opening come one after the other."""
    list(Person.objects.select_for_update().filter(pk=person).values_list("pk"))
