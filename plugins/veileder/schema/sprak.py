"""Other languages for citizens: what a guide says in them, and who has read it.

A language is written once per layer, usually in ``språk/<tag>.yaml``. What it translates is named by id. The Norwegian
text is the one that counts, so each translation says which one it was made from.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from veileder.schema.base import Dato, Element, Id, Navn, NivaaId, Objekt, Ref, SituasjonId, Skjema, TjenesteId
from veileder.schema.spraaktag import Retning, canonical, direction_of, problem


def _tag(value: str) -> str:
    kind, near = problem(value)
    if kind:
        raise PydanticCustomError("ugyldig_språk", "ikke et gyldig språk", {"kind": kind, "near": near})
    return value


SpraakId = Annotated[str, AfterValidator(_tag)]
NoednummerId = Annotated[Id, Ref(("nødnumre",))]
SamtykketekstId = Annotated[Id, Ref(("samtykketekster",))]
Fremmed = Annotated[str, Field(min_length=1)]
"""A text in another language: plain, or Markdown where the Norwegian one is."""


class Gjennomgang(Skjema):
    """Somebody who knows the language has read all of it beside the Norwegian text."""

    dato: Dato
    av: str = Field(min_length=1, description="Hvem som har lest, som rolle: «morsmålslærer». Aldri et navn.")


class Sideord(Skjema):
    """The words of the pages and the brochure. A language is published when all of them are there."""

    tittel: Fremmed | None = Field(None, description="Overskriften på siden med tjenestene")
    ingress: Fremmed | None = None
    ikke_oversatt: Fremmed | None = Field(None, description="Sier at noe på siden står på norsk")
    haster: Fremmed | None = Field(None, description="Overskriften over nødnumrene")
    hva_gjelder_det: Fremmed | None = Field(None, description="Overskriften over situasjonene")
    tjenester: Fremmed | None = Field(None, description="Overskriften over alle tjenestene")
    hjelpetelefoner: Fremmed | None = Field(None, description="Overskriften over hjelpetelefonene")
    slik_samarbeider_vi: Fremmed | None = Field(None, description="Overskriften over det om modellen og nivåene")
    for_hvem: Fremmed | None = None
    forste_kontakt: Fremmed | None = None
    henvisning: Fremmed | None = None
    henvisning_fastlege: Fremmed | None = None
    henvisning_skjema: Fremmed | None = None
    henvisning_annet: Fremmed | None = None
    uten_henvisning: Fremmed | None = Field(None, description="Merke: tjenesten trenger ingen henvisning")
    drop_in: Fremmed | None = Field(None, description="Merke: du kan komme uten avtale")
    anonym: Fremmed | None = Field(None, description="Merke: du kan ta kontakt uten å si hvem du er")
    pris: Fremmed | None = None
    ventetid: Fremmed | None = None
    hvor: Fremmed | None = None
    apent: Fremmed | None = None
    telefontid: Fremmed | None = None
    tolk: Fremmed | None = None
    telefon: Fremmed | None = None
    e_post: Fremmed | None = None
    nettside: Fremmed | None = None
    chat: Fremmed | None = None
    les_mer: Fremmed | None = Field(None, description="Lenka til den norske siden om tjenesten")
    samtykke: Fremmed | None = Field(None, description="Overskriften på siden om samtykke")
    samtykke_ingress: Fremmed | None = None
    brosjyre: Fremmed | None = Field(None, description="Lenka til brosjyren")
    stor_skrift: Fremmed | None = Field(None, description="Står etter navnet på et dokument")
    hvem_foerst: Fremmed | None = Field(None, description="Overskrift i brosjyren: hvem du kan spørre først")
    eget_barn: Fremmed | None = None
    eget_barn_tekst: Fremmed | None = None
    andres_barn: Fremmed | None = None
    andres_barn_tekst: Fremmed | None = None
    hva_skjer: Fremmed | None = Field(None, description="Overskriften over det som skjer når du tar kontakt")
    hva_skjer_1: Fremmed | None = None
    hva_skjer_2: Fremmed | None = None
    hva_skjer_3: Fremmed | None = None
    hva_skjer_4: Fremmed | None = None
    gangen_i_arbeidet: Fremmed | None = Field(None, description="Overskriften over nivåene")
    deling: Fremmed | None = Field(None, description="Overskriften over de to neste")
    deling_tekst: Fremmed | None = None
    deling_unntak: Fremmed | None = None
    andre_tjenester: Fremmed | None = Field(None, description="Overskriften over tjenester uten situasjon")
    fortsetter: Fremmed | None = Field(None, description="Står øverst i en spalte, etter overskriften som fortsetter")
    paa_nett: Fremmed | None = None
    paa_nett_tekst: Fremmed | None = None
    egne_numre: Fremmed | None = Field(None, description="Overskriften over tomme linjer i brosjyren")


LABELS = tuple(Sideord.model_fields)
"""The words every published language has, by their Python names."""


class Oversettelse(Element):
    """What is said of one thing in another language. The id is the thing's."""

    oversatt_fra: str | None = Field(None, description="Kontrollsum av den norske teksten da dette ble oversatt")


class OversattTjeneste(Oversettelse):
    """A public service. Numbers and addresses are never translated: they come from the service itself."""

    id: TjenesteId = Field(description="Id på tjenesten")
    navn: Fremmed | None = None
    kort: Fremmed | None = None
    for_hvem: Fremmed | None = None
    forste_kontakt: Fremmed | None = None
    henvisning_tekst: Fremmed | None = None
    pris: Fremmed | None = None
    ventetid: Fremmed | None = None
    hvor: Fremmed | None = None
    apningstider: Fremmed | None = None
    telefontid: Fremmed | None = None
    tolk: Fremmed | None = None


class OversattSituasjon(Oversettelse):
    """A situation in the citizen's own words."""

    id: SituasjonId = Field(description="Id på situasjonen")
    navn: Fremmed | None = None
    beskrivelse: Fremmed | None = None


class OversattNummer(Oversettelse):
    """When one calls a number for help."""

    id: NoednummerId = Field(description="Id på nødnummeret")
    navn: Fremmed | None = None
    hva: Fremmed | None = None
    apent: Fremmed | None = None


class OversattNivaa(Oversettelse):
    """A level of the model."""

    id: NivaaId = Field(description="Id på nivået")
    navn: Fremmed | None = None
    beskrivelse: Fremmed | None = None


class OversattSamtykke(Oversettelse):
    """A consent explained. It is shown only while it is a translation of the text that holds."""

    id: SamtykketekstId = Field(description="Id på samtykketeksten")
    tittel: Fremmed | None = None
    tekst: Fremmed | None = None


class OversattModell(Skjema):
    """What the model is."""

    oversatt_fra: str | None = Field(None, description="Kontrollsum av den norske teksten da dette ble oversatt")
    navn: Fremmed | None = None
    beskrivelse: Fremmed | None = None
    maal: Fremmed | None = None


class Spraak(Objekt):
    """A language besides Norwegian."""

    id: SpraakId = Field(description="BCP 47 med små bokstaver: se, ar, ku-arab, fa-af")
    navn: str = Field(min_length=1, description="Hva språket heter på språket selv")
    paa_norsk: Navn = Field(description="Hva språket heter på norsk, med liten bokstav: arabisk")
    retning: Retning | None = Field(None, description="ltr eller rtl. Trengs bare når språket ikke er kjent her.")
    gjennomgatt: Gjennomgang | None = Field(None, description="Uten dette blir ingenting herfra publisert")
    ord: Sideord = Sideord()
    modell: OversattModell | None = None
    nivaaer: tuple[OversattNivaa, ...] = ()
    nodnumre: tuple[OversattNummer, ...] = ()
    situasjoner: tuple[OversattSituasjon, ...] = ()
    tjenester: tuple[OversattTjeneste, ...] = ()
    samtykketekster: tuple[OversattSamtykke, ...] = ()

    @model_validator(mode="after")
    def _runs_as_its_script(self) -> Spraak:
        if self.retning == "ltr" and direction_of(self.tag) == "rtl":
            raise PydanticCustomError("feil_retning", "språket skrives fra høyre", {"id": self.id})
        return self

    @property
    def tag(self) -> str:
        """The BCP 47 tag as HTML and PDF write it."""
        return canonical(self.id)

    @property
    def direction(self) -> Retning:
        """Which way it is written."""
        return self.retning or direction_of(self.tag)
