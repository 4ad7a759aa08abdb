"""An installation of one's own, as a drift department has it: folder, keys, database, and processes to run and kill."""

from __future__ import annotations

import datetime as dt
import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection

from stafettlogg.felles.nokkelring import aapne
from stafettlogg.logg.models import Innslag, Logg, Nokkel, Type
from stafettlogg.settings import database
from stafettlogg.spor import kjede
from stafettlogg.spor.models import Spor

from ...conftest import ROOT
from ..verden import Verden

PROGRAM = (sys.executable, "-m", "stafettlogg")
POSTGRES = os.environ.get("DATABASE_URL", "")
"""The server that these tests may make databases on; empty on SQLite."""


@dataclass
class Anlegg:
    """An installation.

    Args:
        mappe: its data folder.
        adresse: its ``DATABASE_URL``; empty for SQLite.
    """

    mappe: Path
    adresse: str = ""
    prosesser: list[subprocess.Popen[str]] = field(default_factory=list)

    def miljo(self, **mer: str) -> dict[str, str]:
        """What a process of it gets."""
        egne = {navn: verdi for navn, verdi in os.environ.items() if not navn.startswith(("LOGG_", "DATABASE_URL"))}
        mitt = {"LOGG_DATA": str(self.mappe), "DATABASE_URL": self.adresse, "LOGG_UTVIKLING": "1", "LOGG_HTTP": "1"}
        stier = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        return egne | mitt | {"PYTHONUTF8": "1", "PYTHONPATH": stier} | mer

    def kommando(self, *valg: str, **miljo: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the log."""
        return subprocess.run(
            [*PROGRAM, *valg],
            cwd=ROOT,
            env=self.miljo(**miljo),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    @contextmanager
    def her(self) -> Iterator[Verden]:
        """Let this process look at it and make people and logs in it, by the machine's own clock."""
        foer = {navn: getattr(settings, navn) for navn in ("DATA", "NOKLER", "HEMMELIG")}
        oppsett = dict(connection.settings_dict)
        connection.close()
        settings.DATA, settings.NOKLER = self.mappe, self.mappe / "nokler"
        settings.HEMMELIG = self.mappe / "hemmelig"
        nytt = database(self.adresse, self.mappe / "logg.sqlite3")
        connection.settings_dict.update(nytt)
        try:
            yield Verden(lambda _: None, dt.datetime.now(dt.UTC))
        finally:
            connection.close()
            for navn, verdi in foer.items():
                setattr(settings, navn, verdi)
            connection.settings_dict.clear()
            connection.settings_dict.update(oppsett)

    def start(self, *kommando: str, klar: bool = False, **miljo: str) -> subprocess.Popen[str]:
        """Start a process that one writes to and reads from; it is stopped with the installation."""
        feil = (self.mappe / f"prosess-{len(self.prosesser)}.log").open("w", encoding="utf-8")
        prosess = subprocess.Popen(
            kommando,
            cwd=ROOT,
            env=self.miljo(**miljo),
            stdin=subprocess.PIPE,
            stdout=feil if klar else subprocess.PIPE,
            stderr=feil,
            encoding="utf-8",
            start_new_session=True,
        )
        feil.close()
        self.prosesser.append(prosess)
        return prosess

    def svarer(self, port: int) -> bool:
        """Is a process of it ready for requests?"""
        forbindelse = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            forbindelse.request("GET", "/helse/klar")
            return forbindelse.getresponse().read() == b"klar\n"
        except OSError:
            return False
        finally:
            forbindelse.close()

    @contextmanager
    def oedelagt(self) -> Iterator[None]:
        """Entries cannot be stored: their table has another name meanwhile."""
        with connection.cursor() as peker:
            peker.execute("ALTER TABLE logg_innslag RENAME TO borte")
        yield
        with connection.cursor() as peker:
            peker.execute("ALTER TABLE borte RENAME TO logg_innslag")

    def logget(self) -> str:
        """What its processes have logged."""
        return "".join(fil.read_text(encoding="utf-8") for fil in sorted(self.mappe.glob("prosess-*.log")))

    def stopp(self) -> None:
        """Stop everything that was started."""
        for prosess in self.prosesser:
            if prosess.poll() is None:
                os.killpg(prosess.pid, signal.SIGKILL)
            prosess.communicate()


@contextmanager
def nytt_anlegg(mappe: Path, veileder: Path, adresse: str = "") -> Iterator[Anlegg]:
    """Make an installation, made ready and gone afterwards.

    Args:
        mappe: where its data folder goes.
        veileder: the folder with the guide.
        adresse: a database of its own; else SQLite, or a new database on the tests' server.
    """
    data = mappe / "data"
    data.mkdir(mode=0o700)
    shutil.copyfile(veileder / "veileder.json", data / "veileder.json")
    (data / "assets").mkdir()
    with ExitStack() as rydd:
        anlegg = Anlegg(data, adresse or rydd.enter_context(ny_database()))
        rydd.callback(anlegg.stopp)
        klar = anlegg.kommando("klargjor")
        assert (klar.returncode, klar.stderr) == (0, ""), klar.stderr
        yield anlegg


@contextmanager
def kopi_av(mal: Anlegg, mappe: Path) -> Iterator[Anlegg]:
    """An installation like another one that nobody uses, with the same keys."""
    shutil.copytree(mal.mappe, mappe / "data")
    with ny_database(urlsplit(mal.adresse).path[1:]) as adresse:
        anlegg = Anlegg(mappe / "data", adresse)
        try:
            yield anlegg
        finally:
            anlegg.stopp()


@contextmanager
def ny_database(mal: str = "template1") -> Iterator[str]:
    """The address of a new database on the tests' server, like another one; empty on SQLite."""
    if not POSTGRES:
        yield ""
        return
    navn = f"drift_{secrets.token_hex(6)}"
    with _tjeneren() as peker:
        peker.execute(f'CREATE DATABASE "{navn}" TEMPLATE "{mal}"')
    try:
        yield urlsplit(POSTGRES)._replace(path=f"/{navn}").geturl()
    finally:
        with _tjeneren() as peker:
            peker.execute(f'DROP DATABASE IF EXISTS "{navn}" WITH (FORCE)')


@contextmanager
def _tjeneren() -> Iterator[Any]:
    with psycopg.connect(POSTGRES, autocommit=True) as forbindelse:
        yield forbindelse


def ledige_porter(antall: int) -> list[int]:
    """Ports that nobody uses now."""
    with ExitStack() as aapne:
        holdt = [aapne.enter_context(socket.socket()) for _ in range(antall)]
        for en in holdt:
            en.bind(("127.0.0.1", 0))
        return [en.getsockname()[1] for en in holdt]


def vent_til(noe: Callable[[], object], sekunder: float = 20) -> None:
    """Wait until something is so; it is asked again and again."""
    frist = time.monotonic() + sekunder
    while not noe():
        assert time.monotonic() < frist, "det tok for lang tid"
        time.sleep(0.02)


def brudd(logg: UUID) -> list[str]:
    """What is wrong with a log that was written to: entries without audit, holes in the numbers, a broken chain."""
    feil = [f"kjede {id} fra {nr}" for id, nr in kjede.feil()]
    skrevet = set(Innslag.objects.filter(logg=logg).values_list("part__person", "tid"))
    uten = skrevet - set(Spor.objects.filter(kjede=logg, utfall="ja").values_list("aktor", "tid"))
    if uten:
        feil.append(f"{len(uten)} innslag uten spor")
    numre = list(Innslag.objects.filter(logg=logg).order_by("nr").values_list("nr", flat=True))
    if numre != list(range(1, Logg.objects.get(pk=logg).sist_nr + 1)):
        feil.append("hull i numrene")
    return feil


def tekster(logg: UUID) -> set[str]:
    """All messages in a log, read with its own key."""
    laas = aapne(Nokkel.objects.get(pk=logg).innpakket, logg)
    rader = Innslag.objects.filter(logg=logg, type=Type.BESKJED).values_list("id", "tekst")
    return {laas.les(tekst, "innslag", id) for id, tekst in rader}
