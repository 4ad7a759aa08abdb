"""What the guide leans on: law, sources and words."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from veileder.schema.base import Dato, Element, Grunnlag, KildeId, LovId, Navn, Objekt, Ordliste, Skjema, Tekst, Url

Kildestatus = Literal["gjeldende", "erstattet", "historisk"]
KILDESTATUSER: tuple[Kildestatus, ...] = get_args(Kildestatus)


Lovnummer = Annotated[str, Field(pattern=r"^(LOV|FOR)-\d{4}-\d{2}-\d{2}(-\d+)?$")]


class Lovsted(Skjema):
    """Where a rule is found after a change: an act, and the section in it when that is known."""

    lov_id: Lovnummer = Field(description="Lovens nummer hos Lovdata, for eksempel LOV-2025-06-20-81")
    paragraf: str | None = Field(None, min_length=1, description="Bare nummeret. Tomt når det ikke er kjent.")


class Lovendring(Element):
    """A change of a section that is adopted. Without a date nobody knows yet when it holds."""

    tekst: Tekst = Field(description="Hva som blir endret, med våre ord")
    gjelder_fra: Dato | None = Field(None, description="Når endringen gjelder fra. Tomt når det ikke er bestemt.")
    flytter_til: tuple[Lovsted, ...] = Field((), description="Der regelen står når endringen gjelder")
    lest: Dato | None = Field(None, description="Når noen leste den nye ordlyden, om det var før den begynte å gjelde")


class Lovhenvisning(Objekt):
    """A section of law as data (rule R8). Free text never names a section."""

    lov: Navn = Field(description="Lovens korttittel")
    lov_id: Lovnummer
    paragraf: str = Field(description="Bare nummeret, for eksempel «13-2» eller «2 b»")
    tema: Tekst = Field(description="Hva bestemmelsen handler om, med våre ord")
    gjelder_fra: Dato
    gjelder_til: Dato | None = None
    endringer: tuple[Lovendring, ...] = ()
    erstattet_av: LovId | None = Field(None, description="Id på bestemmelsen som gjelder etterpå")


class Kilde(Objekt):
    """A document or page that facts come from."""

    tittel: Navn
    utgiver: Navn | None = None
    aar: str | None = None
    url: Url | None = None
    status: Kildestatus = "gjeldende"
    erstattet_av: KildeId | None = None


class Ord(Objekt, Grunnlag):
    """A term explained; its synonyms feed the search."""

    ord: Navn
    forklaring: Tekst
    synonymer: Ordliste | None = None
    les_mer: str | None = Field(None, description="Sti til en side, for eksempel roller/")


class LosOrd(Element):
    """A word of Los, the national vocabulary of public services. It is Los' own text, so it has no owner here."""

    sti: str = Field(
        pattern=r"^(ord|tema|hendelse)/[a-z0-9-]+$",
        description="Stien i Los, etter https://psi.norge.no/los/: for eksempel ord/helsestasjon",
    )
    navn: Navn
    synonymer: Ordliste | None = None


class Lag(Skjema):
    """What a layer says of itself (``grunnlag.yaml`` of the national base or of a region)."""

    id: str
    navn: Navn
    versjon: str
    lisens: str = "CC BY 4.0"
    nettside: Url | None = None
