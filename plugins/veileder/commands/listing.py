"""``build.py list``: what there is."""

from __future__ import annotations

import datetime
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.guide.content import load_content
from veileder.guide.tokens import encode, fill, names_in, token_values
from veileder.layers.chain import kommuner, load_chain, read_base
from veileder.rules import all_rules
from veileder.schema.base import MAALFORMER, OTHER
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
        rows = _objects(root, kind, found[0] if found else None, date)
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


def _objects(root: Path, kind: str, kommune: str | None, date: datetime.date) -> list[tuple[str, str]]:
    """A kommune's objects in its main målform with its own words, or those of the base."""
    languages: tuple[str, ...] = MAALFORMER
    words: dict[str, str] = {}
    if kommune is None:
        tree = read_base(root).tree
    else:
        chain = load_chain(root, kommune)
        tree = chain.tree
        content, _ = load_content(chain, date)
        if content is not None:
            main = content.languages[0]
            languages, words = (main, OTHER[main]), token_values(content.guide, main)
    collection = tree.child(kind)
    names = [(item.id or "", _name(item, languages)) for item in (collection.items if collection else [])]
    return [(id, fill(encode(name), _bare(name) | words)) for id, name in names]


def _name(item: Node, languages: tuple[str, ...]) -> str:
    name = item.child("navn")
    if name is None:
        return ""
    text = next((own for language in languages if (own := name.child(language))), name)
    return str(text.value)


def _bare(text: str) -> dict[str, str]:
    """Every token of a text as the bare word: ``stafettholder.bestemt`` → «stafettholder»."""
    return {name: name.partition(".")[0] for name, _ in names_in(text)}
