"""What a status holds: plain values that every form of it is made from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from veileder.diagnostics import Position

Kind = Literal["ny", "endret", "fjernet"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at.

    Args:
        what: one short sentence in Norwegian, without a full stop.
        place: where it is written.
        path: the object as ``explain`` names it, "tjenester.helsestasjon", or "".
        rule: the rule that found it, or "".
        own: False when it stands in a layer below, which others take care of.
    """

    what: str
    place: Position
    path: str = ""
    rule: str = ""
    own: bool = True


@dataclass(frozen=True, slots=True)
class Owned:
    """What is overdue of one owner, so that it can be sent to that owner.

    Args:
        role: id of the owner's role; "" when nobody owns it.
        name: the role's name in bokmål.
        items: the oldest first.
    """

    role: str
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of an object in the base, then and now.

    Args:
        field: its path under the object, "kort.nb".
        then: as it was; None when it was not there, or is not known.
        now: as it is; None when it is gone.
        own: the kommune's own value, which readers see in its place; None when they see the base's.
    """

    field: str
    then: str | None
    now: str | None
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An object of the base that is not as it was.

    Args:
        path: the object, "tjenester.helsestasjon".
        name: what it is called in the kommune's main målform, or its id.
        kind: what happened to it.
        leaves: what is different, in the order of the base.
        place: where it is written now, or the kommune's folder when it is gone.
    """

    path: str
    name: str
    kind: Kind
    leaves: tuple[Leaf, ...]
    place: Position

    @property
    def overridden(self) -> bool:
        """True when the kommune has a text of its own in place of something that changed."""
        return any(leaf.own is not None for leaf in self.leaves)


@dataclass(frozen=True, slots=True)
class Drift:
    """An override whose ``basert-på`` no longer matches the base.

    Args:
        path: the overridden object.
        name: as in ``Change``.
        based_on: the checksum that the kommune wrote.
        now: the checksum of the base today.
        place: where the old checksum is written.
        leaves: the base's values, and the kommune's own.
        known: True when the base as it was is recorded; without that no ``then`` is known.
    """

    path: str
    name: str
    based_on: str
    now: str
    place: Position
    leaves: tuple[Leaf, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class BaseChanges:
    """What happened in the base since somebody last marked it as seen.

    Args:
        since: the day it was marked (ISO), or "" when it never was.
        changes: objects that are new, changed or gone.
        drifted: overrides that were written for an older base.
    """

    since: str = ""
    changes: tuple[Change, ...] = ()
    drifted: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counts: each row has a name and, per column, how many of how many (None: not applicable)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[int, int] | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a kommune that can be held up against the same figure of others: ``count`` of ``total``."""

    key: str
    what: str
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure, and what is usual among the others (of the same total), or None when they are too few."""

    measure: Measure
    usual: int | None


@dataclass(frozen=True, slots=True)
class Task:
    """One of the most useful things to do now: what, where, and a command that helps."""

    what: str
    place: Position
    command: str


@dataclass(frozen=True)
class Status:
    """The state of one kommune's guide on one day.

    Args:
        kommune: folder name.
        name: the kommune's name.
        date: the day.
        whole: False when so much is wrong that only the errors could be told.
        errors: what stops publishing.
        overdue: what nobody has checked for long, by owner.
        unchecked: objects of the kommune's own that have never been checked.
        missing: contact details, målformer, prose.
        drafts: machine drafts that nobody has read.
        stale: translations that are older than the text they were made from.
        dead: links, references and laws.
        unused: what nothing refers to.
        unreachable: pages that no link leads to, steps that no path reaches.
        base: what changed in the base.
        tables: how complete the guide is.
        compared: the same figures beside the other kommuner's.
        tasks: where to begin, the most useful first.
        program: what is written before the name of a command, «python3 build.py».
    """

    kommune: str
    name: str
    date: datetime.date
    whole: bool = True
    errors: tuple[Item, ...] = ()
    overdue: tuple[Owned, ...] = ()
    unchecked: tuple[Item, ...] = ()
    missing: tuple[Item, ...] = ()
    drafts: tuple[Item, ...] = ()
    stale: tuple[Item, ...] = ()
    dead: tuple[Item, ...] = ()
    unused: tuple[Item, ...] = ()
    unreachable: tuple[Item, ...] = ()
    base: BaseChanges = BaseChanges()
    tables: tuple[Table, ...] = ()
    compared: tuple[Compared, ...] = ()
    tasks: tuple[Task, ...] = ()
    program: str = field(kw_only=True)

    @property
    def overdue_items(self) -> tuple[Item, ...]:
        """What is overdue, whoever owns it."""
        return tuple(item for owned in self.overdue for item in owned.items)
