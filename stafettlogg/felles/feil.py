"""The pages for what goes wrong. They are the same for everybody, ask the database nothing and tell no details.

What does not exist and what somebody may not see have one page, so that nobody learns which it was.
"""

from __future__ import annotations

import datetime as dt
import logging
import math
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from stafettlogg.felles import datoer, meldinger, spraak
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.spraak import Spraak
from stafettlogg.felles.tekster import Ordbok, om_plan, ordbok
from stafettlogg.felles.utilgjengelig import Utilgjengelig

_LOGG = logging.getLogger(__name__)
_NOEDUTGANG = (
    '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Noe gikk galt</title></head><body>'
    "<h1>Noe gikk galt hos oss</h1><p>Prøv igjen om litt. Haster det, ring 112 eller 113.</p>"
    '<div lang="nn"><h1>Noko gjekk gale hos oss</h1><p>Prøv igjen om litt. Hastar det, ring 112 eller 113.</p></div>'
    "</body></html>"
)


class ForMange(Exception):
    """Something is done too often.

    Args:
        vent: how long it is until it can be done again.
    """

    def __init__(self, vent: dt.timedelta) -> None:
        super().__init__()
        self.vent = vent


class UtenSide:
    """Middleware: what Django refuses with a status alone (a post-only address in the address bar) gets a page."""

    def __init__(self, neste: Callable[[HttpRequest], HttpResponse]) -> None:
        self.neste = neste

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        svar = self.neste(request)
        if svar.status_code not in (400, 405) or svar.content:
            return svar
        side = feilside(request, svar.status_code)
        if "Allow" in svar:
            side["Allow"] = svar["Allow"]
        return side

    def process_exception(self, request: HttpRequest, feil: Exception) -> HttpResponse | None:
        """What is done too often, is said when to do again."""
        if not isinstance(feil, ForMange):
            return None
        sekunder = max(1, math.ceil(feil.vent.total_seconds()))
        # Shown without seconds, so that the minute said is one in which it works.
        igjen = naa() + dt.timedelta(seconds=sekunder + 59)
        side = feilside(request, 429, klokke=datoer.klokke(igjen))
        side["Retry-After"] = str(sekunder)
        return side


def feilside(request: HttpRequest, status: int, sak: str = "", **verdier: str) -> HttpResponse:
    """An error page in both målformer, the reader's first.

    Args:
        request: only its målform is used, and that there is a message to forget.
        status: the HTTP status.
        sak: which texts, ``feil-<sak>-…``; else those of the status.
        verdier: what the advice names.
    """
    foerst = spraak.fra_nettleser(request)
    rekke = sorted(spraak.SPRAAK, key=lambda maalform: maalform != foerst)
    ordboker = tuple((maalform, ordbok(maalform)) for maalform in rekke)
    svar = HttpResponse(_side(ordboker, sak or str(status), **verdier), status=status)
    if meldinger.les(request):  # what was to be said, is not said to the next one
        meldinger.glem(svar)
    return svar


@lru_cache(maxsize=64)
def _side(ordboker: tuple[tuple[Spraak, Ordbok], ...], sak: str, **verdier: str) -> str:
    """The page, drawn once: nothing in it is of the one who asks. The words of another guide are other words."""
    foerst = ordboker[0][0]
    vist = {"spraak": foerst, "innlogget": None, "melding": None, "sak": sak, "verdier": verdier, "ordboker": ordboker}
    om_plan(False)  # nor of what was asked for
    with spraak.i(foerst):
        return render_to_string("feil.html", vist)


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request was not one we understand."""
    return feilside(request, 400)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not allowed: the same as not found, status included."""
    return handler404(request, exception)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not found, or not for you."""
    return feilside(request, 404)


def handler500(request: HttpRequest) -> HttpResponse:
    """Something broke. When it is the database or the key service that does not answer, it is 503."""
    aarsak = _aarsak(sys.exception())
    status = 503 if aarsak else 500
    try:
        svar = feilside(request, status)
    except Exception:
        _LOGG.exception("feilside")
        svar = HttpResponse(_NOEDUTGANG, status=status)
    svar.aarsak = aarsak  # type: ignore[attr-defined]
    return svar


def _aarsak(feil: BaseException | None) -> str:
    """What did not answer, or nothing when it is a fault of our own."""
    if isinstance(feil, OperationalError | InterfaceError):
        return "database"
    return "nokler" if isinstance(feil, Utilgjengelig) else ""


def csrf(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    """A form that did not come from our own page, or from one that was opened before logging in again."""
    return feilside(request, 403, "skjema")
