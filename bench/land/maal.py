"""Measure a whole country: our build beside Hugo and plain MkDocs, and what a change costs afterwards.

Run with ``.venv/bin/python bench/land/maal.py``; ``bench/README.md`` tells what it needs. Exit code 1 when a bar is
missed. Hugo and MkDocs build fewer kommuner than we do, and their time for all is calculated from that: both build one
kommune at a time and share nothing between them, so twice as many pages take twice the time.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import endringer
from bygg import PER_KOMMUNE, Hugo, Prosjekt, hugo_program
from kjoring import Maalt, Skrevet
from land import KOMMUNER

DELER = {"Hugo": 0.25, "MkDocs": 0.08}
SEKUNDER, MEGABYTE = 30.0, 200.0
"""The bars of a cold build of all: a part of another's time, seconds, and MB of the largest process."""

Runder = dict[tuple[str, int], list[tuple[Maalt, Skrevet]]]
"""What each round told, by who built and how many kommuner."""


@dataclass(frozen=True)
class Rad:
    """What one way of building took, for so many kommuner: the median of the rounds."""

    navn: str
    kommuner: int
    maalt: Maalt
    skrevet: Skrevet
    regnet: bool = False

    def for_alle(self, rad: Rad) -> Rad:
        """The same for as many pages as another row has, calculated."""
        ganger = rad.skrevet.sider / self.skrevet.sider
        maalt = Maalt(self.maalt.vegg * ganger, self.maalt.cpu * ganger, self.maalt.minne)
        skrevet = Skrevet(rad.skrevet.sider, round(self.skrevet.html * ganger), round(self.skrevet.alt * ganger))
        return replace(self, kommuner=rad.kommuner, maalt=maalt, skrevet=skrevet, regnet=True)


def main() -> int:
    """Make the country, build it, change it, and tell."""
    valg = _valg()
    with tempfile.TemporaryDirectory(prefix="land-", dir=valg.mappe) as mappe:
        return _maal(Path(mappe), valg)


def _valg() -> argparse.Namespace:
    leser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    leser.add_argument("--mappe", type=Path, help="der det bygges, helst på en tmpfs: /dev/shm")
    leser.add_argument("--kommuner", type=int, nargs="+", default=[10, 100, KOMMUNER], metavar="N")
    leser.add_argument("--hugo", type=int, default=10, metavar="N", help="kommuner som Hugo bygger; 0 lar være")
    leser.add_argument("--mkdocs", type=int, default=2, metavar="N", help="kommuner som MkDocs bygger; 0 lar være")
    leser.add_argument("--runder", type=int, default=3, help="medianen teller")
    leser.add_argument("--uten-endringer", action="store_true", help="mål bare det som bygges fra ingenting")
    return leser.parse_args()


def _maal(arbeid: Path, valg: argparse.Namespace) -> int:
    antall = sorted(set(valg.kommuner))
    trengs, ledig = antall[-1] * PER_KOMMUNE, shutil.disk_usage(arbeid).free
    if trengs > ledig:
        raise SystemExit(
            f"{arbeid} har {ledig / 1e9:.0f} GB ledig, og {antall[-1]} kommuner tar {trengs / 1e9:.0f} GB."
        )
    program = hugo_program() if valg.hugo else ""
    prosjekter = {tall: Prosjekt.lag(arbeid, tall) for tall in {*antall, *filter(None, (valg.hugo, valg.mkdocs))}}
    maater: dict[tuple[str, int], Callable[[], tuple[Maalt, Skrevet]]] = {}
    if valg.hugo:
        hugo = Hugo.lag(program, prosjekter[valg.hugo])
        maater["Hugo", valg.hugo] = hugo.kaldt
        _samme_sider(hugo, prosjekter[valg.hugo])
    if valg.mkdocs:
        maater["MkDocs", valg.mkdocs] = lambda: prosjekter[valg.mkdocs].kaldt("--reference")
    maater |= {("Stafett", tall): prosjekter[tall].kaldt for tall in antall}
    runder: Runder = defaultdict(list)
    for runde in range(valg.runder):
        for maate, bygg in maater.items():
            runder[maate].append(bygg())
            print(
                f"  runde {runde + 1}: {maate[0]}, {maate[1]} kommuner, {runder[maate][-1][0].vegg:.1f} s", flush=True
            )
            for prosjekt in prosjekter.values():  # one country at a time: it takes gigabytes
                shutil.rmtree(prosjekt.ut, ignore_errors=True)
    rader = [Rad(*maate, _median([maalt for maalt, _ in funnet]), funnet[-1][1]) for maate, funnet in runder.items()]
    savnet = list(_fortell_kaldt(rader, runder))
    if not valg.uten_endringer:
        savnet += _fortell_endringer([prosjekter[tall] for tall in antall], valg.runder)
    print("\nAlle kravene er nådd." if not savnet else "\nIkke nådd:\n" + "\n".join(f"  {linje}" for linje in savnet))
    return 1 if savnet else 0


def _samme_sider(hugo: Hugo, prosjekt: Prosjekt) -> None:
    """See that Hugo makes the same pages as we do, before anything is compared."""
    hugo.kaldt()
    prosjekt.kaldt()
    ulike = hugo.ulike(prosjekt.ut)
    if ulike:
        raise SystemExit(f"Hugo lager andre sider enn vi, i {', '.join(ulike)}.")
    print(f"Hugo lager de samme sidene som vi, i alle de {len(hugo.kommuner)} kommunene.", flush=True)


def _median(maalinger: Sequence[Maalt]) -> Maalt:
    return Maalt(
        median(en.vegg for en in maalinger), median(en.cpu for en in maalinger), max(en.minne for en in maalinger)
    )


def _fortell_kaldt(rader: Sequence[Rad], runder: Runder) -> Iterator[str]:
    """Print the table of cold builds; yield the bars that are missed."""
    vaare, andre = ([rad for rad in rader if (rad.navn == "Stafett") is stafett] for stafett in (True, False))
    alle = vaare[-1]
    print("\nFra ingenting, målformene nb og nn, uten dokumenter:")
    print(f"{'':10} kommuner    sider     vegg      cpu  sider/s/kjerne  minne   HTML  kB/side    alt")
    for linje in [*vaare, *(ett for annen in andre for ett in (annen, annen.for_alle(alle)))]:
        print(_linje(linje))
    for annen in andre:
        for vaar in vaare:
            deler = _deler(vaar, annen, runder)
            print(
                f"{vaar.kommuner:3} kommuner: {median(deler):.3f} av veggtiden til {annen.navn}, side for side"
                f" (fra {min(deler):.3f} til {max(deler):.3f})"
            )
        ventet, fikk = DELER[annen.navn], median(_deler(alle, annen, runder))
        if fikk > ventet:
            yield f"{fikk:.3f} av tiden til {annen.navn}, kravet er {ventet}"
    if alle.kommuner == KOMMUNER and alle.maalt.vegg > SEKUNDER:
        yield f"{alle.maalt.vegg:.1f} s for hele landet, kravet er {SEKUNDER:.0f}"
    if alle.maalt.minne > MEGABYTE:
        yield f"{alle.maalt.minne:.0f} MB i den største prosessen, kravet er {MEGABYTE:.0f}"


def _deler(vaar: Rad, annen: Rad, runder: Runder) -> list[float]:
    """Our time for a page as a part of another's, a number for each round."""
    par = zip(runder[vaar.navn, vaar.kommuner], runder[annen.navn, annen.kommuner], strict=True)
    return [(en.vegg / vaart.sider) / (to.vegg / deres.sider) for (en, vaart), (to, deres) in par]


def _linje(rad: Rad) -> str:
    maalt, skrevet = rad.maalt, rad.skrevet
    return (
        f"{rad.navn:10} {rad.kommuner:8} {skrevet.sider:8} {maalt.vegg:7.1f}s {maalt.cpu:7.1f}s"
        f" {skrevet.sider / maalt.cpu:15.0f} {maalt.minne:4.0f}MB {skrevet.html / 1e6:4.0f}MB"
        f" {skrevet.html / 1e3 / skrevet.sider:8.1f} {skrevet.alt / 1e6:4.0f}MB{'  (regnet ut)' if rad.regnet else ''}"
    )


def _fortell_endringer(prosjekter: Sequence[Prosjekt], runder: int) -> Iterator[str]:
    """Print what changes cost, in a small country and a large one; yield the bars that are missed."""
    print("\nEtterpå, hele prosessen:")
    for prosjekt in prosjekter:
        prosjekt.kaldt()
        for svar in endringer.maal(prosjekt, runder):
            per_fil = f", {svar.sekunder / svar.filer * 1000:.2f} ms for hver" if svar.filer > 1 else ""
            print(
                f"{prosjekt.antall:4} kommuner, {svar.navn}: {svar.sekunder:.3f} s (krav {svar.krav}),"
                f" {svar.filer} av {svar.av} filer skrevet{per_fil}",
                flush=True,
            )
            if svar.sekunder > svar.krav and prosjekt is prosjekter[-1]:
                yield f"{svar.navn}: {svar.sekunder:.2f} s, kravet er {svar.krav}"
        prosjekt.glem()


if __name__ == "__main__":
    sys.exit(main())
