"""What was changed, and how to take it back: also when the file has been changed in other places since."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from veileder.editing.saving import Written, lies_in

_MOST = 50


class Stuck(Exception):
    """Raised when a change cannot be taken back; the message tells an editor why."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a change, by its path from the project's root."""

    file: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change.

    Args:
        number: grows by one for each change.
        when: the time as people write it.
        title: what was changed.
        address: the address of its form, or "".
        words: what was changed, one sentence each.
        steps: the files.
    """

    number: int
    when: str
    title: str
    address: str
    words: tuple[str, ...]
    steps: tuple[Step, ...]


def dumped(entries: Iterable[Entry]) -> str:
    """Entries as text; only the newest are kept."""
    return json.dumps([asdict(entry) for entry in list(entries)[-_MOST:]], ensure_ascii=False)


def loaded(text: str) -> list[Entry]:
    """Entries from text; what cannot be read is no history."""
    try:
        return [
            Entry(**{**entry, "words": tuple(entry["words"]), "steps": tuple(Step(**one) for one in entry["steps"])})
            for entry in json.loads(text)
        ]
    except (ValueError, TypeError, KeyError):
        return []


def steps_of(root: Path, written: Iterable[Written]) -> tuple[Step, ...]:
    """The files of a change as they are remembered."""
    return tuple(Step(one.path.relative_to(root).as_posix(), one.before, one.after) for one in written)


def taken_back(root: Path, folder: Path, entry: Entry, read: Callable[[Path], str | None]) -> list[Written]:
    """The files when a change is taken back.

    Args:
        root: the project's root.
        folder: the kommune's folder. Nothing outside it is written, whatever the history says: it is a file too.
        entry: the change.
        read: the content of a file, or None when it is not there.

    Raises:
        Stuck: when the same lines have been changed since.
    """
    found = []
    for step in entry.steps:
        path = root / step.file
        if not lies_in(path, folder):
            raise Stuck(f"{step.file} ligger utenfor mappen til kommunen, og blir ikke endret.")
        try:
            now = read(path)
        except UnicodeDecodeError:
            raise Stuck(f"{step.file} er ikke lagret som UTF-8, og kan ikke leses.") from None
        if now == step.before:
            continue
        if now == step.after:
            found.append(Written(path, now, step.before))
            continue
        back = _merged(step.after, step.before, now) if now and step.after and step.before else None
        if back is None:
            raise Stuck(f"Noen har endret de samme linjene i {step.file} siden.")
        found.append(Written(path, now, back))
    return found


def _merged(base: str, mine: str, theirs: str) -> str | None:
    """Both changes of a text, or None when they touch each other."""
    lines = base.splitlines(keepends=True)
    changes = sorted([*_changes(lines, mine), *_changes(lines, theirs)], key=lambda change: change[:2])
    done = -1
    for first, last, _ in changes:
        if first <= done:
            return None
        done = last
    for first, last, new in reversed(changes):
        lines[first:last] = new
    return "".join(lines)


def _changes(base: list[str], text: str) -> list[tuple[int, int, list[str]]]:
    other = text.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, base, other, autojunk=False)
    return [(i, j, other[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
