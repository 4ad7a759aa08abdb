"""Laws that hold for every layer, whatever an editor writes."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from veileder.diagnostics import Diagnostic
from veileder.layers.merge import OPERATIONS, checksum, merge, without_operations
from veileder.source.node import Node

from .nodes import HIGHER, HIGHEST, IDS, LOWER, leaves, node, plain_objects, plain_trees

Objects = list[dict[str, Any]]


def laid(lower: Any, *higher: Any) -> Node:
    """Merge plain values, the lowest first, where nothing may be wrong."""
    found: list[Diagnostic] = []
    tree = node(lower, LOWER)
    for value, layer in zip(higher, (HIGHER, HIGHEST), strict=False):
        tree = merge(tree, node(value, layer), found)
    assert not found
    return tree


def merged(base: Objects, over: Objects) -> tuple[Objects, list[Diagnostic]]:
    """The objects of a list after an override, and what was wrong with it."""
    found: list[Diagnostic] = []
    tree = merge(node({"trær": base}, LOWER), node({"trær": over}, HIGHER), found)
    plain: Any = without_operations(tree).plain()
    return list(plain.get("trær", ())), found


def ids(objects: Objects) -> list[str]:
    return [item["id"] for item in objects]


def snapshot(tree: Node) -> list[Any]:
    return [(path, found.value if not isinstance(found.value, dict | list) else len(found.value), found.position)
            for path, found in tree.walk()]  # fmt: skip


@given(plain_trees)
def test_an_empty_layer_changes_nothing(base: Any) -> None:
    tree = laid(base, {})
    assert tree.plain() == node(base, LOWER).plain()
    assert all(leaf.layer == LOWER for leaf in leaves(tree))


@given(plain_trees)
def test_a_layer_over_nothing_is_itself(over: Any) -> None:
    assert laid({}, over).plain() == node(over, HIGHER).plain()


@given(plain_trees, plain_trees)
def test_a_layer_laid_twice_is_laid_once(base: Any, over: Any) -> None:
    assert laid(base, over, over).plain() == laid(base, over).plain()


@given(plain_trees, plain_trees, plain_trees)
def test_layers_may_be_joined_from_either_end(base: Any, region: Any, kommune: Any) -> None:
    found: list[Diagnostic] = []
    above = merge(node(region, HIGHER), node(kommune, HIGHEST), found)
    assert merge(node(base, LOWER), above, found).plain() == laid(base, region, kommune).plain()
    assert not found


@given(plain_trees, plain_trees)
def test_every_leaf_comes_from_a_place_in_a_layer(base: Any, over: Any) -> None:
    written = {leaf.position: leaf for tree in (node(base, LOWER), node(over, HIGHER)) for leaf in leaves(tree)}
    for leaf in leaves(laid(base, over)):
        origin = written[leaf.position]
        assert (leaf.value, leaf.layer) == (origin.value, origin.layer)


@given(plain_trees, plain_trees)
def test_what_the_higher_layer_says_is_heard(base: Any, over: Any) -> None:
    """Every scalar of the override is found again at the same path."""
    tree = laid(base, over)
    for path, leaf in node(over, HIGHER).walk():
        if not isinstance(leaf.value, dict | list):
            found = tree.find(*path)
            assert found is not None
            assert found.value == leaf.value
            assert found.layer == HIGHER


@given(plain_trees, plain_trees)
def test_layers_are_left_as_they_are(base: Any, over: Any) -> None:
    lower, higher = node(base, LOWER), node(over, HIGHER)
    before = snapshot(lower), snapshot(higher)
    merge(lower, higher, [])
    assert (snapshot(lower), snapshot(higher)) == before


@given(plain_objects, plain_objects)
def test_untouched_objects_keep_their_order(base: Objects, over: Objects) -> None:
    after, found = merged(base, over)
    assert not found
    assert ids(after)[: len(base)] == ids(base)
    assert ids(after)[len(base) :] == [id for id in ids(over) if id not in ids(base)]


@given(plain_objects, plain_objects, st.sets(st.sampled_from(IDS)))
def test_a_locked_object_never_changes(base: Objects, over: Objects, locked: set[str]) -> None:
    base = [item | {"låst": True} if item["id"] in locked else item for item in base]
    after, found = merged(base, over)
    before = {item["id"]: item for item in _plain(base)}
    for item in after:
        if item["id"] in locked and item["id"] in before:
            assert item == before[item["id"]]
    touched = locked & set(ids(base)) & set(ids(over))
    assert len([d for d in found if d.rule == "låst"]) == len(touched)


@given(plain_objects, st.lists(st.sampled_from(IDS), unique=True))
def test_fjern_takes_away_exactly_that(base: Objects, away: list[str]) -> None:
    after, found = merged(base, [{"id": id, "fjern": True} for id in away])
    assert after == [item for item in _plain(base) if item["id"] not in away]
    assert len(found) == len(set(away) - set(ids(base)))
    assert all(d.rule == "ukjent-id" for d in found)


@given(plain_objects, st.sampled_from(IDS))
def test_fjern_of_a_locked_object_is_refused(base: Objects, id: str) -> None:
    base = [item | {"låst": True} for item in base]
    after, found = merged(base, [{"id": id, "fjern": True}])
    assert after == _plain(base)
    assert [d.rule for d in found] == ["låst" if id in ids(base) else "ukjent-id"]


@given(plain_objects, st.sampled_from(IDS), st.sampled_from(IDS))
def test_etter_puts_it_right_after(base: Objects, id: str, other: str) -> None:
    after, found = merged(base, [{"id": id, "etter": other}])
    if other in ids(base) and other != id:
        assert ids(after)[ids(after).index(other) + 1] == id
        assert not found
    else:
        assert [d.rule for d in found] == ["ukjent-id"]
    assert _without(ids(after), id) == _without(ids(base), id)
    assert not any(set(OPERATIONS) & set(item) for item in after)


@given(plain_objects, st.sampled_from(IDS))
def test_først_puts_it_first(base: Objects, id: str) -> None:
    after, found = merged(base, [{"id": id, "først": True}])
    assert not found
    assert ids(after)[0] == id
    assert _without(ids(after), id) == _without(ids(base), id)


@given(plain_objects, plain_trees)
def test_basert_på_tells_when_the_base_has_changed(base: Objects, change: Any) -> None:
    now = {item["id"]: checksum(node(item, LOWER)) for item in base}
    over = [{"id": id, "basert-på": sum} for id, sum in now.items()]
    assert merged(base, over)[1] == []
    changed = [{**item, **change} for item in base]
    drifted = [a for a, b in zip(_plain(base), _plain(changed), strict=True) if repr(a) != repr(b)]
    assert [d.rule for d in merged(changed, over)[1]] == ["basen-er-endret"] * len(drifted)


def test_a_text_is_replaced_per_målform() -> None:
    base = {"tekst": {"nb": "ja", "nn": "ja"}, "navn": "Nav"}
    assert laid(base, {"tekst": {"nn": "jau"}, "navn": {"nn": "NAV"}}).plain() == {
        "tekst": {"nb": "ja", "nn": "jau"},
        "navn": {"nb": "Nav", "nn": "NAV"},
    }


def test_words_are_replaced_as_a_whole() -> None:
    assert laid({"ord": [1, 2, 3]}, {"ord": [4]}).plain() == {"ord": (4,)}


def test_an_object_without_id_does_not_throw_away_the_others() -> None:
    after = merge(node([{"id": "gran"}], LOWER), node([{"tall": 1}, {"id": "furu"}], HIGHER), [])
    assert after.plain() == ({"id": "gran"}, {"tall": 1}, {"id": "furu"})


def _plain(objects: Objects) -> Objects:
    plain: Any = node(objects, LOWER).plain()
    return list(plain)


def _without(names: list[str], id: str) -> list[str]:
    return [name for name in names if name != id]
