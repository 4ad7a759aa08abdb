"""The kinds of plan, as they are set up in ``plantyper/*.yaml``: each is the same log with another form.

A file says what the plan is called and stands on, who may open it, its headings, who approves it and how often it is
looked at again. The core gets what decides, by ``porter``. Law is data here, and stands in no other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from stafettlogg.felles import spraak
from stafettlogg.felles.spraak import Tekst
from stafettlogg.kjerne.fakta import STAFETTLOGG, Port
from stafettlogg.kjerne.tilgang import Handling

MAPPE = Path(__file__).parents[1] / "plantyper"
_NAVN = re.compile(r"[a-z]+(-[a-z]+)*")
_TERM = re.compile(r"\{\{([^{}]+)\}\}")


class Planfeil(ValueError):
    """A plan type is set up in a way that cannot be read; a programmer's error, found when the log starts."""


class Viser(StrEnum):
    """What the log already knows and shows under a heading, so that nobody writes it twice."""

    MAAL = "maal"
    DELTAKERE = "deltakere"
    HOLDER = "holder"
    AKTIVITETER = "aktiviteter"
    EVALUERING = "evaluering"
    SAMTYKKE = "samtykke"
    BARNETS_STEMME = "barnets-stemme"


class Forslag(StrEnum):
    """What an earlier plan proposes for a heading."""

    BEHOV = "behov"
    TJENESTER = "tjenester"


class Foresatte(StrEnum):
    """How long guardians take part where the young person is the one who consents."""

    TIL_MYNDIG = "til-myndig"


class Godkjenner(StrEnum):
    """Who approves a plan: everybody who is asked to consent, and who holds the baton."""

    GIVER = "giver"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class Hjemmel:
    """A section of an act: its name, Lovdata's id, the section, and what it is about, in our words."""

    lov: str
    lov_id: str
    paragraf: str
    tema: Tekst

    @property
    def adresse(self) -> str:
        """Where it is at Lovdata."""
        slag, id = self.lov_id.split("-", 1)
        return f"https://lovdata.no/{'lov' if slag == 'LOV' else 'forskrift'}/{id}/§{self.paragraf.replace(' ', '')}"


@dataclass(frozen=True, slots=True)
class Overskrift:
    """A heading of a plan."""

    id: str
    navn: Tekst
    hjelp: Tekst
    viser: Viser | None = None
    forslag: Forslag | None = None


@dataclass(frozen=True, slots=True)
class Plantype:
    """A kind of plan.

    Args:
        kort: what people call it in short, or nothing.
        forklaring: two sentences for one who chooses.
        port: what it stands on.
        nivaa: does it follow the levels of the guide?
        aapnes_av: ids of the services that may open it; empty is all.
        evaluering_maaneder: how often it is looked at again, if that is settled.
        innslag: the kinds of entry it has.
        foresatte: how long guardians take part, in a plan on a decision; nothing is as the consents say.
        samordning: what else may coordinate, and the law that says so; empty where the question is not put.
    """

    id: str
    navn: Tekst
    kort: str
    forklaring: Tekst
    port: frozenset[Port]
    nivaa: bool
    aapnes_av: frozenset[str]
    evaluering_maaneder: int | None
    godkjennes_av: tuple[Godkjenner, ...]
    innslag: frozenset[str]
    overskrifter: tuple[Overskrift, ...]
    hjemmel: tuple[Hjemmel, ...]
    samordning: Mapping[str, tuple[Hjemmel, ...]]
    foresatte: Foresatte | None = None

    @property
    def krever_vedtak(self) -> bool:
        """Does it ask for a decision?"""
        return Port.VEDTAK in self.port

    def overskrift(self, id: str) -> Overskrift | None:
        """A heading by id."""
        return next((o for o in self.overskrifter if o.id == id), None)

    def kan_aapnes_av(self, tjeneste: str) -> bool:
        """May a service open such a plan?"""
        return not self.aapnes_av or tjeneste in self.aapnes_av


@cache
def plantyper(mappe: Path = MAPPE) -> Mapping[str, Plantype]:
    """Every kind of plan by id, in the order they are chosen among.

    Raises:
        Planfeil: a file cannot be read.
    """
    lest = {}
    for fil in mappe.glob("*.yaml"):
        try:
            data = yaml.safe_load(fil.read_text(encoding="utf-8"))
            lest[fil.stem] = (data.pop("plass"), _plantype(fil.stem, data))
        except (KeyError, TypeError, ValueError, AttributeError) as feil:
            raise Planfeil(f"{fil.name}: {feil}") from feil
    if STAFETTLOGG not in lest:
        raise Planfeil(f"{STAFETTLOGG}.yaml mangler")
    return MappingProxyType({id: par[1] for id, par in sorted(lest.items(), key=lambda rad: rad[1][0])})


def plantype(id: str) -> Plantype:
    """A kind of plan; one that is set up no more is read as the log itself, and is still asked for everything."""
    return plantyper().get(id) or plantyper()[STAFETTLOGG]


def porter() -> dict[str, frozenset[Port]]:
    """What each kind of plan stands on, for the core."""
    return {id: slag.port for id, slag in plantyper().items()}


def mangler() -> dict[str, frozenset[str]]:
    """What each kind of plan has not, by the names of the actions, for the core."""
    return {id: frozenset(_mangler(slag)) for id, slag in plantyper().items()}


def foresatte_til_myndig() -> frozenset[str]:
    """The kinds of plan in which guardians stay until the young person is of age, for the core."""
    return frozenset(id for id, slag in plantyper().items() if slag.foresatte is Foresatte.TIL_MYNDIG)


def _mangler(slag: Plantype) -> Iterator[str]:
    if not slag.overskrifter:
        yield from (Handling.SKRIV_PLAN, Handling.GODKJENN, Handling.REGISTRER_GODKJENNING)
    if not slag.krever_vedtak:
        yield Handling.REGISTRER_VEDTAK
    if not slag.samordning:
        yield from (Handling.SI_FRA_SAMORDNING, Handling.SVAR_SAMORDNING)
    if not slag.nivaa:
        yield Handling.ENDRE_NIVAA


def sagt(tekst: Tekst) -> str:
    """A text of a plan type in the reader's målform, with the kommune's own words in it."""
    from stafettlogg.felles.veileder import veileder  # which itself asks here what the plans stand on

    maalform = spraak.naa()
    return _TERM.sub(lambda treff: veileder().termer[maalform][treff[1]], tekst[maalform])


def _plantype(id: str, data: dict[str, Any]) -> Plantype:
    ferdig = Plantype(
        id=_navn(id),
        navn=_tekst(data.pop("navn")),
        kort=data.pop("kort", ""),
        forklaring=_tekst(data.pop("forklaring")),
        port=frozenset(Port(hva) for hva in data.pop("port")),
        nivaa=data.pop("nivaa", False),
        aapnes_av=frozenset(data.pop("aapnes-av", ())),
        evaluering_maaneder=data.pop("evaluering-maaneder", None),
        godkjennes_av=tuple(Godkjenner(hvem) for hvem in data.pop("godkjennes-av", ())),
        innslag=frozenset(data.pop("innslag")),
        overskrifter=tuple(_overskrift(en) for en in data.pop("overskrifter", ())),
        hjemmel=_hjemler(data.pop("hjemmel", ())),
        foresatte=Foresatte(hvor_lenge) if (hvor_lenge := data.pop("foresatte", None)) else None,
        samordning={hva: _hjemler(lover) for hva, lover in data.pop("samordning", {}).items()},
    )
    if data:
        raise Planfeil(f"ukjent: {', '.join(data)}")
    if not ferdig.port:
        raise Planfeil("«port» er tom: da slipper ingen inn")
    if ferdig.foresatte and ferdig.port != {Port.VEDTAK}:
        raise Planfeil("«foresatte» gjelder bare en plan som hviler på vedtak alene")
    if len({o.id for o in ferdig.overskrifter}) != len(ferdig.overskrifter):
        raise Planfeil("en overskrift står to ganger")
    return ferdig


def _overskrift(data: dict[str, Any]) -> Overskrift:
    viser, forslag = data.get("viser"), data.get("forslag")
    return Overskrift(
        id=_navn(data["id"]),
        navn=_tekst(data["navn"]),
        hjelp=_tekst(data["hjelp"]),
        viser=Viser(viser) if viser else None,
        forslag=Forslag(forslag) if forslag else None,
    )


def _hjemler(lover: Any) -> tuple[Hjemmel, ...]:
    return tuple(Hjemmel(en["lov"], en["lov-id"], en["paragraf"], _tekst(en["tema"])) for en in lover)


def _navn(id: str) -> str:
    if not _NAVN.fullmatch(id):
        raise Planfeil(f"«{id}» kan ikke være navn")
    return id


def _tekst(tekst: dict[str, str]) -> Tekst:
    if set(tekst) != set(spraak.SPRAAK) or not all(tekst.values()):
        raise Planfeil("en tekst skal ha både nb og nn")
    return tekst
