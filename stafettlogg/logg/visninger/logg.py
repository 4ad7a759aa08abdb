"""The front page, the opening of a log, and the page of one log."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stafettlogg.felles import meldinger
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.maler import tegn
from stafettlogg.felles.plantyper import Plantype, plantyper
from stafettlogg.felles.spraak import paa
from stafettlogg.felles.veileder import UTEN_DIGITAL_LOGG, veileder
from stafettlogg.kjerne.fakta import STAFETTLOGG
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import avsluttede, dor, innhold, oversikt, setninger, side, skjema, status
from stafettlogg.logg.bruk import aapning, flere
from stafettlogg.logg.bruk.innslag import LENGST
from stafettlogg.logg.skjema_aapning import Aapning
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
    slag = plantyper().get(request.POST.get("plantype") or request.GET.get("plantype") or STAFETTLOGG)
    if slag is None:
        raise Http404
    mulige = frozenset(filter(slag.kan_aapnes_av, egne))
    if not egne or not guide.kan_aapne_logg:
        return tegn(request, "kan_ikke_aapne.html", ansatt=bool(jeg.tjenester))
    if request.method == "GET" and request.GET.get("adresse") != "nei":
        return tegn(request, "adresse.html")  # the first question, before anything is typed
    if not mulige:
        return tegn(request, "ny.html", hjem=_nyadresse(slag), slag=slag, andre=_andre(slag, egne), skjema=None)
    form = Aapning(
        request.POST or None,
        egne=tjenestevalg(mulige, jeg.spraak),
        tjenester=tjenestevalg(guide.tjenester.keys() - (mulige if len(mulige) == 1 else ()), jeg.spraak),
        nivaaer=[(nivaa.id, f"{nivaa.nummer}: {paa(nivaa.navn, jeg.spraak)}") for nivaa in guide.nivaaer.values()],
        idag=dag(naa()),
        med_nivaa=slag.nivaa,
        krever_vedtak=slag.krever_vedtak,
        initial={
            "nivaa": guide.logg_fra_nivaa,
            "tjeneste": min(mulige),
            "vedtak_tjenester": sorted(mulige),
            **skjema.fra_utkast(aapning.les_utkast(jeg)),
            "plantype": slag.id,
        },
    )
    if request.method == "POST" and form.is_valid():
        strupe.krev("aapne", jeg.person)
        logg = aapning.aapne(jeg, _aapning(form))
        if logg is None:
            return HttpResponseRedirect("/uten-digital-logg")
        return meldinger.si(HttpResponseRedirect(adresse(logg)), "plan-aapnet" if slag.krever_vedtak else "aapnet")
    return tegn(
        request,
        "ny.html",
        hjem=_nyadresse(slag),
        slag=slag,
        andre=_andre(slag, egne),
        skjema=form,
        slettes_etter=guide.regler.lamper.tom_logg,
    )


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
    andre = flere.koblede(adgang)
    if adgang.handling is Handling.SE_STATUS:
        staar, over = status.bygg(adgang), overganger.bygg(adgang)
        return tegn(request, "status.html", staar=staar, adgang=adgang, andre=andre, overganger=over, si=setninger)
    hendinger = innhold.hent((logg,), jeg.inne_siden, adgang.rad.sist_nr)[logg]
    return tegn(
        request,
        "logg.html",
        side=side.bygg(adgang, hendinger),
        adgang=adgang,
        overganger=overganger.bygg(adgang),
        andre=andre,
        tas_med=flere.kan_ta_med(adgang, andre),
        si=setninger,
    )


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


def _aapning(form: Aapning) -> aapning.Aapning:
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
    vedtak = form.beslutning()
    return aapning.Aapning(
        barn=aapning.Noen(data["barn"], data["barn_id"]),
        foedt=data["foedt"],
        foresatte=form.foresatte(),
        hvorfor=data["hvorfor"],
        maal=data["hensikt"],
        nivaa=data.get("nivaa", ""),
        tjeneste=data["tjeneste"],
        inviterte=frozenset(data["inviterte"]) | (vedtak.tjenester if vedtak else frozenset()),
        plantype=data["plantype"] or STAFETTLOGG,
        vedtak=vedtak,
    )


def _nyadresse(slag: Plantype) -> str:
    """Where the form for a kind of plan is."""
    return "/ny?adresse=nei" + ("" if slag.id == STAFETTLOGG else f"&plantype={slag.id}")


def _andre(slag: Plantype, egne: AbstractSet[str]) -> list[tuple[Plantype, str, bool]]:
    """The other kinds of plan: each with where its form is, and whether somebody in these services may open it."""
    andre = (en for en in plantyper().values() if en is not slag)
    return [(en, _nyadresse(en), any(map(en.kan_aapnes_av, egne))) for en in andre]
