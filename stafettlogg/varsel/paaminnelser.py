"""Reminders: who is responsible for an activity is told some days before its deadline, once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.fakta import hent
from stafettlogg.logg.models import Aktivitet, Status
from stafettlogg.varsel import utboks
from stafettlogg.varsel.regel import MINN_DAGER, kan_varsles, om_dagen


def minn(naa: dt.datetime) -> None:
    """Write the notices of activities whose deadline is near; in the daytime. No key is opened: the facts decide."""
    if not om_dagen(naa):
        return
    idag = dag(naa)
    naere = Aktivitet.objects.filter(
        status=Status.AAPEN,
        minnet__isnull=True,
        frist__range=(idag, idag + dt.timedelta(days=MINN_DAGER)),
        innslag__logg__tilstand=Tilstand.AKTIV,
    )
    rader = list(naere.order_by("pk").values_list("pk", "innslag__logg", "ansvarlig__person"))
    if not rader:
        return
    fakta, regler = hent({logg for _, logg, _ in rader}, naa), veileder().regler
    for aktivitet, logg, person in rader:
        if kan_varsles(fakta[logg].fakta, regler, person, naa):
            with transaction.atomic():
                # Of several workers one gets to remind.
                if Aktivitet.objects.filter(pk=aktivitet, minnet__isnull=True).update(minnet=idag) == 1:
                    utboks.legg(logg, {person}, naa)


def er_naer(frist: dt.date, idag: dt.date) -> bool:
    """Is a deadline so near that who is given the activity today needs no reminder?"""
    return frist - idag <= dt.timedelta(days=MINN_DAGER)
