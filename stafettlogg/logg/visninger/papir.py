"""Paper: what a family takes home from a meeting, and the log on one page. In the målform that the reader chooses."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from stafettlogg.felles import spraak
from stafettlogg.felles.maler import tegn
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, innhold, side
from stafettlogg.logg.bruk.vegne import uten_innlogging
from stafettlogg.logg.dor import Adgang
from stafettlogg.logg.sidedeler import Side
from stafettlogg.logg.visninger.felles import hvem
from stafettlogg.person.sesjon import Foresporsel


@require_GET
def moete(request: Foresporsel, logg: UUID, moete: UUID) -> HttpResponse:
    """The invitation with the agenda, what is agreed, and slips to answer on for those who do not log in."""
    adgang = _les(request, logg)
    with spraak.i(_maalform(request)):
        alt = _side(adgang)
        valgt = alt.moete(moete)
        if valgt is None:
            raise Http404
        uten = {part.id for part in uten_innlogging(adgang)}
        slipper = [i.deltaker for i in valgt.inviterte if i.deltaker.id in uten]
        return tegn(request, "moetepapir.html", side=alt, moete=valgt, slipper=slipper, maalformer=spraak.SPRAAK)


@require_GET
def kort(request: Foresporsel, logg: UUID) -> HttpResponse:
    """The log on one page, for the family."""
    adgang = _les(request, logg)
    with spraak.i(_maalform(request)):
        return tegn(request, "kort.html", side=_side(adgang), naa=adgang.naa, maalformer=spraak.SPRAAK)


def _les(request: Foresporsel, logg: UUID) -> Adgang:
    return dor.les(hvem(request), logg, Handling.SKRIV_UT)


def _side(adgang: Adgang) -> Side:
    logg = adgang.logg.id
    return side.bygg(adgang, innhold.hent((logg,), adgang.hvem.inne_siden, adgang.rad.sist_nr)[logg])


def _maalform(request: Foresporsel) -> spraak.Spraak:
    """What is chosen for the paper, else what one reads in."""
    return next((maalform for maalform in spraak.SPRAAK if maalform == request.GET.get("maalform")), spraak.naa())
