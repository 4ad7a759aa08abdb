"""The outbox: a notice is written, and taken away, in the transaction of what it is about.

Who calls holds the log's row, so that two never write of the same log at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Regler, Tilstand
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.person.models import Person
from stafettlogg.varsel.models import Postkasse, Varsel
from stafettlogg.varsel.regel import kan_varsles

if TYPE_CHECKING:
    from stafettlogg.logg.dor import Adgang


def varsle(adgang: Adgang, parter: Iterable[UUID] | None = None) -> None:
    """Note that there is something new, for all who take part, or for some parts; never for who did it.

    Whether they may see it is asked when it is sent.
    """
    valgte = None if parter is None else set(parter)
    personer = {p.person for p in adgang.logg.parter if p.til is None and (valgte is None or p.id in valgte)}
    legg(adgang.logg.id, personer - {adgang.hvem.person}, adgang.naa)


def legg(logg: UUID, personer: Collection[UUID], naa: dt.datetime) -> None:
    """Note it for some persons: those who have an address that works and want to be told."""
    if not personer:
        return
    mottakere = Person.objects.filter(
        pk__in=personer, varsler=True, e_post__isnull=False, postkasse__sviktet__isnull=True
    )
    Varsel.objects.bulk_create(
        [
            Varsel(person_id=person, logg_id=logg, laget=naa, siste=naa)
            for person in mottakere.order_by("pk").values_list("pk", flat=True)
        ],
        update_conflicts=True,
        update_fields=["siste"],
        unique_fields=["person", "logg"],
    )


def etter_endring(logg: Logg, regler: Regler, naa: dt.datetime) -> None:
    """After what decides has changed: let the notices die of a log that is locked, and of those who are out (I5)."""
    venter = Varsel.objects.filter(logg=logg.id)
    personer = set(venter.values_list("person", flat=True))
    laast = tilstand(logg, regler, naa) is Tilstand.SPERRET
    ute = {person for person in personer if laast or not kan_varsles(logg, regler, person, naa)}
    if ute:
        venter.filter(person__in=ute).delete()


def fjern(*logger: UUID) -> None:
    """Let all notices of some logs die."""
    Varsel.objects.filter(logg__in=logger).delete()


def fjern_for(person: UUID) -> None:
    """Let all notices to a person die: the person wants none."""
    Varsel.objects.filter(person=person).delete()


def glem(person: UUID) -> None:
    """Take away what is known of the e-mail to a person."""
    fjern_for(person)
    Postkasse.objects.filter(person=person).delete()
