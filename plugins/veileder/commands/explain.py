"""``build.py explain``: one value, where it comes from, and what it overrides."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.diagnostics import closest
from veileder.layers.chain import Chain, load_chain
from veileder.layers.merge import checksum
from veileder.schema.base import MAALFORMER
from veileder.source.files import PROSE_FOLDERS, Prose
from veileder.source.node import Node, Step

PROSE = "prosa"
_FIRST_LINES = 5


def run(root: Path, path: str, kommune: str, *, date: datetime.date) -> int:
    """Explain the value at ``steg.evaluer.tittel.nn``, or the text file at ``verktøy.undringsnotat.prosa.nn``.

    Returns:
        0 when the path exists, 1 when it does not, 2 when the kommune does not.
    """
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    chain = load_chain(root, selected[0])
    steps = path.strip(".").split(".")
    if len(steps) in (3, 4) and steps[2] == PROSE and chain.tree.find(*steps[:2]) is not None:
        return _explain_prose(chain, steps)
    node: Node = chain.tree
    done: list[str] = []
    for step in steps:
        child = node.child(_step(node, step))
        if child is None:
            print(_missing(chain, node, done, step), file=sys.stderr)
            return 1
        node = child
        done.append(step)
    _print(path, node)
    return 0


def _step(node: Node, step: str) -> Step:
    """An id, or a place in a list: its number, or the value that stands there."""
    if node.child(step) is not None:
        return step
    if step.isdecimal():
        return int(step)
    return next((index for index, item in enumerate(node.items) if item.value == step), step)


def _missing(chain: Chain, node: Node, done: list[str], step: str) -> str:
    for layer in reversed(chain.layers):
        there = layer.tree.find(*done, step)
        flag = there.mapping.get("fjern") if there is not None and there.id == step else None
        if flag is not None and flag.value is True:
            at = flag.key_position or flag.position
            return f"«{step}» er fjernet i {at.file}:{at.line}, laget «{layer.name}»."
    values = (str(item.value) for item in node.items if isinstance(item.value, str))
    known = [*node.mapping, *(item.id for item in node.items if item.id), *values]
    near = closest(step, known)
    where = f" under «{'.'.join(done)}»" if done else ""
    hint = f" Mente du «{near}»?" if near else f" Her finnes: {', '.join(known) or 'ingenting'}."
    return f"«{step}» finnes ikke{where}.{hint}"


def _explain_prose(chain: Chain, steps: list[str]) -> int:
    """Print the text file that a kommune uses, in one målform or all, and the files that it overrides."""
    collection, id = steps[:2]
    wanted = steps[3:] or list(MAALFORMER)
    if wanted[0] not in MAALFORMER:
        print(f"«{wanted[0]}» er ingen målform; skriv nb eller nn.", file=sys.stderr)
        return 1
    texts = [text for language in wanted if (text := chain.prose.get((collection, id, language)))]
    for text in texts:
        say(f"{collection}.{id}.{PROSE}.{text.language}")
        _first_lines(text, "  ")
        say(f"  kommer fra {text.position.file}, laget «{text.layer}»")
        above = True
        for layer in reversed(chain.layers):
            lower = layer.prose.get((collection, id, text.language))
            if not above and lower is not None:
                say(f"  overstyrer {lower.position.file}, laget «{lower.layer}»:")
                _first_lines(lower, "    ")
            above = above and layer.name != text.layer
    if texts:
        return 0
    folder = next((name for name, key in PROSE_FOLDERS.items() if key == collection), None)
    if folder is None:
        print(f"«{collection}» har ingen tekstfiler.", file=sys.stderr)
    else:
        kind = f"{id}.{wanted[0]}.md"
        print(f"«{id}» har ingen slik tekst; den skulle hett {folder}/{kind}.", file=sys.stderr)
    return 1


def _first_lines(text: Prose, indent: str) -> None:
    lines = text.text.strip().splitlines()
    for line in lines[:_FIRST_LINES]:
        say((indent + line).rstrip())
    if len(lines) > _FIRST_LINES:
        say(f"{indent}… ({len(lines)} linjer)")


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
