"""Running the log, and what must be in order first."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.veileder import veileder
from stafettlogg.klargjoring import har_hemmelighet, oppsett, uklar_innlogging

STOERSTE_AVVIK = dt.timedelta(seconds=2)
_HER = ("127.0.0.1", "::1", "localhost")
_TID = {"postgresql": "SELECT extract(epoch FROM clock_timestamp())"}
_TID_SQLITE = "SELECT (julianday('now') - 2440587.5) * 86400"


def serve(host: str, port: int, prosesser: int) -> int:
    """Serve until asked to stop.

    Returns:
        0 when stopped, 1 when something must be put right first; it is said what.
    """
    hindring = uaktuelt(host) or uklar()
    if hindring:
        print(hindring, file=sys.stderr)
        return 1
    mangel = veileder().mangel
    if mangel:
        print(f"Loggen starter uten steg: {settings.VEILEDER} kan ikke brukes ({mangel}).", file=sys.stderr)
    tjener = Granian(
        "stafettlogg.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=prosesser,
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig={key: settings.LOGGING[key] for key in ("formatters", "handlers")}
        | {"loggers": {"_granian": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}}},
    )

    def si_fra() -> None:
        print(f"\nStafettloggen er på http://{host}:{port}/  (avslutt med ctrl-C)", flush=True)
        if settings.UTVIKLING:
            print("Logg inn ved å velge en av personene på siden. Alle er oppdiktet.", flush=True)

    tjener.on_startup(si_fra)
    tjener.serve()
    print("\nAvsluttet.", flush=True)
    return 0


def uaktuelt(host: str) -> str:
    """Why the log may not be served on an address with these settings, or nothing.

    The development login asks for no proof of who somebody is, and without HTTPS anybody on the way can read along.
    """
    if host in _HER:
        return ""
    if settings.UTVIKLING:
        return "Innlogging for utvikling er slått på. Da kan loggen bare kjøres på denne maskinen (127.0.0.1)."
    if not settings.SIKKER:
        return "LOGG_HTTP=1 er bare for denne maskinen (127.0.0.1). Ta den bort, og sett loggen bak HTTPS."
    return ""


def uklar() -> str:
    """What must be made ready first, or nothing."""
    if not har_hemmelighet() or not (Path(settings.NOKLER) / "segl").exists():
        return "Nøklene mangler. Kjør først: python -m stafettlogg klargjor"
    oppsett()
    from stafettlogg.drift.nokler import svikt

    galt = svikt()
    if galt:
        return galt
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
        avvik = klokkeavvik()
    except SystemExit:
        return "Databasen er ikke oppgradert. Kjør først: python -m stafettlogg klargjor"
    except DatabaseError:
        return "Databasen svarer ikke. Se om den kjører, og om DATABASE_URL er riktig."
    finally:
        connection.close()
    if abs(avvik) > STOERSTE_AVVIK:
        sekunder = f"{abs(avvik).total_seconds():.0f}"
        return f"Klokka her og klokka i databasen er {sekunder} sekunder fra hverandre. Still dem, og prøv igjen."
    return uklar_innlogging()


def klokkeavvik() -> dt.timedelta:
    """How far this process's clock is ahead of the database's."""
    with connection.cursor() as peker:
        foer = naa()
        peker.execute(_TID.get(connection.vendor, _TID_SQLITE))
        (sekunder,) = peker.fetchone()
        etter = naa()
    return foer + (etter - foer) / 2 - dt.datetime.fromtimestamp(float(sekunder), dt.UTC)
