"""The facts that decide. They hold no text that anybody wrote: only ids, roles, states and times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

STAFETTLOGG = "stafettlogg"
"""The plan type that asks for no decision, and that everything is if nothing else is said."""


class Tilstand(StrEnum):
    """The state of a log. ``SPERRET`` is never stored: it is computed from the consents each time."""

    AAPNET = "aapnet"
    AKTIV = "aktiv"
    SPERRET = "sperret"
    AVSLUTTET = "avsluttet"
    SLETTET = "slettet"
    ARKIVERT = "arkivert"


class Rolle(StrEnum):
    """What somebody is in a log."""

    HOVEDPERSON = "hovedperson"
    FORESATT = "foresatt"
    ANSATT = "ansatt"
    EKSTERN = "ekstern"


class Utfall(StrEnum):
    """How an offer of the baton stands or ended."""

    TILBUDT = "tilbudt"
    AKSEPTERT = "akseptert"
    AVSLAATT = "avslaatt"
    TRUKKET = "trukket"
    UTLOEPT = "utloept"


class Port(StrEnum):
    """What a plan stands on."""

    SAMTYKKE = "samtykke"
    VEDTAK = "vedtak"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who takes part in a log.

    Args:
        ansatt: for an employee: is the person employed in the service now? It ends the day the work there ends.
    """

    id: UUID
    person: UUID
    rolle: Rolle
    tjeneste: str | None
    fra: dt.datetime
    til: dt.datetime | None = None
    ansatt: bool = False


@dataclass(frozen=True, slots=True)
class Foreldreansvar:
    """Parental responsibility: the first day, and the day it ended (that day it no longer holds)."""

    person: UUID
    fra: dt.date
    til: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Trekk:
    """A withdrawal of a consent, for some services."""

    tid: dt.datetime
    tjenester: frozenset[str]


@dataclass(frozen=True, slots=True)
class Samtykke:
    """A consent as it was given. What became of it stands in ``trekk``.

    Args:
        gyldig_til: the last day it holds.
    """

    id: UUID
    giver: UUID
    tjenester: frozenset[str]
    gitt: dt.datetime
    gyldig_til: dt.date
    trekk: tuple[Trekk, ...] = ()


@dataclass(frozen=True, slots=True)
class Vedtak:
    """A decision that a plan stands on. The latest counts; one without services says that nothing holds.

    Args:
        tid: when it was registered.
        fra, gyldig_til: its first and its last day.
    """

    tid: dt.datetime
    tjenester: frozenset[str]
    fra: dt.date
    gyldig_til: dt.date


@dataclass(frozen=True, slots=True)
class Tilbud:
    """The latest offer of the baton. ``frist`` is the last day it can be accepted."""

    id: UUID
    fra: UUID
    til: UUID
    tid: dt.datetime
    frist: dt.date
    utfall: Utfall = Utfall.TILBUDT


@dataclass(frozen=True, slots=True)
class Meldt:
    """A change that somebody told of, or a birthday that somebody has answered about.

    Args:
        slag: a ``overganger.Slag``.
        svar: what it was settled with; empty as long as it waits.
        fra, til: the service the child leaves, and the one that takes over, where that is what changes.
        sagt: what each has said so far, person and choice, the oldest first.
        gjennomfoert: has what follows been carried out and stored?
    """

    slag: str
    dag: dt.date
    meldt: dt.datetime
    svar: str = ""
    svart: dt.datetime | None = None
    fra: str | None = None
    til: str | None = None
    sagt: tuple[tuple[UUID, str], ...] = ()
    gjennomfoert: bool = False


@dataclass(frozen=True, slots=True)
class Logg:
    """One log.

    Args:
        hovedperson: the child, the young person or the pregnant woman it is about.
        tilstand: the stored state; ask ``tilstand.tilstand`` for the one that holds.
        tjenester: ids of the services that are invited.
        holder: the part who holds the baton.
        fungerende: is the holder a leader who took over, and not somebody who accepted?
        skjermet: has the main person or a guardian a hidden address?
        holder_sist_inne: when the holder last opened the log; nothing where it is not asked for.
        plantype: what kind of plan it is.
    """

    id: UUID
    hovedperson: UUID
    foedt: dt.date
    tilstand: Tilstand
    tjenester: frozenset[str]
    holder: UUID
    fungerende: bool = False
    skjermet: bool = False
    holder_sist_inne: dt.datetime | None = None
    parter: tuple[Part, ...] = ()
    foreldreansvar: tuple[Foreldreansvar, ...] = ()
    samtykker: tuple[Samtykke, ...] = ()
    plantype: str = STAFETTLOGG
    vedtak: tuple[Vedtak, ...] = ()
    tilbud: Tilbud | None = None
    meldt: tuple[Meldt, ...] = ()

    def part(self, id: UUID | None) -> Part | None:
        """A part by id."""
        return next((part for part in self.parter if part.id == id), None)

    @property
    def hovedpart(self) -> Part:
        """The main person's part; every log has one."""
        return next(part for part in self.parter if part.rolle is Rolle.HOVEDPERSON)


@dataclass(frozen=True)
class Regler:
    """What a kommune has decided.

    Args:
        samtykkealder: id of a service → the age in years from which the young person consents to it.
        alle: must all with parental responsibility consent, or is one enough?
        varighet_maaneder: how long a consent holds at most.
        tilbud_virkedager: working days an offer of the baton stands.
        ferier: school holidays, in which silence is not counted.
        porter: kind of plan → what it stands on.
        mangler: kind of plan → the names of the actions that are not in it.
        foresatte_til_myndig: the kinds of plan on a decision in which guardians stay until the young person is of age.
    """

    samtykkealder: Mapping[str, int]
    alle: bool = True
    varighet_maaneder: int = 12
    tilbud_virkedager: int = 5
    ferier: tuple[tuple[dt.date, dt.date], ...] = ()
    porter: Mapping[str, frozenset[Port]] = field(default_factory=lambda: {STAFETTLOGG: frozenset({Port.SAMTYKKE})})
    mangler: Mapping[str, frozenset[str]] = field(default_factory=dict)
    foresatte_til_myndig: frozenset[str] = frozenset()
    lamper: Terskler = field(default_factory=lambda: Terskler())


@dataclass(frozen=True, slots=True)
class Terskler:
    """When each lamp is lit; in days where nothing else is said."""

    ulest: int = 7
    frist_roed: int = 14
    moete_uker: int = 8
    holder_borte: int = 14
    spoersmaal_virkedager: int = 5
    samtykke_utloeper: int = 30
    fyller_aar: int = 60
    stille: int = 60
    tom_logg: int = 30
