"""One generated kommune: what it is called, and the choices that its files are made with."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from typing import Any, Literal

from navn import ETTERNAVN, GATER, HUS, STEDER

from veileder.editing.scaffold import slug

TELEFON = "00 00 00 00"
ENDRET = datetime.date(2026, 11, 23)
"""When all that is made was last changed, at the latest."""

Profil = Literal["liten", "middels", "stor"]
PROFILER: tuple[Profil, ...] = (
    "liten", "middels", "stor", "liten", "liten", "middels", "liten", "liten", "middels", "liten",
)  # fmt: skip
"""Ten kommuner in a row. The first three show every profile."""
REGIONER = 12


@dataclass(frozen=True)
class Kommune:
    """A made-up kommune. ``lykke`` decides everything else about it, and is used in the order of the files."""

    navn: str
    nummer: int
    lykke: random.Random
    hus: str
    gate: str
    sted: str

    @classmethod
    def lag(cls, fro: int, nummer: int, navn: str) -> Kommune:
        """The kommune with this number in the country of a seed, however many it has beside it."""
        lykke = random.Random(f"{fro} {nummer}")
        return cls(navn, nummer, lykke, lykke.choice(HUS), lykke.choice(GATER), lykke.choice(STEDER))

    @property
    def id(self) -> str:
        """The folder, and the name in addresses."""
        return slug(self.navn)

    @property
    def fullt_navn(self) -> str:
        """A name that says what it is."""
        return f"{self.navn} {ETTERNAVN}"

    @property
    def profil(self) -> Profil:
        """How much it has of its own."""
        return PROFILER[self.nummer % len(PROFILER)]

    @property
    def region(self) -> str:
        """The layer that it shares with others, or "" for a small one."""
        return "" if self.profil == "liten" else f"proveregion-{self.nummer % REGIONER + 1}"

    @property
    def maalformer(self) -> list[str]:
        """The main one first."""
        return ["nn", "nb"] if self.nummer % 4 == 3 else ["nb", "nn"]

    def en_av(self, del_: float) -> bool:
        """Whether this kommune is one of so many."""
        return self.lykke.random() < del_

    def dato(self) -> datetime.date:
        """A day in the autumn before ``ENDRET``."""
        return ENDRET - datetime.timedelta(days=self.lykke.randrange(60))

    def e_post(self, hvem: str) -> str:
        """An address that nobody has."""
        return f"{hvem}@{self.id}.example.no"

    def adresse(self, hva: str = "") -> str:
        """A web address that nobody has."""
        return f"https://{self.id}.example.no/{hva}"

    def ord(self) -> dict[str, Any]:
        """What stands for ``$hus`` and the other words of ``emner.yaml``; new numbers each time."""
        return {
            "navn": self.navn,
            "hus": self.hus,
            "sted": self.sted,
            "uker": self.lykke.randint(2, 9),
            "kl": self.lykke.randint(11, 15),
            "minutter": self.lykke.randint(10, 40),
        }


def begge(nb: str, nn: str | None = None) -> dict[str, str]:
    """A text in both målformer; one is enough when they are the same."""
    return {"nb": nb, "nn": nb if nn is None else nn}
