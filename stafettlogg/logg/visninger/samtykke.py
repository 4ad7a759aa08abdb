"""Consents: to give, to see what a withdrawal closes, to take back, and to register from paper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from stafettlogg.felles.maler import tegn
from stafettlogg.kjerne.port import spoerres_om
from stafettlogg.kjerne.samtykke import givere, siste_dag
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, skjema_samtykke, status
from stafettlogg.logg.bruk import samtykke as bruk
from stafettlogg.logg.dor import Adgang
from stafettlogg.logg.models import Form
from stafettlogg.logg.visninger.felles import adresse, hvem, kalt, send, tjenestevalg, utfoer
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def gi(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Read what it means, and consent."""
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, Handling.SAMTYKK)
    tekst, spurt = bruk.tekst_for(adgang.logg, jeg.person), spoerres_om(adgang.logg, adgang.regler, adgang.naa)
    form = skjema_samtykke.Samtykke(
        request.POST or None,
        tjenester=tjenestevalg(spurt, jeg.spraak),
        initial={
            "tjenester": sorted(spurt & bruk.levende(adgang.logg, jeg.person, adgang.naa)),
            "sha256": tekst.sha256[jeg.spraak] if tekst else "",
        },
    )

    def samtykk() -> None:
        data = form.cleaned_data
        bruk.gi(jeg, logg, data["tjenester"], data["sha256"])

    # a consent is not taken back by an empty box, but by seeing what that closes
    borte = (spurt & bruk.levende(adgang.logg, jeg.person, adgang.naa)).difference(request.POST.getlist("tjenester"))
    videre = (adresse(logg, "samtykke/trekk"), "samtykket-trekk") if borte else (adresse(logg), "samtykket")
    return send(form, samtykk, *videre) or tegn(
        request,
        "samtykke.html",
        staar=status.bygg(adgang),
        skjema=form,
        tekst=tekst,
        gyldig_til=siste_dag(adgang.logg, adgang.regler, jeg.person, adgang.naa),
    )


@require_http_methods(["GET", "POST"])
def nei(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Say no: see what that means, then say it."""
    if request.method == "POST":
        return utfoer(lambda: bruk.takk_nei(hvem(request), logg), "/", "takket-nei")
    adgang = dor.les(hvem(request), logg, Handling.TAKK_NEI)
    return tegn(request, "nei.html", staar=status.bygg(adgang))


@require_http_methods(["GET", "POST"])
def trekk(request: Foresporsel, logg: UUID) -> HttpResponse:
    """See what closes for whom, then take back the consent.

    One who takes part no more can do it too, and sees the own consent alone: there is no ``staar`` then.
    """
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, Handling.TREKK_SAMTYKKE)
    staar = status.bygg(adgang) if adgang.kan(Handling.SE_STATUS) else None
    mine = bruk.levende(adgang.logg, jeg.person, adgang.naa)
    form = skjema_samtykke.Trekk(
        request.POST or None, tjenester=tjenestevalg(mine, jeg.spraak), initial={"tjenester": sorted(mine)}
    )
    if request.method == "POST" and form.is_valid():
        valgte = form.cleaned_data["tjenester"]
        if request.POST.get("bekreft") == "ja":
            return utfoer(lambda: bruk.trekk(jeg, logg, valgte), "/", "trukket")
        foelge = bruk.foelge(adgang.logg, adgang.regler, jeg.person, valgte, adgang.naa)
        return tegn(request, "trekk.html", staar=staar, skjema=form, foelge=foelge, valgte=valgte)
    return tegn(
        request,
        "trekk.html",
        staar=staar,
        skjema=form,
        foelge=bruk.foelge(adgang.logg, adgang.regler, jeg.person, mine, adgang.naa),
        valgte=sorted(mine),
    )


@require_http_methods(["GET", "POST"])
def papir(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Register a consent from paper or words, with a witness."""
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, Handling.REGISTRER_SAMTYKKE)
    form = skjema_samtykke.Papirsamtykke(
        request.POST or None,
        givere=_givervalg(adgang),
        tjenester=tjenestevalg(adgang.logg.tjenester, jeg.spraak),
    )

    def registrer() -> None:
        data = form.cleaned_data
        bruk.registrer(jeg, logg, UUID(data["giver"]), data["tjenester"], Form(data["form"]), data["vitne"])

    return send(form, registrer, adresse(logg), "samtykke-registrert") or tegn(
        request, "papir.html", staar=status.bygg(adgang), skjema=form, trekk=False
    )


@require_http_methods(["GET", "POST"])
def papirtrekk(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Register that somebody took a consent back on paper or in words."""
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, Handling.REGISTRER_SAMTYKKE)
    form = skjema_samtykke.Papirsamtykke(
        request.POST or None,
        givere=_givervalg(adgang),
        tjenester=tjenestevalg(adgang.logg.tjenester, jeg.spraak),
        vitne=False,
        initial={"tjenester": sorted(adgang.logg.tjenester)},
    )

    def registrer() -> None:
        data = form.cleaned_data
        bruk.registrer_trekk(jeg, logg, UUID(data["giver"]), data["tjenester"], Form(data["form"]))

    return send(form, registrer, "/", "trekk-registrert") or tegn(
        request, "papir.html", staar=status.bygg(adgang), skjema=form, trekk=True
    )


def _givervalg(adgang: Adgang) -> list[tuple[str, str]]:
    spurte = givere(adgang.logg, adgang.regler, dag(adgang.naa))
    return [(str(part.person), kalt(adgang, part)) for part in adgang.logg.parter if part.person in spurte]
