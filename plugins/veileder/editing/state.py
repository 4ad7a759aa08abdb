"""A kommune's guide as an editor sees it: what the layers below say, what the kommune says, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from veileder.editing.subjects import Subject
from veileder.editing.values import MISSING, Value
from veileder.layers.chain import Chain
from veileder.layers.merge import checksum, merge, without_operations
from veileder.schema.base import MAALFORMER
from veileder.source.files import PROSE_FOLDERS, Prose
from veileder.source.node import Node

FOLDER_OF: Mapping[str, str] = {collection: folder for folder, collection in PROSE_FOLDERS.items()}
"""Collection → folder of its prose."""


@dataclass(frozen=True)
class Origins:
    """What the layers say of one thing.

    Args:
        below: what comes from the layers below, or MISSING.
        local: what the kommune's own files say of it, words of an override included.
        shown: what comes of them, without such words.
    """

    below: Value
    local: Value
    shown: Value

    @property
    def is_own(self) -> bool:
        """Whether only the kommune has it."""
        return self.below is MISSING


@dataclass(frozen=True)
class State:
    """The chain of layers of one kommune."""

    chain: Chain

    @property
    def local(self) -> Node:
        """The kommune's own layer."""
        return self.chain.layers[-1].tree

    @cached_property
    def below(self) -> Node:
        """The layers below the kommune's own, merged."""
        tree = Node({}, self.local.position)
        for layer in self.chain.layers[:-1]:
            tree = merge(tree, layer.tree, [])
        return tree

    def origins(self, subject: Subject) -> Origins:
        """What the layers say of a thing."""
        below = self.below.find(*subject.path)
        return Origins(
            _plain(without_operations(below) if below else None),
            _plain(self.local.find(*subject.path)),
            _plain(self.chain.tree.find(*subject.path)),
        )

    def checksum(self, subject: Subject) -> str:
        """What ``basert-på`` is when the kommune's text is written now, or ""."""
        below = self.below.find(*subject.path)
        return checksum(below) if below is not None else ""

    def prose(self, subject: Subject) -> dict[str, Prose]:
        """The long texts of a thing by målform."""
        key = subject.kind.collection, subject.id
        found = ((language, self.chain.prose.get((*key, language))) for language in MAALFORMER)
        return {language: prose for language, prose in found if prose is not None and subject.id}

    def prose_below(self, subject: Subject) -> dict[str, Prose]:
        """The long texts that the layers below have."""
        key = subject.kind.collection, subject.id
        found: dict[str, Prose] = {}
        for layer in self.chain.layers[:-1]:
            for language in MAALFORMER:
                prose = layer.prose.get((*key, language))
                if prose is not None and subject.id:
                    found[language] = prose
        return found

    def is_locked(self, subject: Subject) -> bool:
        """Whether a layer below forbids changes."""
        flag = self.below.find(*subject.path, "låst")
        return flag is not None and flag.value is True

    def removed(self, subject: Subject) -> bool:
        """Whether the kommune has taken away a thing of the layers below."""
        flag = self.local.find(*subject.path, "fjern")
        return flag is not None and flag.value is True

    def layer_name(self, layer: str) -> str:
        """What an editor calls a layer."""
        if layer == self.chain.kommune:
            return "kommunen"
        if layer == self.chain.layers[0].name:
            return "den nasjonale basen"
        own = next((one for one in self.chain.layers if one.name == layer), None)
        name = own.tree.find("lag", "navn") if own else None
        texts = name.plain() if name else layer
        return str(texts.get("nb") or layer) if isinstance(texts, dict) else str(texts)


def has_prose(subject: Subject) -> bool:
    """Whether a thing may have long texts in files of their own."""
    return subject.kind.collection in FOLDER_OF and not subject.kind.single


def _plain(node: Node | None) -> Value:
    return MISSING if node is None else node.plain()
