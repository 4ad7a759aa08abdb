"""Writing: entries, goals, activities, drafts, the level."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from stafettlogg.felles.maler import tegn
from stafettlogg.felles.plantyper import plantype
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.tid import dag, om_maaneder
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, skjema
from stafettlogg.logg.bruk import angre as angring
from stafettlogg.logg.bruk import innslag as bruk
from stafettlogg.logg.bruk.vegne import uten_innlogging
from stafettlogg.logg.models import Status, Type
from stafettlogg.logg.visninger.felles import adresse, hvem, kalt, partvalg, send, utfoer
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def innslag(request: Foresporsel, logg: UUID, type: str, nr: int | None = None) -> HttpResponse:
    """Write an entry; with a number, an answer or a comment to the entry that has it."""
    if type not in bruk.SKRIVES or (nr is None) == (type in bruk.GJELDER):
        raise Http404
    adgang = dor.les(hvem(request), logg, Handling.SKRIV)
    if type not in plantype(adgang.logg.plantype).innslag:
        raise Http404
    gammelt = bruk.les_innslag(adgang, nr) if nr else None
    if nr and (gammelt is None or gammelt.type not in bruk.GJELDER[type]):
        raise Http404
    return _skriv(request, adgang, Type(type), bruk.skjemanavn(Type(type), nr), gammelt)


@require_http_methods(["GET", "POST"])
def rett(request: Foresporsel, logg: UUID, nr: int) -> HttpResponse:
    """Correct an entry of one's own: the old one stays beside the new."""
    adgang = dor.les(hvem(request), logg, Handling.SKRIV)
    gammelt = bruk.les_innslag(adgang, nr)
    if gammelt is None or not gammelt.mitt or gammelt.type not in bruk.SKRIVES:
        raise Http404
    return _skriv(request, adgang, Type(gammelt.type), bruk.rettenavn(nr), gammelt, retter=True)


def _skriv(
    request: Foresporsel,
    adgang: dor.Adgang,
    slag: Type,
    utkast: str,
    gammelt: bruk.Skrevet | None,
    *,
    retter: bool = False,
) -> HttpResponse:
    logg, maaneder = adgang.logg.id, plantype(adgang.logg.plantype).evaluering_maaneder
    for_andre = slag in bruk.SKRIVES_FOR and not retter and adgang.kan(Handling.SKRIV_FOR)
    form = skjema.Innslag(
        request.POST or None,
        vegne=[(str(part.id), kalt(adgang, part)) for part in uten_innlogging(adgang)] if for_andre else (),
        til=[("", "–"), *partvalg(adgang, uten_meg=True)] if slag is Type.SPOERSMAAL and not retter else None,
        evaluering=slag is Type.EVALUERING and not retter,
        idag=dag(adgang.naa),
        initial={
            # Not read until it is drawn: what is sent has no use for it.
            "tekst": lambda: bruk.les_utkast(adgang, utkast) or (gammelt.tekst if gammelt and retter else ""),
            "neste_evaluering": om_maaneder(dag(adgang.naa), maaneder) if maaneder else None,
        },
    )

    def legg_til() -> int:
        data = form.cleaned_data
        return bruk.legg_til(
            hvem(request),
            logg,
            slag,
            data["tekst"],
            gjelder=gammelt.nr if gammelt and not retter else None,
            retter=gammelt.nr if gammelt and retter else None,
            til=UUID(data["til"]) if data.get("til") else None,
            vegne=UUID(data["vegne"]) if data.get("vegne") else None,
            neste_evaluering=data.get("neste_evaluering"),
        )

    return send(form, legg_til, adresse(logg), "skrevet") or tegn(
        request, "skriv.html", adgang=adgang, skjema=form, type=slag, gammelt=gammelt, retter=retter, utkast=utkast
    )


@require_http_methods(["GET", "POST"])
def angre(request: Foresporsel, logg: UUID, nr: int) -> HttpResponse:
    """Take back an entry of one's own that nobody else has read."""
    if request.method == "POST":
        return utfoer(lambda: angring.angre(hvem(request), logg, nr), adresse(logg), "angret")
    adgang = dor.les(hvem(request), logg, Handling.ANGRE)
    rad = angring.eget(adgang, nr)
    if rad is None:
        raise Http404
    lest, skrevet = angring.lest_av_andre(adgang, rad), bruk.les_innslag(adgang, nr)
    return tegn(request, "angre.html", adgang=adgang, skrevet=skrevet, lest=lest, kan_rettes=rad.type in bruk.SKRIVES)


@require_http_methods(["GET", "POST"])
def aktivitet(request: Foresporsel, logg: UUID, maal: int) -> HttpResponse:
    """Agree on an activity for a goal."""
    adgang = dor.les(hvem(request), logg, Handling.PLANLEGG)
    navn, gammelt = bruk.skjemanavn(Type.AKTIVITET, maal), bruk.les_innslag(adgang, maal)
    if gammelt is None or gammelt.type not in bruk.GJELDER[Type.AKTIVITET]:
        raise Http404
    form = skjema.Aktivitet(
        request.POST or None,
        ansvarlige=partvalg(adgang),
        idag=dag(adgang.naa),
        initial={"tekst": bruk.les_utkast(adgang, navn)},
    )

    def avtal() -> int:
        data = form.cleaned_data
        return bruk.ny_aktivitet(hvem(request), logg, maal, data["tekst"], UUID(data["ansvarlig"]), data["frist"])

    return send(form, avtal, adresse(logg), "aktivitet") or tegn(
        request,
        "skriv.html",
        adgang=adgang,
        skjema=form,
        type=Type.AKTIVITET,
        gammelt=gammelt,
        retter=False,
        utkast=navn,
    )


@require_POST
def fullfoer(request: Foresporsel, logg: UUID, nr: int) -> HttpResponse:
    """Say that an activity is done or called off."""
    status = Status.AVLYST if request.POST.get("status") == Status.AVLYST else Status.GJORT
    return utfoer(lambda: bruk.fullfoer(hvem(request), logg, nr, status), adresse(logg), f"aktivitet-{status}")


@require_POST
def nivaa(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Move the log to another level."""
    valgt = request.POST.get("nivaa", "")
    if valgt not in veileder().nivaaer:
        raise Http404
    return utfoer(lambda: bruk.endre_nivaa(hvem(request), logg, valgt), adresse(logg), "nivaa")


@require_POST
def utkast(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Keep a draft as it is typed."""
    navn, tekst = request.POST.get("skjema", ""), request.POST.get("tekst", "")
    if not bruk.er_utkast(navn, tekst):
        return HttpResponse(status=400)
    bruk.lagre_utkast(hvem(request), logg, navn, tekst)
    return HttpResponse(status=204)
