"""The sections of law that the log names: data from ``veivalg/lover.yaml``, so that no text has a number of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

import yaml

from stafettlogg.felles.spraak import Tekst, naa, paa

MAPPE = Path(__file__).parents[1] / "veivalg"
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Lov:
    """A section. ``lov_id`` is Lovdata's, as «LOV-1967-02-10»."""

    id: str
    lov: Tekst
    lov_id: str
    paragraf: str

    @property
    def navn(self) -> str:
        """«barnehageloven § 2 a», in the reader's målform."""
        navn = paa(self.lov, naa())
        liten = navn[0].lower() + navn[1:] if navn[1:2].islower() else navn
        return f"{liten} §{NBSP}{self.paragraf.replace(' ', NBSP)}"

    @property
    def adresse(self) -> str:
        """Where it is read."""
        return f"https://lovdata.no/lov/{self.lov_id[4:]}/{quote('§' + self.paragraf.replace(' ', ''))}"


@cache
def alle() -> dict[str, Lov]:
    """Every section by id."""
    lest = yaml.safe_load((MAPPE / "lover.yaml").read_text(encoding="utf-8"))
    return {id: Lov(id, lov["lov"], lov["lov-id"], lov["paragraf"]) for id, lov in lest.items()}


def lover(ider: Iterable[str]) -> tuple[Lov, ...]:
    """Some sections.

    Raises:
        KeyError: one is not in the file.
    """
    return tuple(alle()[id] for id in ider)
