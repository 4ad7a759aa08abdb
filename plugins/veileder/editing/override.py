"""A kommune's own part of an object: the least that, laid over the layers below, gives what an editor wants."""

from __future__ import annotations

from collections.abc import Mapping

from veileder.editing.values import MISSING, Value, ids_of, of
from veileder.layers.merge import OPERATIONS
from veileder.source.node import Plain

_LANGUAGES = frozenset({"nb", "nn"})
_DATES = frozenset({"endret", "kontrollert"})  # the day somebody here did it, also when the base has the same


def override(below: Value, local: Value, shown: Value, wanted: Value) -> Value:
    """What the kommune must write.

    Args:
        below: what the layers below say.
        local: what the kommune has written.
        shown: what comes of the two.
        wanted: what shall come of them.

    Returns:
        The new local value: ``local`` itself where nothing differs, MISSING where the layers below say it all.
    """
    if shown == wanted and type(shown) is type(wanted):
        return local
    if wanted is MISSING:
        return MISSING if below is MISSING else _empty(below)
    if wanted == below and type(wanted) is type(below):
        return MISSING
    if isinstance(wanted, dict):
        below, shown = _as_text(below, wanted), _as_text(shown, wanted)
        if below is MISSING or isinstance(below, dict):
            return _mapping(below, local, shown, wanted)
    if isinstance(wanted, tuple) and (ids := ids_of(wanted)) is not None:
        if not below:
            return tuple(_own(of(local, id), of(shown, id), of(wanted, id)) for id in ids)
        if ids_of(below) is not None:
            return _objects(below, local, shown, wanted)
    return wanted


def _own(local: Value, shown: Value, wanted: Value) -> Plain:
    """An object of a list that only the kommune has; where it shall stand is kept."""
    part = override(MISSING, local, shown, wanted)
    return None if part is MISSING else part


def _empty(below: Value) -> Value:
    """What takes away a value of the layers below."""
    return () if isinstance(below, tuple) else None


def _as_text(value: Value, wanted: Mapping[str, Plain]) -> Value:
    """A name that is written once for both målformer, as the mapping that it stands for."""
    if isinstance(value, str) and wanted.keys() <= _LANGUAGES:
        return {"nb": value, "nn": value}
    return value


def _mapping(below: Value, local: Value, shown: Value, wanted: Mapping[str, Plain]) -> Value:
    local = _as_text(local, wanted)
    have = local if isinstance(local, dict) else {}
    before = shown if isinstance(shown, dict) else {}
    found: dict[str, Plain] = {}
    for key in dict.fromkeys((*have, *before, *wanted)):
        if key in OPERATIONS and "id" in have:
            found[key] = have[key]
            continue
        part = override(of(below, key), have.get(key, MISSING), before.get(key, MISSING), wanted.get(key, MISSING))
        if part is MISSING and key in _DATES and key in wanted and before.get(key) != wanted[key]:
            part = wanted[key]
        if part is not MISSING:
            found[key] = part
    if found or below is MISSING:
        return found
    return MISSING


def _objects(below: Value, local: Value, shown: Value, wanted: tuple[Plain, ...]) -> Value:
    """A list of objects: the kommune writes only those that it changes, adds or takes away."""
    lower, before, after = ids_of(below) or (), ids_of(shown) or (), ids_of(wanted) or ()
    have = ids_of(local) or ()
    found: list[Plain] = []
    for id in dict.fromkeys((*have, *before, *after)):
        mine = of(local, id)
        if id in after:
            if isinstance(mine, dict) and mine.get("fjern") is True:
                mine = MISSING
            part = override(of(below, id), mine, of(shown, id), of(wanted, id))
            if isinstance(part, dict) and (id not in lower or part.keys() - {"id"}):
                found.append({"id": id, **part})
        elif id not in before:
            found.append(mine if mine is not MISSING else {"id": id})
        elif id in lower:
            found.append({"id": id, "fjern": True})
    return tuple(found) or MISSING
