"""Closing a log."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from stafettlogg.felles.maler import tegn
from stafettlogg.kjerne.tilgang import Handling, Som
from stafettlogg.logg import dor, skjema, status
from stafettlogg.logg.bruk import avslutning, innslag
from stafettlogg.logg.models import Grunn
from stafettlogg.logg.visninger.felles import hvem, send
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def avslutt(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Close a log."""
    adgang = dor.les(hvem(request), logg, Handling.AVSLUTT)
    staar = status.bygg(adgang)
    familie = adgang.er(Som.GIVER)
    form = skjema.Avslutning(
        request.POST or None,
        aktiv=staar.aktiv,
        familie=familie,
        maa_evaluere=staar.aktiv and not familie,
        initial={
            "grunn": Grunn.FAMILIEN_OENSKER
            if familie
            else request.GET.get("grunn", ""),  # the family need not give another
            "evaluering": innslag.les_utkast(adgang, "avslutt"),
        },
    )

    def avslutt_loggen() -> None:
        data = form.cleaned_data
        avslutning.avslutt(hvem(request), logg, Grunn(data["grunn"]), data.get("evaluering", ""))

    return send(form, avslutt_loggen, "/", "avsluttet") or tegn(
        request, "avslutt.html", staar=staar, skjema=form, utkast="avslutt"
    )
