"""Parts of a guide: what can be looked at on its own, and remembers what was found in it.

Most of a kommune's guide is the base's own, unchanged. Those parts are the same objects for every kommune, so what is
asked of them is asked once, however many kommuner there are. An answer may therefore rest on the part alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel

from veileder.source.files import Prose
from veileder.source.node import Node, Step

T = TypeVar("T")
Path = tuple[Step, ...]


@dataclass(eq=False)
class Part:
    """Something in a guide, and its path. ``known`` is what ``sifted`` has found in it."""

    path: Path
    known: dict[Any, tuple[Any, ...]] = field(default_factory=dict, init=False, repr=False)


P = TypeVar("P", bound=Part)


def sifted(
    parts: Iterable[P], found_in: Callable[[P], Iterable[T]], worth: Callable[[T], bool] | None = None
) -> Iterator[T]:
    """What is found in parts and worth a look, in order. Each part is asked once.

    Args:
        parts: of a guide.
        found_in: gives what there is to look at in a part.
        worth: whether it is worth a look; None for all of it. Both are functions of a module, never made anew for each
            kommune, and look at nothing but what they are given.
    """
    key = found_in, worth
    for part in parts:
        known: tuple[T, ...] | None = part.known.get(key)
        if known is None:
            every = found_in(part)
            known = part.known[key] = tuple(filter(worth, every) if worth else every)
        yield from known


@dataclass(eq=False)
class WrittenPart(Part):
    """A part as it is written.

    Args:
        node: an object of a list, a group of settings, or what holds other parts.
        is_divided: True when what is under it are parts of their own.
    """

    node: Node
    is_divided: bool = False

    @cached_property
    def nodes(self) -> tuple[tuple[Path, Node], ...]:
        """Every node of this part with its path, in order."""
        return ((self.path, self.node),) if self.is_divided else tuple(self.node.walk(self.path))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every text in it, ids among them."""
        return frozenset(node.value for _, node in self.nodes if isinstance(node.value, str))

    @cached_property
    def under(self) -> Mapping[str, WrittenPart]:
        """Its children as parts, by key or id. A place in a list is no name: others may come before it."""
        children = list(self.node.children())
        count = Counter(step for step, _ in children)
        return {
            step: WrittenPart((*self.path, step), child)
            for step, child in children
            if isinstance(step, str) and count[step] == 1
        }


@dataclass(eq=False)
class ProsePart(Part):
    """A long text of an object."""

    prose: Prose


@dataclass(eq=False)
class ValidPart(Part):
    """A part that is valid: a model with what is written of it."""

    node: Node
    model: BaseModel


def parts_of(node: Node, below: WrittenPart | None, path: Path = ()) -> Iterator[WrittenPart]:
    """The parts of a tree, in the order that its nodes are walked in.

    Every object of a collection is one, and of an object that a layer has changed, each thing that it did not change.

    Args:
        node: the merged layers, or something in them.
        below: what the base has there; where it is the same node, it is the same part.
        path: of the node.
    """
    holds_objects = not path or (len(path) == 1 and isinstance(node.value, list))
    if not holds_objects and below is None:
        yield WrittenPart(path, node)
    elif not holds_objects and below is not None and below.node is node:
        yield below
    else:
        yield WrittenPart(path, node, is_divided=True)
        for step, child in node.children():
            yield from parts_of(child, below.under.get(str(step)) if below else None, (*path, step))
