"""A26: while the database is down the answer is a calm 503 at once, and afterwards all is well without a restart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client

from veileder.commands.postgres import start, stop, temporary_cluster

from ..verden import klient
from .anlegg import POSTGRES, Anlegg, nytt_anlegg

FORBUDT = (
    "Traceback",
    "psycopg",
    "sqlite",
    "OperationalError",
    "django",
    "SELECT",
    "connection",
    "/tmp/",
    "stafett-pg",
)


@pytest.fixture
def utsatt(database: None, installasjon: Path, tmp_path: Path) -> Iterator[Anlegg]:
    """An installation whose database can be taken down: on PostgreSQL, a server of its own."""
    if not POSTGRES:
        with nytt_anlegg(tmp_path, installasjon) as anlegg:
            yield anlegg
        return
    with temporary_cluster() as adresse, nytt_anlegg(tmp_path, installasjon, adresse) as anlegg:
        yield anlegg


def _av_og_paa(anlegg: Anlegg) -> tuple[Callable[[], Any], Callable[[], Any]]:
    if anlegg.adresse:
        mappe = Path(dict(parse_qsl(urlsplit(anlegg.adresse).query))["host"])
        return (lambda: stop(mappe)), (lambda: start(mappe))
    fil, gjemt = anlegg.mappe / "logg.sqlite3", anlegg.mappe / "gjemt"

    def av() -> None:
        connection.close()  # a process that holds the file open would not notice
        fil.rename(gjemt)
        fil.mkdir()

    def paa() -> None:
        fil.rmdir()
        gjemt.rename(fil)

    return av, paa


def test_a26_a_database_that_is_down_is_503_at_once_and_back_without_restart(utsatt: Anlegg) -> None:
    with utsatt.her() as verden:
        logg = verden.logg()
        nettleser = klient(logg.holder, raise_request_exception=False)
        adresse = f"/logg/{logg.id}"
        assert nettleser.get(adresse).status_code == 200
        av, paa = _av_og_paa(utsatt)
        av()
        for svar, tid in (
            _med_tid(lambda: nettleser.get(adresse)),
            _med_tid(lambda: nettleser.get(adresse)),
            _med_tid(lambda: nettleser.post(f"{adresse}/skriv/beskjed", {"tekst": "Hei"})),
            _med_tid(lambda: Client().get("/helse/klar")),
        ):
            assert svar.status_code == 503 and tid < 1, (svar.status_code, tid)
            assert [ord for ord in FORBUDT if ord in svar.content.decode()] == []
            assert "Barnet trenger" not in svar.content.decode()
        assert Client().get("/helse/klar").content == b"ikke klar\n"
        nettleser.cookies["noe"] = "annet"
        assert nettleser.get("/helse/lever").status_code == 200, "alive is not ready; a login is not looked up"
        paa()
        assert nettleser.get(adresse).status_code == 200
        assert nettleser.post(f"{adresse}/skriv/beskjed", {"tekst": "Hei"}).status_code == 302
        assert Client().get("/helse/klar").content == b"klar\n"


def _med_tid(gjoer: Callable[[], Any]) -> tuple[Any, float]:
    begynte = time.perf_counter()
    svar = gjoer()
    return svar, time.perf_counter() - begynte
