"""Transitions: what waits, telling of one, and answering."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from stafettlogg.felles import meldinger
from stafettlogg.felles.maler import tegn
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.overganger import PAPIR, SLUTT, Slag
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor
from stafettlogg.logg.visninger.felles import adresse, hvem, send, tjenestevalg
from stafettlogg.overgang import bruk, side
from stafettlogg.overgang.skjema import Melding
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def overgang(request: Foresporsel, logg: UUID) -> HttpResponse:
    """What waits and what is answered, and the form to tell of a change."""
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, Handling.MELD_OVERGANG)
    form = Melding(
        request.POST or None,
        egne=tjenestevalg(adgang.logg.tjenester, jeg.spraak),
        alle=tjenestevalg(veileder().tjenester, jeg.spraak),
        idag=dag(adgang.naa),
    )

    def meld() -> None:
        data = form.cleaned_data
        bruk.meld(jeg, logg, Slag(data["slag"]), data["dag"], data["fra"], data["til"])

    return send(form, meld, adresse(logg, "overgang"), "overgang-meldt") or tegn(
        request,
        "overgang.html",
        adgang=adgang,
        skjema=form,
        overganger=side.bygg(adgang),
        besvarte=side.besvarte(adgang),
    )


@require_POST
def svar(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Answer for oneself, or as holder for somebody who said it aloud."""
    jeg, valg = hvem(request), request.POST.get("valg", "")
    slag, paa, part = _lest(request)
    melding, til = "overgang-svart", adresse(logg)
    try:
        bruk.svar(jeg, logg, slag, paa, valg, part)
    except dor.Avvist as feil:
        return meldinger.si(HttpResponseRedirect(til), str(feil))
    if valg in (SLUTT, PAPIR) and slag in (Slag.FLYTTER_UT, Slag.MYNDIG) and part is None:
        melding, til = "overgang-avslutt", adresse(logg, "avslutt")
    return meldinger.si(HttpResponseRedirect(til), melding)


def _lest(request: Foresporsel) -> tuple[Slag, dt.date, UUID | None]:
    try:
        part = request.POST.get("part", "")
        dagen = dt.date.fromisoformat(request.POST.get("dag", ""))
        return Slag(request.POST.get("slag", "")), dagen, UUID(part) if part else None
    except ValueError:
        raise Http404 from None
