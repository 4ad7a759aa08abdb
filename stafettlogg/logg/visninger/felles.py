"""What the views share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect

from stafettlogg.felles import meldinger
from stafettlogg.felles.tekster import t
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Part
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.setninger import etter_navn
from stafettlogg.person.sesjon import Foresporsel, Innlogget


def hvem(request: Foresporsel) -> Innlogget:
    """Who is logged in; the middleware lets nobody else in."""
    assert request.innlogget
    return request.innlogget


def adresse(logg: UUID, del_: str = "") -> str:
    """The address of a log, or of a page of it."""
    return f"/logg/{logg}/{del_}".rstrip("/")


def utfoer(handling: Callable[[], object], til: str, melding: str) -> HttpResponse:
    """Do something and go on to a page that says how it went."""
    try:
        handling()
    except Avvist as feil:
        return meldinger.si(HttpResponseRedirect(til), str(feil))
    return meldinger.si(HttpResponseRedirect(til), melding)


def send(form: forms.Form, handling: Callable[[], object], til: str, melding: str) -> HttpResponse | None:
    """Do what a form asks for and go on. When it cannot be done, the form says why and keeps what was typed.

    Returns:
        nothing when the form is to be drawn again.
    """
    if not form.is_valid():
        return None
    try:
        handling()
    except Avvist as feil:
        form.add_error(None, t(f"melding-{feil}"))
        return None
    return meldinger.si(HttpResponseRedirect(til), melding)


def tjenestevalg(tjenester: Iterable[str], spraak: str) -> list[tuple[str, str]]:
    """Services to choose among, by name."""
    return sorted(((id, veileder().navn(id, spraak)) for id in tjenester), key=lambda valg: valg[1])


def kalt(adgang: Adgang, part: Part) -> str:
    """A part by name and what the part is: «Hanne Helsesykepleier, Skolehelsetjeneste»."""
    return f"{adgang.navn(part.id)}, {etter_navn(part.rolle, part.tjeneste)}"


def partvalg(adgang: Adgang, *, uten_meg: bool = False) -> list[tuple[str, str]]:
    """Those who take part, to choose among."""
    levende = (part for part in adgang.logg.parter if lever(adgang.logg, part, adgang.naa))
    return [
        (str(part.id), kalt(adgang, part)) for part in levende if not (uten_meg and part.person == adgang.hvem.person)
    ]
