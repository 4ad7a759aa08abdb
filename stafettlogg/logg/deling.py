"""«Kan jeg dele dette?»: the legal ways to share, one question after another, as data from ``veivalg/``.

A yes is where one stops: that is the way. It tells what the way means here, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

import yaml

from stafettlogg.felles.lover import MAPPE, Lov, lover
from stafettlogg.felles.spraak import Tekst
from stafettlogg.felles.veileder import veileder

INGEN = "ingen"
"""The way of who said no to every question."""
SLAG = ("skole", "helse", "barnevern", "annet")


class Valg(StrEnum):
    """What somebody chooses in the end."""

    DEL = "del"
    DEL_MINDRE = "del-mindre"
    DEL_IKKE = "del-ikke"
    SPOER_LEDER = "spoer-leder"


@dataclass(frozen=True, slots=True)
class Trinn:
    """One question.

    Args:
        ja: what a yes means here.
        slag: what those who hold such information must know too, by its kind.
        bare: the kinds it is for; all when empty.
        noteres: may it be written in the log that this was the way?
        lenke: a page of the guide, or «overgang» in the log; empty without.
        samtykker: does it show whose consent the log has?
    """

    id: str
    tittel: Tekst
    spoersmaal: Tekst | None
    tekst: Tekst
    ja: Tekst
    slag: Mapping[str, Tekst]
    bare: tuple[str, ...]
    lover_felles: tuple[str, ...]
    lover_slag: Mapping[str, tuple[str, ...]]
    noteres: bool
    lenke: str
    samtykker: bool

    def lover(self, slag: str) -> tuple[Lov, ...]:
        """The law it rests on, for one who holds such information."""
        return lover((*self.lover_felles, *self.lover_slag.get(slag, ())))


@dataclass(frozen=True, slots=True)
class Gaatt:
    """How far somebody came.

    Args:
        vei: the question that was answered with yes, or ``INGEN``; nothing when one is not answered.
        mangler: the first question without an answer.
    """

    vei: str | None = None
    mangler: str | None = None
    noteres: bool = field(default=True)


@cache
def alle() -> tuple[Trinn, ...]:
    """Every question, in order."""
    lest = yaml.safe_load((MAPPE / "kan-jeg-dele.yaml").read_text(encoding="utf-8"))
    return tuple(
        Trinn(
            id=rad["id"],
            tittel=rad["tittel"],
            spoersmaal=rad.get("spoersmaal"),
            tekst=rad["tekst"],
            ja=rad["ja"],
            slag=rad.get("slag", {}),
            bare=tuple(rad.get("bare", ())),
            lover_felles=tuple(rad["lover"]),
            lover_slag={slag: tuple(ider) for slag, ider in rad.get("lover-etter-slag", {}).items()},
            noteres=rad.get("noteres", "ja") != "nei",
            lenke=rad.get("lenke", ""),
            samtykker=rad.get("viser") == "samtykker",
        )
        for rad in lest
    )


def trinn(slag: str) -> tuple[Trinn, ...]:
    """The questions for who holds a kind of information."""
    return tuple(en for en in alle() if not en.bare or slag in en.bare)


def slag_av(tjeneste: str | None) -> str:
    """What kind of information a service holds; one that the guide does not know holds the rest."""
    kjent = veileder().alle_tjenester.get(tjeneste or "")
    return kjent.opplysninger if kjent and kjent.opplysninger in SLAG else "annet"


def gaa(slag: str, svar: Mapping[str, str]) -> Gaatt:
    """Walk from the first question to the one that got a yes.

    Args:
        svar: «ja» or «nei» by the question's id; what comes after a yes does not count.
    """
    for en in trinn(slag):
        if svar.get(en.id) == "ja":
            return Gaatt(en.id, noteres=en.noteres)
        if svar.get(en.id) != "nei":
            return Gaatt(mangler=en.id)
    return Gaatt(INGEN)
