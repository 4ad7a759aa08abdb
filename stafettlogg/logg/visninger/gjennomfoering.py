"""Holding a meeting, on one page. Every button sends the whole page, so that nothing that is typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from stafettlogg.felles import meldinger
from stafettlogg.felles.maler import tegn
from stafettlogg.felles.tekster import t
from stafettlogg.logg import moeterom, sakliste
from stafettlogg.logg.bruk import gjennomfoering as bruk
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.bruk.moete import kall_inn
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Status, Type
from stafettlogg.logg.moeterom import Moeterom
from stafettlogg.logg.moeteskjema import FELT, Gjennomfoering
from stafettlogg.logg.visninger.felles import adresse, hvem, partvalg
from stafettlogg.person.sesjon import Foresporsel

_MELDING = {
    "lagre": ("utkast-lagret", ""),
    "saker": ("saker", "#saklista"),
    "maal": ("maal", "#avtalt"),
    "aktivitet": ("aktivitet", "#avtalt"),
    "gjort": ("aktivitet-gjort", "#avtalt"),
    "avlyst": ("aktivitet-avlyst", "#avtalt"),
    "neste": ("moete", "#neste"),
    "kommer": ("moete-notert", "#svarene"),
    "kommer-ikke": ("moete-notert", "#svarene"),
    "kommentar": ("skrevet", ""),
    "ferdig": ("referat", ""),
}
"""What is said when a button has done its work, and where on the page one is then."""


@require_http_methods(["GET", "POST"])
def gjennomfoer(request: Foresporsel, logg: UUID, moete: UUID) -> HttpResponse:
    """Hold a meeting."""
    jeg = hvem(request)
    rom = moeterom.bygg(jeg, logg, moete)
    form = rom.skjema(request.POST or None, partvalg(rom.adgang))
    if request.method == "POST":
        knapp, _, hva = request.POST.get("gjoer", "lagre").partition(":")
        if knapp not in FELT:
            raise Http404
        svar = _gjoer(request, rom, form, knapp, hva)
        if svar:
            return svar
        moeterom.husk(jeg, logg, moete, request.POST)
        rom = moeterom.bygg(jeg, logg, moete)  # as it is now: somebody else may have come first
    return tegn(request, "gjennomfoer.html", rom=rom, skjema=form, utkast=bruk.utkastnavn(moete))


def _gjoer(
    request: Foresporsel, rom: Moeterom, form: Gjennomfoering, knapp: str, hva: str
) -> HttpResponseRedirect | None:
    """Do what a button asks for, and go on; nothing when the page is to be drawn again with what is wrong."""
    logg, moete = rom.side.id, rom.moete.id
    if not form.gyldig_for(knapp):
        return None
    handling = _handling(request, rom, form, knapp, hva)
    try:
        handling()
    except Avvist as feil:
        form.add_error(None, t(f"melding-{feil}"))
        return None
    melding, sted = _MELDING[knapp]
    if knapp == "ferdig":
        til = adresse(logg)
    else:
        moeterom.husk(hvem(request), logg, moete, request.POST, knapp)
        til = adresse(logg, f"moete/{moete}/gjennomfoer") + sted
    svar = HttpResponseRedirect(til)
    meldinger.si(svar, melding)
    return svar


def _handling(request: Foresporsel, rom: Moeterom, form: Gjennomfoering, knapp: str, hva: str) -> Callable[[], object]:
    jeg, logg, moete, data = hvem(request), rom.side.id, rom.moete.id, form.cleaned_data
    match knapp:
        case "saker":
            sett = request.POST.get("saker_sett", "")
            return lambda: bruk.sett_saker(jeg, logg, moete, sakliste.linjer(data["sakliste"]), sett)
        case "maal":
            return lambda: innslag.legg_til(jeg, logg, Type.MAAL, data["nytt_maal"], skjema="")
        case "aktivitet":
            maal, ansvarlig, frist = int(data["for_maal"]), UUID(data["ansvar"]), data["siste_dag"]
            return lambda: innslag.ny_aktivitet(jeg, logg, maal, data["ny_aktivitet"], ansvarlig, frist, skjema="")
        case "neste":
            parter = {i.deltaker.id for i in rom.moete.inviterte} | {UUID(part) for part in data.get("tilstede", ())}
            return lambda: kall_inn(jeg, logg, form.neste(), data["neste_sak"], parter, skjema="")
        case "ferdig":
            tilstede = [UUID(part) for part in data["tilstede"]]
            return lambda: bruk.skriv_referat(jeg, logg, moete, data["notater"], tilstede)
        case "kommentar":
            return lambda: innslag.legg_til(
                jeg, logg, Type.KOMMENTAR, data["notater"], gjelder=rom.moete.referat, skjema=""
            )
        case "kommer" | "kommer-ikke":
            part = next((i.deltaker.id for i in rom.moete.inviterte if str(i.deltaker.id) == hva), None)
            if part is None:
                raise Http404
            return lambda: bruk.noter_svar(jeg, logg, moete, part, kommer=knapp == "kommer")
        case "gjort" | "avlyst":
            if not hva.isdecimal() or len(hva) > 9:
                raise Http404
            return lambda: innslag.fullfoer(jeg, logg, int(hva), Status(knapp))
    return lambda: None
