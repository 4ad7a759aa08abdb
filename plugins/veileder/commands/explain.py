"""``build.py explain``: one value, where it comes from, and what it overrides."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.diagnostics import closest
from veileder.layers.chain import load_chain
from veileder.layers.merge import checksum
from veileder.source.node import Node, Step


def run(root: Path, path: str, kommune: str, *, date: datetime.date) -> int:
    """Explain the value at ``steg.evaluer.tittel.nn``.

    Returns:
        0 when the path exists, 1 when it does not, 2 when the kommune does not.
    """
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    tree = load_chain(root, selected[0]).tree
    node: Node = tree
    done: list[str] = []
    for step in path.strip(".").split("."):
        child = node.child(_step(node, step))
        if child is None:
            known = [*node.mapping, *(item.id for item in node.items if item.id)]
            near = closest(step, known)
            where = f" under «{'.'.join(done)}»" if done else ""
            hint = f" Mente du «{near}»?" if near else f" Her finnes: {', '.join(known) or 'ingenting'}."
            print(f"«{step}» finnes ikke{where}.{hint}", file=sys.stderr)
            return 1
        node = child
        done.append(step)
    _print(path, node)
    return 0


def _step(node: Node, step: str) -> Step:
    return int(step) if step.isdecimal() and node.items and node.child(step) is None else step


def _print(path: str, node: Node) -> None:
    say(path)
    _value(node, "  ")
    say(f"  kommer fra {node.position}, laget «{node.layer}»")
    if node.id:
        below = node.replaces if node.replaces is not None and node.replaces.id else node
        say(f"  kontrollsum for «basert-på»: {checksum(below)}")
    lower = node.replaces
    while lower is not None and lower.layer:
        say(f"  overstyrer {lower.position}, laget «{lower.layer}»:")
        _value(lower, "    ")
        lower = lower.replaces


def _value(node: Node, indent: str) -> None:
    if isinstance(node.value, dict | list):
        text = json.dumps(node.plain(), ensure_ascii=False, indent=2)
    else:
        text = "(tom)" if node.value is None else str(node.value)
    for line in text.splitlines():
        say(indent + line)
