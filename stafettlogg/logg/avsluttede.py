"""Logs that were closed not long ago, as those who took part may know of them: the day, the reason, and what comes.

A closed log is read by nobody, so there is no name here and no link. Who had left before, is told nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from stafettlogg.felles.klokke import naa
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import models
from stafettlogg.person.sesjon import Innlogget

DAGER = 60
"""How long it is told."""


@dataclass(frozen=True, slots=True)
class Avsluttet:
    """When a log was closed, and why; how it stands now, and by when the kommune is to have seen to it."""

    tid: dt.datetime
    grunn: str
    tilstand: str
    senest: dt.date


def mine(jeg: Innlogget) -> list[Avsluttet]:
    """Those the person took part in when they closed, the latest first. One with a hidden address is never told of."""
    # An employee who has changed work since, is told nothing either.
    parter = models.Part.objects.filter(
        Q(tjeneste="") | Q(tjeneste__in=jeg.tjenester),
        person=jeg.person,
        til__isnull=True,
        # One that is deleted and never was in use, was an opening that was taken back.
        logg__tilstand__in=(Tilstand.AVSLUTTET, Tilstand.ARKIVERT, Tilstand.SLETTET),
        logg__aktiv_fra__isnull=False,
        logg__avsluttet__gte=naa() - dt.timedelta(days=DAGER),
    ).exclude(logg__parter__person__adressesperre=True)
    felt = ("logg_id", "logg__avsluttet", "logg__grunn", "logg__tilstand")
    rader = parter.values_list(*felt).distinct().order_by("-logg__avsluttet")
    innen = dt.timedelta(days=settings.ARKIV_DAGER)
    return [Avsluttet(tid, grunn, tilstand, dag(tid) + innen) for _, tid, grunn, tilstand in rader if tid]
