"""Taking a copy of the log while it is in use: the database in one place, all keys in another."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from stafettlogg.drift import databaser, manifest
from stafettlogg.drift.databaser import Si
from stafettlogg.drift.manifest import Driftsfeil
from stafettlogg.felles.klokke import naa
from stafettlogg.spor.segl import segl_fil

BEHOLD = 90
"""Days that a copy of the database is kept. It opens nothing without a key."""
BEHOLD_NOKLER = 35
"""Days that a copy of the keys is kept: so long after its key is destroyed can a log be read from copies at most."""
MERKE = "sist-kopiert"
"""The file in the data folder that is touched when a copy is whole."""


def ta(til: Path, nokler_til: Path, behold: int, behold_nokler: int, si: Si) -> Path:
    """Copy the log, and delete copies that have become too old.

    Args:
        til: the folder for the database.
        nokler_til: the folder for the keys, on another disk.

    Returns:
        the folder of the database's copy.

    Raises:
        Driftsfeil: it could not be done; nothing half is left.
    """
    _adskilt(til, nokler_til)
    mangler = databaser.mangler()
    if mangler:
        raise Driftsfeil(f"Her trengs programmet {mangler}. Installer pakken «postgresql-client» i databasens utgave.")
    tid = naa()
    kopi = manifest.navn(tid)
    try:
        skjema = sorted(".".join(rad) for rad in MigrationRecorder(connection).applied_migrations())
        with manifest.ny(til, kopi) as mappe, manifest.ny(nokler_til, kopi) as nokler:  # the keys are whole first
            si("Kopierer databasen …")
            databaser.ta_ut(mappe, nokler)
            si("Kopierer nøklene …")
            _filer(mappe, nokler)
            for del_ in (mappe, nokler):
                manifest.skriv(del_, kopi, tid, connection.vendor, skjema)
    except (DatabaseError, sqlite3.Error, OSError) as feil:
        raise Driftsfeil(f"Kopien ble ikke laget ({type(feil).__name__}). Er det plass, og svarer databasen?") from None
    (Path(settings.DATA) / MERKE).touch()
    slettet = manifest.slett_gamle(til, behold, naa()), manifest.slett_gamle(nokler_til, behold_nokler, naa())
    si(f"Ferdig på {_sekunder(naa() - tid)}: {til / kopi} og {nokler_til / kopi}")
    if any(slettet):
        si(f"Slettet {slettet[0]} gamle kopier av databasen og {slettet[1]} av nøklene.")
    return til / kopi


def _adskilt(til: Path, nokler_til: Path) -> None:
    """Who takes one of the folders must not have got the other."""
    en, to = til.resolve(), nokler_til.resolve()
    if en == to or en in to.parents or to in en.parents:
        raise Driftsfeil("Databasen og nøklene skal i hver sin mappe, og ingen av dem inne i den andre.")


def _filer(mappe: Path, nokler: Path) -> None:
    """The files beside the database: what tells nothing goes with it, what is secret goes with the keys."""
    for fil in (Path(settings.VEILEDER), settings.INNLOGGING, segl_fil()):
        if fil.is_file():
            shutil.copyfile(fil, mappe / fil.name)
    if settings.HEMMELIG.is_file():
        shutil.copyfile(settings.HEMMELIG, nokler / settings.HEMMELIG.name)
    (nokler / "nokler").mkdir(mode=0o700)
    for fil in sorted(Path(settings.NOKLER).iterdir()):
        if fil.is_file() and not fil.name.startswith("."):
            shutil.copyfile(fil, nokler / "nokler" / fil.name)


def _sekunder(tid: dt.timedelta) -> str:
    return f"{tid.total_seconds():.1f} s".replace(".", ",")
