"""The shape of ``veileder.json``: the compiled guide as other programs read it.

The log reads only this, never YAML. Texts are ``{nb, nn}`` with tokens filled; a målform that is missing is
left out.

Versions: ``skjema`` names the shape, and changes only when a reader of the former one could not read the new one.
``skjemaversjon`` counts what is added to it. A reader checks the first and ignores keys it does not know; therefore the
published schema allows such keys, though we write none that it does not describe. ``docs/apne-data.md`` tells readers.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from veileder.site.links import SCHEMA_FILE

VERSION = "veileder-1"
MINOR = "1.1"
"""1.1: ``$schema``, ``skjemaversjon`` and ``lisens``; all that citizens are told of services; situations, law, Los."""

LICENCE = "CC BY 4.0"
Text = dict[Literal["nb", "nn"], str]


class Shape(BaseModel):
    """Base of the output's shapes; keys are Norwegian with æøå as in YAML."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class KommuneUt(Shape):
    """The kommune. ``status`` is i-drift, or eksempel or fiktiv: then nothing here is the kommune's own word."""

    id: str
    nummer: str
    status: str
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


class AlderUt(Shape):
    """An age span in years, both ends included; without an end when ``til`` is null."""

    fra: int
    til: int | None


class ApentUt(Shape):
    """When it is open: days of the week, Monday is 1, and times «08:00»; a day ends at «24:00»."""

    dager: list[int]
    fra: str
    til: str


class InnbyggerUt(Shape):
    """What citizens are told of a service. Null and empty lists are what nobody has filled in.

    ``situasjoner``, ``nivåer``, ``los`` and ``lover`` are ids of what stands under those keys. ``åpningstider`` are the
    service's own words about ``åpent``. ``når`` and ``første-kontakt`` are Markdown. ``henvisning`` is ingen, fastlege,
    skjema or annet. ``kommunal``: the kommune is responsible; who else is, is not told.
    """

    kommunal: bool
    for_hvem: Text = Field(alias="for-hvem")
    alder: AlderUt | None
    gravide: bool
    situasjoner: list[str]
    naar: Text | None = Field(alias="når")
    forste_kontakt: Text | None = Field(alias="første-kontakt")
    henvisning: str
    henvisning_tekst: Text | None = Field(alias="henvisning-tekst")
    drop_in: bool = Field(alias="drop-in")
    anonym: bool
    pris: Text | None
    ventetid: Text | None
    hvor: Text | None
    apent: list[ApentUt] = Field(alias="åpent")
    apningstider: Text | None = Field(alias="åpningstider")
    telefontid: Text | None
    mobil: str | None
    nettside: str | None
    tolk: Text | None
    taushetsplikt: Text | None
    nivaaer: list[str] = Field(alias="nivåer")
    los: list[str]
    lover: list[str]
    endret: str | None
    kontrollert: str | None


class TjenesteUt(Shape):
    """A service. ``opplysninger`` names the age in ``innstillinger.samtykkealder`` that holds for what it knows.

    ``innbygger`` is null for a service that only employees use; ``offentlig`` says the same.
    """

    id: str
    navn: Text
    gruppe: str
    opplysninger: str
    kan_delta_i_logg: bool = Field(alias="kan-delta-i-logg")
    kort: Text
    telefon: str | None
    e_post: str | None = Field(alias="e-post")
    side: str
    offentlig: bool
    innbygger: InnbyggerUt | None


class SituasjonUt(Shape):
    """A situation in a citizen's own words, that public services help with."""

    id: str
    navn: Text
    beskrivelse: Text | None
    side: str


class LosUt(Shape):
    """A word of Los, the national vocabulary of public services; ``adresse`` is what it is known by."""

    id: str
    adresse: str
    navn: Text


class LovUt(Shape):
    """A section of law that is in force; ``tema`` is what it is about in our words, ``adresse`` the text at Lovdata."""

    id: str
    lov: Text
    lov_id: str = Field(alias="lov-id")
    paragraf: str
    tema: Text
    adresse: str


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
    """The whole of ``veileder.json``. ``versjon`` is the national base's, ``dato`` the day it is made for."""

    dollar_schema: Literal["veileder.skjema.json"] = Field(alias="$schema")
    skjema: Literal["veileder-1"]
    skjemaversjon: str = Field(pattern=r"^1\.\d+$")
    versjon: str
    dato: str
    lisens: str
    kommune: KommuneUt
    modell: ModellUt
    innstillinger: dict[str, Any]
    nivaaer: list[NivaaUt] = Field(alias="nivåer")
    veiledere: list[VeilederUt]
    steg: list[StegUt]
    bekymringer: list[BekymringUt]
    verktoy: list[VerktoyUt] = Field(alias="verktøy")
    tjenester: list[TjenesteUt]
    situasjoner: list[SituasjonUt]
    los: list[LosUt]
    lover: list[LovUt]
    roller: list[RolleUt]
    rutiner: list[RutineUt]
    noednumre: list[NoednummerUt] = Field(alias="nødnumre")
    termer: list[TermUt]
    samtykketekster: list[SamtykketekstUt]


def schema() -> dict[str, Any]:
    """JSON Schema of ``veileder.json``. Keys that a later minor version adds are no fault.

    The data names it by its relative address, so that nobody has to ask another site for it.
    """
    found: dict[str, Any] = _open(GuideUt.model_json_schema(by_alias=True))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_FILE,
        **found,
        "title": f"Stafett: ferdig veileder (veileder.json), versjon {MINOR}",
    }


@cache
def schema_text() -> str:
    """The schema as it is published and committed."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _open(value: Any) -> Any:
    if isinstance(value, dict):
        closed = value.get("additionalProperties") is False
        return {key: _open(inner) for key, inner in value.items() if not (closed and key == "additionalProperties")}
    return [_open(inner) for inner in value] if isinstance(value, list) else value
