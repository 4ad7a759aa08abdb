"""How people work together: roles, routines, arenas and strategies."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from veileder.schema.base import Grunnlag, Navn, NivaaId, Objekt, Rik, RolleId, Tekst, Url, VerktoyId

Strategitype = Literal["plan", "strategi", "program", "avtale", "nasjonal-satsing"]
STRATEGITYPER: tuple[Strategitype, ...] = get_args(Strategitype)


class Rolle(Objekt, Grunnlag):
    """A role in the model. A person never stands here."""

    navn: Navn
    kort: Tekst
    oppgaver: tuple[Tekst, ...] = ()
    hvem_kan: Tekst | None = None
    vises: bool = Field(True, description="Har egen plass på rollesiden")


class Rutine(Objekt, Grunnlag):
    """A routine for joint work."""

    navn: Navn
    maalgruppe: Tekst | None = Field(None, description="Hvem rutinen er for")
    formaal: Tekst
    naar: Tekst | None = None
    hvordan: Rik
    ansvarlig: tuple[RolleId, ...] = ()
    nivaaer: tuple[NivaaId, ...] = ()
    verktoy: tuple[VerktoyId, ...] = ()


class Arena(Objekt, Grunnlag):
    """A standing meeting place between services (Lister's five fields, and an agenda)."""

    navn: Navn
    maalgruppe: Tekst
    formaal: Tekst
    hyppighet: Tekst
    deltakere: tuple[Tekst, ...] = Field(min_length=1)
    ansvarlig: Tekst
    saksliste: tuple[Tekst, ...] = ()
    nivaaer: tuple[NivaaId, ...] = ()


class Strategi(Objekt, Grunnlag):
    """A plan, strategy, national initiative or agreement of the kommune's leadership."""

    navn: Navn
    type: Strategitype
    kort: Tekst
    periode: str | None = None
    lenke: Url | None = None
