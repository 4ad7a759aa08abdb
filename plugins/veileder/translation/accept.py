"""Putting translations into the content: beside their source, or as ``<id>.nn.md``. All of them or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from veileder.diagnostics import Diagnostic
from veileder.schema.base import MAALFORMER, OTHER
from veileder.source.node import Plain, Step
from veileder.source.spans import Unspliceable
from veileder.source.splice import all_changed, changed
from veileder.source.store import read_exact, write_together
from veileder.translation.memory import Work, agreed, file_of, load, with_entries
from veileder.translation.protect import broken
from veileder.translation.state import Pair, State
from veileder.translation.units import Place, place_of

RULE = "oversettelse"
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Changes:
    """What putting in will do.

    Args:
        files: file → its content before and after, the translator's file with them.
        texts: path → the translation that comes in, also where only the memory changes.
        found: what stands in the way.
    """

    files: Mapping[Path, tuple[str, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    found: tuple[Diagnostic, ...] = ()

    def write(self) -> None:
        """Write all of it.

        Raises:
            ChangedMeanwhile: when somebody has changed a file after it was read; nothing is written.
            OSError: when a file cannot be written; nothing is.
        """
        write_together(self.files)


def drafts(root: Path, kommune: str, to: str = "nn") -> Mapping[str, tuple[str, str]]:
    """Every draft of a layer that nobody has read: path → (source as it is now, proposal).

    Args:
        root: the project's root.
        kommune: a kommune, a region or «basen»; one that does not exist has no drafts.
        to: the målform of the drafts.
    """
    place = place_of(root, kommune)
    if place is None:
        return {}
    return {pair.unit.path: (pair.source, pair.entry.target) for pair in waiting(place, to) if pair.entry}


def waiting(place: Place, to: str) -> list[Pair]:
    """The texts of a layer with a draft that is not in the content."""
    return [pair for pair in remembered(place, to) if pair.state in (State.DRAFT, State.READY)]


def remembered(place: Place, to: str) -> tuple[Pair, ...]:
    """The texts of a layer with what the translator's file says of them; nothing is read where there is no file."""
    return load(place, to).pairs if file_of(place, to).exists() else ()


def accept(root: Path, kommune: str, texts: Mapping[str, str], to: str = "nn") -> Changes:
    """Make ready to put texts that a person has read into the content; nothing is written before ``.write()``.

    Args:
        root: the project's root.
        kommune: a kommune, a region or «basen».
        texts: path → the text as the person wants it.
        to: its målform.

    Raises:
        KeyError: when there is no such layer, or no such text in it.
    """
    place = place_of(root, kommune)
    if place is None:
        raise KeyError(kommune)
    work = load(place, to)
    by_path = {pair.unit.path: pair for pair in work.pairs}
    return put_in(work, [(by_path[path], text) for path, text in texts.items()])


def fitted(pair: Pair, text: str) -> str:
    """A translation with the line breaks at its end that the source has; translators' programs drop them."""
    body = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if body == pair.target.strip():
        return pair.target
    return body + pair.source[len(pair.source.rstrip("\n")) :]


def problems(pair: Pair, text: str) -> list[str]:
    """Why a text cannot be the translation of a source, in words; empty when it can."""
    if not text.strip():
        return ["teksten er tom"]
    if _INVISIBLE.search(text):
        return ["det står et usynlig tegn i teksten; skriv den på nytt"]
    return broken(pair.source, text)


def put_in(work: Work, given: list[tuple[Pair, str]]) -> Changes:
    """Make new files of a layer with translations in them.

    Args:
        work: the layer.
        given: each text with its translation.
    """
    if work.found:
        return Changes(found=work.found)
    texts = {pair.unit.path: (pair, fitted(pair, text)) for pair, text in given}
    found = [
        Diagnostic(pair.unit.at, RULE, f"{pair.unit.path}: {problem}")
        for pair, text in texts.values()
        if text != pair.target or not text
        for problem in problems(pair, text)
    ]
    files: dict[Path, tuple[str, str]] = {}
    by_file: dict[Path, dict[tuple[Step, ...], Plain]] = {}
    for pair, text in texts.values():
        if text == pair.target:
            continue
        file = pair.unit.files[work.to]
        if pair.unit.is_prose:
            before = read_exact(file)
            ends = "\r\n" if "\r\n" in (before or read_exact(pair.unit.files[OTHER[work.to]])) else "\n"
            files[file] = (before, text.replace("\n", ends))
        else:
            by_file.setdefault(file, {})[(*pair.unit.steps, work.to)] = text
    for file, values in by_file.items():
        before = read_exact(file)
        try:
            files[file] = (before, all_changed(before, values, order=MAALFORMER))
        except Unspliceable:
            found += _unspliceable(before, values, {pair.unit.steps: pair for pair, _ in texts.values()})
    if found:
        return Changes(found=tuple(found))
    remembered = with_entries(work, (agreed(work, pair, text) for pair, text in texts.values()))
    if texts and remembered != work.before:
        files[work.file] = (work.before, remembered)
    return Changes(files, {path: text for path, (_, text) in texts.items()})


def _unspliceable(
    before: str, values: Mapping[tuple[Step, ...], Plain], pairs: Mapping[tuple[Step, ...], Pair]
) -> list[Diagnostic]:
    """Which of many changes cannot be made."""
    found = []
    for path, value in values.items():
        try:
            changed(before, path, value, order=MAALFORMER)
        except Unspliceable as error:
            pair = pairs[path[:-1]]
            found.append(Diagnostic(pair.unit.at, RULE, f"{pair.unit.path}: {error}"))
    return found or [Diagnostic(next(iter(pairs.values())).unit.at, RULE, "teksten kan ikke settes inn her")]
