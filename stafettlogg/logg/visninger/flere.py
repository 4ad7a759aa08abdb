"""Another plan for the same child, and what is taken along to it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from stafettlogg.felles import meldinger
from stafettlogg.felles.datoer import dato
from stafettlogg.felles.maler import tegn
from stafettlogg.felles.plantyper import Plantype, plantype, plantyper, sagt
from stafettlogg.felles.spraak import paa
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, skjema_plan
from stafettlogg.logg.bruk import flere as bruk
from stafettlogg.logg.bruk.aapning import Aapning, Noen
from stafettlogg.logg.visninger.felles import adresse, hvem, send, tjenestevalg
from stafettlogg.person.sesjon import Foresporsel
from stafettlogg.strupe import strupe


@require_http_methods(["GET", "POST"])
def ny_plan(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Choose a kind of plan, and start it."""
    adgang = dor.les(hvem(request), logg, Handling.NY_PLAN)
    egne = hvem(request).tjenester & veileder().tjenester.keys()
    slag = plantyper().get(request.POST.get("plantype") or request.GET.get("plantype", ""))
    mulige = [en for en in plantyper().values() if any(map(en.kan_aapnes_av, egne)) and veileder().kan_aapne_logg]
    if slag not in mulige:
        return tegn(request, "ny_plan.html", logg=logg, slag=None, mulige=mulige, skjema=None)
    form = _form(request, adgang, slag, frozenset(filter(slag.kan_aapnes_av, egne)))
    if request.method == "POST" and form.is_valid():
        strupe.krev("aapne", hvem(request).person)
        valgte = {UUID(id) for id in form.cleaned_data.get("foresatte", ())}
        try:
            ny = bruk.start(hvem(request), logg, _aapning(form, slag), valgte)
        except dor.Avvist as feil:
            return _avvist(str(feil), logg)
        return meldinger.si(HttpResponseRedirect(adresse(ny)), "plan-aapnet" if slag.krever_vedtak else "plan-startet")
    hjem = f"{request.path}?plantype={slag.id}"
    return tegn(request, "ny_plan.html", hjem=hjem, logg=logg, slag=slag, mulige=mulige, skjema=form)


@require_http_methods(["GET", "POST"])
def ta_med(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Choose what comes along from the plan that this one carries on."""
    adgang = dor.les(hvem(request), logg, Handling.TA_MED)
    alt, slag = bruk.tilbudt(adgang), plantype(adgang.logg.plantype)
    valg: dict[str, list[tuple[str, str]]] = {
        "maal": [(str(nr), tekst) for nr, tekst in alt.maal],
        "aktiviteter": [(str(a.nr), f"{a.tekst} ({a.navn}, {dato(a.frist)})") for a in alt.aktiviteter],
        "overskrifter": [
            (o.id, f"{sagt(o.navn)}: {dict(alt.felter)[o.id]}") for o in slag.overskrifter if o.id in dict(alt.felter)
        ],
    }
    alle = {felt: [id for id, _ in valgene] for felt, valgene in valg.items()}
    form = skjema_plan.TaMed(request.POST or None, **valg, initial=alle)

    def kopier() -> None:
        d = form.cleaned_data
        maal, aktiviteter = (frozenset(map(int, d.get(felt, ()))) for felt in ("maal", "aktiviteter"))
        bruk.ta_med(hvem(request), logg, maal, aktiviteter, frozenset(d.get("overskrifter", ())))

    return send(form, kopier, adresse(logg), "tatt-med") or tegn(
        request, "ta_med.html", logg=logg, skjema=form, noe=bool(alt)
    )


def _form(request: Foresporsel, adgang: dor.Adgang, slag: Plantype, egne: frozenset[str]) -> skjema_plan.NyPlan:
    jeg, guide = hvem(request), veileder()
    foresatte = [(str(id), navn) for id, navn in bruk.foresatte(adgang)]
    laas, rad = adgang.laas, adgang.rad
    return skjema_plan.NyPlan(
        request.POST or None,
        foresatte=foresatte,
        egne=tjenestevalg(egne, jeg.spraak),
        tjenester=tjenestevalg(guide.tjenester.keys() - (egne if len(egne) == 1 else ()), jeg.spraak),
        nivaaer=[(nivaa.id, f"{nivaa.nummer}: {paa(nivaa.navn, jeg.spraak)}") for nivaa in guide.nivaaer.values()],
        med_nivaa=slag.nivaa,
        krever_vedtak=slag.krever_vedtak,
        idag=dag(adgang.naa),
        initial={
            "foresatte": [id for id, _ in foresatte],
            "hvorfor": laas.les(rad.hvorfor, "hvorfor", adgang.logg.id),
            "hensikt": laas.les(rad.maal, "maal", adgang.logg.id),
            "nivaa": rad.nivaa or guide.logg_fra_nivaa,
            "tjeneste": min(egne),
            "inviterte": [] if slag.krever_vedtak else sorted(adgang.logg.tjenester - egne),
            "vedtak_tjenester": sorted(egne),
        },
    )


def _aapning(form: skjema_plan.NyPlan, slag: Plantype) -> Aapning:
    data, vedtak = form.cleaned_data, form.beslutning()
    return Aapning(
        barn=Noen("", ""),  # the child is the one that the earlier plan is about
        foedt=form.idag,
        foresatte=(),
        hvorfor=data["hvorfor"],
        maal=data["hensikt"],
        nivaa=data.get("nivaa", ""),
        tjeneste=data["tjeneste"],
        inviterte=frozenset(data["inviterte"]) | (vedtak.tjenester if vedtak else frozenset()),
        plantype=slag.id,
        vedtak=vedtak,
    )


def _avvist(hva: str, logg: UUID) -> HttpResponse:
    if hva == "uten-digital-logg":
        return HttpResponseRedirect("/uten-digital-logg")
    return meldinger.si(HttpResponseRedirect(adresse(logg)), hva)
