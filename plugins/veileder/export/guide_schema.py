"""The shape of ``veileder.json``: the compiled guide as other programs read it.

The log reads only this, never YAML. Texts are ``{nb, nn}`` with tokens filled; a målform that is missing is
left out. The number in ``skjema`` changes when a reader of the former shape could not read the new one.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = "veileder-1"
Text = dict[Literal["nb", "nn"], str]


class Shape(BaseModel):
    """Base of the output's shapes; keys are Norwegian with æøå as in YAML."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class KommuneUt(Shape):
    """The kommune."""

    id: str
    nummer: str
    navn: Text
    nettsted: str
    maalformer: list[str] = Field(alias="målformer")
    logg_adresse: str | None = Field(alias="logg-adresse")


class ModellUt(Shape):
    """The model's names."""

    kortnavn: Text
    navn: Text
    beskrivelse: Text


class FristUt(Shape):
    """A deadline."""

    antall: int
    enhet: str


class NivaaUt(Shape):
    """A level."""

    id: str
    nummer: str
    navn: Text
    beskrivelse: Text
    maal: Text = Field(alias="mål")
    brikker: int
    flere: bool
    frist: FristUt | None
    ansvarlig: list[str]
    side: str


class UtfallUt(Shape):
    """An outcome: where it leads is a step, a level, ``avslutt`` or ``akutt``."""

    id: str
    naar: Text = Field(alias="når")
    gjoer: Text | None = Field(alias="gjør")
    til: str


class StegUt(Shape):
    """A step as one guide has it; ``veileder`` is null for the shared form."""

    id: str
    veileder: str | None
    nivaa: str = Field(alias="nivå")
    nummer: str
    tittel: Text
    hva: Text
    hvordan: Text
    tillegg: Text | None
    hvem: list[str]
    verktoy: list[str] = Field(alias="verktøy")
    frist: FristUt | None
    barnets_stemme: Text | None = Field(alias="barnets-stemme")
    utfall: list[UtfallUt]
    side: str


class BekymringUt(Shape):
    """A concern that leads to the steps; an acute one leads to the acute page."""

    id: str
    navn: Text
    beskrivelse: Text | None
    hjelp: Text | None
    akutt: bool
    verktoy: list[str] = Field(alias="verktøy")
    side: str


class VeilederUt(Shape):
    """The guide of a workplace."""

    id: str
    navn: Text
    tjenester: list[str]
    side: str


class VerktoyUt(Shape):
    """A tool, as a link."""

    id: str
    navn: Text
    type: str
    ingress: Text
    side: str


class TjenesteUt(Shape):
    """A service. ``opplysninger`` names the age in ``innstillinger.samtykkealder`` that holds for what it knows."""

    id: str
    navn: Text
    gruppe: str
    opplysninger: str
    kan_delta_i_logg: bool = Field(alias="kan-delta-i-logg")
    kort: Text
    telefon: str | None
    e_post: str | None = Field(alias="e-post")
    side: str


class RolleUt(Shape):
    """A role."""

    id: str
    navn: Text
    kort: Text


class RutineUt(Shape):
    """A routine; ``hvordan`` is Markdown, with links from the root of the guide."""

    id: str
    navn: Text
    formaal: Text = Field(alias="formål")
    naar: Text | None = Field(alias="når")
    hvordan: Text
    ansvarlig: list[str]
    nivaaer: list[str] = Field(alias="nivåer")
    side: str


class NoednummerUt(Shape):
    """A number of the acute band; ``hva`` says when to call it."""

    id: str
    navn: Text
    nummer: str
    hva: Text


class TermUt(Shape):
    """The kommune's own word, in its forms."""

    id: str
    ubestemt: Text
    bestemt: Text
    flertall: Text | None
    flertall_bestemt: Text | None = Field(alias="flertall-bestemt")


class SamtykketekstUt(Shape):
    """A consent text; ``sha256`` is of the text in each målform."""

    id: str
    tittel: Text
    tekst: Text
    versjon: str
    sha256: Text


class GuideUt(Shape):
    """The whole of ``veileder.json``."""

    skjema: Literal["veileder-1"]
    versjon: str
    dato: str
    kommune: KommuneUt
    modell: ModellUt
    innstillinger: dict[str, Any]
    nivaaer: list[NivaaUt] = Field(alias="nivåer")
    veiledere: list[VeilederUt]
    steg: list[StegUt]
    bekymringer: list[BekymringUt]
    verktoy: list[VerktoyUt] = Field(alias="verktøy")
    tjenester: list[TjenesteUt]
    roller: list[RolleUt]
    rutiner: list[RutineUt]
    noednumre: list[NoednummerUt] = Field(alias="nødnumre")
    termer: list[TermUt]
    samtykketekster: list[SamtykketekstUt]


def schema() -> dict[str, Any]:
    """JSON Schema of ``veileder.json``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **GuideUt.model_json_schema(by_alias=True),
        "title": "Stafett: ferdig veileder (veileder.json)",
    }
