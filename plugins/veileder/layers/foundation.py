"""The lowest layer by itself: what every kommune on it has in common, made once.

Where no layer above has changed anything, its nodes and its validated objects stand in every kommune's guide, as the
same objects. That is how others know that there is nothing new to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from pydantic import BaseModel

from veileder.diagnostics import Diagnostic, Position
from veileder.layers.merge import merge, without_operations
from veileder.layers.parts import ProsePart, ValidPart, WrittenPart, parts_of
from veileder.schema.validate import validate_alone
from veileder.source.files import Prose
from veileder.source.node import Node


class Foundation:
    """A layer with nothing below it.

    Args:
        layer: its tree, as it was read.
        prose: its long texts.
    """

    def __init__(self, layer: Node, prose: Mapping[tuple[str, str, str], Prose]) -> None:
        found: list[Diagnostic] = []
        self.tree = merge(Node({}, layer.position), layer, found)
        """What other layers are laid over."""
        self.found = tuple(found)
        self._prose = prose

    @cached_property
    def _cleaned(self) -> tuple[tuple[Node, Node], ...]:
        """Each collection and group of settings, with the same one without the words of an override."""
        return tuple((node, without_operations(node)) for node in self.tree.mapping.values())

    @cached_property
    def clean(self) -> Mapping[int, Node]:
        """The objects and collections without the words of an override, by the identity of the merged ones."""
        # A collection and its clean copy have the same objects, in the same order.
        inner = (two for one, other in self._cleaned for two in zip(one.items, other.items, strict=True))
        return {id(node): clean for before, clean in (*self._cleaned, *inner) for node in (before, clean)}

    @cached_property
    def root(self) -> WrittenPart:
        """All that is written, as a kommune without changes would have it."""
        tree = {key: self.clean[id(node)] for key, node in self.tree.mapping.items()}
        return WrittenPart((), Node(tree, self.tree.position, self.tree.layer))

    @cached_property
    def _written(self) -> tuple[WrittenPart, ...]:
        return tuple(part for part in parts_of(self.root.node, self.root) if not part.is_divided)

    @cached_property
    def written(self) -> Mapping[int, WrittenPart]:
        """The objects and the groups of settings, by the identity of their nodes."""
        return {id(part.node): part for part in self._written}

    @cached_property
    def _texts(self) -> tuple[ProsePart, ...]:
        return tuple(ProsePart((text.collection, text.id), text) for text in self._prose.values())

    @cached_property
    def prose(self) -> Mapping[int, ProsePart]:
        """The long texts, by their identity."""
        return {id(part.prose): part for part in self._texts}

    @cached_property
    def _valid(self) -> tuple[ValidPart, ...]:
        return tuple(self._validated())

    @cached_property
    def valid(self) -> Mapping[int, ValidPart]:
        """What is valid by itself, by the identity of its model."""
        return {id(part.model): part for part in self._valid}

    @cached_property
    def models(self) -> Mapping[int, BaseModel]:
        """The same models, by the identity of the nodes that they are made of."""
        return {id(part.node): part.model for part in self._valid}

    def __getstate__(self) -> dict[str, object]:
        """What another process can use: there each thing has another identity."""
        return {name: value for name, value in vars(self).items() if name not in _BY_IDENTITY}

    def _validated(self) -> Iterator[ValidPart]:
        for part in self._written:
            model = validate_alone(str(part.path[0]), part.node)
            if model is not None:
                yield ValidPart(part.path, part.node, model)


_BY_IDENTITY = frozenset(("clean", "written", "prose", "valid", "models"))

NO_FOUNDATION = Foundation(Node({}, Position("")), {})
"""Of a guide that shares nothing with others."""
