"""Who can help: services, measures, contacts and acute numbers."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from veileder.schema.apningstider import Apningstider
from veileder.schema.base import (
    Alder,
    Grunnlag,
    KildeId,
    Kontaktfelt,
    LosId,
    Navn,
    NivaaId,
    Objekt,
    Rik,
    RolleId,
    SituasjonId,
    Tekst,
    Telefon,
    TjenesteId,
    Url,
)

Tjenestegruppe = Literal["basis", "hjelp", "nasjonal", "frivillig"]
TJENESTEGRUPPER: tuple[Tjenestegruppe, ...] = get_args(Tjenestegruppe)
Opplysninger = Literal["skole", "helse", "barnevern", "annet"]
Tiltaksnivaa = Literal["universelt", "selektert", "indikert"]
TILTAKSNIVAAER: tuple[Tiltaksnivaa, ...] = get_args(Tiltaksnivaa)


class Situasjon(Objekt):
    """A situation in the citizen's own words; services are found by it."""

    navn: Tekst
    beskrivelse: Tekst | None = None


class Tjeneste(Objekt, Kontaktfelt, Grunnlag):
    """A service that helps children, young people, pregnant women or parents (domain 1.6)."""

    navn: Navn
    gruppe: Tjenestegruppe = Field(description="basis: møter alle barn. hjelp: hjelper når det trengs.")
    kan_delta_i_logg: bool | None = Field(
        None, description="Kan inviteres til en stafettlogg. Uten svar gjelder det tjenester som er basis eller hjelp."
    )
    kommunal: bool | None = Field(
        None, description="Har kommunen ansvaret? Uten svar gjelder det tjenester som er basis eller hjelp."
    )
    opplysninger: Opplysninger = Field("annet", description="Hvilken samtykkealder som gjelder for det tjenesten vet")
    kort: Tekst = Field(description="Hva tjenesten er, i én setning")
    for_hvem: Tekst
    alder: Alder | None = None
    gravide: bool = False
    situasjoner: tuple[SituasjonId, ...] = ()
    naar: Rik | None = Field(None, description="Når du bruker tjenesten")
    forste_kontakt: Rik | None = Field(None, description="Hva som skjer først")
    henvisning: Literal["ingen", "fastlege", "skjema", "annet"]
    henvisning_tekst: Tekst | None = None
    drop_in: bool = False
    anonym: bool = Field(False, description="Kan du ta kontakt uten å si hvem du er?")
    pris: Tekst | None = None
    ventetid: Tekst | None = None
    hvor: Tekst | None = None
    apent: Apningstider = Field((), description="Når det er åpent, en linje for hver tid: mandag–fredag 08.00–15.30")
    apningstider: Tekst | None = Field(None, description="Egne ord om når det er åpent, i stedet for tidene i «åpent»")
    telefontid: Tekst | None = None
    tolk: Tekst | None = None
    taushetsplikt: Tekst | None = None
    plikter: Rik | None = Field(None, description="Tjenestens egne plikter i samarbeidet")
    nivaaer: tuple[NivaaId, ...] = ()
    enhet: Tekst | None = None
    los: tuple[LosId, ...] = Field((), description="Ord i Los som sier hva tjenesten er, for eksempel helsestasjon")
    offentlig: bool = Field(True, description="Vises for innbyggere")
    krever_kontakt: bool = Field(True, description="Kommunen skal fylle inn telefon eller e-post")

    @property
    def er_kommunal(self) -> bool:
        """Whether the kommune is responsible for the service, also when others carry it out."""
        return self.gruppe in ("basis", "hjelp") if self.kommunal is None else self.kommunal


class Tiltak(Objekt, Grunnlag):
    """A measure: universal, selected or indicated."""

    navn: Navn
    nivaa: Tiltaksnivaa
    kort: Tekst
    for_hvem: Tekst
    hvordan: Rik | None = None
    tjenester: tuple[TjenesteId, ...] = Field((), description="Tjenestene som gir tiltaket")


class Kontakt(Objekt, Kontaktfelt):
    """A contact card. It names a role, never a person."""

    tittel: Navn = Field(description="Rollen, for eksempel «BTI-koordinator»")
    rolle: RolleId | None = None
    enhet: Tekst | None = None
    hjelper_med: Tekst | None = None


class Noednummer(Objekt):
    """A number for urgent or anonymous help, with the date somebody last checked it."""

    navn: Navn
    nummer: Telefon | None = Field(None, description="I hermetegn. Tomt når kommunen skal fylle det ut")
    hva: Tekst = Field(description="Når du ringer dette nummeret")
    apent: Tekst | None = None
    akutt: bool = Field(False, description="Står i akuttbåndet på alle sider")
    chat: Url | None = None
    for_: Literal["alle", "barn", "voksne", "ansatte"] = "alle"
    kilde: KildeId | None = None

    @property
    def for_innbyggere(self) -> bool:
        """Whether it is told to citizens."""
        return self.for_ != "ansatte"
