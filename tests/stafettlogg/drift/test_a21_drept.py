"""A21: the app or the whole database is killed while it writes. What was acknowledged is there, and its audit too."""

from __future__ import annotations

import os
import random
import signal
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from veileder.commands.postgres import start, temporary_cluster

from .anlegg import POSTGRES, Anlegg, brudd, nytt_anlegg, tekster, vent_til
from .conftest import skrivere

_FROE = 21


@pytest.mark.parametrize("runder", [8, pytest.param(40, marks=pytest.mark.full)])
def test_a21_a_process_killed_while_it_writes_loses_nothing_acknowledged(anlegg: Anlegg, runder: int) -> None:
    tilfeldig = random.Random(_FROE)
    with anlegg.her() as verden:
        logg = verden.logg()
        skriver = skrivere(anlegg, verden, logg, 2)
        for _ in range(runder):
            skriver.start(2)
            skriver.til("skrev", tilfeldig.randint(1, 12))
            while len(skriver.barn) < 2:
                skriver.les()
            for barn in skriver.barn:
                os.kill(barn, signal.SIGKILL)
        skriver.start(1, hver=1)  # they still can, and what lay in the pipe is taken note of
        skriver.til("slutt", 1)
        assert len(skriver.lagret) > runder and skriver.slutt == ["ferdig"]
        assert skriver.lagret <= tekster(logg.id)
        assert brudd(logg.id) == []


@pytest.mark.skipif(not POSTGRES, reason="is about PostgreSQL's own processes")
@pytest.mark.parametrize("runder", [2, pytest.param(6, marks=pytest.mark.full)])
def test_a21_the_whole_of_postgresql_killed_loses_nothing_acknowledged(
    database: None, installasjon: Path, tmp_path: Path, runder: int
) -> None:
    tilfeldig = random.Random(_FROE)
    with temporary_cluster(durable=True) as adresse, nytt_anlegg(tmp_path, installasjon, adresse) as anlegg:
        mappe = Path(dict(parse_qsl(urlsplit(adresse).query))["host"])
        with anlegg.her() as verden:
            logg = verden.logg()
            skriver = skrivere(anlegg, verden, logg, 2)
            for _ in range(runder):
                skriver.start(2)
                skriver.til("skrev", tilfeldig.randint(5, 40))
                drep(mappe)
                skriver.til("slutt", 2)
                start(mappe)
        with anlegg.her():
            assert set(skriver.slutt) == {"503"}
            assert len(skriver.lagret) >= 5 * runder
            assert skriver.lagret <= tekster(logg.id)
            assert brudd(logg.id) == []


def drep(mappe: Path) -> None:
    """Kill every process of a cluster that lies in a folder."""
    far = int((mappe / "data" / "postmaster.pid").read_text().split()[0])
    alle = [far, *_barn(far)]
    for pid in alle:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    vent_til(lambda: not any(_lever(pid) for pid in alle))
    # Where nobody takes note of who has died, as in a container, the number looks taken. A machine is not so.
    for fil in (mappe / "data" / "postmaster.pid", *mappe.glob(".s.PGSQL.*.lock")):
        fil.unlink(missing_ok=True)


def _barn(far: int) -> list[int]:
    funnet = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == far:
                funnet.append(int(status.parent.name))
    return funnet


def _lever(pid: int) -> bool:
    """Is a process still there? One that only waits for its parent to take note is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
