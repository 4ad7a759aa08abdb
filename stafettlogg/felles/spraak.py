"""Målformer: a text in one, which is being written in, and which a browser asks for."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Literal, cast, get_args

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Spraak = Literal["nb", "nn"]
SPRAAK: tuple[Spraak, ...] = get_args(Spraak)
_ETT_AAR = 365 * 24 * 3600

Tekst = Mapping[str, str]
"""A text by målform. One of them may be missing."""


def paa(tekst: Tekst | None, spraak: str) -> str:
    """A text in a målform, or in the other one when it lacks this."""
    if not tekst:
        return ""
    return tekst.get(spraak) or next(iter(tekst.values()))


def naa() -> Spraak:
    """The målform that is being written in."""
    return "nn" if translation.get_language() == "nn" else "nb"


def i(maalform: Spraak) -> AbstractContextManager[None]:
    """Write in a målform for a while."""
    return cast(AbstractContextManager[None], translation.override(maalform))


def fra_nettleser(request: HttpRequest) -> Spraak:
    """The målform of somebody who is not logged in: what was chosen before, else what the browser prefers."""
    valgt = request.COOKIES.get(settings.SPRAAK_COOKIE)
    if valgt in SPRAAK:
        return valgt
    onsket = [navn.strip()[:2].lower() for navn in request.headers.get("Accept-Language", "").split(",")]
    return "nn" if next((navn for navn in onsket if navn in ("nb", "nn", "no")), "nb") == "nn" else "nb"


def husk(svar: HttpResponse, spraak: Spraak) -> HttpResponse:
    """Let the browser remember a choice of målform, also when nobody is logged in."""
    svar.set_cookie(
        settings.SPRAAK_COOKIE, spraak, max_age=_ETT_AAR, secure=settings.SIKKER, httponly=True, samesite="Lax"
    )
    return svar
