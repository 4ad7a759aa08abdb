"""Something else coordinates around the child: it is told, and answered."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from stafettlogg.felles import meldinger
from stafettlogg.felles.maler import tegn
from stafettlogg.felles.plantyper import plantype
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.tilgang import Handling, Som
from stafettlogg.logg import dor, skjema
from stafettlogg.logg.bruk import samordning as bruk
from stafettlogg.logg.models import Samordning, Samordningssvar
from stafettlogg.logg.visninger.felles import adresse, hvem, utfoer
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def si_fra(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Tell that there is an individual plan or a barnekoordinator; what the law says of it."""
    adgang = dor.les(hvem(request), logg, Handling.SI_FRA_SAMORDNING)
    mulige = plantype(adgang.logg.plantype).samordning
    valg = [(slag, t(f"samordning-{slag}")) for slag in mulige]
    form = skjema.EttValg(request.POST or None, navn="samordning", valg=valg)
    if request.method == "POST" and form.is_valid():
        avgjort = adgang.er(Som.HOLDER)
        return utfoer(
            lambda: bruk.si_fra(hvem(request), logg, Samordning(form.cleaned_data["valg"])),
            adresse(logg),
            "samordning" if avgjort else "samordning-foreslaatt",
        )
    return tegn(request, "samordning.html", logg=logg, skjema=form, mulige=mulige, holder=adgang.er(Som.HOLDER))


@require_POST
def svar(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Answer what becomes of the log. Closing goes on to the page that closes it."""
    valg = request.POST.get("svar", "")
    if valg == "finnes-ikke":
        return utfoer(lambda: bruk.finnes_ikke(hvem(request), logg), adresse(logg), "samordning-svart")
    if valg not in Samordningssvar.values:
        raise Http404
    try:
        bruk.svar(hvem(request), logg, Samordningssvar(valg))
    except dor.Avvist as feil:
        return meldinger.si(HttpResponseRedirect(adresse(logg)), str(feil))
    if valg == Samordningssvar.AVSLUTTES:
        return HttpResponseRedirect(adresse(logg, "avslutt"))
    return meldinger.si(HttpResponseRedirect(adresse(logg)), "samordning-svart")
