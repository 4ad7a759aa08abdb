"""What a published folder was made from, kept in it: so that the next build does only what is needed.

The file holds what was seen of every source file, and for each kommune the fingerprint of all it was made from. A
kommune whose fingerprint is the same needs no work. Every build begins with reading it, so it is plain JSON,
and only the standard library is used here.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from veileder.building.files import BASE, PROGRAM, region_group
from veileder.building.inputs import Inputs, Sight
from veileder.publishing.atomic import write_whole
from veileder.publishing.manifest import FOLDER

_FILE = "bygd.json"
_FORMAT = 1


@dataclass
class Made:
    """One kommune as it was published.

    Args:
        fingerprint: of all it was made from.
        region: the shared layer that it uses, or "".
        front: what the front page says of it.
        why: what had changed when it was made, in words, at most a few.
        options: the day, and what else the build was asked for.
        groups: the digest of each group of files that it was made from.
    """

    fingerprint: str
    options: str
    region: str = ""
    front: dict[str, Any] = field(default_factory=dict)
    why: list[str] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)


@dataclass
class State:
    """What is remembered of a published folder."""

    seen: dict[str, Sight] = field(default_factory=dict)
    kommuner: dict[str, Made] = field(default_factory=dict)
    front: str = ""
    """Fingerprint of all that the page in front of the kommuner was made from."""


def read_state(out: Path) -> State:
    """What is remembered; nothing when it cannot be read, or is of another version of the program."""
    try:
        data = json.loads((out / FOLDER / _FILE).read_bytes())
        if data["format"] != _FORMAT:
            return State()
        seen = {path: (found[0], found[1], found[2], found[3]) for path, found in data["sett"].items()}
        return State(seen, {name: Made(**made) for name, made in data["kommuner"].items()}, data["forside"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return State()


def write_state(out: Path, state: State) -> None:
    """Remember it."""
    data = {
        "format": _FORMAT,
        "forside": state.front,
        "kommuner": {name: asdict(made) for name, made in sorted(state.kommuner.items())},
        "sett": state.seen,
    }
    write_whole(out / FOLDER / _FILE, json.dumps(data, separators=(",", ":")).encode())


def fingerprint(inputs: Inputs, kommune: str, region: str, options: str) -> str:
    """One digest of everything that a kommune is made from.

    Args:
        inputs: the source files.
        kommune: folder name.
        region: the shared layer that it uses, or "".
        options: the day, and what else the build was asked for.
    """
    return inputs.fingerprint(*groups_of(kommune, region), more=(kommune, options))


def groups_of(kommune: str, region: str) -> tuple[str, ...]:
    """The groups of files that a kommune is made from."""
    return PROGRAM, BASE, *((region_group(region),) if region else ()), kommune
