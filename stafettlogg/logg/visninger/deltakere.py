"""Who takes part: services, employees and guardians."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_GET, require_POST

from stafettlogg.felles import meldinger
from stafettlogg.felles.maler import tegn
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, setninger, skjema, status
from stafettlogg.logg.bruk import deltakere as bruk
from stafettlogg.logg.bruk.aapning import Noen
from stafettlogg.logg.visninger.felles import adresse, hvem, tjenestevalg, utfoer
from stafettlogg.person.sesjon import Foresporsel
from stafettlogg.strupe.strupe import hoeyst

LINJE = 200
"""Letters in a line at most."""


@require_GET
def vis(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Everybody who takes part, and the forms to change it."""
    return _side(request, logg)


@require_POST
@hoeyst("inviter")
def inviter(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Invite a service; when the log will then lock, only after having asked."""
    tjeneste = request.POST.get("valg", "")
    if not tjeneste:
        return _side(request, logg, tjeneste=request.POST)
    if tjeneste not in veileder().tjenester:
        raise Http404
    melding = "invitert"
    try:
        bruk.inviter_tjeneste(hvem(request), logg, tjeneste, bekreftet=request.POST.get("bekreftet") == "on")
    except dor.Avvist as feil:
        melding = str(feil)
    if melding == "bekreft-laasing":
        return _side(request, logg, bekreft=tjeneste)
    return meldinger.si(HttpResponseRedirect(adresse(logg, "deltakere")), melding)


@require_POST
def avslutt_tjeneste(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Let a service leave."""
    tjeneste = request.POST.get("tjeneste", "")
    return utfoer(lambda: bruk.avslutt_tjeneste(hvem(request), logg, tjeneste), adresse(logg, "deltakere"), "gaatt-ut")


@require_POST
@hoeyst("ansatt")
def ansatt(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Add an employee of an invited service."""
    if not request.POST.get("valg"):
        return _side(request, logg, ansatt=request.POST)
    tjeneste, _, person = request.POST.get("valg", "").partition(":")
    id = _uuid(person)
    return utfoer(
        lambda: bruk.legg_til_ansatt(hvem(request), logg, id, tjeneste), adresse(logg, "deltakere"), "lagt-til"
    )


@require_POST
@hoeyst("foresatt")
def foresatt(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Add a guardian."""
    jeg = hvem(request)
    form = skjema.Foresatt(request.POST)
    if not form.is_valid():
        return _side(request, logg, foresatt=request.POST)
    noen = Noen(form.cleaned_data["navn"], form.cleaned_data["identifikator"])
    return utfoer(lambda: bruk.legg_til_foresatt(jeg, logg, noen), adresse(logg, "deltakere"), "lagt-til")


@require_POST
def avslutt(request: Foresporsel, logg: UUID) -> HttpResponse:
    """Let somebody leave."""
    part, kilde = _uuid(request.POST.get("part", "")), request.POST.get("kilde", "")[:LINJE]
    return utfoer(
        lambda: bruk.avslutt_part(hvem(request), logg, part, kilde), adresse(logg, "deltakere"), "deltaker-ut"
    )


def _side(request: Foresporsel, logg: UUID, bekreft: str | None = None, **sendt: QueryDict) -> HttpResponse:
    """The page with its forms.

    Args:
        bekreft: the service that is invited only if it is confirmed that the log will lock.
        sendt: what was sent with one of the forms, by the form's name, to correct.
    """
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, Handling.ENDRE_DELTAKERE)
    nye = veileder().tjenester.keys() - adgang.logg.tjenester
    return tegn(
        request,
        "deltakere.html",
        hjem=adresse(logg, "deltakere"),
        si=setninger,
        staar=status.bygg(adgang),
        bekreft=bekreft,
        tjeneste=skjema.EttValg(
            sendt.get("tjeneste"), navn="ny-tjeneste", valg=tjenestevalg(nye, jeg.spraak), auto_id="tjeneste-%s"
        ),
        ansatt=skjema.EttValg(
            sendt.get("ansatt"), navn="ny-deltaker", valg=_ansattvalg(adgang, jeg.spraak), auto_id="ansatt-%s"
        ),
        foresatt=skjema.Foresatt(sendt.get("foresatt")),
    )


def _ansattvalg(adgang: dor.Adgang, spraak: str) -> list[tuple[str, str]]:
    return [
        (f"{tjeneste}:{person}", f"{navn}, {veileder().navn(tjeneste, spraak)}")
        for person, navn, tjeneste in bruk.kan_legges_til(adgang)
    ]


def _uuid(tekst: str) -> UUID:
    try:
        return UUID(tekst)
    except ValueError:
        raise Http404 from None
