"""A large kommune: all that Fjordvik has, with other names, and an own paragraph in every piece of prose.

So it has what a kommune has that has filled in everything, whatever Fjordvik is given later.
"""

from __future__ import annotations

import re
from pathlib import Path

from kommune import Kommune
from navn import GATER, HUS, STEDER

_AVSNITT = {
    "nb": "I {navn} gjelder dette på {sted} og {annet}, og i {hus}. Spør der kl. {kl} når du lurer på noe.",
    "nn": "I {navn} gjeld dette på {sted} og {annet}, og i {hus}. Spør der kl. {kl} når du lurer på noko.",
}


def filer(kommune: Kommune, fjordvik: Path) -> dict[str, str]:
    """Fjordvik's files as this kommune would have had them, by their path in its folder."""
    ord = _ord(kommune)
    funnet = {}
    for fil in sorted(fjordvik.rglob("*")):
        if not fil.is_file() or fil.name.startswith("."):
            continue
        tekst = _bytt(fil.read_text(encoding="utf-8"), ord)
        if fil.suffix == ".md":
            tekst = f"{tekst.rstrip()}\n\n{_avsnitt(kommune, fil.suffixes[-2][1:])}\n"
        funnet[_bytt(fil.relative_to(fjordvik).as_posix(), ord)] = tekst
    return funnet


def region_filer(nummer: int, region: Path) -> dict[str, str]:
    """Kystregionen's files as another region would have had them."""
    ord = {"Kystregionen": f"Prøveregion {nummer}", "kystregionen": f"proveregion-{nummer}"}
    return {
        _bytt(fil.relative_to(region).as_posix(), ord): _bytt(fil.read_text(encoding="utf-8"), ord)
        for fil in sorted(region.rglob("*"))
        if fil.is_file() and not fil.name.startswith(".")
    }


def _bytt(tekst: str, ord: dict[str, str]) -> str:
    return re.sub("|".join(map(re.escape, ord)), lambda treff: ord[treff[0]], tekst)


def _ord(kommune: Kommune) -> dict[str, str]:
    """What stands for what; the longest first, so that it is found first."""
    lykke = kommune.lykke
    hus, brygga = lykke.sample(HUS, 2)
    gate, bakke = lykke.sample(GATER, 2)
    vika, nes = lykke.sample(STEDER, 2)
    region = kommune.region.replace("proveregion-", "Prøveregion ")
    return {
        "Fjordvik kommune": kommune.fullt_navn,
        "Fjordvik": kommune.navn,
        "fjordvik": kommune.id,
        "Kystregionen": region,
        "kystregionen": kommune.region,
        "Familiehuset": hus,
        "Kaiveien": gate,
        "Kaivegen": gate,
        "Bakkegata": bakke,
        "Brygga": brygga,
        "Vika": vika,
        "Nes skole": f"{nes} skole",
        "Nes skule": f"{nes} skule",
        "på Nes ": f"på {nes} ",
    }


def _avsnitt(kommune: Kommune, form: str) -> str:
    sted, annet = kommune.lykke.sample(STEDER, 2)
    kl = kommune.lykke.randint(9, 15)
    return _AVSNITT[form].format(navn=kommune.navn, sted=sted, annet=annet, hus=kommune.hus, kl=kl)
