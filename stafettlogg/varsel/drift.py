"""Running the worker: in a loop until asked to stop, or one round for a timer."""

from __future__ import annotations

import logging
import signal
import sys
import threading

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from stafettlogg.varsel import arbeider, epost

_LOGG = logging.getLogger(__name__)
HVERT = 20
"""Seconds between two rounds."""
LENGST = 600
"""The longest it waits when something is down."""


def arbeid(*, en_gang: bool) -> int:
    """Work.

    Args:
        en_gang: one round only, for a timer.

    Returns:
        0 when asked to stop, or when all went well; 1 when something must be put right first, or, with ``en_gang``,
        when something was down or a receiver was given up.
    """
    hindring = epost.hindring()
    if hindring:
        print(hindring, file=sys.stderr)
        return 1
    if en_gang:
        gjort = arbeider.runde()
        return 1 if gjort.nede or gjort.gitt_opp else 0
    stopp = threading.Event()
    for signalet in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalet, lambda *_: stopp.set())
    hvor = "på e-post" if settings.EMAIL_HOST else "her i terminalen"
    print(f"Arbeideren er i gang. Varslene kommer {hvor}. (Avslutt med ctrl-C.)", flush=True)
    vent = HVERT
    while not stopp.wait(vent):
        vent = HVERT if en_runde() else min(2 * vent, LENGST)
    return 0


def en_runde() -> bool:
    """One round of the loop, which goes on whatever happens in it.

    Returns:
        whether all that it needs is up.
    """
    close_old_connections()
    try:
        return not arbeider.runde().nede
    except DatabaseError:
        _LOGG.exception("databasen svarer ikke")
    except Exception:
        _LOGG.exception("en runde gikk galt")
    connection.close()
    return False
