"""Logging in and out: with those that the kommune trusts to vouch for people, and for development, as made-up people.

The development login exists on this machine itself only.
"""

from __future__ import annotations

import logging
import re

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET, require_POST

from stafettlogg.felles import spraak
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.maler import tegn
from stafettlogg.person import egne, fodselsnummer, sesjon
from stafettlogg.person.oidc import flyt, metadata
from stafettlogg.person.oidc.nektet import Nektet, Utilgjengelig
from stafettlogg.person.oidc.tilbydere import Tilbyder, alle, kjent
from stafettlogg.person.personas import PERSONAS
from stafettlogg.person.sesjon import INGEN, aapen
from stafettlogg.spor import kjede
from stafettlogg.strupe import strupe

_LOGG = logging.getLogger(__name__)
_SENDT_VIDERE = ("HTTP_FORWARDED", "HTTP_X_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")
"""How a proxy tells that a request came from somebody else."""
_UTVIKLING = re.compile(r"demo-[a-z0-9-]{1,40}")
HANDLING = "innlogging"
"""What a login is called in the audit."""


def gyldig(identifikator: str) -> bool:
    """Is this something that the login can know somebody by? In development, made-up ones and nobody's number."""
    if settings.UTVIKLING:
        return bool(_UTVIKLING.fullmatch(identifikator))
    return fodselsnummer.gyldig(identifikator) or kjent(identifikator)


def rens(identifikator: str) -> str:
    """As the login writes it: people put a space between the date and the rest of a number."""
    uten = "".join(identifikator.split())
    return uten if fodselsnummer.gyldig(uten) else identifikator


@aapen
@require_GET
def logg_inn(request: HttpRequest) -> HttpResponse:
    """The login page."""
    return tegn(request, "logg_inn.html", tilbydere=list(alle().values()), personas=PERSONAS if _her(request) else ())


@aapen
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Send somebody to a provider.

    It is a form of our own, so that no other site can begin a login here, and the way on is a page that goes there by
    itself: a browser does not let a form of ours end at another site (``form-action``).
    """
    tilbyder = _tilbyder(request.POST.get("tilbyder", ""))
    strupe.krev("logg-inn-adresse", strupe.adresse(request))
    strupe.krev("logg-inn", request.COOKIES.get(settings.CSRF_COOKIE_NAME) or get_token(request))
    try:
        til, hemmelig = flyt.begynn(tilbyder, spraak.naa())
    except Nektet as feil:
        return _gikk_ikke(tilbyder, feil)
    svar = _videre(request, tilbyder, til, "logg-inn")
    svar.set_cookie(
        settings.FORSOEK_COOKIE,
        hemmelig,
        max_age=flyt.VARER,
        secure=settings.SIKKER,
        httponly=True,
        samesite="Lax",
    )
    return svar


@aapen
@require_GET
def svar(request: HttpRequest, tilbyder: str) -> HttpResponse:
    """Take somebody back from a provider. Wherever they go from here, the address has no code in it."""
    fra = _tilbyder(tilbyder)
    try:
        identifikator = flyt.fullfoer(fra, request.COOKIES.get(settings.FORSOEK_COOKIE, ""), request.GET)
    except Nektet as feil:
        if isinstance(feil, Utilgjengelig):
            metadata.svarte_ikke(fra)
        til = _gikk_ikke(fra, feil)
    else:
        til = _slipp_inn(request, fra, identifikator)
    til.delete_cookie(settings.FORSOEK_COOKIE, samesite="Lax")
    return til


@aapen
@require_GET
def gikk_ikke(request: HttpRequest) -> HttpResponse:
    """The login did not succeed. Why is not told: it helps nobody but one who tries to get in."""
    return tegn(request, "gikk_ikke.html", hjelp=[en.hjelp for en in alle().values() if en.hjelp])


@aapen
@require_GET
def ikke_med(request: HttpRequest) -> HttpResponse:
    """Somebody who is in no log, and works nowhere that we know of."""
    return tegn(request, "ikke_med.html")


@aapen
@require_POST
def velg(request: HttpRequest) -> HttpResponse:
    """Log in as one of the made-up people."""
    persona = next((p for p in PERSONAS if p.id == request.POST.get("persona")), None)
    person = egne.finn(persona.id) if persona and _her(request) else None
    if person is None:
        raise Http404
    svar = HttpResponseRedirect("/")
    sesjon.logg_inn(request, svar, person)
    return svar


@aapen
@require_POST
def logg_ut(request: HttpRequest) -> HttpResponse:
    """Log out, here and where one logged in, and let the browser forget what it has shown."""
    hos = alle().get(sesjon.tilbyder(request))
    til = flyt.avslutt(hos) if hos else ""
    svar = _videre(request, hos, til, "logg-ut") if hos and til else HttpResponseRedirect("/logg-inn")
    sesjon.logg_ut(request, svar)
    svar["Clear-Site-Data"] = '"cache", "storage"'
    return svar


def _slipp_inn(request: HttpRequest, tilbyder: Tilbyder, identifikator: str) -> HttpResponse:
    """Let in somebody we know. Of a stranger nothing is kept but that there was one."""
    person = egne.finn(identifikator)
    if person is None:
        with transaction.atomic():
            kjede.skriv(INGEN, tid=naa(), aktor=INGEN, handling=HANDLING, ja=False)
        return HttpResponseRedirect("/logg-inn/ikke-med")
    svar = HttpResponseRedirect("/")
    with transaction.atomic():
        kjede.skriv(person.pk, tid=naa(), aktor=person.pk, handling=HANDLING, ja=True)
        sesjon.logg_inn(request, svar, person, tilbyder.id)
    return svar


def _gikk_ikke(tilbyder: Tilbyder, feil: Nektet) -> HttpResponse:
    felt = {"tilbyder": tilbyder.id, "grunn": feil.grunn, "svar": feil.svar}
    _LOGG.warning("innlogging nektet", extra={"felt": felt})
    return HttpResponseRedirect("/logg-inn/gikk-ikke")


def _videre(request: HttpRequest, tilbyder: Tilbyder, til: str, hva: str) -> HttpResponse:
    """A page that goes on to a provider by itself."""
    innlogget = None  # one is on the way in, or out
    return tegn(request, "videre.html", tilbyder=tilbyder, til=til, hva=hva, hjem="/logg-inn", innlogget=innlogget)


def _tilbyder(id: str) -> Tilbyder:
    funnet = alle().get(id)
    if funnet is None:
        raise Http404
    return funnet


def _her(request: HttpRequest) -> bool:
    """Is the development login asked for on, and reached from, this machine itself?"""
    return bool(settings.UTVIKLING and fra_denne_maskinen(request))


def fra_denne_maskinen(request: HttpRequest) -> bool:
    """Does a request come from this machine itself?

    Behind a proxy everybody seems to, so nothing that a proxy has sent on is counted as such.
    """
    sendt_videre = any(hode.startswith(_SENDT_VIDERE) for hode in request.META)
    return request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1") and not sendt_videre
