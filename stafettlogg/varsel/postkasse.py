"""How it stands with the e-mail to a person: whose turn it is to send, when it may be tried, what the person sees."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import F, Q

from stafettlogg.kjerne.tid import dag
from stafettlogg.varsel.models import Postkasse
from stafettlogg.varsel.regel import PAUSE, neste_forsoek

GREP = dt.timedelta(minutes=5)
"""How long a worker has somebody in hand at most; far longer than an e-mail takes."""
VENT_PAA_TJENER = dt.timedelta(minutes=5)
"""How long a person waits whose e-mail was on its way when the server went down."""


def grip(person: UUID, naa: dt.datetime) -> bool:
    """Take a person in hand, by one conditional update: of several workers one does.

    Returns:
        whether this one did, and something may be sent now.
    """
    Postkasse.objects.bulk_create([Postkasse(person_id=person)], ignore_conflicts=True)
    ledig = Q(grepet_til__isnull=True) | Q(grepet_til__lte=naa)
    i_tide = Q(neste__isnull=True) | Q(neste__lte=naa)
    kasse = Postkasse.objects.filter(ledig, i_tide, person=person, sviktet__isnull=True)
    return kasse.update(grepet_til=naa + GREP) == 1


def slipp(person: UUID) -> None:
    """Let go: there was nothing to send, or nowhere. A trial is then over."""
    Postkasse.objects.filter(person=person).update(grepet_til=None, proeve_venter=False)


def sendt(person: UUID, naa: dt.datetime) -> None:
    """It is sent."""
    Postkasse.objects.filter(person=person).update(
        grepet_til=None, sendt=naa, neste=naa + PAUSE, forsoek=0, proeve_venter=False
    )


def sviktet(person: UUID, naa: dt.datetime, *, for_godt: bool) -> bool:
    """It could not be sent.

    Args:
        for_godt: the receiver says that it will never be.

    Returns:
        whether it is given up.
    """
    kasse = Postkasse.objects.filter(person=person)
    kasse.update(forsoek=F("forsoek") + 1)
    neste = neste_forsoek(kasse.values_list("forsoek", flat=True).get(), naa)
    if neste and not for_godt:
        kasse.update(grepet_til=None, neste=neste)
        return False
    kasse.update(grepet_til=None, sviktet=naa, proeve_venter=False)
    return True


def utsett(person: UUID, naa: dt.datetime) -> None:
    """The e-mail server is down. That is not the person's fault: it is tried again soon, and never given up."""
    Postkasse.objects.filter(person=person).update(grepet_til=None, neste=naa + VENT_PAA_TJENER)


def ny_adresse(person: UUID) -> None:
    """The person has given an address, or the same again: it is tried anew."""
    Postkasse.objects.filter(person=person).update(neste=None, forsoek=0, sviktet=None)


def be_om_proeve(person: UUID, naa: dt.datetime) -> bool:
    """Ask for a trial.

    Returns:
        whether it will be sent: not a second one the same day, and not when an address has been given up.
    """
    Postkasse.objects.bulk_create([Postkasse(person_id=person)], ignore_conflicts=True)
    idag = dag(naa)
    kasse = Postkasse.objects.filter(Q(proeve__isnull=True) | Q(proeve__lt=idag), person=person, sviktet__isnull=True)
    return kasse.update(proeve=idag, proeve_venter=True, neste=None) == 1


def les(person: UUID) -> Postkasse | None:
    """How it stands; nothing when nothing was ever sent."""
    return Postkasse.objects.filter(person=person).first()
