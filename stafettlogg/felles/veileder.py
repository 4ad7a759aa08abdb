"""The kommune's guide as the log sees it: ``veileder.json`` in frozen values.

The log reads nothing else of the guide. When the file is missing, broken or of another edition, ``mangel`` says so, and
the log works without what it could not read: the guide is never the reason that a log cannot be opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from types import MappingProxyType

from django.conf import settings
from markupsafe import Markup

from stafettlogg.felles.plantyper import foresatte_til_myndig, mangler, porter
from stafettlogg.felles.spraak import Tekst, paa
from stafettlogg.kjerne.fakta import Regler

SKJEMA = "veileder-1"
HOEYESTE_ALDER = 16
"""The age of consent of a service that the guide does not know: the highest that the law has (helse)."""

UTEN_DIGITAL_LOGG = "samarbeid-uten-digital-logg"
"""The routine for a child with a hidden address, and for a family that wants nothing digital."""


class Mangel(StrEnum):
    """Why there are no steps: there is no file, it is broken, or it is of another edition than we read."""

    FIL = "fil"
    INNHOLD = "innhold"
    SKJEMA = "skjema"


class Aldre(dict[str, int]):
    """Age of consent by service. One that is not in the guide has the highest age there is."""

    def __missing__(self, tjeneste: str) -> int:
        """The strictest guess."""
        return max([HOEYESTE_ALDER, *self.values()])


@dataclass(frozen=True, slots=True)
class Tjeneste:
    """A service. ``opplysninger`` is skole, helse, barnevern or annet."""

    id: str
    navn: Tekst
    kort: Tekst
    opplysninger: str
    i_logg: bool
    telefon: str
    e_post: str
    adresse: Tekst


@dataclass(frozen=True, slots=True)
class Verktoy:
    """A tool in the guide."""

    id: str
    navn: Tekst
    ingress: Tekst
    adresse: Tekst


@dataclass(frozen=True, slots=True)
class Steg:
    """A step of a level."""

    id: str
    nummer: str
    tittel: Tekst
    hva: Tekst
    verktoy: tuple[Verktoy, ...]
    adresse: Tekst


@dataclass(frozen=True, slots=True)
class Nivaa:
    """A level with its steps in the form that all workplaces share. ``brikker`` is how many bricks it is drawn with."""

    id: str
    nummer: str
    navn: Tekst
    beskrivelse: Tekst
    maal: Tekst
    brikker: int
    steg: tuple[Steg, ...]
    adresse: Tekst


@dataclass(frozen=True, slots=True)
class Samtykketekst:
    """What somebody says yes to. ``sha256`` is of ``tekst``, the Markdown; ``html`` is what is shown."""

    id: str
    tittel: Tekst
    tekst: Tekst
    versjon: str
    sha256: Tekst
    html: Mapping[str, Markup]


@dataclass(frozen=True, slots=True)
class Rutine:
    """A routine of the kommune. ``hvordan`` is finished HTML by målform."""

    id: str
    navn: Tekst
    hvordan: Mapping[str, Markup]
    adresse: Tekst


@dataclass(frozen=True, slots=True)
class Noednummer:
    """A number to call when it is urgent."""

    id: str
    navn: Tekst
    nummer: str
    hva: Tekst

    @property
    def lenke(self) -> str:
        """The address that calls it."""
        return "tel:" + self.nummer.replace(" ", "")


@dataclass(frozen=True)
class Veileder:
    """Everything the log knows of the kommune and its guide.

    Args:
        mangel: why the steps are missing, or None when all is read.
        nettsted: address of the guide by målform, or nothing.
        tjenester: those that may take part in a log, by id.
        alle_tjenester: every service of the guide, by id.
        termer: the kommune's words by målform, as ``{{…}}`` in texts names them.
    """

    mangel: Mangel | None = None
    kommune: Tekst = field(default_factory=lambda: {"nb": "Kommunen", "nn": "Kommunen"})
    versjon: str = ""
    maalformer: tuple[str, ...] = ("nb", "nn")
    nettsted: Tekst = field(default_factory=dict)
    alle_tjenester: Mapping[str, Tjeneste] = field(default_factory=dict)
    nivaaer: Mapping[str, Nivaa] = field(default_factory=dict)
    logg_fra_nivaa: str = ""
    samtykketekster: Mapping[str, Samtykketekst] = field(default_factory=dict)
    rutiner: Mapping[str, Rutine] = field(default_factory=dict)
    noednumre: tuple[Noednummer, ...] = ()
    termer: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    regler: Regler = field(
        default_factory=lambda: Regler(
            samtykkealder=Aldre(),
            porter=porter(),
            mangler=mangler(),
            foresatte_til_myndig=foresatte_til_myndig(),
        )
    )

    @cached_property
    def tjenester(self) -> Mapping[str, Tjeneste]:
        """The services that may take part in a log, in the guide's order."""
        return MappingProxyType({id: t for id, t in self.alle_tjenester.items() if t.i_logg})

    @property
    def kan_aapne_logg(self) -> bool:
        """Is there enough of the guide to open a new log: services to invite and a text to consent to?"""
        return bool(self.tjenester and self.samtykketekster)

    def navn(self, tjeneste: str, spraak: str) -> str:
        """The name of a service; one that has left the guide is called by its id."""
        kjent = self.alle_tjenester.get(tjeneste)
        return paa(kjent.navn, spraak) if kjent else tjeneste.replace("-", " ").capitalize()

    def rutine(self, id: str) -> Rutine | None:
        """A routine by id."""
        return self.rutiner.get(id)


@cache
def veileder() -> Veileder:
    """The kommune's guide, read once."""
    from stafettlogg.felles.veilederfil import les

    return les(settings.VEILEDER)
