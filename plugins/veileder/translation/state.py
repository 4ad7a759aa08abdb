"""How far the translation of a layer has come, text by text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from veileder.schema.base import OTHER
from veileder.translation.po import Entry
from veileder.translation.units import Unit


class State(StrEnum):
    """Where one text stands in one målform."""

    MISSING = "mangler"
    DRAFT = "utkast"
    READY = "klar"  # read by somebody in the translator's file, but not put into the content yet
    STALE = "eldre"
    AGREED = "husket"
    UNKNOWN = "uten-minne"  # both målformer are there; nobody has said that they agree
    ORIGINAL = "original"  # written in this målform only


@dataclass(frozen=True, slots=True)
class Pair:
    """A text with what is remembered of its translation.

    Args:
        unit: the text.
        state: where it stands.
        source: the text to translate from, or "".
        target: the translation that stands in the content, or "".
        entry: what the translator's file says of it.
    """

    unit: Unit
    state: State
    source: str
    target: str
    entry: Entry | None = None


def compare(units: Mapping[str, Unit], entries: Iterable[Entry], to: str) -> list[Pair]:
    """Hold the texts of a layer against the translator's file.

    An item of a list without ids has its number in its path, so that it moves when another is put in before it; it is
    then known by its text.

    Args:
        units: the texts by path.
        entries: the translator's file.
        to: the målform that is looked at.
    """
    by_path: dict[str, list[Entry]] = {}
    by_text: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        by_path.setdefault(entry.path, []).append(entry)
        by_text.setdefault((_owner(entry.path), entry.source), entry)
    written = {(unit.owner, unit.texts.get(OTHER[to], "")) for unit in units.values()}
    return [_pair(unit, by_path.get(unit.path, ()), by_text, written, to) for unit in units.values()]


def _pair(
    unit: Unit,
    here: Iterable[Entry],
    by_text: Mapping[tuple[str, str], Entry],
    written: set[tuple[str, str]],
    to: str,
) -> Pair:
    source, target = unit.texts.get(OTHER[to], ""), unit.texts.get(to, "")
    if not source:
        return Pair(unit, State.ORIGINAL, source, target)
    same = [entry for entry in here if entry.source == source]
    if not same and (moved := by_text.get((unit.owner, source))):
        same = [moved]
    # A remembered source that now stands at another path has moved; it is not the past of what came here.
    older = [entry for entry in here if entry.source != source and (unit.owner, entry.source) not in written]
    entry = next(iter([*same, *older]), None)
    if not target:
        if entry is None or not entry.target:
            return Pair(unit, State.MISSING, source, target, entry)
        ready = bool(same) and not entry.fuzzy
        return Pair(unit, State.READY if ready else State.DRAFT, source, target, entry)
    if same and not same[0].fuzzy:
        return Pair(unit, State.AGREED, source, target, entry)
    if older and not older[0].fuzzy and older[0].target == target:
        return Pair(unit, State.STALE, source, target, older[0])
    return Pair(unit, State.UNKNOWN, source, target, entry)


def _owner(path: str) -> str:
    return ".".join(path.split(".")[:2])


def count(pairs: Iterable[Pair]) -> Mapping[State, int]:
    """How many texts stand where."""
    return Counter(pair.state for pair in pairs)


def checksum(text: str) -> str:
    """A short mark of a text, to see whether it has been changed meanwhile; "-" for none."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:10] if text else "-"
