"""The baton's pages, for the holder, for who is offered it, and for the leader."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stafettlogg.felles.maler import tegn
from stafettlogg.forvalter import folk
from stafettlogg.kjerne.stafett import aapent_tilbud, mottakere, siste_svardag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, ledet, oversikt, setninger, skjema
from stafettlogg.logg.bruk import stafett as bruk
from stafettlogg.logg.visninger.felles import adresse, hvem, kalt, utfoer
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def tilby(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Offer the baton."""
    adgang = dor.les(hvem(request), logg, Handling.TILBY)
    mulige = mottakere(adgang.logg, adgang.regler, adgang.naa)
    form = skjema.EttValg(
        request.POST or None, navn="mottaker", valg=[(str(part.id), kalt(adgang, part)) for part in mulige]
    )
    if request.method == "POST" and form.is_valid():
        return utfoer(
            lambda: bruk.tilby(hvem(request), logg, UUID(form.cleaned_data["valg"])), adresse(logg), "tilbudt"
        )
    return tegn(
        request,
        "tilby.html",
        adgang=adgang,
        skjema=form,
        tilbud=aapent_tilbud(adgang.logg, adgang.naa),
        frist=siste_svardag(adgang.regler, adgang.naa),
    )


@require_POST
def svar(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Accept or decline."""
    ja = request.POST.get("svar") == "ja"
    if not ja and request.POST.get("svar") != "nei":
        raise Http404
    return utfoer(lambda: bruk.svar(hvem(request), logg, ja=ja), adresse(logg), "akseptert" if ja else "avslaatt")


@require_POST
def trekk(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Take the offer back."""
    return utfoer(lambda: bruk.trekk_tilbud(hvem(request), logg), adresse(logg), "tilbud-trukket")


@require_POST
def overta(request: Foresporsel, logg: UUID) -> HttpResponse:
    """As leader, take over from a holder who is gone."""
    return utfoer(lambda: bruk.overta(hvem(request), logg), adresse(logg), "overtatt")


@require_GET
def leder(request: Foresporsel) -> HttpResponse:
    """The lamps of one's own service, without names of children."""
    jeg = hvem(request)
    if not jeg.leder_for:
        raise Http404
    logger = oversikt.for_leder(jeg)
    holdere = ledet.holdere(jeg, [rad.id for rad in logger])
    return tegn(
        request,
        "leder.html",
        logger=logger,
        holdere=holdere,
        grupper=ledet.grupper(logger),
        forvaltere=folk.systemforvaltere(jeg.leder_for),
        si=setninger,
    )
