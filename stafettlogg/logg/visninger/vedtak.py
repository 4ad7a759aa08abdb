"""The decision that a plan stands on."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from stafettlogg.felles.maler import tegn
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, skjema_plan
from stafettlogg.logg.bruk import vedtak as bruk
from stafettlogg.logg.visninger.felles import adresse, hvem, send, tjenestevalg
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def registrer(request: Foresporsel, logg: UUID) -> HttpResponse:
    """The decisions there have been, and a form for a new one."""
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, Handling.REGISTRER_VEDTAK)
    holder = adgang.logg.part(adgang.logg.holder)
    form = skjema_plan.Vedtak(
        request.POST or None,
        tjenester=tjenestevalg(adgang.logg.tjenester, jeg.spraak),
        idag=dag(adgang.naa),
        initial={"vedtak_tjenester": [holder.tjeneste] if holder else []},
    )

    def lagre() -> None:
        beslutning = form.beslutning()
        assert beslutning
        bruk.registrer(jeg, logg, beslutning)

    return send(form, lagre, adresse(logg), "vedtak-registrert") or tegn(
        request, "vedtak.html", logg=logg, vedtak=bruk.alle(adgang), skjema=form, slutt=skjema_plan.VedtakSlutt()
    )


@require_http_methods(["GET", "POST"])
def avslutt(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Note that the decision no longer holds, after having seen what that closes."""
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, Handling.REGISTRER_VEDTAK)
    form = skjema_plan.VedtakSlutt(request.POST or None)

    def slutt() -> None:
        bruk.avslutt(jeg, logg, form.cleaned_data["referanse"])

    return send(form, slutt, adresse(logg), "vedtak-slutt") or tegn(
        request, "vedtak_slutt.html", logg=logg, vedtak=bruk.alle(adgang), skjema=form
    )
