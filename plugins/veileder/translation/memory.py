"""The translator's file of a layer, ``_oversettelser/nn.po``: drafts, and what agreed when somebody last looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from veileder.diagnostics import Diagnostic, Position
from veileder.places import shown
from veileder.schema.base import MAALFORMER, OTHER
from veileder.source.files import DRAFT_FOLDER
from veileder.source.store import read_exact
from veileder.translation import po
from veileder.translation.po import Entry
from veileder.translation.state import Pair, compare
from veileder.translation.units import Place, Unit, Units, below_of, read_units


@dataclass(frozen=True, slots=True)
class Work:
    """All that is known of a layer's translation to one målform.

    Args:
        place: the layer.
        to: the målform.
        units: its texts by path.
        pairs: the texts with what is remembered of each; not those that a layer below has translated.
        entries: the translator's file.
        file: where that file lies, or will lie.
        before: its content.
        found: what could not be read; nothing may be written then, for it would be lost.
    """

    place: Place
    to: str
    units: Mapping[str, Unit]
    pairs: tuple[Pair, ...]
    entries: tuple[Entry, ...]
    file: Path
    before: str
    found: tuple[Diagnostic, ...]


def file_of(place: Place, to: str) -> Path:
    """Where the translator's file of a layer lies."""
    return place.folder / DRAFT_FOLDER / f"{to}.po"


def proposed(folder: Path) -> frozenset[tuple[str, str]]:
    """(path, målform) of everything that the translator's files in a folder have a translation of.

    A file that cannot be read is told by ``translate``; here it says nothing.
    """
    found: set[tuple[str, str]] = set()
    for to in MAALFORMER:
        try:
            text = read_exact(folder / DRAFT_FOLDER / f"{to}.po")
            entries = po.read(po.decoded(text.encode("utf-8")), "").entries if text else ()
        except (UnicodeDecodeError, OSError):
            continue
        found |= {(entry.path, to) for entry in entries if entry.target}
    return frozenset(found)


def load(place: Place, to: str, read: Units | None = None) -> Work:
    """Read a layer and its translator's file.

    Args:
        place: the layer.
        to: the målform it is translated to.
        read: its texts when they are read already.
    """
    read = read or read_units(place)
    file = file_of(place, to)
    try:
        before = read_exact(file)
        stored = po.read(po.decoded(before.encode("utf-8")), shown(file, place.root)) if before else po.PoFile()
    except (UnicodeDecodeError, OSError):
        before = ""
        message = "fila kan ikke leses, eller er ikke lagret som UTF-8; åpne den i Poedit, og lagre den på nytt"
        stored = po.PoFile(found=(Diagnostic(Position(shown(file, place.root)), "po-fil", message),))
    pairs = _own(place, compare(read.by_path, stored.entries, to))
    found = (*read.found, *stored.found)
    return Work(place, to, read.by_path, tuple(pairs), stored.entries, file, before, found)


def _own(place: Place, pairs: list[Pair]) -> list[Pair]:
    """The texts without those whose other målform is right in a layer below: the source is the same there."""
    missing = [pair for pair in pairs if pair.source and not pair.target]
    if not missing:
        return pairs
    below: dict[str, Unit] = {}
    for lower in below_of(place):
        below |= read_units(lower).by_path
    inherited = {pair.unit.path for pair in missing if _says(below.get(pair.unit.path), pair)}
    return [pair for pair in pairs if pair.unit.path not in inherited]


def _says(unit: Unit | None, pair: Pair) -> bool:
    """Whether a text of a layer below has the same source, and a translation of it."""
    return unit is not None and len(unit.texts) > 1 and pair.source in unit.texts.values()


def with_entries(work: Work, new: Iterable[Entry]) -> str:
    """The translator's file with entries in place of those of the same paths.

    An entry whose text is gone is left out; one that has moved within its object gets its new path.
    """
    fresh = {entry.path: entry for entry in new}
    kept = [
        Entry(
            pair.unit.path,
            pair.entry.source,
            pair.entry.target,
            pair.entry.fuzzy,
            pair.entry.comments,
            reference=reference(work.place, pair.unit, work.to),
        )
        for pair in work.pairs
        if pair.entry is not None and pair.unit.path not in fresh
    ]
    if not kept and not fresh:
        return ""
    return po.write([*kept, *fresh.values()], language=work.to, layer=work.place.name, other=OTHER[work.to])


def reference(place: Place, unit: Unit, to: str) -> tuple[str, None]:
    """The file that a text stands in, without the line: it would change with every change above it."""
    return shown(unit.files[OTHER[to]], place.root), None


def agreed(work: Work, pair: Pair, target: str) -> Entry:
    """An entry that says: this translation is right for this source."""
    return Entry(pair.unit.path, pair.source, target, reference=reference(work.place, pair.unit, work.to))


def drafted(work: Work, pair: Pair, target: str) -> Entry:
    """An entry that says: a machine proposes this, and nobody has read it."""
    return Entry(
        pair.unit.path,
        pair.source,
        target,
        fuzzy=True,
        comments=(po.MACHINE,),
        reference=reference(work.place, pair.unit, work.to),
    )
