"""Which kommuner must be made again, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from veileder.building.files import BASE, PROGRAM
from veileder.building.inputs import Inputs
from veileder.building.state import Made, State, fingerprint, groups_of
from veileder.places import GUIDE_FILE

_NAMED = 5
"""So many changed files of a group are named; the rest are counted."""
_GROUPS = {PROGRAM: "programmet", BASE: "den nasjonale basen"}


@dataclass(frozen=True)
class Plan:
    """What a build is to do.

    Args:
        needed: the reasons of each kommune that must be made, in words.
        current: those that are as they should be.
    """

    needed: Mapping[str, list[str]]
    current: list[str]


def plan(root: Path, selected: Sequence[str], inputs: Inputs, state: State, options: str, out: Path) -> Plan:
    """Compare what kommuner are made from now with what they were made from.

    Args:
        root: the project's root.
        selected: kommuner to build.
        inputs: the source files as they are.
        state: what is remembered of the published folder.
        options: the day, and what else the build is asked for.
        out: the published folder.
    """
    needed, current = {}, []
    for name in selected:
        made = state.kommuner.get(name)
        is_same = made is not None and made.fingerprint == fingerprint(inputs, name, made.region, options)
        if is_same and (out / name / GUIDE_FILE).is_file():
            current.append(name)
        else:
            needed[name] = _why(root, name, made, inputs, state, options)
    return Plan(needed, current)


def _why(root: Path, name: str, made: Made | None, inputs: Inputs, state: State, options: str) -> list[str]:
    if made is None:
        return ["den er ikke bygd før"]
    told: list[str] = []
    for group in groups_of(name, made.region):
        if inputs.digests.get(group, "") == made.groups.get(group):
            continue
        files = [_shown(root, path) for path in inputs.changed(state.seen, group)]
        told += [f"{path} er endret" for path in files[:_NAMED]]
        if len(files) > _NAMED:
            told.append(f"{len(files) - _NAMED} filer til er endret")
        if not files:
            told.append(f"{_GROUPS.get(group, 'filene til kommunen eller regionen')} er endret")
    if made.options != options:
        told.append("dagen eller valgene er andre")
    return told or ["forrige bygging ble ikke ferdig, eller noe mangler i mappen"]


def _shown(root: Path, path: str) -> str:
    try:
        return Path(path).relative_to(root).as_posix()
    except ValueError:
        return path


def front_fingerprint(inputs: Inputs, state: State, published: Sequence[str]) -> str:
    """One digest of all that the page in front of the kommuner is made from.

    Args:
        inputs: the source files.
        state: what is remembered of each kommune.
        published: the kommuner that it lists.
    """
    listed = {name: state.kommuner[name].front if name in state.kommuner else None for name in published}
    return inputs.fingerprint(PROGRAM, more=(json.dumps(listed, ensure_ascii=False, sort_keys=True),))
