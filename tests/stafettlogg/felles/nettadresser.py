"""Addresses that only the tests have: one for each thing that may happen."""

from typing import NoReturn

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from stafettlogg.felles import meldinger
from stafettlogg.felles.maler import tegn
from stafettlogg.person.sesjon import aapen

HEMMELIG = "Kari Nordmann har det vanskelig"


@aapen
def side(request: HttpRequest) -> HttpResponse:
    return tegn(request, "ramme.html")


@aapen
def flyttet(request: HttpRequest) -> HttpResponse:
    return meldinger.si(HttpResponseRedirect("/"), "finnes-ikke")


def kaster(feil: type[Exception]) -> object:
    @aapen
    def visning(request: HttpRequest) -> NoReturn:
        raise feil(HEMMELIG)

    return visning


urlpatterns = [
    path("", side),
    path("flyttet", flyttet),
    path("feil", kaster(ValueError)),  # type: ignore[arg-type]
    path("nede", kaster(OperationalError)),  # type: ignore[arg-type]
    path("nektet", kaster(PermissionDenied)),  # type: ignore[arg-type]
    path("mistenkelig", kaster(SuspiciousOperation)),  # type: ignore[arg-type]
]

handler400 = "stafettlogg.felles.feil.handler400"
handler403 = "stafettlogg.felles.feil.handler403"
handler404 = "stafettlogg.felles.feil.handler404"
handler500 = "stafettlogg.felles.feil.handler500"
