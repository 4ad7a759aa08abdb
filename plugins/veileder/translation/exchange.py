"""Out to a translator and back: what the PO file holds, and what of it may come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from veileder.diagnostics import Diagnostic, Position, Severity, closest
from veileder.places import shown
from veileder.schema.base import NAMES, OTHER
from veileder.translation import po
from veileder.translation.accept import RULE, fitted, problems
from veileder.translation.memory import Work
from veileder.translation.po import Entry, PoFile
from veileder.translation.state import Pair, State, checksum

_OPEN = frozenset({State.MISSING, State.DRAFT, State.READY, State.STALE})


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a translator's file brings.

    Args:
        given: each text with its translation, also those that confirm what stands there.
        found: what could not be taken in, and why; an error stops all of it.
        untranslated: how many entries were empty or not read.
    """

    given: tuple[tuple[Pair, str], ...]
    found: tuple[Diagnostic, ...]
    untranslated: int


def outgoing(work: Work, *, all_of_it: bool) -> list[Entry]:
    """The entries for a translator.

    Args:
        work: the layer.
        all_of_it: True also gives what is translated already, to read along.
    """
    return [
        _outgoing(work, pair)
        for pair in work.pairs
        if pair.state in _OPEN or (all_of_it and pair.state is not State.ORIGINAL)
    ]


def _outgoing(work: Work, pair: Pair) -> Entry:
    unit, entry = pair.unit, pair.entry
    at = unit.places.get(OTHER[work.to], unit.at)
    older = entry is not None and entry.source != pair.source
    proposed = entry.target if entry is not None and pair.state in (State.DRAFT, State.READY) else pair.target
    comments = tuple(line for line in (entry.comments if entry else ()) if line != po.OLDER)
    stale = pair.state is State.STALE or (pair.state is State.DRAFT and older)
    return Entry(
        unit.path,
        pair.source,
        proposed,
        fuzzy=pair.state in (State.DRAFT, State.STALE),
        comments=(*comments, po.OLDER) if stale else comments,
        seen=checksum(pair.target),
        reference=(at.file, at.line),
        previous=entry.source if stale and entry is not None else "",
    )


def incoming(work: Work, file: PoFile, name: str) -> Incoming:
    """Hold a translator's file against the content.

    Args:
        work: the layer it is for.
        file: what it says.
        name: its name, for positions.
    """
    by_path = {pair.unit.path: pair for pair in work.pairs}
    by_text = {(pair.unit.owner, pair.source): pair for pair in reversed(work.pairs) if pair.source}
    given: dict[str, tuple[Pair, str]] = {}
    found: list[Diagnostic] = []
    untranslated = 0
    for entry in file.entries:
        if entry.fuzzy or not entry.target.strip():
            untranslated += 1
            continue
        at = Position(name, entry.line or 1)
        pair = by_path.get(entry.path)
        if pair is None or pair.source != entry.source:
            pair = by_text.get((".".join(entry.path.split(".")[:2]), entry.source), pair)
        if pair is None:
            found.append(_unknown(work, entry, at))
            continue
        text = fitted(pair, entry.target)
        told = list(_against(work, pair, entry, text, at))
        found += told
        if told:
            continue
        if pair.unit.path in given and given[pair.unit.path][1] != text:
            found.append(Diagnostic(at, RULE, f"{pair.unit.path} står to ganger i fila, med ulik oversettelse"))
        elif text != pair.target or (pair.entry is not None and pair.state is not State.AGREED):
            given[pair.unit.path] = (pair, text)
    return Incoming(tuple(given.values()), tuple(found), untranslated)


def _unknown(work: Work, entry: Entry, at: Position) -> Diagnostic:
    if not entry.path:
        message = "denne teksten har ingen sti (msgctxt), så den kan ikke settes inn; den er hoppet over"
        return Diagnostic(at, RULE, message, severity=Severity.WARNING)
    first, _, rest = entry.path.partition(".")
    near = [path for path in work.units if path.endswith(rest.partition(".")[2]) or path.startswith(f"{first}.")]
    message = f"«{entry.path}» finnes ikke i {work.place.name}; den er hoppet over"
    return Diagnostic(at, RULE, message, closest(entry.path, near[:2000]), severity=Severity.WARNING)


def _against(work: Work, pair: Pair, entry: Entry, text: str, at: Position) -> Iterator[Diagnostic]:
    """Why one translation may not come in."""
    unit, source = pair.unit, NAMES[OTHER[work.to]]
    if pair.source != entry.source:
        where = unit.places.get(OTHER[work.to], unit.at)
        message = (
            f"{unit.path}: teksten på {source} er endret siden fila ble laget ({where.file}:{where.line}), "
            "så oversettelsen er ikke satt inn"
        )
        yield Diagnostic(at, RULE, message, severity=Severity.WARNING)
        return
    if entry.seen and text != pair.target and entry.seen != checksum(pair.target):
        where = unit.places.get(work.to, unit.at)
        message = (
            f"{unit.path}: noen har skrevet på {NAMES[work.to]} her siden fila ble laget ({where.file}:{where.line}), "
            "så oversettelsen er ikke satt inn"
        )
        yield Diagnostic(at, RULE, message, severity=Severity.WARNING)
        return
    for problem in problems(pair, text) if text != pair.target else ():
        yield Diagnostic(at, RULE, f"{unit.path}: {problem} (se {shown(unit.files[OTHER[work.to]], work.place.root)})")
