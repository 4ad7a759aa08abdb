"""What an editor does after the first build: nothing, one phone number, one sentence in the base."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bygg import Prosjekt
from kjoring import merker


@dataclass(frozen=True)
class Endring:
    """One kind of change: its name, the bar in seconds, and what does it, to and fro."""

    navn: str
    krav: float
    gjor: Callable[[Prosjekt], None]


@dataclass(frozen=True)
class Svar:
    """What one change took: seconds from the start of the program to its end, files written, and files in all."""

    navn: str
    krav: float
    sekunder: float
    filer: int
    av: int


def _bytt(fil: Path, ett: str, annet: str) -> None:
    """Put one text in place of the other, or back again, the first time it stands in the file.

    Raises:
        SystemExit: neither is there.
    """
    tekst = fil.read_text(encoding="utf-8")
    treff = re.search(f"{re.escape(ett)}|{re.escape(annet)}", tekst)
    if treff is None:
        raise SystemExit(f"«{ett}» står ikke lenger i {fil}. Rett endringer.py.")
    nytt = annet if treff[0] == ett else ett
    fil.write_text(tekst[: treff.start()] + nytt + tekst[treff.end() :], encoding="utf-8")


def _telefon(prosjekt: Prosjekt) -> None:
    fil = prosjekt.kilde / "kommuner" / prosjekt.kommuner[0] / "tjenester.yaml"
    _bytt(fil, "telefon: 00 00 00 00", "telefon: 00 00 00 01")  # nobody has either of them


def _setning(prosjekt: Prosjekt) -> None:
    fil = prosjekt.kilde / "content" / "tjenester" / "basis.yaml"
    _bytt(fil, "Lek, læring, venner og trygge voksne hver dag.", "Læring, lek, venner og trygge voksne hver dag.")


ENDRINGER = (
    Endring("ingen endring", 0.1, lambda prosjekt: None),
    Endring("ett telefonnummer i én kommune", 0.3, _telefon),
    Endring("én setning i basen", 2.0, _setning),
)


def maal(prosjekt: Prosjekt, runder: int) -> list[Svar]:
    """Take the time of each kind of change, the median of some rounds, on a project that has just been built."""
    return [_maal(prosjekt, endring, runder) for endring in ENDRINGER]


def _maal(prosjekt: Prosjekt, endring: Endring, runder: int) -> Svar:
    sekunder = []
    for runde in range(runder):
        # Counting files takes longer than building, and is done the last time only.
        siste = runde == runder - 1
        foer = merker(prosjekt.ut) if siste else {}
        endring.gjor(prosjekt)
        sekunder.append(prosjekt.bygg().vegg)
        etter = merker(prosjekt.ut) if siste else {}
    skrevet = sum(1 for sti, merke in etter.items() if foer.get(sti) != merke)
    return Svar(endring.navn, endring.krav, median(sekunder), skrevet, len(etter))
