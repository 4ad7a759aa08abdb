"""Numbers: processor time a request, SQL statements a request, and whether two series of times can be told apart."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence

TRANSAKSJON = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
_OPPVARMING = 5


def cpu(gjoer: Callable[[], object], runder: int, ganger: int) -> float:
    """Milliseconds of processor time for one go: the best of some rounds, each of many goes."""
    for _ in range(_OPPVARMING):
        gjoer()
    return min(_runde(gjoer, ganger) for _ in range(runder))


def _runde(gjoer: Callable[[], object], ganger: int) -> float:
    begynte = time.process_time()
    for _ in range(ganger):
        gjoer()
    return (time.process_time() - begynte) * 1000 / ganger


def setninger(gjoer: Callable[[], object]) -> tuple[int, int]:
    """How many SQL statements something takes, and how many that begin and end transactions beside them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    gjoer()
    with CaptureQueriesContext(connection) as fanget:
        gjoer()
    return telt(rad["sql"] for rad in fanget.captured_queries)


def telt(setninger: Iterable[str]) -> tuple[int, int]:
    """Statements, and those of transactions, counted apart."""
    styrer = [setning.lstrip().upper().startswith(TRANSAKSJON) for setning in setninger]
    return styrer.count(False), styrer.count(True)


def mann_whitney(a: Sequence[float], b: Sequence[float]) -> float:
    """The probability of ranks at least this uneven, were both series of the same kind.

    Mann and Whitney's U, two-sided, by the normal approximation with correction for ties (the series are long).
    """
    rang, like = _rang([*a, *b])
    n, m = len(a), len(b)
    u = sum(rang[:n]) - n * (n + 1) / 2
    alle = n + m
    varians = n * m / 12 * (alle + 1 - sum(t**3 - t for t in like) / (alle * (alle - 1)))
    return 1.0 if varians == 0 else math.erfc(abs(u - n * m / 2) / math.sqrt(2 * varians))


def _rang(tall: Sequence[float]) -> tuple[list[float], list[int]]:
    """The rank of each, equals sharing theirs, and how many there are of each."""
    rekke = sorted(range(len(tall)), key=tall.__getitem__)
    rang, like, fra = [0.0] * len(tall), [], 0
    while fra < len(rekke):
        til = fra
        while til < len(rekke) and tall[rekke[til]] == tall[rekke[fra]]:
            til += 1
        for plass in rekke[fra:til]:
            rang[plass] = (fra + til + 1) / 2
        like.append(til - fra)
        fra = til
    return rang, like
