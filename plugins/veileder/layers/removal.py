"""What a layer removes is gone from all that the layers below say of it.

A kommune that removes a tool cannot edit the base's steps that name it. So the references to it go too: an id in a
list is dropped, an outcome that leads to it is dropped, and a step of a removed level is removed as well. What the
kommune itself has written is left for the rules to report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from veileder.layers.merge import same_or_new
from veileder.layers.parts import WrittenPart
from veileder.schema.guide import Guide
from veileder.schema.references import shape_of
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


def without_references(
    tree: Node, removed: Removed, own: str, parts: Mapping[int, WrittenPart]
) -> tuple[Node, Removed]:
    """Drop the references of lower layers to what is removed.

    Args:
        tree: the merged tree.
        removed: (collection, id) of what a layer has removed.
        own: name of the kommune's own layer, whose references stay.
        parts: the base's own parts, by the identity of their nodes.

    Returns:
        The tree, and everything that is removed now. What names nothing of it is the same node as before.
    """
    while removed:
        cleaner = _Cleaner(removed, own, parts)
        cleaned = cleaner.clean(tree, Guide) or tree
        more = frozenset(cleaner.dropped) - removed
        if not more:
            return cleaned, removed
        tree, removed = cleaned, removed | more
    return tree, removed


class _Cleaner:
    """One round: ``dropped`` are the objects that could not stand without what is removed."""

    def __init__(self, removed: Removed, own: str, parts: Mapping[int, WrittenPart]) -> None:
        self.removed = removed
        self.own = own
        self.parts = parts
        self.names = frozenset(id for _, id in removed)
        self.dropped: set[tuple[str, str]] = set()

    def clean(self, node: Node, model: type[BaseModel]) -> Node | None:
        """The mapping without dead references, or None when it cannot stand without one of them."""
        kept = dict(node.mapping)
        for key, mark, inner, is_required in shape_of(model).values():
            child = kept.get(key)
            if child is None:
                continue
            if mark is not None:
                gone = {id for collection, id in self.removed if collection in mark.collections}
                if isinstance(child.value, list):
                    kept[key] = same_or_new(child, [item for item in child.items if not self._is_gone(item, gone)])
                elif self._is_gone(child, gone):
                    if is_required:
                        return None
                    del kept[key]
            elif inner is None:
                continue
            elif isinstance(child.value, list):
                kept[key] = same_or_new(child, self._items(child, key, inner))
            elif child.mapping:
                kept[key] = self.clean(child, inner) or child
        return same_or_new(node, kept)

    def _is_gone(self, node: Node, gone: set[str]) -> bool:
        """Whether a reference of a layer below points at what was taken out; what is no reference, others tell of."""
        return isinstance(node.value, str) and node.value in gone and node.layer != self.own

    def _items(self, node: Node, key: str, model: type[BaseModel]) -> list[Node]:
        kept = []
        for item in node.items:
            cleaned = item if self._is_untouched(item) else self.clean(item, model)
            if cleaned is not None:
                kept.append(cleaned)
            elif item.id:
                self.dropped.add((key, item.id))
        return kept

    def _is_untouched(self, item: Node) -> bool:
        """Whether there is nothing to clean: no mapping, or the base's own object that names nothing of it."""
        part = self.parts.get(id(item))
        return not item.mapping if part is None else self.names.isdisjoint(part.words)
