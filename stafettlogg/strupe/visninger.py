"""What the ombud sees of the limits."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from stafettlogg.felles.maler import tegn
from stafettlogg.logg import dor
from stafettlogg.logg.visninger.felles import hvem
from stafettlogg.person.egne import les_navn
from stafettlogg.person.models import Person, Stilling
from stafettlogg.person.sesjon import Foresporsel
from stafettlogg.strupe.models import Alarm

FLEST = 200
"""Rows at most; the latest."""


@require_GET
def alarmer(request: Foresporsel) -> HttpResponse:
    """Who has tried unusually often to open what is not theirs, and when."""
    jeg = hvem(request)
    er_ombud = Stilling.PERSONVERNOMBUD in jeg.roller
    dor.noter_utenfor(jeg, "alarmer", ja=er_ombud)
    if not er_ombud:
        raise Http404
    return tegn(request, "alarmer.html", alarmer=_siste())


def _siste() -> list[tuple[dt.datetime, str]]:
    rader = list(Alarm.objects.order_by("-tid").values_list("tid", "person")[:FLEST])
    personer = Person.objects.filter(pk__in={person for _, person in rader}).values_list("pk", "nokkel", "navn")
    navn = {id: les_navn(id, nokkel, laast) for id, nokkel, laast in personer}
    return [(tid, navn.get(person, "")) for tid, person in rader]
