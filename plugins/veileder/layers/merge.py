"""Merging a layer over another: maps by key, lists of objects by id, everything else replaced.

The words of an override: ``fjern`` removes, ``etter`` and ``først`` move, ``låst`` forbids,
``basert-på`` holds the checksum of what was overridden.
"""

from __future__ import annotations

import hashlib
import json
import operator
from collections.abc import Mapping

from veileder.diagnostics import Diagnostic, Position, Severity, closest
from veileder.source.node import Node, Plain, by_id

OPERATIONS = ("fjern", "etter", "først", "basert-på")
_TEXT_KEYS = {"nb", "nn"}


def checksum(node: Node) -> str:
    """Eight hexadecimal digits that change when the object's content changes."""
    return checksum_of(node.plain())


def checksum_of(value: Plain) -> str:
    """The same for a value without places."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def merge(base: Node, over: Node, found: list[Diagnostic]) -> Node:
    """Lay ``over`` over ``base``.

    Args:
        base: the lower layer; left as it is.
        over: the higher layer.
        found: receives what is wrong with the override.

    Returns:
        A new node; every leaf keeps its own layer and place.
    """
    if _is_true(base, "låst") and base.layer != over.layer:
        message = f"«{base.id}» er låst i laget «{base.layer}» og kan ikke endres"
        found.append(Diagnostic(over.position, "låst", message))
        return base
    if isinstance(base.value, str) and over.mapping and set(over.mapping) <= _TEXT_KEYS:
        both = {language: Node(base.value, base.position, base.layer) for language in ("nb", "nn")}
        base = Node(dict(both), base.position, base.layer)
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        return _merge_mapping(base, over, found)
    if isinstance(base.value, list) and isinstance(over.value, list) and by_id(base.value or over.value):
        # One object without an id does not throw away the whole list below: the schema reports it.
        return Node(_merge_objects(base.value, over.value, found), over.position, over.layer, over.key_position)
    lower = base if base.layer else None
    return Node(over.value, over.position, over.layer, over.key_position, replaces=lower)


def _merge_mapping(base: Node, over: Node, found: list[Diagnostic]) -> Node:
    _check_drift(base, over, found)
    merged = dict(base.mapping)
    for key, node in over.mapping.items():
        if key in OPERATIONS and "id" in over.mapping:
            continue
        below = base.mapping.get(key) or Node([] if isinstance(node.value, list) else None, node.position)
        merged[key] = merge(below, node, found)
    return Node(merged, over.position, over.layer, over.key_position, replaces=base)


def _merge_objects(base: list[Node], over: list[Node], found: list[Diagnostic]) -> list[Node]:
    merged = list(base)
    ids = [item.id for item in merged]
    for node in over:
        if node.id is None:
            merged.append(node)
            ids.append(None)
            continue
        _check_flags(node, found)
        place = ids.index(node.id) if node.id in ids else None
        if _is_true(node, "fjern"):
            _remove(merged, place, node, found)
        elif place is None:
            merged.append(node)
            ids.append(node.id)
            _move(merged, node, found)
        else:
            merged[place] = merge(merged[place], node, found)
            _move(merged, node, found)
        if not node.mapping.keys().isdisjoint(OPERATIONS):  # something was taken out or moved
            ids = [item.id for item in merged]
    return merged


def _check_flags(node: Node, found: list[Diagnostic]) -> None:
    """These words are gone before the schema sees the object."""
    for key in ("fjern", "først"):
        flag = node.mapping.get(key)
        if flag is not None and not isinstance(flag.value, bool):
            message = f"«{key}» skal være true eller false"
            found.append(Diagnostic(flag.position, "feil-type", message))


def _remove(merged: list[Node], place: int | None, node: Node, found: list[Diagnostic]) -> None:
    at = node.mapping["fjern"].key_position or node.position
    if place is None:
        suggestion = closest(node.id or "", (item.id or "" for item in merged))
        message = f"«{node.id}» finnes ikke i laget under, og kan ikke fjernes"
        found.append(Diagnostic(at, "ukjent-id", message, suggestion))
    elif _is_true(merged[place], "låst"):
        message = f"«{node.id}» er låst i laget «{merged[place].layer}» og kan ikke fjernes"
        found.append(Diagnostic(at, "låst", message))
    else:
        del merged[place]


def _move(merged: list[Node], node: Node, found: list[Diagnostic]) -> None:
    if not {"etter", "først"} & node.mapping.keys():
        return
    index = next(i for i, item in enumerate(merged) if item.id == node.id)
    if _is_true(node, "først"):
        merged.insert(0, merged.pop(index))
        _check_order(merged, 0, node.mapping["først"].position, found)
    after = node.mapping.get("etter")
    if after is None:
        return
    ids = [item.id for item in merged]
    if after.value == node.id:
        found.append(Diagnostic(after.position, "ukjent-id", f"«{node.id}» kan ikke stå etter seg selv"))
        return
    if after.value not in ids:
        suggestion = closest(str(after.value), (name or "" for name in ids))
        message = f"«{after.value}» finnes ikke i lista, og «{node.id}» kan ikke stå etter det"
        found.append(Diagnostic(after.position, "ukjent-id", message, suggestion))
        return
    moved = merged.pop(index)
    place = next(i for i, item in enumerate(merged) if item.id == after.value) + 1
    merged.insert(place, moved)
    _check_order(merged, place, after.position, found)


def _check_order(merged: list[Node], place: int, at: Position, found: list[Diagnostic]) -> None:
    """What a layer has locked must not get anything new in front of it: the acute route begins as it stands."""
    moved = merged[place]
    locked = next((item for item in merged[place + 1 :] if _is_true(item, "låst")), None)
    if locked is not None and locked.layer != moved.layer:
        message = f"«{moved.id}» kan ikke stå foran «{locked.id}», som er låst i laget «{locked.layer}»"
        found.append(Diagnostic(at, "låst", message))


def _check_drift(base: Node, over: Node, found: list[Diagnostic]) -> None:
    based_on = over.mapping.get("basert-på")
    if based_on is None:
        return
    now = checksum(base)
    if based_on.value != now:
        message = (
            f"«{over.id}» bygger på {based_on.value}, men laget «{base.layer}» er endret siden ({now}); "
            "les den nye teksten, rett din egen og skriv den nye kontrollsummen"
        )
        found.append(Diagnostic(based_on.position, "basen-er-endret", message, severity=Severity.WARNING))


def _is_true(node: Node, key: str) -> bool:
    flag = node.mapping.get(key)
    return flag is not None and flag.value is True


def without_operations(node: Node, done: Mapping[int, Node] = {}) -> Node:
    """Strip the words of an override from objects that a layer added itself; a node without them is itself.

    Args:
        node: of a merged tree.
        done: what is known already, by the identity of the nodes.
    """
    known = done.get(id(node))
    if known is not None:
        return known
    if isinstance(node.value, dict):
        words = OPERATIONS if "id" in node.value else ()
        kept = {key: without_operations(child, done) for key, child in node.value.items() if key not in words}
        return same_or_new(node, kept)
    if isinstance(node.value, list):
        return same_or_new(node, [without_operations(item, done) for item in node.value])
    return node


def same_or_new(node: Node, value: dict[str, Node] | list[Node]) -> Node:
    """The node itself when its children are the same objects, else a new one in its place."""
    before = [*node.mapping.values(), *node.items]
    after = value.values() if isinstance(value, dict) else value
    if len(before) == len(after) and all(map(operator.is_, before, after)):
        return node
    return Node(value, node.position, node.layer, node.key_position, node.replaces)
