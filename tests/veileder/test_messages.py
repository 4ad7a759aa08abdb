"""Everything pydantic can find is said in Norwegian, and nothing stops the validation."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veileder.diagnostics import Diagnostic, Position
from veileder.layers.chain import load_chain
from veileder.schema import base
from veileder.schema.guide import Guide
from veileder.schema.messages import KNOWN
from veileder.schema.validate import validate
from veileder.source.node import Node

from .conftest import FOUNDATION

# Kind of pydantic core schema, or a constraint of one → the errors it raises in strict mode.
_ERRORS = {
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden", "model_attributes_type"},
    "model-field": set(),
    "str": {"string_type"},
    "int": {"int_type"},
    "bool": {"bool_type"},
    "literal": {"literal_error"},
    "tuple": {"tuple_type"},
    "default": set(),
    "nullable": set(),
    "definitions": set(),
    "definition-ref": set(),
    "function-after": set(),
    "function-before": set(),
    "function-plain": set(),
    "str.min_length": {"string_too_short"},
    "str.max_length": {"string_too_long"},
    "str.pattern": {"string_pattern_mismatch"},
    "int.ge": {"greater_than_equal"},
    "int.le": {"less_than_equal"},
    "tuple.min_length": {"too_short"},
}
_PLAIN = {"type", "strict", "metadata", "ref", "serialization", "regex_engine", "variadic_item_index", "items_schema"}


def _constraints(schema: Any) -> Iterator[str]:
    """Every kind of value in a core schema, and every constraint as ``str.min_length``."""
    if isinstance(schema, dict):
        kind = schema.get("type")
        if isinstance(kind, str):
            yield kind
            if kind in ("str", "int", "tuple"):
                yield from (f"{kind}.{key}" for key in schema if key not in _PLAIN)
        for key, child in schema.items():
            if key not in ("metadata", "serialization", "function", "cls", "config"):
                yield from _constraints(child)
    elif isinstance(schema, list):
        for child in schema:
            yield from _constraints(child)


def test_every_error_that_the_schema_can_raise_is_known() -> None:
    reachable = set().union(*(_ERRORS[kind] for kind in _constraints(Guide.__pydantic_core_schema__)))
    modules = [path.read_text(encoding="utf-8") for path in Path(base.__file__).parent.glob("*.py")]
    own = set(re.findall(r'PydanticCustomError\("(\w+)"', "".join(modules)))
    assert reachable | own <= KNOWN
    assert {"string_pattern_mismatch", "too_short", "literal_error", "string_too_long"} <= reachable


TREE = load_chain(FOUNDATION, "liten").tree
PLACES = [path for path, _ in TREE.walk() if path]
_anything = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text("aæ§{}1 ", max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "nb", "nn", "x"]), inner),
    max_leaves=4,
)


@given(st.lists(st.tuples(st.sampled_from(PLACES), _anything), min_size=1, max_size=4))
def test_any_value_anywhere_is_told_in_norwegian(changes: list[tuple[Any, Any]]) -> None:
    tree = copy.deepcopy(TREE)
    for path, value in changes:
        parent = tree.nearest(*path[:-1])
        target = parent.child(path[-1])
        if target is not None:
            target.value = _node(value, target).value
    guide, found = validate(tree)
    assert guide is not None or found
    for diagnostic in found:
        assert "passer ikke her" not in diagnostic.message
        assert not re.search(r"\b(input|should|valid|field|required)\b", diagnostic.message)
        assert (FOUNDATION / diagnostic.position.file).exists()


def _node(value: Any, like: Node) -> Node:
    if isinstance(value, dict):
        children: Any = {key: _node(child, like) for key, child in value.items()}
    elif isinstance(value, list):
        children = [_node(child, like) for child in value]
    else:
        children = value
    return Node(children, like.position, like.layer, like.key_position)


@pytest.mark.parametrize("missing", sorted(TREE.mapping))
def test_a_missing_collection_is_told_once(missing: str) -> None:
    tree = Node({key: child for key, child in TREE.mapping.items() if key != missing}, TREE.position)
    _, found = validate(tree)
    required = {"kommune", "modell"}
    place = Position(f"{tree.position.file}/kommune.yaml") if missing == "kommune" else tree.position
    expected = [Diagnostic(place, "mangler-felt", f"feltet «{missing}» mangler")]
    assert found == (expected if missing in required else [])
