"""Is the process alive, and is it ready? Open to anybody, so the answers are constants and tell nothing more."""

from __future__ import annotations

import time
from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from stafettlogg.drift.nokler import svikt
from stafettlogg.person.sesjon import aapen

_HUSKES = 5.0
"""Seconds that the key ring's answer is remembered: nobody outside is to make us ask a key service all the time."""
_sist: tuple[float, bool] | None = None


@aapen
@require_GET
def lever(request: HttpRequest) -> HttpResponse:
    """The process answers. Nothing else is asked; who restarts on this must not do so because a database is down."""
    return _svar("lever", 200)


@aapen
@require_GET
def klar(request: HttpRequest) -> HttpResponse:
    """Database, migrations and keys are in order, so people can be sent here."""
    return _svar("klar", 200) if _databasen() and _noeklene() else _svar("ikke klar", 503)


def _svar(ord: str, status: int) -> HttpResponse:
    return HttpResponse(f"{ord}\n", status=status, content_type="text/plain; charset=utf-8")


def _databasen() -> bool:
    try:
        return _migreringer() <= set(MigrationRecorder(connection).applied_migrations())
    except Exception:  # whatever it is, it is not ready
        connection.close()
        return False


def _noeklene() -> bool:
    global _sist
    if _sist is None or time.monotonic() - _sist[0] > _HUSKES:
        _sist = (time.monotonic(), not svikt())
    return _sist[1]


@cache
def _migreringer() -> frozenset[tuple[str, str]]:
    """The migrations that this program needs."""
    return frozenset(MigrationLoader(None).disk_migrations or ())
