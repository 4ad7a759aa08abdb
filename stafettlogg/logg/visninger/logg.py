"""The front page, the opening of a log, and the page of one log."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stafettlogg.felles import meldinger
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.maler import tegn
from stafettlogg.felles.spraak import paa
from stafettlogg.felles.veileder import UTEN_DIGITAL_LOGG, veileder
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import avsluttede, dor, innhold, oversikt, setninger, side, skjema, status
from stafettlogg.logg.bruk import aapning
from stafettlogg.logg.bruk.innslag import LENGST
from stafettlogg.logg.visninger.felles import adresse, hvem, tjenestevalg, utfoer
from stafettlogg.overgang import side as overganger
from stafettlogg.person.sesjon import Foresporsel
from stafettlogg.strupe import strupe


@require_GET
def forside(request: Foresporsel) -> HttpResponse:
    """My logs: what waits for me, what is new, what is due."""
    jeg = hvem(request)
    return tegn(
        request,
        "forside.html",
        oversikt=oversikt.bygg(jeg, *dor.liste(jeg, oversikt.mine(jeg))),
        avsluttede=avsluttede.mine(jeg),
        arkiveres=settings.ARKIVERES,
        si=setninger,
    )


@require_http_methods(["GET", "POST"])
def ny(request: Foresporsel) -> HttpResponse:
    """Open a log."""
    jeg, guide = hvem(request), veileder()
    egne = jeg.tjenester & guide.tjenester.keys()
    if not egne or not guide.kan_aapne_logg:
        return tegn(request, "kan_ikke_aapne.html", ansatt=bool(jeg.tjenester))
    if request.method == "GET" and request.GET.get("adresse") != "nei":
        return tegn(request, "adresse.html")  # the first question, before anything is typed
    form = skjema.Aapning(
        request.POST or None,
        egne=tjenestevalg(egne, jeg.spraak),
        tjenester=tjenestevalg(guide.tjenester.keys() - (egne if len(egne) == 1 else ()), jeg.spraak),
        nivaaer=[(nivaa.id, f"{nivaa.nummer}: {paa(nivaa.navn, jeg.spraak)}") for nivaa in guide.nivaaer.values()],
        idag=dag(naa()),
        initial={"nivaa": guide.logg_fra_nivaa, "tjeneste": min(egne), **skjema.fra_utkast(aapning.les_utkast(jeg))},
    )
    if request.method == "POST" and form.is_valid():
        strupe.krev("aapne", jeg.person)
        logg = aapning.aapne(jeg, _aapning(form))
        if logg is None:
            return HttpResponseRedirect("/uten-digital-logg")
        return meldinger.si(HttpResponseRedirect(adresse(logg)), "aapnet")
    return tegn(request, "ny.html", hjem="/ny?adresse=nei", skjema=form, slettes_etter=guide.regler.lamper.tom_logg)


@require_POST
def utkast(request: Foresporsel) -> HttpResponse:
    """Keep what is typed in the opening form."""
    tekst = request.POST.get("tekst", "")
    if request.POST.get("skjema") != aapning.SKJEMA or len(tekst) > 3 * LENGST:
        return HttpResponse(status=400)
    aapning.lagre_utkast(hvem(request), skjema.til_utkast(tekst))
    return HttpResponse(status=204)


@require_GET
def uten_digital_logg(request: Foresporsel) -> HttpResponse:
    """Why there is no digital log, and how to work together without."""
    return tegn(request, "uten_digital_logg.html", rutine=veileder().rutine(UTEN_DIGITAL_LOGG))


@require_GET
def vis(request: Foresporsel, logg: UUID) -> HttpResponse:
    """One log; to one who may not read it now, where it stands and what it waits for."""
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, *dor.SE)
    if adgang.handling is Handling.SE_STATUS:
        staar, over = status.bygg(adgang), overganger.bygg(adgang)
        return tegn(request, "status.html", staar=staar, adgang=adgang, overganger=over, si=setninger)
    hendinger = innhold.hent((logg,), jeg.inne_siden, adgang.rad.sist_nr)[logg]
    sida, over = side.bygg(adgang, hendinger), overganger.bygg(adgang)
    return tegn(request, "logg.html", side=sida, adgang=adgang, overganger=over, si=setninger)


@require_GET
def nytt(request: Foresporsel, logg: UUID) -> HttpResponse:
    """The number of the latest entry, for the page that asks whether there is news."""
    return JsonResponse({"nr": dor.titt(hvem(request), logg)})


@require_GET
def nytt_alle(request: Foresporsel) -> HttpResponse:
    """How many entries are new in each of my logs, for the front page that asks whether there is news."""
    jeg = hvem(request)
    return JsonResponse({"ulest": innhold.uleste(jeg.person, dor.titt_alle(jeg, oversikt.mine(jeg)))})


@require_GET
def lesere(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Who has opened the log, and when."""
    adgang = dor.les(hvem(request), logg, Handling.SE_LESERE)
    return tegn(request, "lesere.html", logg=logg, lesere=oversikt.lesere(adgang), si=setninger)


@require_POST
def slett(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Take back an opening that nobody has consented to."""
    return utfoer(lambda: aapning.slett_tom(hvem(request), logg), "/", "slettet")


def _aapning(form: skjema.Aapning) -> aapning.Aapning:
    data = form.cleaned_data
    if data["skjult_adresse"]:
        tom = aapning.Noen("", "")
        return aapning.Aapning(
            tom,
            dag(naa()),
            (),
            "",
            "",
            "",
            tjeneste=form.fields["tjeneste"].choices[0][0],  # type: ignore[attr-defined]
            inviterte=frozenset(),
            skjult_adresse=True,
        )
    return aapning.Aapning(
        barn=aapning.Noen(data["barn"], data["barn_id"]),
        foedt=data["foedt"],
        foresatte=form.foresatte(),
        hvorfor=data["hvorfor"],
        maal=data["hensikt"],
        nivaa=data["nivaa"],
        tjeneste=data["tjeneste"],
        inviterte=frozenset(data["inviterte"]),
    )
