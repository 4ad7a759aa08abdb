"""Which field of a form a finding belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from veileder.diagnostics import Diagnostic, Position
from veileder.source.files import Prose
from veileder.source.node import Node, Step

PROSE = "prosa"
"""The first step of the path of a long text; its målform is the second."""
Path = tuple[Step, ...]
_MISSING = re.compile(r"feltet «([^»]+)» mangler")


@dataclass
class Findings:
    """What was found.

    Args:
        own: by the path of the value in the thing; () is the thing itself.
        elsewhere: the rest.
    """

    own: dict[Path, list[Diagnostic]] = field(default_factory=dict)
    elsewhere: list[Diagnostic] = field(default_factory=list)


def placed(found: Iterable[Diagnostic], *nodes: Node | None, prose: Mapping[str, Prose] | None = None) -> Findings:
    """Sort findings by the fields of one thing.

    Args:
        found: every finding.
        nodes: the thing in the merged tree, and in the kommune's own layer.
        prose: its long texts by målform.
    """
    places: dict[tuple[str, int, int], Path] = {}
    for node in nodes:
        for path, child in node.walk() if node is not None else ():
            for position in (child.position, child.key_position):
                if position is not None:
                    places.setdefault((position.file, position.line, position.column), path)
    files = {text.position.file: language for language, text in (prose or {}).items()}
    result = Findings()
    for diagnostic in found:
        at = diagnostic.position
        here = (PROSE, files[at.file]) if at.file in files else _nearest(places, at)
        if here is None:
            result.elsewhere.append(diagnostic)
            continue
        missing = _MISSING.search(diagnostic.message)
        result.own.setdefault((*here, missing[1]) if missing else here, []).append(diagnostic)
    return result


def without(found: Findings, paths: Iterable[Path]) -> Findings:
    """What was found, without what stands at some paths or below them."""
    gone = list(paths)
    own = {where: all for where, all in found.own.items() if not any(where[: len(path)] == path for path in gone)}
    return Findings(own, found.elsewhere)


def _nearest(places: Mapping[tuple[str, int, int], Path], at: Position) -> Path | None:
    """The value that stands at a place, or the last one on the line."""
    exact = places.get((at.file, at.line, at.column))
    if exact is not None:
        return exact
    on_line = [key for key in places if key[0] == at.file and key[1] == at.line and key[2] <= at.column]
    return places[max(on_line)] if on_line else None


def new_errors(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What was not there before; lines may have moved, so a finding is known by its file and words."""
    known = {(one.position.file, one.rule, one.message) for one in before}
    return [one for one in after if (one.position.file, one.rule, one.message) not in known]
