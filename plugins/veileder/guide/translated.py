"""Texts in other languages: which may be shown, and whether the Norwegian text has changed since.

Nothing that nobody has read is shown. A layer's ``gjennomgått`` answers for what that layer says, and no other: the
base's reader has not seen what a kommune adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from veileder.guide.content import Content
from veileder.layers.merge import checksum_of
from veileder.schema.base import MAALFORMER
from veileder.schema.sprak import (
    LABELS,
    OversattModell,
    OversattNivaa,
    OversattNummer,
    OversattSamtykke,
    OversattSituasjon,
    OversattTjeneste,
    Sideord,
    Spraak,
)
from veileder.source.node import Node, Plain, Step

_NOT_TEXTS = frozenset(("id", "låst", "fjern", "etter", "først", "basert-på", "oversatt-fra"))
# Data that a translated text is about: with new hours, the words for them are old.
_ABOUT: Mapping[str, tuple[str, ...]] = {"tjenester": ("åpent",)}


def _texts(model: type[BaseModel]) -> tuple[str, ...]:
    keys = (field.alias or name for name, field in model.model_fields.items())
    return tuple(key for key in keys if key not in _NOT_TEXTS)


TRANSLATED: Mapping[str, tuple[str, ...]] = {
    "modell": _texts(OversattModell),
    "nivåer": _texts(OversattNivaa),
    "nødnumre": _texts(OversattNummer),
    "situasjoner": _texts(OversattSituasjon),
    "tjenester": _texts(OversattTjeneste),
    "samtykketekster": _texts(OversattSamtykke),
}
"""What can be translated: the fields of each sort of thing, by their YAML keys."""
_MUST_BE_CURRENT = frozenset(("samtykketekster",))


def label_key(name: str) -> str:
    """The YAML key of a label of the pages: ``for_hvem`` → ``for-hvem``."""
    return Sideord.model_fields[name].alias or name


@dataclass(frozen=True)
class Translations:
    """One language of a guide.

    Args:
        content: the kommune's content.
        language: the language, with what is translated.
        unread: True also gives what nobody has read: for an editor's preview, never for readers.
    """

    content: Content
    language: Spraak
    unread: bool = False

    @cached_property
    def node(self) -> Node:
        """Where the language is written."""
        return self.content.node("språk", self.language.id)

    @cached_property
    def read_layers(self) -> frozenset[str]:
        """The layers whose texts somebody has read."""
        if self.language.gjennomgatt is None:  # what is written there was not valid
            return frozenset()
        node = self.node.find("gjennomgått", "dato")
        found = set()
        while node is not None:
            found.add(node.layer)
            node = node.replaces
        return frozenset(found)

    @cached_property
    def layers(self) -> Mapping[str, Node]:
        """Every layer that says something in the language, with the first place where it does."""
        found: dict[str, Node] = {}
        for _, node in self.node.walk():
            if isinstance(node.value, str):
                found.setdefault(node.layer, node)
        return found

    @cached_property
    def missing_labels(self) -> tuple[str, ...]:
        """YAML keys of the words of the pages that are not there, or that nobody has read."""
        return tuple(label_key(name) for name in LABELS if self.label(name) is None)

    @property
    def is_published(self) -> bool:
        """Whether readers get pages in the language."""
        return bool(self.read_layers) and not self.missing_labels

    def label(self, name: str) -> str | None:
        """A word of the pages, by its Python name."""
        valid = getattr(self.language.ord, name)
        return self._shown(self.node.find("ord", label_key(name))) if valid else None

    def text(self, collection: str, id: str, key: str) -> str | None:
        """What is said of a thing, or None when the Norwegian text is what there is to show.

        Args:
            collection: a key of ``TRANSLATED``.
            id: the thing's; "" for the model.
            key: YAML key of the field.
        """
        written = self.written(collection, id)
        if collection in _MUST_BE_CURRENT and not self.unread and self.is_old(collection, id):
            return None
        return self._shown(written.child(key)) if written else None

    def written(self, collection: str, id: str) -> Node | None:
        """The translation of a thing as it is written, or None."""
        return self.node.find(collection, id) if id else self.node.find(collection)

    def every(self) -> Iterator[tuple[str, str, Node]]:
        """Yield (collection, id, node) of every translation of something that there is."""
        for collection in TRANSLATED:
            written = self.node.find(collection)
            for item in (written.items or (written,)) if written is not None and written.value else ():
                id = item.id or ""
                says = any(isinstance(text.value, str) for key, text in item.mapping.items() if key not in _NOT_TEXTS)
                if says and source_of(self.content, collection, id) is not None:
                    yield collection, id, item

    def is_old(self, collection: str, id: str) -> bool:
        """Whether the Norwegian text is another one than what was translated, or nobody has said which it was."""
        written = self.written(collection, id)
        based_on = written.child("oversatt-fra") if written else None
        return based_on is None or based_on.value not in source_sums(self.content, collection, id)

    def _shown(self, node: Node | None) -> str | None:
        """A text, or the one of a layer below that it replaces when only that one is read."""
        while node is not None and not self.unread and node.layer not in self.read_layers:
            node = node.replaces
        return node.value if node is not None and isinstance(node.value, str) and node.value else None


def languages_of(content: Content, *, unread: bool = False) -> tuple[Translations, ...]:
    """The languages that readers get pages in.

    Args:
        content: the kommune's content.
        unread: True gives every language, with what nobody has read: for an editor's preview.
    """
    every = (Translations(content, language, unread) for language in content.guide.sprak)
    return tuple(one for one in every if unread or one.is_published)


def source_of(content: Content, collection: str, id: str) -> Node | None:
    """The Norwegian thing that a translation is of."""
    path: tuple[Step, ...] = (collection, id)
    if collection == "modell":
        path = ("modell",)
    elif collection == "nivåer":
        path = ("modell", "nivåer", id)
    return content.tree.find(*path)


def source_sums(content: Content, collection: str, id: str) -> tuple[str, ...]:
    """Checksums of the Norwegian text of a thing, one per målform that it may be translated from, the main one first.

    A målform that the kommune does not publish counts while nobody has changed the other one alone: the base's
    translation is made from its bokmål, and holds for a kommune that publishes nynorsk.
    """
    source = source_of(content, collection, id)
    if source is None:
        return ()
    fields = {key: node for key in TRANSLATED[collection] if (node := source.child(key)) is not None}
    about = {key: node.plain() for key in _ABOUT.get(collection, ()) if (node := source.child(key)) is not None}
    others = (spoken for spoken in MAALFORMER if spoken not in content.languages and _is_pair(fields.values(), spoken))
    found = []
    for language in (*content.languages, *others):
        texts: dict[str, Plain] = {key: _in(node, language).plain() for key, node in fields.items()}
        found.append(checksum_of({**texts, **about}))
    return tuple(dict.fromkeys(found))


def _in(node: Node, language: str) -> Node:
    """A text in one målform: a name may be the same in both, and a text may lack one."""
    return node.child(language) or next(iter(node.mapping.values()), node)


def _is_pair(fields: Iterable[Node], language: str) -> bool:
    """Whether the text in a målform comes from the same layer as the one in the other målform, in every field."""
    nodes = [node for node in fields if node.mapping]
    return all(
        len({child.layer for child in node.mapping.values()}) == 1 and language in node.mapping for node in nodes
    )
