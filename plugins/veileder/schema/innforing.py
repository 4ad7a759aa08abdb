"""How a kommune brings the model into use: progress plan, project, changes, links."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from veileder.schema.base import Dato, Element, Grunnlag, Navn, Objekt, Rik, Skjema, Tekst, TjenesteId, Url


class Framdriftspunkt(Element):
    """One thing to be done in a period."""

    tekst: Tekst
    status: Literal["planlagt", "i-gang", "ferdig"] | None = None


class Periode(Objekt):
    """One period of the progress plan."""

    periode: str = Field(description="For eksempel «2018–2020»")
    punkter: tuple[Framdriftspunkt, ...] = Field(min_length=1)


class Gruppe(Element):
    """A group of the project organisation; members are roles."""

    navn: Tekst
    medlemmer: Tekst | None = None
    oppgave: Tekst | None = None


class Prosjekt(Skjema):
    """The project organisation."""

    ingress: Tekst | None = None
    grupper: tuple[Gruppe, ...] = Field(min_length=1)
    leder: Tekst | None = Field(None, description="Rollen som leder prosjektet")


class Lenke(Objekt):
    """A related link."""

    tittel: Tekst
    url: Url
    kort: Tekst | None = None


class Endring(Objekt):
    """An entry of the guide's own change log."""

    dato: Dato
    tekst: Tekst


class Side(Objekt, Grunnlag):
    """A plain page; its prose lies in ``sider/<id>.nb.md`` and ``sider/<id>.nn.md``."""

    tittel: Tekst
    ingress: Tekst | None = None
    meny: Literal["om", "ansatt", "innbygger", "bunn", "ingen"] = "om"


class Samtykketekst(Objekt):
    """A consent text; the log stores its version and hash."""

    tittel: Tekst
    tekst: Rik
    versjon: str
    tjenester: tuple[TjenesteId, ...] = ()
    navn: Navn | None = None
