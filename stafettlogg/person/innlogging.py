"""Logging in, for development: a list of made-up people. It exists on this machine itself only.

ID-porten comes in its place elsewhere; what identifies a person is then the fødselsnummer that it gives.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from stafettlogg.felles.maler import tegn
from stafettlogg.person import egne, sesjon
from stafettlogg.person.personas import PERSONAS
from stafettlogg.person.sesjon import aapen

_SENDT_VIDERE = ("HTTP_FORWARDED", "HTTP_X_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")
"""How a proxy tells that a request came from somebody else."""
_UTVIKLING = re.compile(r"demo-[a-z0-9-]{1,40}")


def gyldig(identifikator: str) -> bool:
    """Is this something that the login can know somebody by?"""
    return bool(settings.UTVIKLING and _UTVIKLING.fullmatch(identifikator))


@aapen
@require_GET
def logg_inn(request: HttpRequest) -> HttpResponse:
    """The login page."""
    return tegn(request, "logg_inn.html", personas=PERSONAS if _her(request) else ())


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
    """Log out, and let the browser forget what it has shown."""
    svar = HttpResponseRedirect("/logg-inn")
    sesjon.logg_ut(request, svar)
    svar["Clear-Site-Data"] = '"cache", "storage"'
    return svar


def _her(request: HttpRequest) -> bool:
    """Is the development login asked for on, and reached from, this machine itself?"""
    return bool(settings.UTVIKLING and fra_denne_maskinen(request))


def fra_denne_maskinen(request: HttpRequest) -> bool:
    """Does a request come from this machine itself?

    Behind a proxy everybody seems to, so nothing that a proxy has sent on is counted as such.
    """
    sendt_videre = any(hode.startswith(_SENDT_VIDERE) for hode in request.META)
    return request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1") and not sendt_videre
