"""One's own page: målform, contact point and notices."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from stafettlogg.felles import meldinger, spraak
from stafettlogg.felles.maler import tegn
from stafettlogg.forvalter import folk
from stafettlogg.logg import skjema
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Foresporsel, aapen
from stafettlogg.varsel import innstilling


@require_http_methods(["GET", "POST"])
def meg(request: Foresporsel) -> HttpResponse:
    """See and change one's own contact point, and whether notices go there."""
    assert request.innlogget
    person = Person.objects.get(pk=request.innlogget.person)
    har = egne.les_e_post(person)
    form = skjema.Meg(request.POST or None, initial={"e_post": har, "varsel": person.varsler})
    if request.method == "POST" and form.is_valid():
        egne.lagre_kontakt(person, form.cleaned_data["e_post"], varsler=form.cleaned_data["varsel"])
        innstilling.endret(person)
        return meldinger.si(HttpResponseRedirect("/meg"), "lagret")
    forvaltere = folk.systemforvaltere(request.innlogget.tjenester)
    return tegn(request, "meg.html", skjema=form, varsel=innstilling.bygg(person, har), forvaltere=forvaltere)


@require_POST
def proeve(request: Foresporsel) -> HttpResponse:
    """Ask for an e-mail as the notices are, to see that it comes."""
    assert request.innlogget
    return meldinger.si(HttpResponseRedirect("/meg"), innstilling.proeve(request.innlogget.person))


@aapen
@require_POST
def velg_spraak(request: HttpRequest) -> HttpResponse:
    """Choose a målform; who is logged in has it kept."""
    valgt = request.POST.get("spraak")
    innlogget = cast(Foresporsel, request).innlogget
    svar = HttpResponseRedirect(_her(request.POST.get("neste", "")))
    if valgt not in spraak.SPRAAK:
        return svar
    if innlogget:
        Person.objects.filter(pk=innlogget.person).update(spraak=valgt)
    return spraak.husk(svar, valgt)


def _her(neste: str) -> str:
    """An address of our own to go back to."""
    delt = urlsplit(neste)
    # «x:////sted» has no host of its own, but a path that a browser takes for one.
    if delt.netloc or not delt.path.startswith("/") or delt.path.startswith(("//", "/\\")):
        return "/"
    return f"{delt.path}?{delt.query}" if delt.query else delt.path
