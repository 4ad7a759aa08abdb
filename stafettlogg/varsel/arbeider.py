"""What sends: it looks for whom to tell, asks again whether they may know, and sends one e-mail to each.

At least once, and by one worker at a time: a person is taken in hand by a conditional update, the e-mail is sent, and
then it is noted. Who is killed between the two lets go after a while, and the e-mail is sent again.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Max, Q, QuerySet

from stafettlogg.felles.klokke import naa as klokken
from stafettlogg.felles.spraak import SPRAAK
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg.fakta import hent
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.spor.models import Spor
from stafettlogg.varsel import epost, postkasse
from stafettlogg.varsel.models import Postkasse, Varsel
from stafettlogg.varsel.paaminnelser import minn
from stafettlogg.varsel.regel import EN_UKE, SAMLES, Hva, Staar, avgjoer, kan_varsles

_LOGG = logging.getLogger(__name__)
AAPNER = (Handling.LES, Handling.SE_STATUS, Handling.SAMTYKK)
"""What it is to have opened a log: to have seen it, or what one is asked."""


@dataclass(slots=True)
class Runde:
    """What one round did.

    Args:
        sendt: how many e-mails.
        gitt_opp: how many receivers were given up.
        nede: is the e-mail server down?
    """

    sendt: int = 0
    gitt_opp: int = 0
    nede: bool = False


def runde() -> Runde:
    """Remind, and send what is due. Stops when the e-mail server is down; the rest waits."""
    gjort = Runde()
    minn(klokken())
    personer = venter(klokken())
    if not personer:
        return gjort
    try:
        kobling = epost.forbindelse()
    except epost.TjenerNede:
        gjort.nede = True
    else:
        try:
            for person in personer:
                _send_til(person, kobling, gjort)
                if gjort.nede:
                    break
        finally:
            kobling.close()
    if gjort.nede:
        _LOGG.error("e-posttjeneren svarer ikke")
    if gjort.sendt or gjort.gitt_opp:
        _LOGG.info("varsler", extra={"felt": {"sendt": gjort.sendt, "gitt_opp": gjort.gitt_opp}})
    return gjort


def venter(naa: dt.datetime) -> list[UUID]:
    """Those to whom something is to be sent. What has become of no use is taken away on the way."""
    aktuelle = Varsel.objects.filter(
        Q(sendt__isnull=True, laget__lte=naa - SAMLES) | Q(sendt__lt=F("siste")) | Q(sendt__lte=naa - EN_UKE)
    )
    skal = {varsel.person_id for varsel, hva in _avgjort(aktuelle, naa) if hva in (Hva.SEND, Hva.SEND_IGJEN)}
    skal |= set(Postkasse.objects.filter(proeve_venter=True).values_list("person", flat=True))
    ikke_naa = Q(grepet_til__gt=naa) | Q(sviktet__isnull=False) | Q(neste__gt=naa)
    return sorted(skal - set(Postkasse.objects.filter(ikke_naa, person__in=skal).values_list("person", flat=True)))


def _avgjort(varsler: QuerySet[Varsel], naa: dt.datetime) -> list[tuple[Varsel, Hva]]:
    """What is to be done with some notices.

    Those that are over are taken away, or begin anew, by conditional updates: something may come to them meanwhile.
    """
    rader = list(varsler.order_by("person", "logg"))
    aapnet = _sist_aapnet(rader)
    gjelder: list[tuple[Varsel, Hva]] = []
    for varsel in rader:
        staar = Staar(varsel.laget, varsel.siste, varsel.nummer, varsel.sendt)
        hva = avgjoer(staar, aapnet.get((varsel.person_id, varsel.logg_id)), naa)
        uendret = Varsel.objects.filter(pk=varsel.pk, siste=varsel.siste)
        if hva is Hva.FJERN:
            uendret.delete()
        elif hva is Hva.BEGYNN_PAA_NYTT:
            uendret.update(laget=varsel.siste, nummer=1, sendt=None)
        else:
            gjelder.append((varsel, hva))
    return gjelder


def _sist_aapnet(varsler: Iterable[Varsel]) -> dict[tuple[UUID, UUID], dt.datetime]:
    """When each person last opened each log, by person and log."""
    personer = {varsel.person_id for varsel in varsler}
    lest = Spor.objects.filter(
        kjede__in={varsel.logg_id for varsel in varsler}, aktor__in=personer, handling__in=AAPNER, utfall="ja"
    )
    rader = lest.values_list("aktor", "kjede").annotate(sist=Max("tid"))
    return {(aktor, kjede): sist for aktor, kjede, sist in rader}


def _send_til(person: UUID, kobling: BaseEmailBackend, gjort: Runde) -> None:
    """Send what there is to one person, as one e-mail."""
    naa = klokken()
    if not postkasse.grip(person, naa):
        return
    # Read again, now that nobody else has the person in hand.
    alle = _avgjort(Varsel.objects.filter(person=person), naa)
    skal = any(hva in (Hva.SEND, Hva.SEND_IGJEN) for _, hva in alle)
    med = _de_som_kan(person, [(varsel, hva) for varsel, hva in alle if skal and _gaar_naa(varsel, hva)], naa)
    rad = Person.objects.get(pk=person)
    proeve = Postkasse.objects.filter(person=person, proeve_venter=True).exists()
    til = egne.les_e_post(rad)
    if not til or not (proeve or (rad.varsler and any(hva is not Hva.VENT for _, hva in med))):
        postkasse.slipp(person)
        return
    try:
        epost.send(kobling, til, next(s for s in SPRAAK if s == rad.spraak))
    except epost.TjenerNede:
        postkasse.utsett(person, naa)
        gjort.nede = True
    except epost.IkkeSendt as feil:
        if postkasse.sviktet(person, naa, for_godt=feil.for_godt):
            Varsel.objects.filter(person=person).delete()
            gjort.gitt_opp += 1
    else:
        for varsel, hva in med:
            nummer = 2 if hva is Hva.SEND_IGJEN else 1
            Varsel.objects.filter(pk=varsel.pk, sendt=varsel.sendt).update(sendt=naa, nummer=nummer)
        postkasse.sendt(person, naa)
        gjort.sendt += 1


def _gaar_naa(varsel: Varsel, hva: Hva) -> bool:
    """Is a notice told by an e-mail that is sent now? Also one that would have waited a little for others."""
    return hva is not Hva.VENT or varsel.sendt is None


def _de_som_kan(person: UUID, varsler: list[tuple[Varsel, Hva]], naa: dt.datetime) -> list[tuple[Varsel, Hva]]:
    """Those of some notices that the person may still be told of, by the facts alone: no key is opened.

    The others die: what somebody may not know of now, is not told later.
    """
    fakta = hent({varsel.logg_id for varsel, _ in varsler}, naa) if varsler else {}
    regler = veileder().regler
    med = [(varsel, hva) for varsel, hva in varsler if kan_varsles(fakta[varsel.logg_id].fakta, regler, person, naa)]
    ute = {varsel.pk for varsel, _ in varsler} - {varsel.pk for varsel, _ in med}
    if ute:
        Varsel.objects.filter(pk__in=ute).delete()
    return med
