"""What a layer removes is gone from all that the layers below say of it.

A kommune that removes a tool cannot edit the base's steps that name it. So the references to it go too: an id in a
list is dropped, an outcome that leads to it is dropped, and a step of a removed level is removed as well. What the
kommune itself has written is left for the rules to report.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from veileder.schema.guide import Guide
from veileder.schema.references import marks_of, model_of
from veileder.source.node import Node

Removed = frozenset[tuple[str, str]]


def removed_in(trees: Iterable[Node]) -> Removed:
    """(collection, id) of everything that ``fjern: true`` takes out."""
    found = set()
    for tree in trees:
        for path, node in tree.walk():
            flag = node.mapping.get("fjern")
            # What is removed further down (a variant of a step, the translation of a service) is not the thing itself.
            is_object = len(path) == 2 or (len(path) == 3 and path[0] == "modell")
            if flag is not None and flag.value is True and node.id and is_object:
                found.add((str(path[-2]), node.id))
    return frozenset(found)


def without_references(tree: Node, removed: Removed, own: str) -> tuple[Node, Removed]:
    """Drop the references of lower layers to what is removed.

    Args:
        tree: the merged tree.
        removed: (collection, id) of what a layer has removed.
        own: name of the kommune's own layer, whose references stay.

    Returns:
        The tree, and everything that is removed now.
    """
    while removed:
        dropped: set[tuple[str, str]] = set()
        cleaned = _clean(tree, Guide, removed, own, dropped) or tree
        more = frozenset(dropped) - removed
        if not more:
            return cleaned, removed
        tree, removed = cleaned, removed | more
    return tree, removed


def _clean(
    node: Node, model: type[BaseModel], removed: Removed, own: str, dropped: set[tuple[str, str]]
) -> Node | None:
    """The mapping without dead references, or None when it cannot stand without one of them."""
    kept = dict(node.mapping)
    marks = marks_of(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        child = kept.get(key)
        if child is None:
            continue
        if name in marks:
            gone = {id for collection, id in removed if collection in marks[name].collections}
            if isinstance(child.value, list):
                kept[key] = _list(child, [item for item in child.items if not _is_gone(item, gone, own)])
            elif _is_gone(child, gone, own):
                if field.is_required():
                    return None
                del kept[key]
            continue
        inner = model_of(field.annotation)
        if inner is None:
            continue
        if isinstance(child.value, list):
            kept[key] = _list(child, _items(child, key, inner, removed, own, dropped))
        elif child.mapping:
            kept[key] = _clean(child, inner, removed, own, dropped) or child
    return Node(kept, node.position, node.layer, node.key_position, node.replaces)


def _is_gone(node: Node, gone: set[str], own: str) -> bool:
    """Whether a reference of a layer below points at what was taken out; what is no reference, others tell of."""
    return isinstance(node.value, str) and node.value in gone and node.layer != own


def _items(
    node: Node, key: str, model: type[BaseModel], removed: Removed, own: str, dropped: set[tuple[str, str]]
) -> list[Node]:
    kept = []
    for item in node.items:
        cleaned = _clean(item, model, removed, own, dropped) if item.mapping else item
        if cleaned is not None:
            kept.append(cleaned)
        elif item.id:
            dropped.add((key, item.id))
    return kept


def _list(node: Node, items: list[Node]) -> Node:
    return Node(items, node.position, node.layer, node.key_position, node.replaces)
