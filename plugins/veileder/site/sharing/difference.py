"""What is not the same in two kommuner, of all that was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from veileder.schema.base import Element, Skjema
from veileder.schema.guide import COLLECTIONS, Guide
from veileder.site.context import Context
from veileder.site.sharing.trace import (
    CONTENT,
    FOLLOWED,
    LEVELS,
    OPTION,
    PARTS,
    PROSE,
    SIZE,
    THINGS,
    TOKEN,
    Read,
    Seen,
    things_of,
)

_LISTS = frozenset((*COLLECTIONS, *LEVELS))


class Reads:
    """Every read of an edition in one målform, so ordered that what is the same need not be looked at.

    Args:
        reads: what was read.
        context: the content that it was read of.
    """

    def __init__(self, reads: Iterable[Read], context: Context) -> None:
        self.context = context
        self.things = things_of(context.content.guide)
        self._of_things: dict[tuple[str, str], list[Read]] = defaultdict(list)
        self._others: list[Read] = []
        for read in reads:
            if read[0] in _LISTS and len(read) > 1:
                self._of_things[read[0], read[1]].append(read)
            else:
                self._others.append(read)

    def differing(self, context: Context) -> Iterator[Read]:
        """Yield each read that another kommune gives something else for.

        Args:
            context: the other kommune's content in the same målform.
        """
        things = things_of(context.content.guide)
        for (key, id), reads in self._of_things.items():
            before, now = self.things[key].get(id), things[key].get(id)
            # The same object most often: then nothing need be compared.
            if before is now or (before is not None and now is not None and before == now):
                continue
            for read in reads:
                if before is None or now is None or _field(before, read) != _field(now, read):
                    yield read
        for read in self._others:
            if _value(self.context, read) != _value(context, read):
                yield read


def _field(thing: Element, read: Read) -> Any:
    """What was read of an object; that it was there, is the same for two that are."""
    return getattr(thing, read[2], None) if len(read) > 2 else None


def _value(context: Context, read: Read) -> Any:
    """What a read gives that is of no single object."""
    content = context.content
    guide: Guide = content.guide
    start, *rest = read
    if start == CONTENT:
        return getattr(content, rest[0]) if rest[0] in FOLLOWED else object()
    if start == OPTION:
        return getattr(context, rest[0])
    if start == TOKEN:
        return context.tokens.get(rest[0])
    if start == SIZE:
        return context.sizes.get(rest[0])
    if start == PROSE:
        return content.prose_of(*rest)
    if start in PARTS:
        return getattr(getattr(guide, start), rest[0])
    if start in _LISTS:
        return tuple(thing.id for thing in _list(guide, start))
    return getattr(guide, start)


def _list(guide: Guide, key: str) -> tuple[Element, ...]:
    found: tuple[Element, ...] = (
        getattr(guide.modell, LEVELS[key]) if key in LEVELS else getattr(guide, COLLECTIONS[key])
    )
    return found


def essence(value: Any, *, recorded: bool = False) -> Any:
    """A value that was made, as what can be compared.

    An object of the content is known by its id: what is read of it is compared by itself. What is of an unknown kind
    is like nothing else.

    Args:
        value: what a function made, or got.
        recorded: True for what was made of the edition, where every object of the content is ``Seen``.
    """
    if value is None or isinstance(value, str | int | float):
        return value.__class__, value
    if isinstance(value, Element) and value.__class__ in THINGS:
        return (value.__class__, value.id) if not recorded or issubclass(type(value), Seen) else object()
    if isinstance(value, Skjema):
        return value
    if isinstance(value, tuple | list):
        return value.__class__, tuple(essence(item, recorded=recorded) for item in value)
    if isinstance(value, Mapping):
        return dict, tuple((key, essence(item, recorded=recorded)) for key, item in value.items())
    if is_dataclass(value) and not isinstance(value, type):
        parts = (getattr(value, field.name) for field in fields(value))
        return value.__class__, tuple(essence(part, recorded=recorded) for part in parts)
    return object()
