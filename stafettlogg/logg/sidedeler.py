"""What the page of one log is made of: values with everything worked out, so that the template only draws."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from stafettlogg.felles.plantyper import Plantype
from stafettlogg.felles.veileder import Nivaa
from stafettlogg.kjerne import lamper
from stafettlogg.kjerne.fakta import Rolle
from stafettlogg.logg.models import Type


@dataclass(frozen=True, slots=True)
class Deltaker:
    """Somebody who takes part, or did.

    Args:
        hva: the service, else the role, in the reader's målform, as it is said after the name.
        omtale: the name and that.
        med: takes part now.
        uleste: how many entries the person has not seen.
        sist_inne: when the person last opened the log.
    """

    id: UUID
    navn: str
    hva: str
    omtale: str
    rolle: Rolle
    tjeneste: str | None
    er_holder: bool
    meg: bool
    med: bool
    uleste: int
    sist_inne: dt.datetime | None


@dataclass(slots=True)
class Innslag:
    """An entry.

    Args:
        vegne: on whose behalf it was written.
        kan_angres: may the reader take it back, as far as the read receipts tell?
        hendelse: the key and the values of what the log itself tells.
        svarer: for a question without an answer, who is to give it.
    """

    nr: int
    type: str
    tid: dt.datetime
    av: Deltaker
    tekst: str
    ny: bool
    mitt: bool
    til: Deltaker | None = None
    vegne: Deltaker | None = None
    kan_angres: bool = False
    retter: int | None = None
    rettet_av: int | None = None
    hendelse: dict[str, str] = field(default_factory=dict)
    felt: str | None = None
    under: list[Innslag] = field(default_factory=list)
    svarer: Deltaker | None = None

    @property
    def besvart(self) -> bool:
        """Whether a question has an answer."""
        return any(innslag.type == Type.SVAR for innslag in self.under)


@dataclass(frozen=True, slots=True)
class Aktivitet:
    """An activity of a goal. ``dager_over`` is how many days it is late."""

    innslag: Innslag
    ansvarlig: Deltaker
    frist: dt.date
    status: str
    dager_over: int
    kan_fullfoeres: bool


@dataclass(frozen=True, slots=True)
class Maal:
    """A goal in its newest words, and its activities."""

    innslag: Innslag
    tekst: str
    aktiviteter: tuple[Aktivitet, ...]


@dataclass(frozen=True, slots=True)
class Invitert:
    """One who is invited to a meeting. ``notert_av`` is who noted the answer, when the person does not log in."""

    deltaker: Deltaker
    kommer: bool | None
    moette: bool | None
    notert_av: Deltaker | None


@dataclass(frozen=True, slots=True)
class Moete:
    """A meeting. ``referat`` is the number of the minutes."""

    id: UUID
    tid: dt.datetime
    sak: str
    innkalt_av: Deltaker
    inviterte: tuple[Invitert, ...]
    min: Invitert | None
    saker: tuple[str, ...]
    referat: int | None
    kan_avlyses: bool


@dataclass(frozen=True, slots=True)
class Tilbud:
    """The offer of the baton that stands."""

    til: Deltaker
    frist: dt.date
    utloept: bool
    til_meg: bool


@dataclass(frozen=True, slots=True)
class Tjeneste:
    """An invited service: is it consented to, and who takes part for it?"""

    id: str
    samtykket: bool
    deltakere: tuple[Deltaker, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Everything on the page, in the order it is asked for.

    Args:
        antall: how many entries there are to read.
        foerste_nye: number of the first entry that is new to the reader.
        mine_aktiviteter: the open ones the reader is responsible for.
        samordning: what else coordinates, until it is answered what to do.
        samordning_foreslaatt: what somebody has told the holder that there is, until the holder has looked into it.
        mine_spoersmaal: those to the reader that wait for an answer.
    """

    id: UUID
    slag: Plantype
    barn: str
    hvorfor: str
    hensikt: str
    nivaa: Nivaa | None
    aapnet: dt.datetime
    aapnet_av: Deltaker | None
    holder: Deltaker
    fungerende: bool
    tilbud: Tilbud | None
    lamper: tuple[lamper.Lampe, ...]
    deltakere: tuple[Deltaker, ...]
    tjenester: tuple[Tjeneste, ...]
    maal: tuple[Maal, ...]
    kommende: tuple[Moete, ...]
    holdte: tuple[Moete, ...]
    neste_evaluering: dt.date | None
    innslag: tuple[Innslag, ...]
    antall_nye: int
    foerste_nye: int | None
    mine_aktiviteter: tuple[Aktivitet, ...]
    mine_spoersmaal: tuple[Innslag, ...]
    antall: int
    er_giver: bool
    har_gitt: bool
    samordning: str = ""
    samordning_foreslaatt: str = ""
    NYESTE: ClassVar = 10
    """How many entries are drawn in full; those before them are folded."""

    def moete(self, id: UUID) -> Moete | None:
        """One of the meetings."""
        return next((moete for moete in (*self.kommende, *self.holdte) if moete.id == id), None)

    @property
    def uten_folk(self) -> tuple[Tjeneste, ...]:
        """The services that may take part, and have nobody here yet."""
        return tuple(tjeneste for tjeneste in self.tjenester if tjeneste.samtykket and not tjeneste.deltakere)
