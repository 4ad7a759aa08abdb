"""The tools: forms, guides for conversations, methods, routines, advice."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from veileder.schema.base import Element, Grunnlag, Navn, NivaaId, Objekt, Rik, Tekst, Url, VeilederId
from veileder.schema.steg import Fase

Verktoytype = Literal["skjema", "mal", "samtaleguide", "sjekkliste", "metode", "rutine", "råd", "lenke"]
VERKTOYTYPER: tuple[Verktoytype, ...] = get_args(Verktoytype)


class Valg(Element):
    """One choice of a form field."""

    tekst: Tekst


class Felt(Element):
    """One field of a form."""

    ledetekst: Tekst
    type: Literal["tekst", "langtekst", "dato", "tall", "valg", "flervalg", "ja-nei"] = "langtekst"
    hjelp: Tekst | None = None
    valg: tuple[Valg, ...] = ()


class Del(Element):
    """One part of a guide or checklist: a heading with points."""

    tittel: Tekst
    tekst: Rik | None = None
    punkter: tuple[Tekst, ...] = ()


class Verktoy(Objekt, Grunnlag):
    """A concrete aid for a step."""

    navn: Navn
    type: Verktoytype
    ingress: Tekst = Field(description="Hva verktøyet er til, i én setning")
    faser: tuple[Fase, ...] = Field(min_length=1)
    nivaaer: tuple[NivaaId, ...] = Field((), description="Nivåene det passer på. Tomt betyr alle.")
    veiledere: tuple[VeilederId, ...] = Field((), description="Bare for disse. Tomt betyr alle.")
    alder: Tekst | None = None
    tid: Tekst | None = Field(None, description="Hvor lang tid det tar")
    felter: tuple[Felt, ...] = Field((), description="Feltene i et skjema")
    deler: tuple[Del, ...] = Field((), description="Delene i en guide eller sjekkliste")
    anonymt: bool = Field(False, description="Ingen skal kunne se hvem som fylte ut. Da spør ikke arket om det.")
    lenke: Url | None = Field(None, description="Når verktøyet ligger et annet sted")
    lisens: str | None = None
