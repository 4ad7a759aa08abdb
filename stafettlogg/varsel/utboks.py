"""The outbox: a notice is written, and taken away, in the transaction of what it is about.

Who calls holds the log's row, so that two never write of the same log at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, UUIDField

from stafettlogg.kjerne.fakta import Logg, Regler, Tilstand
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.person.models import Person
from stafettlogg.varsel.models import Postkasse, Varsel
from stafettlogg.varsel.regel import kan_varsles

_ID, _TID = UUIDField(), DateTimeField()
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
    # In one statement, which Django cannot make: it runs each time somebody writes. Rows are taken in one order.
    setning = f"""
        INSERT INTO {Varsel._meta.db_table} (person_id, logg_id, laget, siste, nummer)
        SELECT person.id, %s, %s, %s, 1
        FROM {Person._meta.db_table} person
        LEFT JOIN {Postkasse._meta.db_table} kasse ON kasse.person_id = person.id
        WHERE person.id IN ({", ".join(["%s"] * len(personer))})
            AND person.varsler AND person.e_post IS NOT NULL AND kasse.sviktet IS NULL
        ORDER BY person.id
        ON CONFLICT (person_id, logg_id) DO UPDATE SET siste = excluded.siste"""
    with connection.cursor() as peker:
        tid, id = _TID.get_db_prep_save(naa, connection), partial(_ID.get_db_prep_save, connection=connection)
        peker.execute(setning, [id(logg), tid, tid, *map(id, personer)])


def trekk(logg: UUID, tid: dt.datetime) -> None:
    """Let the notices die that are of nothing but what was written at a time, and is taken back."""
    Varsel.objects.filter(logg=logg, laget=tid, siste=tid).delete()


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
