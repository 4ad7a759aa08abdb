"""One kommune's compiled content: the validated guide with its places, prose and date."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from veileder.diagnostics import Diagnostic, Position
from veileder.layers.chain import Chain
from veileder.layers.foundation import NO_FOUNDATION, Foundation
from veileder.layers.layer import ProseKey
from veileder.layers.parts import ProsePart, ValidPart, WrittenPart, parts_of
from veileder.layers.removal import Removed
from veileder.schema.base import Objekt
from veileder.schema.guide import COLLECTIONS, Guide
from veileder.schema.modell import Nivaa, Veileder
from veileder.schema.references import models_in, shape_of
from veileder.schema.validate import validate
from veileder.source.files import Prose
from veileder.source.node import Node, Step

T = TypeVar("T")


@dataclass(frozen=True)
class Content:
    """Everything that rules, pages and exports need.

    Args:
        kommune: folder name.
        guide: what is valid of the merged layers.
        tree: the merged tree, with places; also holds what was not valid.
        prose: Markdown by (collection, id, målform).
        date: the day the guide is made for; freshness and law depend on it.
        published: files published as they are, by path.
        removed: (collection, id) of what a layer took out of the ones below.
        drafts: (path, målform) of translations that wait for somebody to read them.
        foundation: what it has in common with every other kommune.
    """

    kommune: str
    guide: Guide
    tree: Node
    prose: Mapping[ProseKey, Prose]
    date: datetime.date
    published: Mapping[str, Path] = field(default_factory=dict)
    removed: Removed = frozenset()
    drafts: frozenset[tuple[str, str]] = frozenset()
    foundation: Foundation = NO_FOUNDATION
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[[Content], T]) -> T:
        """What a function of a module makes of this content; it is made once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @property
    def languages(self) -> tuple[str, ...]:
        """Målformer, the main one first."""
        return tuple(dict.fromkeys(self.guide.kommune.maalformer))

    @cached_property
    def _index(self) -> dict[str, dict[str, Any]]:
        return {key: {obj.id: obj for obj in getattr(self.guide, name)} for key, name in COLLECTIONS.items()}

    @cached_property
    def _nodes(self) -> dict[str, dict[str, Node]]:
        """Nodes of every collection by id: looking through lists for each question would be slow."""
        found: dict[str, dict[str, Node]] = {}
        for key in COLLECTIONS:
            node = self.tree.child(key)
            found[key] = {item.id: item for item in node.items if item.id} if node else {}
        return found

    @cached_property
    def nodes(self) -> list[tuple[tuple[Step, ...], Node]]:
        """Every node of the tree with its path."""
        return list(itertools.chain.from_iterable(part.nodes for part in self.written_parts))

    @cached_property
    def written_parts(self) -> tuple[WrittenPart, ...]:
        """The parts of the tree, also of what is not valid."""
        return tuple(parts_of(self.tree, self.foundation.root))

    @cached_property
    def prose_parts(self) -> tuple[ProsePart, ...]:
        """The long texts as parts."""
        shared = self.foundation.prose
        return tuple(shared.get(id(text)) or ProsePart(key[:2], text) for key, text in self.prose.items())

    @cached_property
    def valid_parts(self) -> tuple[ValidPart, ...]:
        """The parts of the guide."""
        shared = self.foundation.valid
        fields = ((field.key, getattr(self.guide, name)) for name, field in shape_of(Guide).items())
        models = (found for key, value in fields for found in models_in(value, (key,)))
        return tuple(shared.get(id(model)) or ValidPart(path, self._written_as(path), model) for model, path in models)

    def _written_as(self, path: tuple[Step, ...]) -> Node:
        """The node of an object or of a group of settings; an empty one when all of it is as the model has it."""
        node = self._nodes[str(path[0])].get(str(path[1])) if len(path) > 1 else self.tree.child(path[0])
        return node or Node(None, self.tree.position, self.tree.layer)

    @cached_property
    def levels(self) -> Mapping[str, Nivaa]:
        """Levels of the model by id, in order."""
        return {level.id: level for level in self.guide.modell.nivaaer}

    @cached_property
    def lineages(self) -> Mapping[str, tuple[Veileder, ...]]:
        """Every guide by its id, with those it builds on after it. A ring ends where it began."""
        guides = {guide.id: guide for guide in self.guide.veiledere}
        found = {}
        for id in guides:
            line: dict[str, Veileder] = {}
            next_id: str | None = id
            while next_id in guides and next_id not in line:
                line[next_id] = guides[next_id]
                next_id = guides[next_id].bygger_paa
            found[id] = tuple(line.values())
        return found

    def find(self, collection: str, id: str) -> Any | None:
        """Return an object by its collection's YAML key and its id, or None."""
        return self._index[collection].get(id)

    def all(self, collection: str, ids: tuple[str, ...]) -> list[Any]:
        """Return the objects that exist of a list of ids, in the list's order."""
        index = self._index[collection]
        return [index[id] for id in ids if id in index]

    def known_ids(self, collection: str) -> frozenset[str]:
        """Ids that an editor has written, also of objects that are not valid; «nivåer» are those of the model."""
        if collection != "nivåer":
            return frozenset(self._nodes[collection])
        levels = self.tree.find("modell", "nivåer")
        return frozenset(item.id for item in levels.items if item.id) if levels else frozenset()

    def node(self, *path: Step) -> Node:
        """The node at a path, or the nearest one above it."""
        if len(path) > 1 and path[0] in self._nodes:
            node = self._nodes[str(path[0])].get(str(path[1]))
            if node is not None:
                return node.nearest(*path[2:])
        return self.tree.nearest(*path)

    def at(self, *path: Step) -> Position:
        """Where a path is written. A path ending in a key that is missing gives what is around it."""
        return self.node(*path).position

    def prose_of(self, collection: str, id: str, language: str) -> Prose | None:
        """The Markdown of an object in one målform, or None."""
        return self.prose.get((collection, id, language))

    def objects(self) -> Iterator[tuple[str, Objekt]]:
        """Every valid object with the YAML key of its collection. A Los word has no dates, so it is not an object."""
        for key, objects in self._index.items():
            for obj in objects.values():
                if isinstance(obj, Objekt):
                    yield key, obj

    def dated(self) -> Iterator[tuple[tuple[str, ...], Objekt]]:
        """Every valid object that has dates and an owner with its path: those of the collections, and the levels."""
        for key, obj in self.objects():
            yield (key, obj.id), obj
        model = self.guide.modell
        for key, levels in (("nivåer", model.nivaaer), ("organisasjonsnivåer", model.organisasjonsnivaaer)):
            for level in levels:
                yield ("modell", key, level.id), level


def load_content(chain: Chain, date: datetime.date) -> tuple[Content | None, list[Diagnostic]]:
    """Validate a chain of layers.

    Returns:
        The content (None when not even a kommune and a model can be made of it), and all errors so far.
    """
    guide, errors = validate(chain.tree, chain.foundation.models)
    found = [*chain.found, *errors]
    if guide is None:
        return None, found
    content = Content(
        chain.kommune,
        guide,
        chain.tree,
        chain.prose,
        date,
        chain.published,
        chain.removed,
        foundation=chain.foundation,
    )
    return content, found
