"""``build.py list``: what there is."""

from __future__ import annotations

import datetime
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.guide.content import load_content
from veileder.layers.chain import CONTENT_FOLDER, NATIONAL, kommuner, load_chain
from veileder.layers.layer import read_layer
from veileder.rules import all_rules
from veileder.source.node import Node


def run(root: Path, kind: str, kommune: str | None, *, date: datetime.date) -> int:
    """List kommuner, tjenester, verktøy or regler, one a line: id and name.

    Returns:
        0, or 2 when the kommune does not exist.
    """
    if kind == "regler":
        rows = [(rule.id, rule.summary) for rule in all_rules()]
    elif kind == "kommuner":
        rows = [(name, _kommune(root, name, date)) for name in kommuner(root)]
    else:
        found = chosen(root, (kommune,)) if kommune else []
        if found is None:
            return 2
        tree = load_chain(root, found[0]).tree if found else read_layer(root / CONTENT_FOLDER, NATIONAL, root).tree
        collection = tree.child(kind)
        rows = [(item.id or "", _name(item)) for item in (collection.items if collection else [])]
    width = max((len(id) for id, _ in rows), default=0)
    for id, text in rows:
        say(f"{id:<{width}}  {text}")
    return 0


def _kommune(root: Path, name: str, date: datetime.date) -> str:
    content, _ = load_content(load_chain(root, name), date)
    if content is None:
        return "(har feil; kjør check)"
    kommune, model = content.guide.kommune, content.guide.modell
    language = content.languages[0]
    short = model.kortnavn.get(language) or ""
    return f"{kommune.navn.get(language)} · {short} · {' og '.join(content.languages)} · {kommune.status}"


def _name(item: Node) -> str:
    name = item.child("navn")
    if name is None:
        return ""
    text = name.child("nb") or name.child("nn") or name
    return str(text.value)
