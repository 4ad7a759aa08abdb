"""Making an installation ready: folder, keys, database, and what Django thinks of the settings."""

from __future__ import annotations

import importlib
import io
import os
import secrets
import stat
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError

from stafettlogg import settings as valg

FOR_EIEREN = stat.S_IRWXU


def har_hemmelighet() -> bool:
    """Is there a secret? Django itself refuses to tell of an empty one."""
    return bool(valg.SECRET_KEY)


def oppsett() -> None:
    """Let Django read its settings."""
    django.setup()


def uklar_innlogging() -> str:
    """What is wrong with the login for those who come from elsewhere, or nothing."""
    from stafettlogg.person.sjekker import MERKE, innlogging

    try:
        call_command("check", tags=[MERKE], deploy=True, fail_level="ERROR", stdout=io.StringIO())
    except SystemCheckError:
        return "\n".join(str(feil.msg) for feil in innlogging())
    return ""


def klargjor(*, demo: bool) -> int:
    """Make everything that is missing. What is there already is kept, and the database is brought up to date.

    Args:
        demo: fill an empty database with made-up people.

    Returns:
        0 when all is ready, 1 when the settings or the database will not do.
    """
    _mappe(settings.DATA)
    _hemmelighet(settings.HEMMELIG)
    oppsett()
    from stafettlogg.felles.nokkelring import lag_nokler

    _mappe(settings.NOKLER)
    for navn in lag_nokler(settings.NOKLER):
        print(f"Laget nøkkelen {navn}.", flush=True)
    try:
        call_command("check", fail_level="WARNING", stdout=io.StringIO())
        call_command("migrate", verbosity=0, interactive=False)
    except SystemCheckError as feil:
        print(f"Innstillingene må rettes:\n{feil}", file=sys.stderr)
        return 1
    except OperationalError:
        print("Databasen svarer ikke. Se om den kjører, og om DATABASE_URL er riktig.", file=sys.stderr)
        return 1
    if demo:
        importlib.import_module("stafettlogg.demo").fyll()
    return 0


def _mappe(mappe: Path) -> None:
    """A folder for the owner of the process only."""
    mappe.mkdir(mode=FOR_EIEREN, parents=True, exist_ok=True)
    mappe.chmod(FOR_EIEREN)


def _hemmelighet(fil: Path) -> None:
    """Django's secret, when the environment has none."""
    if har_hemmelighet():
        return
    hemmelig = secrets.token_urlsafe(50)
    with open(os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as ny:
        ny.write(hemmelig)
    settings.SECRET_KEY = hemmelig
