"""A tree of values that remembers file, line, column and layer of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from veileder.diagnostics import Position

Scalar: TypeAlias = str | int | bool | None
Plain: TypeAlias = "Scalar | tuple[Plain, ...] | dict[str, Plain]"
Step: TypeAlias = str | int


@dataclass(slots=True)
class Node:
    """One value of a source file.

    Args:
        value: a scalar, a mapping of nodes or a list of nodes.
        position: where the value begins.
        layer: name of the layer it comes from.
        key_position: where its key stands, when it is a value of a mapping.
        replaces: the node of a lower layer that this one overrides.
    """

    value: Scalar | dict[str, Node] | list[Node]
    position: Position
    layer: str = ""
    key_position: Position | None = None
    replaces: Node | None = field(default=None, repr=False)

    @property
    def mapping(self) -> dict[str, Node]:
        """The children by key; empty when this is no mapping."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Node]:
        """The children in order; empty when this is no list."""
        return self.value if isinstance(self.value, list) else []

    @property
    def id(self) -> str | None:
        """The ``id`` of a mapping that has one."""
        node = self.value.get("id") if isinstance(self.value, dict) else None
        return node.value if node is not None and isinstance(node.value, str) else None

    def children(self) -> Iterator[tuple[Step, Node]]:
        """Yield every child with its key, its id or its place in the list, in order."""
        if isinstance(self.value, dict):
            yield from self.value.items()
        elif isinstance(self.value, list):
            yield from ((child.id or index, child) for index, child in enumerate(self.value))

    def child(self, step: Step) -> Node | None:
        """Return the child at a key, an index, or with that ``id`` in a list."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if not isinstance(self.value, list):
            return None
        if isinstance(step, int):
            return self.value[step] if 0 <= step < len(self.value) else None
        return next((item for item in self.value if item.id == step), None)

    def find(self, *path: Step) -> Node | None:
        """Follow a path of keys, indexes and ids, or return None."""
        node: Node | None = self
        for step in path:
            node = node.child(step) if node is not None else None
        return node

    def nearest(self, *path: Step) -> Node:
        """Follow a path as far as it goes and return the last node there is."""
        node = self
        for step in path:
            child = node.child(step)
            if child is None:
                break
            node = child
        return node

    def plain(self) -> Plain:
        """The value without positions; lists become tuples."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return tuple(child.plain() for child in self.value)
        return self.value

    def walk(self, at: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], Node]]:
        """Yield every node with its path, in order; list items with an id are named by it.

        Args:
            at: the path of this node.
        """
        waiting: list[tuple[tuple[Step, ...], Node]] = [(at, self)]  # faster than calling itself
        while waiting:
            path, node = waiting.pop()
            yield path, node
            if isinstance(node.value, dict):
                waiting += [((*path, key), child) for key, child in reversed(node.value.items())]
            elif isinstance(node.value, list):
                numbered = reversed(list(enumerate(node.value)))
                waiting += [((*path, child.id or index), child) for index, child in numbered]


def by_id(nodes: list[Node]) -> Mapping[str, Node] | None:
    """Return the list's items by id when every item is a mapping with an id, else None."""
    found: dict[str, Node] = {}
    for node in nodes:
        if node.id is None:
            return None
        found.setdefault(node.id, node)
    return found
