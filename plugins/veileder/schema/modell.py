"""The model: its name, aims and levels, and the organisation around it."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from veileder.schema.base import (
    Element,
    Frist,
    LovId,
    Navn,
    Objekt,
    Rik,
    RolleId,
    Skjema,
    StegId,
    Tekst,
    TjenesteId,
    VeilederId,
    VerktoyId,
)

Organisasjonsdel = Literal["strategier", "rutiner", "arenaer", "veileder", "tjenester", "tiltak"]
ORGANISASJONSDELER: tuple[Organisasjonsdel, ...] = get_args(Organisasjonsdel)


class Punkt(Element):
    """A titled paragraph: an aim, a part of the model, a task."""

    tittel: Tekst
    tekst: Rik | None = None


class Nivaa(Objekt):
    """One level of the action guide."""

    nummer: str = Field(min_length=1, max_length=3, description="Det som står på brikken: 0, 1, A …")
    navn: Tekst = Field(description="Kort navn, for eksempel «Innsats i egen tjeneste»")
    kortnavn: Tekst | None = Field(None, description="Ett–to ord for figur og faner")
    sporsmaal: Tekst | None = Field(None, description="Spørsmålet nivået svarer på")
    beskrivelse: Tekst = Field(description="Hva nivået er, i én setning")
    maal: Tekst = Field(description="Hva dere skal oppnå")
    brikker: int = Field(ge=0, le=6, description="Hvor mange tjenester som er med. 0 gir «?»")
    flere: bool = Field(False, description="Viser en stiplet brikke: flere tjenester kan bli med")
    frist: Frist | None = None
    ansvarlig: tuple[RolleId, ...] = Field((), description="Rollene som har ansvaret")
    koordinerer: Tekst | None = Field(None, description="Hvem som samordner arbeidet på nivået")
    under: Rik | None = Field(None, description="Tillegg nederst på siden")


class Organisasjonsnivaa(Objekt):
    """A tier of the organisation around the guide (Løten: tre nivåer)."""

    nummer: int = Field(ge=1)
    navn: Tekst
    beskrivelse: Tekst
    viser: tuple[Organisasjonsdel, ...] = Field((), description="Det siden om nivået viser")
    tekst: Rik | None = None


class Figur(Skjema):
    """Words of the puzzle figure."""

    tittel: Tekst
    forklaring: Tekst = Field(description="Hva brikkene betyr")
    loddrett: Tekst = Field(description="Teksten på den loddrette brikken")
    loddrett_forklaring: Tekst


class Modell(Skjema):
    """The joint working model (BTI, BTS …) that the guide follows."""

    kortnavn: Navn = Field(description="BTI, BTS …")
    navn: Tekst = Field(description="Fullt navn")
    beskrivelse: Tekst = Field(description="Hva modellen er, i én setning")
    maalgruppe: Tekst
    maal: Tekst
    hensikter: tuple[Punkt, ...] = Field((), description="Tidlig innsats, samordning, medvirkning")
    deler: tuple[Punkt, ...] = Field((), description="Det modellen består av")
    figur: Figur
    nivaaer: tuple[Nivaa, ...]
    organisasjonsnivaaer: tuple[Organisasjonsnivaa, ...] = ()


class Variant(Element):
    """What is special about one step in a guide. The id is the step's id."""

    id: StegId = Field(description="Id på steget det gjelder")

    tittel: Tekst | None = None
    hva: Rik | None = Field(None, description="Erstatter den felles teksten")
    hvordan: Rik | None = Field(None, description="Erstatter den felles teksten")
    tillegg: Rik | None = Field(None, description="Kommer i tillegg til den felles teksten")
    hvem: tuple[RolleId, ...] = ()
    frist: Frist | None = None
    verktoy: tuple[VerktoyId, ...] = Field((), description="Verktøy i tillegg til de felles")
    lover: tuple[LovId, ...] = ()


class Veileder(Objekt):
    """The guide of one workplace or group of services, with what is special about the steps there."""

    navn: Tekst
    kortnavn: Tekst | None = None
    ingress: Tekst
    bygger_paa: VeilederId | None = Field(
        None, description="Id på veilederen denne er en del av. Det som ikke står her, er som der."
    )
    ikon: Literal["barnehage", "skole", "helse", "hjelp", "hjem", "sted"] = Field(
        "sted", description="Bildet ved navnet"
    )
    tjenester: tuple[TjenesteId, ...] = Field((), description="Tjenestene som følger denne veilederen")
    arbeidsgruppe: Tekst | None = Field(None, description="Gruppa som har skrevet veilederen")
    status: Tekst | None = Field(None, description="For eksempel «i bruk» eller «under arbeid»")
    plikter: tuple[LovId, ...] = Field((), description="Lovhenvisninger som gjelder særskilt her")
    steg: tuple[Variant, ...] = Field((), description="Det som er særskilt i stegene her")
