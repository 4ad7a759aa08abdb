"""How employees learn the model: competence with lessons, and practice on a family that does not exist."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from veileder.schema.base import Element, Grunnlag, Objekt, Rik, StegId, Tekst, VerktoyId

Kompetansetype = Literal["forstå", "utføre", "relasjon"]
KOMPETANSETYPER: tuple[Kompetansetype, ...] = get_args(Kompetansetype)


class Svar(Element):
    """An answer that can be looked up, with why it is right or not."""

    tekst: Tekst
    riktig: bool = Field(False, description="Sant når svaret er godt")
    forklaring: Tekst = Field(description="Hvorfor svaret er godt, eller hva som er bedre")


class Kontrollsporsmaal(Element):
    """A question that readers ask themselves."""

    tekst: Tekst
    svar: tuple[Svar, ...] = Field(min_length=2)


class Leksjon(Element):
    """A short lesson."""

    tittel: Tekst
    tid: Tekst | None = Field(None, description="Hvor lang tid den tar")
    tekst: Rik


class Kompetanse(Objekt, Grunnlag):
    """Something employees must know or be able to do."""

    tittel: Tekst
    type: Kompetansetype
    kort: Tekst
    punkter: tuple[Tekst, ...] = ()
    leksjoner: tuple[Leksjon, ...] = ()
    kontrollsporsmaal: tuple[Kontrollsporsmaal, ...] = Field((), description="Spørsmål du kan prøve deg på")
    verktoy: tuple[VerktoyId, ...] = ()


class Scene(Element):
    """One scene of an exercise: what happens, what the reader chooses, and how it went."""

    tittel: Tekst
    steg: StegId | None = Field(None, description="Steget i veilederen som scenen handler om")
    tekst: Rik
    kontrollsporsmaal: tuple[Kontrollsporsmaal, ...] = ()
    etterpaa: Rik | None = Field(None, description="Hvordan det gikk")


class Ovelse(Objekt, Grunnlag):
    """A practice case: a made-up family is followed through the steps. Nothing is real, nothing is sent."""

    tittel: Tekst
    kort: Tekst
    tid: Tekst | None = Field(None, description="Hvor lang tid den tar")
    familie: Rik = Field(description="Den oppdiktede familien")
    scener: tuple[Scene, ...] = Field(min_length=1)
