"""What a medium kommune has of its own: words or a name of the model, services, routines, tools and pages."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Any

from kommune import TELEFON, Kommune, begge
from skriv import les

_EMNER = les(Path(__file__).parent / "emner.yaml")
KAN_FJERNES = ("familiesenter", "utekontakt", "rask-psykisk-helsehjelp", "frisklivssentral", "naervaersteam")
"""Services of the base that some kommuner do not have."""
_MED_PROSA = ("tjenester", "sider", "rutiner")


def filer(kommune: Kommune) -> dict[str, Any]:
    """A medium kommune's files beside the facts: data for ``.yaml``, text for ``.md``, by their path in its folder."""
    funnet: dict[str, Any] = {"modell.yaml": _modell(kommune)}
    if kommune.en_av(0.5):
        funnet["ord.yaml"] = {"termer": [_uro(kommune)]}
    for samling, antall in _antall(kommune).items():
        valgte = kommune.lykke.sample(_EMNER[samling], antall)
        if not valgte:
            continue
        navn = "egne-tjenester" if samling == "tjenester" else samling.replace("ø", "o")
        funnet[f"{navn}.yaml"] = {samling: [_utfylt(kommune, emne) for emne in valgte]}
        if samling in _MED_PROSA:
            for emne in valgte:
                funnet |= _prosa(kommune, f"{samling}/{emne['id']}")
        if samling == "verktøy":
            funnet["veiledere.yaml"] = {"veiledere": [_i_bruk(kommune, [emne["id"] for emne in valgte])]}
    return funnet


def _i_bruk(kommune: Kommune, verktoy: list[str]) -> dict[str, Any]:
    """The school's guide, with the own tools in one of its steps: a tool that no step names is a warning."""
    steg = {"id": "avklar-veien-videre", "verktøy": ["henvisning-ppt", *verktoy]}
    return {"id": "skole", "endret": kommune.dato(), "steg": [steg]}


def _antall(kommune: Kommune) -> dict[str, int]:
    lykke = kommune.lykke
    return {
        "tjenester": lykke.randint(2, 3),
        "rutiner": lykke.randint(1, 2),
        "verktøy": lykke.randint(0, 2),
        "sider": lykke.randint(1, 2),
    }


def _utfylt(kommune: Kommune, emne: dict[str, Any]) -> dict[str, Any]:
    """A subject with this kommune's words."""
    dato = {"endret": kommune.dato()}
    egne: dict[str, Any] = {"id": emne["id"]} | dato | _med_ord(emne, kommune.ord())
    if "gruppe" in emne:
        egne |= {"telefon": TELEFON, "e-post": kommune.e_post(emne["id"])}
    return egne


def _med_ord(verdi: Any, ord: dict[str, Any]) -> Any:
    if isinstance(verdi, str):
        return Template(verdi).substitute(ord)
    if isinstance(verdi, list):
        return [_med_ord(en, ord) for en in verdi]
    if isinstance(verdi, dict):
        return {nokkel: _med_ord(en, ord) for nokkel, en in verdi.items()}
    return verdi


def _prosa(kommune: Kommune, sted: str) -> dict[str, str]:
    """The prose of one thing: a few sections in an order of its own, the same in both målformer."""
    avsnitt, ord = kommune.lykke.sample(_EMNER["prosa"], kommune.lykke.randint(2, 4)), kommune.ord()
    return {f"{sted}.{form}.md": "\n".join(_med_ord(ett[form], ord) for ett in avsnitt) for form in ("nb", "nn")}


def _modell(kommune: Kommune) -> dict[str, Any]:
    modell: dict[str, Any] = {
        "mål": begge(
            f"Barn i {kommune.navn} får hjelp før det blir vanskelig.",
            f"Barn i {kommune.navn} får hjelp før det blir vanskeleg.",
        )
    }
    if kommune.en_av(0.5):
        modell |= {
            "kortnavn": "BTS",
            "navn": begge("Bedre tverrfaglig samhandling", "Betre tverrfagleg samhandling"),
        }
    return {"modell": modell}


def _uro(kommune: Kommune) -> dict[str, Any]:
    return {
        "id": "uro",
        "endret": kommune.dato(),
        "ubestemt": "uro",
        "bestemt": begge("uroen", "uroa"),
        "flertall": "uroer",
        "flertall-bestemt": "uroene",
        "adjektiv": begge("urolig", "uroa"),
    }
