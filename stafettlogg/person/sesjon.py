"""Logins that the server can end: a row each, looked up by the digest of the cookie's secret.

A login ends after 15 minutes without use, after eight hours, at logout, and when somebody's work ends. Without one,
nothing is open but what is marked so.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils import translation

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.spoerring import Spoerring
from stafettlogg.felles.spraak import fra_nettleser
from stafettlogg.felles.tekster import om_plan
from stafettlogg.kjerne.tid import dag
from stafettlogg.person.egne import les_navn
from stafettlogg.person.models import Person, Sesjon, Stilling

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
INGEN = UUID(int=0)
"""Stands for somebody we do not know."""
_STILLE = dt.timedelta(minutes=settings.SESJON_STILLE_MINUTTER)
_LENGST = dt.timedelta(hours=settings.SESJON_TIMER)
_NOTERES_HVERT = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Innlogget:
    """Who is logged in.

    Args:
        tjenester: the services the person works in today.
        leder_for: those the person leads.
        roller: the kommune's own roles, as systemforvalter.
        inne_siden: when this login began.
    """

    person: UUID
    navn: str
    spraak: str
    inne_siden: dt.datetime
    tjenester: frozenset[str] = frozenset()
    leder_for: frozenset[str] = frozenset()
    roller: frozenset[str] = frozenset()


class Foresporsel(HttpRequest):
    """A request after the middleware: ``innlogget`` is nothing when nobody is."""

    innlogget: Innlogget | None


def aapen(visning: V) -> V:
    """Mark a view as open to anybody."""
    visning.aapen_for_alle = True  # type: ignore[attr-defined]
    return visning


class Sesjonsmellomvare:
    """Finds the login, sets the målform, and sends everybody else to the login page."""

    def __init__(self, neste: Callable[[HttpRequest], HttpResponse]) -> None:
        self.neste = neste

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        hemmelig = request.COOKIES.get(settings.SESJON_COOKIE, "")
        innlogget = request.innlogget = finn(hemmelig, noter=not request.path.endswith("/nytt")) if hemmelig else None  # type: ignore[attr-defined]
        om_plan(False)  # until a plan is opened
        with translation.override(innlogget.spraak if innlogget else fra_nettleser(request)):
            return self.neste(request)

    def process_view(
        self, request: HttpRequest, visning: Callable[..., Any], _: object, __: object
    ) -> HttpResponse | None:
        """Let nobody in to a view that is not open."""
        if request.innlogget is None and not getattr(visning, "aapen_for_alle", False):  # type: ignore[attr-defined]
            return HttpResponseRedirect(reverse("logg-inn"))
        return None


@Spoerring
def _rader(merker: list[Any], etter: dt.datetime, fra: dt.datetime) -> QuerySet[Any, Any]:
    return Sesjon.objects.filter(merke__in=merker, sist_brukt__gt=etter, begynte__gt=fra).values_list(
        *("person_id", "person__nokkel", "person__navn", "person__spraak", "begynte", "sist_brukt"),
        *("person__tilknytninger__tjeneste", "person__tilknytninger__stilling"),
        *("person__tilknytninger__fra", "person__tilknytninger__til"),
    )


def finn(hemmelig: str, *, noter: bool = True) -> Innlogget | None:
    """The login of a secret, if it still holds.

    Args:
        noter: note that it is used. Asking for news by itself does not keep a login alive.
    """
    tid = naa()
    idag = dag(tid)
    rader = list(_rader([_merke(hemmelig)], tid - _STILLE, tid - _LENGST))
    if not rader:
        return None
    person, nokkel, navn, spraak, begynte, sist_brukt = rader[0][:6]
    if noter and tid - sist_brukt > _NOTERES_HVERT:
        Sesjon.objects.filter(merke=_merke(hemmelig)).update(sist_brukt=tid)
    arbeid = [(tjeneste, stilling) for *_, tjeneste, stilling, fra, til in rader if _gjelder(fra, til, idag)]
    return Innlogget(
        person=person,
        navn=les_navn(person, nokkel, navn),
        spraak=spraak,
        inne_siden=begynte,
        tjenester=frozenset(t for t, s in arbeid if s in (Stilling.ANSATT, Stilling.LEDER)),
        leder_for=frozenset(t for t, s in arbeid if s == Stilling.LEDER),
        roller=frozenset(s for t, s in arbeid if not t),
    )


def logg_inn(request: HttpRequest, svar: HttpResponse, person: Person, tilbyder: str = "") -> None:
    """Begin a login with a new secret; one that the browser had, ends.

    Args:
        tilbyder: id of who vouched for the person.
    """
    logg_ut(request, svar)
    hemmelig = begynn(person.pk, tilbyder)
    rotate_token(request)
    # Lax, not Strict: the login comes back from another site (ID-porten).
    svar.set_cookie(settings.SESJON_COOKIE, hemmelig, secure=settings.SIKKER, httponly=True, samesite="Lax")


def begynn(person: UUID, tilbyder: str = "") -> str:
    """Make a login, and return its secret. Those that have ended are taken away."""
    hemmelig = secrets.token_urlsafe(32)
    tid = naa()
    Sesjon.objects.filter(Q(sist_brukt__lte=tid - _STILLE) | Q(begynte__lte=tid - _LENGST)).delete()
    Sesjon.objects.create(merke=_merke(hemmelig), person_id=person, begynte=tid, sist_brukt=tid, tilbyder=tilbyder)
    return hemmelig


def tilbyder(request: HttpRequest) -> str:
    """Who vouched for the one who is logged in; nobody when nobody is, or for the development login."""
    merke = _merke(request.COOKIES.get(settings.SESJON_COOKIE, ""))
    return Sesjon.objects.filter(pk=merke).values_list("tilbyder", flat=True).first() or ""


def logg_ut(request: HttpRequest, svar: HttpResponse) -> None:
    """End the login, here and in the browser."""
    hemmelig = request.COOKIES.get(settings.SESJON_COOKIE)
    if hemmelig:
        Sesjon.objects.filter(merke=_merke(hemmelig)).delete()
        svar.set_cookie(settings.SESJON_COOKIE, "", max_age=0, secure=settings.SIKKER, httponly=True, samesite="Lax")


def _merke(hemmelig: str) -> bytes:
    return hashlib.sha256(hemmelig.encode()).digest()


def _gjelder(fra: dt.date | None, til: dt.date | None, idag: dt.date) -> bool:
    return fra is not None and fra <= idag and (til is None or idag < til)
