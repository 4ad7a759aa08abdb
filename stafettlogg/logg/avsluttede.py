"""Logs that were closed not long ago, as those who took part may know of them: the day and the reason.

A closed log is read by nobody, so there is no name here and no link. Who had left before, is told nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from stafettlogg.felles.klokke import naa
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.logg import models
from stafettlogg.person.sesjon import Innlogget

DAGER = 60
"""How long it is told."""


@dataclass(frozen=True, slots=True)
class Avsluttet:
    """When a log was closed, and why."""

    tid: dt.datetime
    grunn: str


def mine(jeg: Innlogget) -> list[Avsluttet]:
    """Those the person took part in when they closed, the latest first. One with a hidden address is never told of."""
    # An employee who has changed work since, is told nothing either.
    parter = models.Part.objects.filter(
        Q(tjeneste="") | Q(tjeneste__in=jeg.tjenester),
        person=jeg.person,
        til__isnull=True,
        logg__tilstand=Tilstand.AVSLUTTET,
        logg__avsluttet__gte=naa() - dt.timedelta(days=DAGER),
    ).exclude(logg__parter__person__adressesperre=True)
    rader = parter.values_list("logg_id", "logg__avsluttet", "logg__grunn").distinct().order_by("-logg__avsluttet")
    return [Avsluttet(tid, grunn) for _, tid, grunn in rader if tid]
