"""The building blocks of the file schema: ids, texts in two målformer, dates, contacts.

Python names are ASCII; the YAML keys an editor writes are Norwegian with æøå. ``_key`` is the only
place that translates between the two.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Maalform = Literal["nb", "nn"]
MAALFORMER: tuple[Maalform, ...] = ("nb", "nn")
NAMES: Mapping[str, str] = {"nb": "bokmål", "nn": "nynorsk"}
OTHER: Mapping[str, Maalform] = {"nb": "nn", "nn": "nb"}

_SPELLING = {
    "verktoy": "verktøy",
    "nivaa": "nivå",
    "nivaaer": "nivåer",
    "organisasjonsnivaaer": "organisasjonsnivåer",
    "aar": "år",
    "maaneder": "måneder",
    "naar": "når",
    "laast": "låst",
    "paa": "på",
    "foerst": "først",
    "moerk": "mørk",
    "forste": "første",
    "gjoer": "gjør",
    "sporsmaal": "spørsmål",
    "roed": "rød",
    "moete": "møte",
    "utloeper": "utløper",
    "maal": "mål",
    "maalformer": "målformer",
    "formaal": "formål",
    "maalgruppe": "målgruppe",
    "maalalder": "målalder",
    "apningstider": "åpningstider",
    "apent": "åpent",
    "nodnumre": "nødnumre",
    "sokeord": "søkeord",
    "kontrollsporsmaal": "kontrollspørsmål",
    "ovelser": "øvelser",
    "etterpaa": "etterpå",
    "tilgjengelighetserklaering": "tilgjengelighetserklæring",
    "sprak": "språk",
    "gjennomgatt": "gjennomgått",
}


def _key(name: str) -> str:
    """Return the YAML key of a Python field name: ``nivaa_nummer`` → ``nivå-nummer``."""
    return "-".join(_SPELLING.get(part, part) for part in name.strip("_").split("_"))


class Skjema(BaseModel):
    """Base of everything an editor writes: strict, frozen, unknown fields refused."""

    model_config = ConfigDict(
        alias_generator=_key,
        extra="forbid",
        frozen=True,
        strict=True,
        populate_by_name=False,
        arbitrary_types_allowed=False,
    )


# What may stand in the address of the place where a file is edited.
EDIT_WORDS = ("fil", "linje")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PHONE = re.compile(r"(?:\+\d{2} ?)?\d{2,3}(?: ?\d{2,3}){0,3}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zæøå]{2,}", re.IGNORECASE)
_URL = re.compile(r"https://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise PydanticCustomError("ugyldig_id", "ikke en gyldig id")
    return value


def _phone(value: str) -> str:
    digits = re.sub(r"\D", "", value.removeprefix("+47"))
    if not _PHONE.fullmatch(value) or len(digits) not in (3, 4, 5, 6, 8):
        raise PydanticCustomError("ugyldig_telefon", "ikke et gyldig telefonnummer")
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise PydanticCustomError("ugyldig_epost", "ikke en gyldig e-postadresse")
    return value


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise PydanticCustomError("ugyldig_url", "ikke en gyldig nettadresse")
    return value


def _site(value: str) -> str:
    if "?" in value or "#" in value:
        raise PydanticCustomError("ugyldig_nettsted", "adressen har noe etter stien")
    return value


def _edit_address(value: str) -> str:
    wrong = next((name for name in re.findall(r"{([^{}]*)}", value) if name not in EDIT_WORDS), None)
    if wrong is not None:
        raise PydanticCustomError("ukjent_plassholder", "ukjent plassholder", {"wrong": wrong})
    if "{fil}" not in value or re.search("[{}]", re.sub("{(?:fil|linje)}", "", value)):
        raise PydanticCustomError("ugyldig_redigering", "plassholderen mangler")
    return value


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    double = next((value for index, value in enumerate(values) if value in values[:index]), None)
    if double is not None:
        raise PydanticCustomError("dobbel_verdi", "samme verdi to ganger", {"double": double})
    return values


def _address(value: str) -> str:
    if not _EMAIL.fullmatch(value) and not _URL.fullmatch(value):
        raise PydanticCustomError("ugyldig_adresse", "verken e-post eller nettadresse")
    return value


def _date(value: str) -> str:
    try:
        if len(value) != 10:
            raise ValueError
        datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("ugyldig_dato", "ikke en gyldig dato") from None
    return value


def _nummer(value: str) -> str:
    if not re.fullmatch(r"\d{4}", value):
        raise PydanticCustomError("ugyldig_kommunenummer", "ikke et gyldig kommunenummer")
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise PydanticCustomError("ugyldig_farge", "ikke en gyldig farge")
    return value


Id = Annotated[str, AfterValidator(_id), Field(json_schema_extra={"pattern": f"^{_ID.pattern}$"})]


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks an id that must exist in a collection (by its YAML key); several are alternatives.

    ``words`` mean something of their own, and may stand instead of an id.
    """

    collections: tuple[str, ...]
    words: tuple[str, ...] = ()


KildeId = Annotated[str, AfterValidator(_id), Ref(("kilder",))]
LosId = Annotated[str, AfterValidator(_id), Ref(("los",))]
LovId = Annotated[str, AfterValidator(_id), Ref(("lover",))]
NivaaId = Annotated[str, AfterValidator(_id), Ref(("nivåer",))]
RolleId = Annotated[str, AfterValidator(_id), Ref(("roller",))]
SituasjonId = Annotated[str, AfterValidator(_id), Ref(("situasjoner",))]
StegId = Annotated[str, AfterValidator(_id), Ref(("steg",))]
TjenesteId = Annotated[str, AfterValidator(_id), Ref(("tjenester",))]
VeilederId = Annotated[str, AfterValidator(_id), Ref(("veiledere",))]
VerktoyId = Annotated[str, AfterValidator(_id), Ref(("verktøy",))]
FristKilde = Annotated[str, AfterValidator(_id), Ref(("kilder", "lover"))]
Telefon = Annotated[str, AfterValidator(_phone)]
Epost = Annotated[str, AfterValidator(_email)]
Url = Annotated[str, AfterValidator(_url)]
Nettsted = Annotated[str, AfterValidator(_url), AfterValidator(_site)]
Redigering = Annotated[str, AfterValidator(_edit_address)]
Maalformer = Annotated[tuple[Maalform, ...], AfterValidator(_distinct)]
Adresse = Annotated[str, AfterValidator(_address)]
Dato = Annotated[str, AfterValidator(_date), Field(json_schema_extra={"format": "date"})]
Kommunenummer = Annotated[str, AfterValidator(_nummer)]
Farge = Annotated[str, AfterValidator(_colour)]


class Tekst(Skjema):
    """A short text, side by side in both målformer; one may be missing, not both."""

    nb: str | None = Field(None, min_length=1, description="Teksten på bokmål")
    nn: str | None = Field(None, min_length=1, description="Teksten på nynorsk")

    @model_validator(mode="after")
    def _not_empty(self) -> Tekst:
        if self.nb is None and self.nn is None:
            raise PydanticCustomError("tom_tekst", "teksten mangler")
        return self

    def get(self, language: str) -> str | None:
        """The text in one målform, or None when it is missing."""
        return self.nb if language == "nb" else self.nn

    def in_either(self, language: str) -> str:
        """The text in one målform, or in the other one when that is missing."""
        return self.get(language) or self.get(OTHER[language]) or ""


class Rik(Tekst):
    """Like ``Tekst``, but written in Markdown: paragraphs, lists, bold words and links."""


class Navn(Tekst):
    """A name. Written as plain text when it is the same in both målformer."""

    @model_validator(mode="before")
    @classmethod
    def _same_in_both(cls, value: Any) -> Any:
        return {"nb": value, "nn": value} if isinstance(value, str) and value else value


class Ordliste(Skjema):
    """Words per målform, for search."""

    nb: tuple[str, ...] = ()
    nn: tuple[str, ...] = ()


class Frist(Skjema):
    """A deadline with its source (rule R4)."""

    antall: int = Field(ge=0, description="Hvor mange. 0 betyr straks.")
    enhet: Literal["dager", "uker", "måneder"] = "dager"
    merknad: Tekst | None = None
    kilde: FristKilde | None = Field(None, description="Id i «kilder» eller «lover» som fristen kommer fra")


class Alder(Skjema):
    """An age span in years, both ends included."""

    fra: int = Field(0, ge=0, le=120)
    til: int | None = Field(None, ge=0, le=120)


class Element(Skjema):
    """Something with an id that layers can override, move or remove."""

    id: Id = Field(description="Kort navn med små bokstaver a–z, tall og bindestrek. Endres aldri.")
    laast: bool = Field(False, description="Bare i basen: senere lag kan ikke endre dette")
    fjern: bool = Field(False, description="Fjerner objektet fra laget under")
    etter: Id | None = Field(None, description="Setter objektet rett etter dette")
    foerst: bool = Field(False, description="Setter objektet først")
    basert_paa: str | None = Field(None, description="Kontrollsum av basen da dette ble skrevet")


class Objekt(Element):
    """An element that stands on its own: it has an owner, dates and search words."""

    endret: Dato | None = Field(None, description="Når innholdet sist ble endret, ÅÅÅÅ-MM-DD")
    kontrollert: Dato | None = Field(None, description="Når noen sist kontrollerte at dette stemmer")
    eier: RolleId | None = Field(None, description="Rollen som har ansvar for innholdet")
    sokeord: Ordliste | None = Field(None, description="Andre ord folk bruker, for søket")


class Grunnlag(Skjema):
    """What the claims of an object rest on: every age, deadline, duty and number has its source here."""

    lover: tuple[LovId, ...] = ()
    kilder: tuple[KildeId, ...] = ()


class Kontaktfelt(Skjema):
    """How to reach somebody. Never a person's name."""

    telefon: Telefon | None = None
    mobil: Telefon | None = None
    e_post: Epost | None = None
    nettside: Url | None = None
