"""Trees made in a test, where every value has a place of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from hypothesis import strategies as st

from veileder.diagnostics import Position
from veileder.source.node import Node

LOWER, HIGHER, HIGHEST = "basen", "regionen", "kommunen"
IDS = ("bjørk", "gran", "furu", "rogn", "alm")


def node(value: Any, layer: str, lines: Iterator[int] | None = None) -> Node:
    """Make a tree of a plain value; each node stands on its own line of its layer's file."""
    lines = lines or count(1)
    position = Position(f"{layer}.yaml", next(lines))
    if isinstance(value, dict):
        children: Any = {key: node(child, layer, lines) for key, child in value.items()}
    elif isinstance(value, list | tuple):
        children = [node(child, layer, lines) for child in value]
    else:
        children = value
    return Node(children, position, layer)


def leaves(tree: Node) -> Iterator[Node]:
    """Every scalar of a tree."""
    for _, found in tree.walk():
        if not isinstance(found.value, dict | list):
            yield found


_text = st.text("abæøå ", max_size=3)
_scalars = _text | st.integers(0, 9) | st.booleans() | st.none()
_pair = st.fixed_dictionaries({}, optional={"nb": _text, "nn": _text}).filter(bool)
# As in a schema, a key says what sort of value it has.
_fields = {"tall": _scalars, "ord": st.lists(_scalars, max_size=3), "tekst": _pair, "navn": _text | _pair}


def objects(content: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Lists of objects with different ids."""
    pairs = st.tuples(st.sampled_from(IDS), content)
    return st.lists(pairs, max_size=4, unique_by=lambda pair: pair[0]).map(
        lambda chosen: [{"id": id, **fields} for id, fields in chosen]
    )


_leaf = st.fixed_dictionaries({}, optional=_fields)
_branch = st.fixed_dictionaries({}, optional={**_fields, "kart": _leaf, "trær": objects(_leaf)})
plain_trees = st.fixed_dictionaries({}, optional={**_fields, "kart": _branch, "trær": objects(_branch)})
plain_objects = objects(_branch)
