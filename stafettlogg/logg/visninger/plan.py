"""The plan as a document: its headings, and who has approved it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from stafettlogg.felles.maler import tegn
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, innhold, setninger, skjema_plan
from stafettlogg.logg import plan as planside
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.bruk import plan as bruk
from stafettlogg.logg.models import Form
from stafettlogg.logg.visninger.felles import adresse, hvem, send
from stafettlogg.person.sesjon import Foresporsel


@require_GET
def vis(request: Foresporsel, logg: UUID) -> HttpResponse:
    """The plan."""
    adgang, plan = _les(request, logg, Handling.SKRIV_PLAN)
    return tegn(request, "plan.html", plan=plan, adgang=adgang, si=setninger)


@require_http_methods(["GET", "POST"])
def felt(request: Foresporsel, logg: UUID, felt: str) -> HttpResponse:
    """Write under one heading."""
    adgang, plan = _les(request, logg, Handling.SKRIV_PLAN)
    valgt = next((ett for ett in plan.felter if ett.overskrift.id == felt), None)
    if valgt is None:
        raise Http404
    navn = bruk.skjemanavn(felt)
    begynt = innslag.les_utkast(adgang, navn) or (valgt.naa.tekst if valgt.naa else "")
    form = skjema_plan.Planfelt(request.POST or None, initial={"tekst": begynt, "utgave": valgt.utgave})

    def lagre() -> None:
        bruk.skriv(hvem(request), logg, felt, form.cleaned_data["tekst"], form.cleaned_data["utgave"])

    return send(form, lagre, adresse(logg, f"plan#{felt}"), "plan-skrevet") or tegn(
        request, "plan_felt.html", plan=plan, felt=valgt, skjema=form, utkast=navn, adgang=adgang
    )


@require_http_methods(["GET", "POST"])
def godkjenn(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Say yes or no to the plan."""
    _, plan = _les(request, logg, Handling.GODKJENN)
    if not any(en.hvem.meg for en in plan.godkjenninger):
        raise Http404
    form = skjema_plan.Godkjenning(request.POST or None, initial={"utgave": plan.utgave})

    def svar() -> None:
        data = form.cleaned_data
        ja, merknad = data["svar"] == "ja", data["merknad"]
        bruk.godkjenn(hvem(request), logg, ja=ja, merknad=merknad, utgave=data["utgave"])

    return send(form, svar, adresse(logg, "plan#godkjenning"), "plan-svart") or tegn(
        request, "plan_godkjenn.html", plan=plan, skjema=form, papir=False
    )


@require_http_methods(["GET", "POST"])
def papir(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Register what somebody answered on paper or in words."""
    _, plan = _les(request, logg, Handling.REGISTRER_GODKJENNING)
    andre = [(str(en.part), en.hvem.omtale) for en in plan.godkjenninger if not en.hvem.meg]
    form = skjema_plan.Papirgodkjenning(request.POST or None, parter=andre, initial={"utgave": plan.utgave})

    def registrer() -> None:
        d, ja = form.cleaned_data, form.cleaned_data["svar"] == "ja"
        svar = {"ja": ja, "form": Form(d["form"]), "vitne": d["vitne"], "utgave": d["utgave"]}
        bruk.registrer(hvem(request), logg, UUID(d["part"]), **svar)

    return send(form, registrer, adresse(logg, "plan#godkjenning"), "plan-registrert") or tegn(
        request, "plan_godkjenn.html", plan=plan, skjema=form, papir=True
    )


def _les(request: Foresporsel, logg: UUID, handling: Handling) -> tuple[dor.Adgang, planside.Plan]:
    """The plan, behind the door."""
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, handling)
    return adgang, planside.bygg(adgang, innhold.hent((logg,), jeg.inne_siden, adgang.rad.sist_nr)[logg])
