"""Meetings: call, answer, note who came, call off."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from stafettlogg.felles.maler import tegn
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, sakliste
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.bruk import moete as bruk
from stafettlogg.logg.moeteskjema import Moete
from stafettlogg.logg.visninger.felles import adresse, hvem, partvalg, send, utfoer
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def nytt(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Call a meeting."""
    adgang = dor.les(hvem(request), logg, Handling.KALL_INN)
    parter = partvalg(adgang)
    form = Moete(
        request.POST or None,
        parter=parter,
        idag=dag(adgang.naa),
        initial={"parter": [id for id, _ in parter], "sak": innslag.les_utkast(adgang, "moete")},
    )

    def kall_inn() -> UUID:
        data = form.cleaned_data
        parter, saker = [UUID(part) for part in data["parter"]], sakliste.linjer(data["sakliste"])
        return bruk.kall_inn(hvem(request), logg, form.tid(), data["sak"], parter, saker)

    return send(form, kall_inn, adresse(logg), "moete") or tegn(
        request, "moete.html", adgang=adgang, skjema=form, utkast="moete"
    )


@require_POST
def svar(request: Foresporsel, logg: UUID, moete: UUID) -> HttpResponse:
    """Answer an invitation."""
    kommer = request.POST.get("svar") == "ja"
    if not kommer and request.POST.get("svar") != "nei":
        raise Http404
    return utfoer(lambda: bruk.svar(hvem(request), logg, moete, kommer=kommer), adresse(logg), "moete-svar")


@require_POST
def oppmoete(request: Foresporsel, logg: UUID, moete: UUID) -> HttpResponse:
    """Note who came."""
    try:
        moette = [UUID(part) for part in request.POST.getlist("moette")]
    except ValueError:
        raise Http404 from None
    return utfoer(lambda: bruk.noter_oppmoete(hvem(request), logg, moete, moette), adresse(logg), "oppmoete")


@require_POST
def avlys(request: Foresporsel, logg: UUID, moete: UUID) -> HttpResponse:
    """Call a meeting off."""
    return utfoer(lambda: bruk.avlys(hvem(request), logg, moete), adresse(logg), "moete-avlyst")
