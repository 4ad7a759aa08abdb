"""The steps of the guide, the outcomes that lead from one to the next, and the concerns that lead to them."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from veileder.schema.base import (
    Element,
    Frist,
    Grunnlag,
    Objekt,
    Ref,
    Rik,
    RolleId,
    Tekst,
    VeilederId,
    VerktoyId,
)

Fase = Literal["oppdage", "vurdere", "avgjøre", "iverksette", "evaluere"]
FASER: tuple[Fase, ...] = get_args(Fase)

AKUTT = "akutt"
AVSLUTT = "avslutt"
StegNivaa = Annotated[str, Ref(("nivåer",), words=(AKUTT,))]
Utfallsmaal = Annotated[str, Ref(("steg", "nivåer"), words=(AVSLUTT, AKUTT))]


class Utfall(Element):
    """An explicit outcome: when it holds, and where it leads."""

    naar: Tekst = Field(description="Når dette gjelder, for eksempel «Det går bedre»")
    gjoer: Tekst | None = Field(None, description="Hva du gjør da")
    til: Utfallsmaal = Field(description="Id på et steg eller nivå, eller «avslutt» eller «akutt»")


class Steg(Objekt, Grunnlag):
    """One step: hva, hvordan, hvem, verktøy (rule R3)."""

    nivaa: StegNivaa = Field(description="Id på nivået, eller «akutt» for akuttruten")
    tittel: Tekst
    hva: Rik = Field(description="Hva du skal gjøre, i én–to setninger")
    hvordan: Rik = Field(description="Hvordan du går fram. Markdown.")
    hvem: tuple[RolleId, ...] = Field(min_length=1, description="Rollene som gjør det")
    verktoy: tuple[VerktoyId, ...] = Field((), description="Verktøy for steget, eller tom liste")
    fase: Fase | None = None
    frist: Frist | None = None
    barnets_stemme: Tekst | None = Field(None, description="Hvordan barnet blir hørt i steget")
    skrives_ned: Tekst | None = Field(None, description="Hva som skal skrives ned, og hvor")
    uenighet: Tekst | None = Field(None, description="Hva dere gjør når foreldre og tjeneste er uenige")
    snakker_med_foresatte: bool = Field(False, description="Sant når foresatte blir snakket med her")
    melder: bool = Field(False, description="Sant når melding blir sendt til barnevern eller politi her")
    for_: tuple[VeilederId, ...] = Field((), description="Bare i disse veilederne. Tomt betyr alle.")
    utfall: tuple[Utfall, ...] = ()


class Bekymring(Objekt):
    """What an employee is concerned about: the way to the right step for one who does not know the level."""

    navn: Tekst = Field(description="Det du er bekymret for, slik en ansatt sier det: «Barnet er mye borte»")
    beskrivelse: Tekst | None = Field(None, description="Tegn på dette, i én setning")
    akutt: bool = Field(
        False, description="Sant når det fører rett til «Haster det?». Da vises bare navn og beskrivelse."
    )
    hjelp: Tekst | None = Field(None, description="Det første du gjør, i én–to setninger")
    verktoy: tuple[VerktoyId, ...] = Field((), description="Verktøy å begynne med")
