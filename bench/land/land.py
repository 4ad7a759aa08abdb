"""Make a country: a project of 357 kommuner that do not exist, from a seed. For measuring; never published.

Usage: ``.venv/bin/python bench/land/land.py MAPPE [--kommuner N] [--fro TALL]``. The same seed gives the same bytes,
and kommune number seven is the same whether there are ten or 357.

- 60 % are **small**: name, settings, and how to reach 20–25 services of the base, with fields that vary.
- 30 % are **medium**: also an own word or name of the model, two or three own services and a page or two with prose, a
  routine or two, perhaps a tool; something of the base is removed; they share a region with others.
- 10 % are **large**: as much as Fjordvik, all with other names and an own paragraph in every prose (``stor.py``).

Every kommune is «fiktiv», is called «prøvekommune», and publishes both målformer; every fourth has nynorsk first. Phone
numbers are zeros, addresses are example.no. The base, the theme and ``mkdocs.yml`` are copied in beside them, so that a
measurement may change a national sentence.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import Any

import egne
import fakta
import stor
from kommune import Kommune
from navn import navn
from skriv import les, skriv

ROT = Path(__file__).resolve().parents[2]
KOMMUNER = 357
FRO = 1
_FELLES = ("content", "theme_overrides", "mkdocs.yml")


def lag_land(mappe: Path, antall: int = KOMMUNER, fro: int = FRO, *, base: bool = True) -> list[Kommune]:
    """Make a project.

    Args:
        mappe: a folder that is not there, or is empty; outside the project.
        antall: how many kommuner.
        fro: what decides all that is made up.
        base: False leaves base and theme to the program, as in a kommune's own repository.

    Returns:
        The kommuner, in order.

    Raises:
        ValueError: the folder must not be written to, or there are not so many names.
    """
    mappe = mappe.resolve()
    if mappe.is_relative_to(ROT) or ROT.is_relative_to(mappe):
        raise ValueError(
            f"«{mappe}» ligger i prosjektet. Velg en mappe utenfor: et oppdiktet land skal ikke publiseres."
        )
    if mappe.is_dir() and any(mappe.iterdir()):
        raise ValueError(f"«{mappe}» er ikke tom.")
    land = [Kommune.lag(fro, nummer, ett) for nummer, ett in enumerate(navn(fro, antall))]
    if base:
        _kopier(mappe)
    basens = [tjeneste["id"] for tjeneste in _tjenester() if _fylles_ut(tjeneste)]
    for region in sorted({kommune.region for kommune in land} - {""}, key=len):
        nummer = int(region.rpartition("-")[2])
        filer = stor.region_filer(nummer, ROT / "kommuner" / "felles" / "kystregionen")
        skriv(mappe / "kommuner" / "felles" / region, filer)
    for kommune in land:
        skriv(mappe / "kommuner" / kommune.id, _filer(kommune, basens))
    return land


def _filer(kommune: Kommune, basens: list[str]) -> dict[str, Any]:
    """All files of a kommune."""
    if kommune.profil == "stor":
        return dict(stor.filer(kommune, ROT / "kommuner" / "fjordvik"))
    middels = kommune.profil == "middels"
    fjernet = kommune.lykke.sample(egne.KAN_FJERNES, kommune.lykke.randint(1, 2)) if middels else []
    return {
        "kommune.yaml": fakta.kommune_yaml(kommune),
        "tjenester.yaml": fakta.tjenester_yaml(kommune, basens, fjernet),
        "kontakter.yaml": fakta.kontakter_yaml(kommune),
        **(egne.filer(kommune) if middels else {}),
    }


def _tjenester() -> list[dict[str, Any]]:
    """The services of the base, in order."""
    filer = sorted((ROT / "content" / "tjenester").glob("*.yaml"))
    return [tjeneste for fil in filer for tjeneste in les(fil).get("tjenester", [])]


def _fylles_ut(tjeneste: dict[str, Any]) -> bool:
    """Whether a kommune fills in how to reach it."""
    return tjeneste.get("gruppe") in ("basis", "hjelp") and tjeneste.get("krever-kontakt", True) is True


def _kopier(mappe: Path) -> None:
    mappe.mkdir(parents=True, exist_ok=True)
    for felles in _FELLES:
        kilde = ROT / felles
        if kilde.is_dir():
            shutil.copytree(kilde, mappe / felles, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(kilde, mappe / felles)


def main() -> int:
    """Make a country where the caller says."""
    leser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    leser.add_argument("mappe", type=Path, help="en tom mappe utenfor prosjektet, helst på en tmpfs (/dev/shm)")
    leser.add_argument("--kommuner", type=int, default=KOMMUNER, metavar="N")
    leser.add_argument("--fro", type=int, default=FRO, help="det samme tallet gir det samme landet")
    valg = leser.parse_args()
    try:
        land = lag_land(valg.mappe, valg.kommuner, valg.fro)
    except ValueError as feil:
        print(feil, file=sys.stderr)
        return 2
    profiler = [kommune.profil for kommune in land]
    fordelt = ", ".join(f"{profiler.count(profil)} {profil}" for profil in dict.fromkeys(profiler))
    print(f"Laget {len(land)} oppdiktede kommuner i {valg.mappe} ({fordelt}).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
