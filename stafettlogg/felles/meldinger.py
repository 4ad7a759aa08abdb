"""What a page says of what was just done, past a redirect: the cookie holds only the name of one of our texts."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from stafettlogg.felles.tekster import Tekstfeil, t

_ETT_MINUTT = 60


def si(svar: HttpResponse, melding: str) -> HttpResponse:
    """Let the next page say ``melding-<melding>``, a text without values; returns the response."""
    svar.set_cookie(
        settings.MELDING_COOKIE, melding, max_age=_ETT_MINUTT, secure=settings.SIKKER, httponly=True, samesite="Lax"
    )
    return svar


def les(request: HttpRequest) -> str:
    """What there is to say, or nothing. A name that is not one of ours says nothing."""
    melding = request.COOKIES.get(settings.MELDING_COOKIE)
    try:
        return t(f"melding-{melding}") if melding else ""
    except Tekstfeil:
        return ""


def glem(svar: HttpResponse) -> None:
    """It is said."""
    svar.delete_cookie(settings.MELDING_COOKIE, samesite="Lax")
