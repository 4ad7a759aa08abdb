"""Closing a log."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from stafettlogg.felles.maler import tegn
from stafettlogg.kjerne.overganger import PAPIR, SLUTT, Slag
from stafettlogg.kjerne.tilgang import Handling, Som
from stafettlogg.logg import dor, status
from stafettlogg.logg.bruk import avslutning, innslag
from stafettlogg.logg.models import Grunn, Samordningssvar
from stafettlogg.logg.skjema_avslutning import Avslutning
from stafettlogg.logg.visninger.felles import hvem, send
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def avslutt(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Close a log. A note is shown as it will stand before it is sent."""
    adgang = dor.les(hvem(request), logg, Handling.AVSLUTT)
    staar = status.bygg(adgang)
    familie = adgang.er(Som.GIVER)
    form = Avslutning(
        request.POST or None,
        aktiv=staar.aktiv,
        familie=familie,
        maa_evaluere=staar.aktiv and not familie,
        maal=avslutning.maalene(adgang) if adgang.kan(Handling.LES) else (),
        initial={
            "grunn": _grunn(adgang, familie=familie),
            "evaluering": innslag.les_utkast(adgang, "avslutt"),
        },
    )
    skal_vises = form.is_valid() and bool(form.notat().tekst) and request.POST.get("bekreft") != "ja"
    svar = None if skal_vises else send(form, lambda: _avslutt(request, logg, form), "/", "avsluttet")
    return svar or tegn(
        request,
        "avslutt.html",
        staar=staar,
        skjema=form,
        utkast="avslutt",
        notat=form.notat() if skal_vises else None,
        arkiveres=settings.ARKIVERES,
        dager=settings.ARKIV_DAGER,
    )


def _avslutt(request: Foresporsel, logg: UUID, form: Avslutning) -> None:
    avslutning.avslutt(hvem(request), logg, Grunn(form.cleaned_data["grunn"]), notat=form.notat())


def _grunn(adgang: dor.Adgang, *, familie: bool) -> str:
    """What is known beforehand: that they move, or that another plan goes on.

    Else the family need not give another reason than that it wants to.
    """
    if any(meldt.slag == Slag.FLYTTER_UT and meldt.svar in (SLUTT, PAPIR) for meldt in adgang.logg.meldt):
        return Grunn.FLYTTET
    if adgang.rad.samordning_svar == Samordningssvar.AVSLUTTES:
        return Grunn.ANNEN_PLAN
    return Grunn.FAMILIEN_OENSKER if familie else ""
