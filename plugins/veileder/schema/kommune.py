"""The kommune itself: names, addresses, settings and its own words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from veileder.schema.base import (
    Adresse,
    Alder,
    Dato,
    Element,
    Farge,
    Id,
    KildeId,
    Kommunenummer,
    Maalformer,
    Navn,
    Nettsted,
    NivaaId,
    Objekt,
    Ordliste,
    Redigering,
    Skjema,
    Tekst,
    Url,
)


class Profil(Skjema):
    """The kommune's own look, within what contrast allows."""

    navn: Navn | None = Field(None, description="Veilederens eget navn, der det ellers står «Handlingsveileder»")
    logo: str | None = Field(None, description="Filnavn i mappa «filer», for eksempel logo.svg")
    farge: Farge | None = Field(None, description="Farge på lenker og knapper i lys visning, for eksempel #0f4c5c")
    farge_moerk: Farge | None = Field(None, description="Det samme i mørk visning; ellers blir den laget av «farge»")


class Kommune(Skjema):
    """Facts of one kommune; each may be used in shared text as ``{{kommune.navn}}``."""

    nummer: Kommunenummer = Field(description="Kommunenummer i hermetegn, fire siffer")
    navn: Navn
    genitiv: Navn | None = Field(None, description="«Ulstein kommune sin», brukes i løpende tekst")
    maalformer: Maalformer = Field(min_length=1, description="Hovedmålformen først")
    nettsted: Nettsted = Field(description="Adressen der veilederen blir publisert")
    region: Id | None = Field(None, description="Delt lag for flere kommuner, i kommuner/felles/")
    status: Literal["i-drift", "eksempel", "fiktiv"] = "i-drift"
    kilde: KildeId | None = Field(None, description="Kilden som et eksempel bygger på")
    tilbakemelding: Adresse | None = Field(
        None, description="E-post eller nettskjema for «Fant du det du lette etter?»"
    )
    tilgjengelighetserklaering: Url | None = Field(None, description="Adressen i uustatus.no")
    personvern: Url | None = Field(None, description="Kommunens egen personvernerklæring")
    rediger: Redigering | None = Field(None, description="Adresse for redigering, med {fil} og {linje}")
    innlogging: Url | None = Field(None, description="Der redaktører logger inn")
    logg_adresse: Url | None = Field(None, description="Adressen til stafettloggen")
    meldeskjema: Url | None = Field(None, description="Portal for melding til barnevernet")
    uten_nett: bool = Field(True, description="Om leserne kan lagre veilederen for bruk uten nett")
    profil: Profil = Profil()


class Samtykkealder(Skjema):
    """Own-consent ages in years; they depend on which service holds the information."""

    skole: int = 15
    helse: int = 16
    barnevern: int = 15
    annet: int = 15


class Skoleferie(Skjema):
    """A school holiday, both days included. Lamps about silence pause in it."""

    fra: Dato
    til: Dato


class Lamper(Skjema):
    """When the log shows that something has stopped.

    What is unread has ``ulest-frist-dager``, and an offer of the baton has ``overlevering-frist-dager``.
    """

    frist_roed_dager: int = Field(14, ge=1, description="En avtale er så lenge over fristen at lampa blir rød")
    moete_uker: int = Field(8, ge=1, description="Uker siden forrige møte, når det ikke er avtalt et nytt")
    holder_borte_dager: int = Field(14, ge=1, description="Stafettholderen har ikke vært i loggen")
    sporsmaal_virkedager: int = Field(5, ge=1, description="Virkedager uten svar på et spørsmål")
    samtykke_utloeper_dager: int = Field(30, ge=1, description="Dager før et samtykke går ut")
    fyller_aar_dager: int = Field(60, ge=1, description="Dager før den unge blir gammel nok til å samtykke selv")
    stille_dager: int = Field(60, ge=1, description="Ingen har skrevet noe i loggen")


class Plantype(Element):
    """A kind of plan the log can hold (stafettlogg, individuell plan ...)."""

    navn: Navn
    kort: Tekst | None = None
    krever: Literal["samtykke", "vedtak"] = "samtykke"


class Innstillinger(Skjema):
    """What differs between kommuner and decides texts and the log (domain 1.5)."""

    maalalder: Alder = Alder(fra=0, til=18)
    gravide: bool = True
    samtykkealder: Samtykkealder = Samtykkealder()
    samtykkegivere: Literal["alle", "en"] = Field(
        "alle", description="Om alle med foreldreansvar må samtykke, eller om én er nok"
    )
    logg_fra_nivaa: NivaaId = Field("nivaa-2", description="Nivået der stafettloggen starter")
    samtykke_varighet_maaneder: int = Field(12, ge=1, le=36)
    ved_individuell_plan: Literal["lenke", "avslutte", "overlevere"] = "lenke"
    overlevering_frist_dager: int = Field(7, ge=1)
    ulest_frist_dager: int = Field(7, ge=1)
    tom_logg_dager: int = Field(30, ge=1, description="Når en logg som ingen har samtykket til, blir slettet")
    lamper: Lamper = Lamper()
    skoleferier: tuple[Skoleferie, ...] = Field((), description="I feriene tennes ingen lampe om at det er stille")
    foreldet_etter_maaneder: int = Field(12, ge=1)
    lov_kontrolleres_etter_maaneder: int = Field(6, ge=1, description="Så ofte noen bør se etter endringer i lovene")
    plantyper: tuple[Plantype, ...] = ()
    akuttord: Ordliste = Field(Ordliste(), description="Ord som får søket til å vise nødnumrene øverst")


class Term(Objekt):
    """A word the kommune chooses itself: *uro* or *bekymring*, *stafettlogg* or *tverrfaglig plan*.

    Shared text writes ``{{uro}}``, ``{{uro.bestemt}}``, and ``{{Uro}}`` at the start of a sentence.
    """

    ubestemt: Navn
    bestemt: Navn
    flertall: Navn | None = None
    flertall_bestemt: Navn | None = None
    adjektiv: Navn | None = Field(None, description="«bekymret», «uroa»")
