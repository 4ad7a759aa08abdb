"""``build.py status KOMMUNE --kontrollert STI``: today's date at what somebody has just looked over."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from veileder.commands.common import chosen, say, write
from veileder.commands.norwegian import program
from veileder.diagnostics import closest
from veileder.layers.chain import Chain, load_chain
from veileder.schema.guide import COLLECTIONS
from veileder.source.node import Node
from veileder.source.spans import Unspliceable
from veileder.source.splice import changed
from veileder.source.store import read_exact

KEY = "kontrollert"
# Where the date goes in an object that has none: after the others that are not about the content.
_ORDER = ("id", "fjern", "etter", "først", "basert-på", "endret", KEY)
_LEVELS = ("nivåer", "organisasjonsnivåer")
_NOT_CHECKED = "los"


def mark_checked(root: Path, kommune: str | None, paths: Sequence[str], *, date: datetime.date) -> int:
    """Set the date of checking at objects in the kommune's own files; every other byte stays.

    Args:
        root: the project's root.
        kommune: the kommune.
        paths: the objects as ``explain`` names them: "tjenester.helsestasjon".
        date: the day they were checked.

    Returns:
        0 when all are marked; 1 when one is not there or cannot be marked, and then none is; 2 for a wrong call.
    """
    if kommune is None:
        example = f"{program()} status KOMMUNE --kontrollert {paths[0]}"
        print(f"Skriv hvilken kommune det gjelder: {example}", file=sys.stderr)
        return 2
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    chain = load_chain(root, selected[0])
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for path in paths:
        steps = path.strip(".").split(".")
        node = chain.layers[-1].tree.find(*steps)
        problem = _problem(chain, steps, node)
        if problem or node is None:
            print(problem, file=sys.stderr)
            return 1
        file = node.position.file
        try:
            text = before.setdefault(file, read_exact(root / file))
            after[file] = changed(after.get(file, text), (*steps, KEY), date.isoformat(), order=_ORDER)
        except (Unspliceable, OSError, UnicodeDecodeError):
            print(f"Datoen kan ikke skrives i {node.position}. Skriv den selv: {KEY}: {date}", file=sys.stderr)
            return 1
    for file, text in after.items():
        problem = write(root / file, text, before=before[file])
        if problem:
            print(problem, file=sys.stderr)
            return 1
        say(f"{file}: {KEY}: {date}")
    return 0


def _problem(chain: Chain, steps: list[str], node: Node | None) -> str:
    """Why an object cannot be marked, or ""."""
    name = ".".join(steps)
    if not _is_object(steps):
        return f"«{name}» er ikke noe som blir kontrollert. Skriv for eksempel tjenester.helsestasjon."
    flag = node.child("fjern") if node is not None else None
    if flag is not None and flag.value is True:
        return f"«{name}» er fjernet hos dere."
    if node is not None:
        return ""
    below = chain.tree.find(*steps)
    if below is not None:
        return (
            f"«{name}» står ikke i kommunens egne filer, bare i {below.position.file}. "
            f"Vil dere si at det stemmer hos dere, skriver dere «id: {steps[-1]}» og «{KEY}:» i en egen fil."
        )
    around = chain.tree.find(*steps[:-1])
    near = closest(steps[-1], [item.id for item in around.items if item.id] if around is not None else ())
    return f"«{name}» finnes ikke." + (f" Mente du «{'.'.join((*steps[:-1], near))}»?" if near else "")


def _is_object(steps: list[str]) -> bool:
    if steps[0] == "modell":
        return len(steps) == 3 and steps[1] in _LEVELS
    return len(steps) == 2 and steps[0] in COLLECTIONS and steps[0] != _NOT_CHECKED
