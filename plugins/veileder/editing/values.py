"""Values as a form has them: plain values, and the absence of one, which is something else than nothing."""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias

from veileder.source.node import Plain


class Missing(Enum):
    """The type of ``MISSING``."""

    MISSING = "mangler"


MISSING: Final = Missing.MISSING
"""That a key is not there."""
Value: TypeAlias = "Plain | Missing"


def plain(value: Value) -> Plain:
    """A value where one must stand: nothing is then null."""
    return None if value is MISSING else value


def of(value: Value, key: str) -> Value:
    """What stands at a key of a mapping, or at an id of a list."""
    if isinstance(value, dict):
        return value.get(key, MISSING)
    if isinstance(value, tuple):
        return next((item for item in value if isinstance(item, dict) and item.get("id") == key), MISSING)
    return MISSING


def ids_of(value: Value) -> tuple[str, ...] | None:
    """The ids of a list of objects in order, or None when it is something else or one lacks its id."""
    if not isinstance(value, tuple):
        return None
    found = []
    for item in value:
        id = item.get("id") if isinstance(item, dict) else None
        if not isinstance(id, str):
            return None
        found.append(id)
    return tuple(found)
