"""The systemforvalter's pages: people and services, and never a log."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stafettlogg.arkiv.bruk import adresse as adressebruk
from stafettlogg.felles import meldinger, regneark
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.maler import tegn
from stafettlogg.felles.veileder import veileder
from stafettlogg.forvalter import endring, fil, folk, plan, setninger, skjema
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.visninger.felles import send, tjenestevalg, utfoer
from stafettlogg.person.rett import FORVALTE, krev
from stafettlogg.person.sesjon import Foresporsel
from stafettlogg.strupe.strupe import hoeyst

FOLK = "/forvalter/folk"
SE_FIL = "/forvalter/fil/se"
VIST = 200
"""How many lines of each kind are shown of a file."""


@require_GET
def oversikt(request: Foresporsel) -> HttpResponse:
    """The services, what they lack, and the ways on."""
    krev(request, FORVALTE, "forvalter")
    enheter = folk.enheter()
    mangler = {hva: [en for en in enheter if hva in en.mangler] for hva in folk.MANGLER}
    return tegn(request, "forvalter.html", enheter=enheter, mangler=mangler, borte=folk.uten_tjeneste())


@require_http_methods(["GET", "POST"])
def liste(request: Foresporsel) -> HttpResponse:
    """Who works in a service, or has a name with something in it. A name is sent, so that no address has it."""
    krev(request, FORVALTE, "forvalter-liste")
    tjeneste = request.GET.get("tjeneste", "")
    sok = request.POST.get("sok", "").strip()[:100]
    ansatte = folk.liste(tjeneste, sok) if tjeneste or sok else []
    kjente = [*veileder().tjenester, *folk.uten_tjeneste()]
    return tegn(
        request, "folk.html", ansatte=ansatte, tjeneste=tjeneste if tjeneste in kjente else "", sok=sok, kjente=kjente
    )


@require_http_methods(["GET", "POST"])
def ansatt(request: Foresporsel) -> HttpResponse:
    """Somebody begins, or gets another role."""
    jeg = krev(request, FORVALTE, "forvalter-ansatt")
    form = skjema.Ansatt(
        request.POST or None,
        tjenester=tjenestevalg(veileder().tjenester, jeg.spraak),
        initial={"fra": dag(naa()), "tjeneste": request.GET.get("tjeneste", "")},
    )
    return send(form, lambda: endring.gjoer([form.rad()], jeg), FOLK, "folk-lagret") or tegn(
        request, "ansatt.html", skjema=form
    )


@require_POST
def slutt(request: Foresporsel) -> HttpResponse:
    """Somebody's work in a service ends now."""
    jeg = krev(request, FORVALTE, "forvalter-slutt")
    form = skjema.Slutt(request.POST)
    if not form.is_valid():
        return meldinger.si(HttpResponseRedirect(FOLK), "avvist-folk")
    return utfoer(lambda: endring.gjoer([form.rad()], jeg), FOLK, "folk-slutt")


@require_http_methods(["GET", "POST"])
def adresse(request: Foresporsel) -> HttpResponse:
    """Somebody's address is hidden, or two are to say that it is no longer. The answer is the same for everybody."""
    jeg = krev(request, FORVALTE, "forvalter-adresse")
    form = skjema.Adresse(request.POST or None)

    def skjul() -> None:
        endring.skjul_adresse(form.cleaned_data["identifikator"], jeg)

    def be_om() -> None:
        adressebruk.be_om(jeg, form.cleaned_data["identifikator"])

    skal_skjules = request.POST.get("skjult") != "nei"
    svar = (skjul, "/forvalter", "adresse-notert") if skal_skjules else (be_om, "/oppdrag", "adresse-bedt")
    return send(form, *svar) or tegn(request, "skjult_adresse.html", skjema=form)


@require_http_methods(["GET", "POST"])
def last_opp(request: Foresporsel) -> HttpResponse:
    """Send a file. One with mistakes is not kept; one without is shown before anything is changed."""
    jeg = krev(request, FORVALTE, "forvalter-fil")
    form = skjema.Fil(request.POST or None, request.FILES or None)
    feil: tuple[fil.Feil, ...] = ()
    if request.method == "POST" and form.is_valid():
        data, hele = form.cleaned_data["fil"].read(fil.STOERST + 1), form.cleaned_data["hele"]
        feil = endring.les(data, jeg, hele=hele).feil
        if not feil:
            endring.ta_vare_paa(jeg, data, hele=hele)
            return HttpResponseRedirect(SE_FIL)
    return tegn(request, "folkefil.html", skjema=form, feil=feil, si=setninger)


@require_http_methods(["GET", "POST"])
def se_fil(request: Foresporsel) -> HttpResponse:
    """See what a file would change, and confirm it or throw it away."""
    jeg = krev(request, FORVALTE, "forvalter-fil")
    venter = endring.venter(jeg)
    if request.method == "POST":
        if request.POST.get("svar") == "nei" or venter is None:
            endring.forkast(jeg)
            return meldinger.si(HttpResponseRedirect("/forvalter/fil"), "folk-forkastet")
        versjon = request.POST.get("versjon", "")
        return utfoer(
            lambda: endring.gjoer_fil(
                venter[0], jeg, hele=venter[1], versjon=int(versjon) if versjon.isdecimal() else -1
            ),
            SE_FIL,
            "folk-fil-gjort",
        )
    funnet = endring.les(venter[0], jeg, hele=venter[1]) if venter else None
    return tegn(request, "folkefil_se.html", plan=funnet, slag=plan.Slag, vist=VIST, si=setninger)


@require_GET
@hoeyst("eksport", metoder=("GET",))
def eksport(request: Foresporsel) -> HttpResponse:
    """The list as a file that can be sent back."""
    krev(request, FORVALTE, "forvalter-eksport")
    return regneark.svar("folk.csv", regneark.skriv(setninger.som_fil(folk.liste())))
