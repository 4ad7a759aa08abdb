"""Translations that wait in the translator's file: shown beside their fields, and remembered as right when saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from veileder.editing.findings import PROSE
from veileder.editing.saving import Unsaveable, Written, lies_in
from veileder.editing.subjects import Subject
from veileder.editing.values import MISSING, Value, of
from veileder.places import KOMMUNE_FOLDER
from veileder.schema.base import MAALFORMER, OTHER
from veileder.source.node import Step
from veileder.translation.accept import waiting
from veileder.translation.memory import agreed, load, with_entries
from veileder.translation.units import Place, Unit


def place_of(root: Path, kommune: str) -> Place:
    """The kommune's layer as the translator knows it."""
    return Place(kommune, root / KOMMUNE_FOLDER / kommune, root)


def proposals(place: Place) -> dict[tuple[str, str], str]:
    """(path, målform) → the translation that nobody has read."""
    return {
        (pair.unit.path, to): pair.entry.target
        for to in MAALFORMER
        for pair in waiting(place, to)
        if pair.entry is not None
    }


def remembered(place: Place, subject: Subject, before: Value, wanted: Value) -> list[Written]:
    """The translator's files when texts with a draft are saved: a person has now read them.

    Args:
        place: the kommune's layer.
        subject: the thing that is saved.
        before: the thing as it is on disk, with its long texts.
        wanted: the thing as it shall be.

    Raises:
        Unsaveable: a file lies outside the kommune's folder.
    """
    found = []
    for to in MAALFORMER:
        read = {}
        for pair in waiting(place, to):
            steps = _steps(pair.unit, subject)
            if steps is None:
                continue
            source, target = (_at(wanted, (*steps, language)) for language in (OTHER[to], to))
            if target and source and target != _at(before, (*steps, to)):
                read[pair.unit.path] = (source, target)
        if not read:
            continue
        work = load(place, to)
        if not lies_in(work.file, place.folder):
            raise Unsaveable(f"{work.file.name} ligger utenfor mappen til kommunen, og blir ikke endret.")
        new = [
            agreed(work, replace(pair, source=read[pair.unit.path][0]), read[pair.unit.path][1])
            for pair in work.pairs
            if pair.unit.path in read
        ]
        found.append(Written(work.file, work.before, with_entries(work, new)))
    return found


def _steps(unit: Unit, subject: Subject) -> tuple[Step, ...] | None:
    """The way to a text in its thing, or None when it is of another."""
    if unit.is_prose:
        return (PROSE,) if unit.steps == (subject.kind.collection, subject.id) else None
    length = len(subject.path)
    return unit.steps[length:] if unit.steps[:length] == subject.path else None


def _at(value: Value, steps: tuple[Step, ...]) -> str:
    for step in steps:
        if isinstance(step, str):
            value = of(value, step)
        else:
            value = value[step] if isinstance(value, tuple) and step < len(value) else MISSING
    return value if isinstance(value, str) else ""
