"""Several people at once: each in a thread and on a connection of its own, let go at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, connections, transaction

from stafettlogg.spor import kjede
from stafettlogg.spor.models import Spor

from ..verden import Loggen

Handling = Callable[[], object]
OK = "ok"


def samtidig(*handlinger: Handling) -> list[object]:
    """Do some things at once.

    Returns:
        for each ``OK`` or the exception it ended in, in the order they were given.
    """
    klar = threading.Barrier(len(handlinger))
    utfall: list[object] = [None] * len(handlinger)

    def gjoer(nummer: int, handling: Handling) -> None:
        try:
            connection.ensure_connection()  # so that they meet in the log, and not in line for a connection
            klar.wait(timeout=30)
            handling()
            utfall[nummer] = OK
        except Exception as feil:
            utfall[nummer] = feil
        finally:
            connections.close_all()

    traader = [threading.Thread(target=gjoer, args=par) for par in enumerate(handlinger)]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join()
    return utfall


def hel_kjede(logg: Loggen) -> bool:
    """Is the log's chain whole, and numbered without gaps?"""
    numre = list(Spor.objects.filter(kjede=logg.id).order_by("nr").values_list("nr", flat=True))
    return numre == list(range(1, len(numre) + 1)) and not list(kjede.feil(logg.id))


@contextmanager
def forbi_utloeserne(*tabeller: str) -> Iterator[None]:
    """Change what cannot be changed, as somebody who rules the database; all of it is undone at the end."""
    with transaction.atomic():
        with connection.cursor() as peker:
            if connection.vendor == "postgresql":
                peker.execute("SET LOCAL session_replication_role = replica")
            else:
                for tabell in tabeller:
                    peker.execute(f"DROP TRIGGER {tabell}_update")
                    peker.execute(f"DROP TRIGGER {tabell}_delete")
        yield
        transaction.set_rollback(True)
