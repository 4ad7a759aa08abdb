"""The pages of the two who see to the archive and the right of access. None of them shows what is written in a log."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stafettlogg.arkiv import lister, skjema
from stafettlogg.arkiv.bruk import adresse as adressebruk
from stafettlogg.arkiv.bruk import innsyn as innsynsbruk
from stafettlogg.arkiv.bruk import makuler as makulering
from stafettlogg.arkiv.bruk import oppdrag as bruk
from stafettlogg.arkiv.nummer import nummer
from stafettlogg.felles import meldinger
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.maler import tegn
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.oppdrag import BER, GODKJENNER, Slag, Status, godkjennere
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import dor
from stafettlogg.logg.visninger.felles import hvem, send, utfoer
from stafettlogg.person.egne import les_navn
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Foresporsel
from stafettlogg.strupe.strupe import hoeyst


@require_GET
def arkiv(request: Foresporsel) -> HttpResponse:
    """The closed logs, and what each waits for."""
    _krev(request, "arkivliste", BER)
    saker = lister.siste(hvem(request).person, Slag.INNSYN)
    return tegn(request, "arkiv.html", logger=lister.lukkede(), makulerte=lister.makulerte(), innsyn=saker)


@require_http_methods(["GET", "POST"])
def be_om_innsyn(request: Foresporsel) -> HttpResponse:
    """Register that somebody asked for access."""
    jeg = hvem(request)
    if request.method == "GET" or BER not in jeg.roller:
        _krev(request, "innsyn-bedt", BER)
    form = skjema.Innsyn(request.POST or None)
    bestill = send(
        form, lambda: bruk.be_om_innsyn(jeg, form.cleaned_data["identifikator"]), "/arkiv", "innsyn-registrert"
    )
    return bestill or tegn(request, "arkiv_innsyn.html", skjema=form)


@require_GET
def en_logg(request: Foresporsel, logg: UUID) -> HttpResponse:
    """One closed log: the steps, and the one that is next."""
    return _en_logg(request, logg)


@require_POST
@hoeyst("pakke")
def pakke(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Ask for the archive's package."""
    return utfoer(lambda: bruk.be_om(hvem(request), logg, Slag.ARKIV), f"/arkiv/logg/{logg}", "oppdrag-bedt")


@require_POST
def kvittering(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Note the archive's receipt."""
    form = _kvittering(request, logg)

    def kvitter() -> None:
        bruk.kvitter(hvem(request), logg, form.cleaned_data["referanse"], form.cleaned_data["dag"])

    return send(form, kvitter, f"/arkiv/logg/{logg}", "kvittert") or _en_logg(request, logg, kvitteringen=form)


@require_POST
def be_om_makulering(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Ask for the key to be destroyed; the log's number is typed."""
    form = skjema.Bekreft(request.POST, ventet=nummer(logg))
    svar = send(form, lambda: bruk.be_om(hvem(request), logg, Slag.MAKULER), f"/arkiv/logg/{logg}", "oppdrag-bedt")
    return svar or _en_logg(request, logg, bekreft=form)


@require_GET
def oppdrag(request: Foresporsel) -> HttpResponse:
    """What waits for the personvernombud, and what became of the rest."""
    _krev(request, "oppdragsliste", BER, GODKJENNER)
    jeg = hvem(request)
    egne = None if GODKJENNER in jeg.roller else jeg.person
    venter = lister.venter(egne)
    return tegn(request, "oppdrag.html", venter=venter, siste=lister.siste(egne), godkjenner=egne is None)


@require_http_methods(["GET", "POST"])
def ett_oppdrag(request: Foresporsel, oppdrag: UUID) -> HttpResponse:
    """One task: look at it, and approve it."""
    sak = _sak(request, oppdrag)
    jeg, rad = hvem(request), sak.oppdrag
    treff = innsynsbruk.logger_for(rad.person_id) if rad.slag == Slag.INNSYN else []
    form = _godkjenning(request, sak, treff)
    if isinstance(form, skjema.SammePerson):
        svar = send(
            form,
            lambda: adressebruk.godkjenn(jeg, oppdrag, form.cleaned_data["identifikator"]),
            "/oppdrag",
            "adresse-aapen",
        )
    elif rad.slag == Slag.MAKULER:
        svar = send(form, lambda: makulering.godkjenn(jeg, oppdrag), "/oppdrag", "makulert")
    else:
        unntak = form.unntak() if isinstance(form, skjema.Unntak) and form.is_valid() else None
        til = f"/oppdrag/{oppdrag}" if treff else "/oppdrag"
        svar = send(form, lambda: bruk.godkjenn(jeg, oppdrag, unntak), til, "godkjent")
    spurt_av = Person.objects.filter(pk=rad.person_id).first() if rad.person_id and rad.slag == Slag.INNSYN else None
    return svar or tegn(
        request,
        "oppdrag_ett.html",
        sak=sak,
        skjema=form,
        treff=[(nummer(t.rad.pk), t) for t in treff],
        navn=les_navn(spurt_av.pk, spurt_av.nokkel, spurt_av.navn) if spurt_av else "",
        kan_hentes=sak.status in (Status.GODKJENT, Status.UTFOERT) and rad.frist > naa(),
        egen=rad.bedt_av_id == jeg.person,
    )


@require_POST
def avslaa(request: Foresporsel, oppdrag: UUID) -> HttpResponse:
    """Say no."""
    return utfoer(lambda: bruk.avslaa(hvem(request), oppdrag), "/oppdrag", "oppdrag-avslaatt")


@require_POST
def trekk(request: Foresporsel, oppdrag: UUID) -> HttpResponse:
    """Take back what one asked for."""
    sak = lister.sak(oppdrag)
    til = "/oppdrag" if sak and sak.oppdrag.slag == Slag.ADRESSE else "/arkiv"
    return utfoer(lambda: bruk.trekk(hvem(request), oppdrag), til, "oppdrag-trukket")


@require_POST
@hoeyst("eksport")
def hent(request: Foresporsel, oppdrag: UUID, logg: UUID) -> HttpResponse:
    """The copy of a log for somebody who asked for access: a file, to be handed over and then deleted."""
    try:
        fil = innsynsbruk.hent_kopi(hvem(request), oppdrag, logg)
    except dor.Avvist as feil:
        return meldinger.si(HttpResponseRedirect(f"/oppdrag/{oppdrag}"), str(feil))
    svar = HttpResponse(fil, content_type="application/zip")
    svar["Content-Disposition"] = f'attachment; filename="innsyn-{nummer(logg)}.zip"'
    return svar


def _en_logg(
    request: Foresporsel,
    logg: UUID,
    kvitteringen: skjema.Kvittering | None = None,
    bekreft: skjema.Bekreft | None = None,
) -> HttpResponse:
    with dor.uten_innhold(hvem(request), logg, "arkivside", BER, Tilstand.AVSLUTTET):
        lukket = lister.lukket(logg)
    return tegn(
        request,
        "arkiv_logg.html",
        hjem=f"/arkiv/logg/{logg}",
        logg=lukket,
        kvittering=kvitteringen or _kvittering(request, logg),
        bekreft=bekreft or skjema.Bekreft(ventet=lukket.nummer),
        feil=kvitteringen or bekreft,
        er_min=lukket.aapent is not None and lukket.aapent.bedt_av_id == hvem(request).person,
    )


def _kvittering(request: Foresporsel, logg: UUID) -> skjema.Kvittering:
    idag = dag(naa())
    pakken = bruk.pakke(logg) if BER in hvem(request).roller else None
    fra = dag(pakken.utfoert) if pakken and pakken.utfoert else idag
    return skjema.Kvittering(request.POST or None, fra=fra, idag=idag, initial={"dag": idag})


def _godkjenning(request: Foresporsel, sak: lister.Sak, treff: list[innsynsbruk.Treff]) -> forms.Form:
    sendt = request.POST if request.method == "POST" else None
    if sak.oppdrag.slag == Slag.MAKULER:
        return skjema.Bekreft(sendt, ventet=sak.nummer)
    if sak.oppdrag.slag == Slag.ADRESSE:
        return skjema.SammePerson(sendt, stemmer=lambda kjennemerke: adressebruk.er_samme(sak.oppdrag, kjennemerke))
    return skjema.Unntak(sendt, treff=treff, person=sak.oppdrag.person_id)


def _sak(request: Foresporsel, oppdrag: UUID) -> lister.Sak:
    sak = lister.sak(oppdrag) if hvem(request).roller else None
    _krev(request, "oppdrag-sett", GODKJENNER, *(godkjennere(Slag(sak.oppdrag.slag)) if sak else ()))
    if sak is None:
        raise Http404
    return sak


def _krev(request: Foresporsel, handling: str, *roller: str) -> None:
    """Let in only one who has a role; both are noted in the person's own chain."""
    jeg = hvem(request)
    ja = bool(jeg.roller.intersection(roller))
    dor.noter_utenfor(jeg, handling, ja=ja)
    if not ja:
        raise Http404
