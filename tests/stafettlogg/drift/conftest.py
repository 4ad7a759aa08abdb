"""An installation of one's own, with a log that is written in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from ..verden import Loggen, Verden, klient
from .anlegg import Anlegg, kopi_av, nytt_anlegg


@pytest.fixture(scope="session")
def mal(database: None, installasjon: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Anlegg]:
    """An installation, made ready and empty; nobody uses it but as a pattern."""
    with nytt_anlegg(tmp_path_factory.mktemp("mal"), installasjon) as mal:
        yield mal


@pytest.fixture
def anlegg(mal: Anlegg, tmp_path: Path) -> Iterator[Anlegg]:
    """An installation of one's own, made ready and empty."""
    with kopi_av(mal, tmp_path) as anlegg:
        yield anlegg


@dataclass
class Skrivere:
    """Children that write in a log, and what they have been told is stored."""

    anlegg: Anlegg
    logg: UUID
    hemmelige: list[str]
    lagret: set[str] = field(default_factory=set)
    slutt: list[str] = field(default_factory=list)
    barn: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        kommando = (sys.executable, str(Path(__file__).with_name("skriver.py")), str(self.logg), *self.hemmelige)
        self.prosess = self.anlegg.start(*kommando, DJANGO_SETTINGS_MODULE="stafettlogg.settings")
        assert self._linje() == "klar", "den som skriver, kom ikke i gang"

    def start(self, antall: int, hver: int = 0) -> None:
        """Start some children, that write until they are killed or so many times."""
        assert self.prosess.stdin
        self.barn = []
        self.prosess.stdin.write(f"{antall} {hver or ''}".strip() + "\n")
        self.prosess.stdin.flush()

    def les(self) -> str:
        """Take note of the next that is told, and return it."""
        linje = self._linje()
        hva, _, resten = linje.partition(" ")
        if hva == "barn":
            self.barn.append(int(resten))
        elif hva == "skrev":
            self.lagret.add(resten)
        elif hva == "slutt":
            self.slutt.append(resten)
        return hva

    def til(self, hva: str, antall: int) -> None:
        """Take note until something is told so many times."""
        while antall:
            antall -= self.les() == hva

    def _linje(self) -> str:
        assert self.prosess.stdout
        linje = self.prosess.stdout.readline()
        assert linje, "den som skriver, er borte"
        return linje.strip()


def skrivere(anlegg: Anlegg, verden: Verden, logg: Loggen, antall: int) -> Skrivere:
    """Some who take part in a log, each logged in, ready to write."""
    folk = [logg.holder, *(logg.ansatt("ppt", f"Ansatt {nr} Eksempel") for nr in range(antall - 1))]
    hemmelige = [klient(hvem).cookies[settings.SESJON_COOKIE].value for hvem in folk]
    return Skrivere(anlegg, logg.id, hemmelige)
