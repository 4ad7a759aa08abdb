"""``build.py translate status``: how far the translation has come, and what has fallen behind its source."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from veileder.commands.common import say
from veileder.commands.norwegian import program
from veileder.commands.translate.common import chosen_place, languages_of, nothing_under, refused, short, texts, written
from veileder.diagnostics import Diagnostic, Position
from veileder.schema.base import NAMES, OTHER
from veileder.translation.drafting import under
from veileder.translation.memory import Work, agreed, load, with_entries
from veileder.translation.state import Pair, State, count
from veileder.translation.units import Place, places, read_units

_HEADINGS = ("Lag", "Målform", "Tekster", "Mangler", "Utkast", "Lest", "Ikke husket", "Eldre")
_DONE = frozenset({State.UNKNOWN, State.ORIGINAL})


@dataclass(frozen=True, slots=True)
class _Row:
    work: Work
    counts: dict[State, int]
    stale: list[Pair]

    @property
    def is_main(self) -> bool:
        """Whether this is the målform that the layer is written in first; nothing is remembered of it."""
        return self.work.to == languages_of(self.work.place)[0]

    @property
    def cells(self) -> tuple[str, ...]:
        number = self.counts.get
        drafts = number(State.DRAFT, 0) + number(State.READY, 0)
        numbers = (sum(self.counts.values()), number(State.MISSING, 0), drafts, number(State.AGREED, 0))
        more = (number(State.UNKNOWN, 0), len(self.stale))
        return (self.work.place.name, NAMES[self.work.to], *map(str, (*numbers, *more)))


def run(root: Path, name: str | None, style: str, *, only: str = "", remember: bool = False) -> int:
    """Tell how far the translation of layers has come.

    Args:
        root: the project's root.
        name: a kommune, a region or «basen»; without it, all of them.
        style: "text" or "json".
        only: a path that the texts must be at or under.
        remember: True first writes down that all pairs agree as they stand now.

    Returns:
        0, 1 when something could not be read or written, 2 for a layer or a path that does not exist.
    """
    selected = [chosen_place(root, name, changes=remember)] if name else [one for one in places(root) if one.is_ours]
    if None in selected:
        return 2
    rows: list[_Row] = []
    found: list[Diagnostic] = []
    for place in selected:
        for work in _works(place) if place else ():
            found += work.found
            rows.append(_row(work, only))
    if refused(root, list(dict.fromkeys(found))):
        return 1
    if only and rows and not any(sum(row.counts.values()) for row in rows):
        nothing_under(rows[0].work, only)
        return 2
    if remember:
        return _remember(root, rows, only)
    if style == "json":
        say(json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=2))
    else:
        _print(rows)
    return 0


def _works(place: Place) -> Iterator[Work]:
    languages = languages_of(place)
    if len(languages) > 1:
        read = read_units(place)
        yield load(place, languages[1], read)
        main = load(place, languages[0], read)
        # What is written first in the other målform is the exception, and is only told of where something is missing.
        if not _DONE.issuperset(pair.state for pair in main.pairs):
            yield main


def _row(work: Work, only: str) -> _Row:
    pairs = [pair for pair in work.pairs if under(pair.unit.path, only)]
    return _Row(work, dict(count(pairs)), [pair for pair in pairs if pair.state is State.STALE])


def _print(rows: list[_Row]) -> None:
    if not rows:
        say("Her publiseres det bare på én målform, så ingenting skal oversettes.")
        return
    table = [_HEADINGS, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(_HEADINGS))]
    for line in table:
        cells = [
            text.ljust(width) if at < 2 else text.rjust(width)
            for at, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        say("  ".join(cells).rstrip())
    for row in rows:
        for pair in row.stale:
            _print_stale(row.work, pair)
    for hint in _hints(rows):
        say(f"\n{hint}")


def _print_stale(work: Work, pair: Pair) -> None:
    source, target = NAMES[OTHER[work.to]], NAMES[work.to]
    at = pair.unit.places.get(work.to, pair.unit.at)
    say(f"\n{at.file}:{at.line}: {pair.unit.path}: {source} er endret, men ikke {target}")
    say(f"  {source} før: {short(pair.entry.source if pair.entry else '')}")
    say(f"  {source} nå:  {short(pair.source)}")
    say(f"  {target}:     {short(pair.target)}")


def _hints(rows: list[_Row]) -> Iterator[str]:
    """What to do next, for the first layer that needs it."""
    for state, text in (
        (State.MISSING, "Få utkast til det som mangler:  {program} translate draft {} --til {}"),
        (State.DRAFT, "Les utkastene:  {program} translate review {} --til {}"),
        (
            State.STALE,
            "Stemmer en gammel oversettelse likevel:  {program} translate status {} --husk --bare STI",
        ),
        (State.UNKNOWN, "La programmet huske det som stemmer nå:  {program} translate status {} --husk"),
    ):
        row = next(
            (row for row in rows if row.counts.get(state) and not (state is State.UNKNOWN and row.is_main)), None
        )
        if row:
            yield text.format(row.work.place.name, row.work.to, program=program())


def _remember(root: Path, rows: list[_Row], only: str) -> int:
    """Write down that the pairs agree as they stand now; in the direction from each layer's main målform only."""
    files = {}
    number = 0
    for row in rows:
        work = row.work
        if row.is_main:
            continue
        both = [pair for pair in work.pairs if pair.source and pair.target and under(pair.unit.path, only)]
        number += len(both)
        text = with_entries(work, [agreed(work, pair, pair.target) for pair in both])
        if text != work.before:
            files[work.file] = (work.before, text)
    if not number:
        where = f" under «{only}»" if only else ""
        print(f"Det er ingen tekster på begge målformer{where}. Ingenting er skrevet.", file=sys.stderr)
        return 1
    if not written(root, files):
        return 1
    say(f"Husker {texts(number)} som stemmer på begge målformer nå.")
    return 0


def _as_json(row: _Row) -> dict[str, object]:
    work, number = row.work, row.counts.get
    return {
        "layer": work.place.name,
        "language": work.to,
        "texts": sum(row.counts.values()),
        "missing": number(State.MISSING, 0),
        "drafted": number(State.DRAFT, 0),
        "ready": number(State.READY, 0),
        "reviewed": number(State.AGREED, 0),
        "unremembered": number(State.UNKNOWN, 0),
        "stale": [_stale_json(work, pair) for pair in row.stale],
    }


def _stale_json(work: Work, pair: Pair) -> dict[str, object]:
    at: Position = pair.unit.places.get(work.to, pair.unit.at)
    return {
        "path": pair.unit.path,
        "file": at.file,
        "line": at.line,
        "sourceThen": pair.entry.source if pair.entry else "",
        "sourceNow": pair.source,
        "translation": pair.target,
    }
