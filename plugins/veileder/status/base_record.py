"""The base as a kommune last saw it, recorded so that old and new text can be shown side by side.

The record is one packed JSON file per kommune. Nobody edits it, and as plain text it would be 2 MB in the kommune's
folder, and in whatever shows what a change has changed. It holds the values that readers meet or that decide
something: no search words, no dates of checking, and only the målformer that the kommune publishes.
"""

from __future__ import annotations

import datetime
import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from veileder.layers.chain import Chain
from veileder.layers.layer import Layer
from veileder.layers.merge import OPERATIONS, checksum, merge
from veileder.schema.base import MAALFORMER
from veileder.schema.guide import COLLECTIONS
from veileder.source.files import Prose
from veileder.source.node import Node

FILE = ".basen-sist.json.xz"
PROSE = "prosa"
_FORM = 1
_MOST = 50_000_000
"""Bytes that a record may be when it is unpacked."""
# Whole objects and groups that nobody reads as a text.
_NOT_READ = frozenset({"los", "endringer", "språk"})
_NOT_SHOWN = frozenset({"id", "endret", "kontrollert", "eier", "søkeord", "synonymer", "los", "låst", *OPERATIONS})
_GROUPS = ("innstillinger", "prosjekt")
_LEVELS = ("nivåer", "organisasjonsnivåer")

Values = Mapping[str, Mapping[str, str]]


class BrokenRecord(Exception):
    """The record cannot be read; the message says why, in Norwegian."""


@dataclass(frozen=True)
class Record:
    """What the base looked like.

    Args:
        seen: the day it was marked as seen, ISO.
        values: for each object ("tjenester.helsestasjon") its values by their path ("kort.nb"), as text.
        sums: the base's checksum of every object that the kommune overrides with ``basert-på``.
    """

    seen: str
    values: Values
    sums: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Base:
    """What lies under a kommune's own layer: the national base, with a region's changes.

    Args:
        tree: the merged tree, as the kommune's layer was laid over it.
        prose: Markdown by (collection, id, målform).
    """

    tree: Node
    prose: Mapping[tuple[str, str, str], Prose]


def base_of(chain: Chain) -> Base:
    """Merge the layers below the kommune's own again, in the same way."""
    tree = Node({}, chain.tree.position)
    prose: dict[tuple[str, str, str], Prose] = {}
    for layer in chain.layers[:-1]:
        prose |= layer.prose
        tree = merge(tree, layer.tree, [])
    return Base(tree, prose)


def values_of(base: Base, languages: tuple[str, ...], removed: frozenset[tuple[str, str]]) -> Values:
    """Every value of the base that the kommune uses.

    Args:
        base: what lies under the kommune's own layer.
        languages: the målformer it publishes.
        removed: (collection, id) of what it has taken out.
    """
    unread = _NOT_SHOWN | {language for language in MAALFORMER if language not in languages}
    found: dict[str, dict[str, str]] = {}
    for key, node in _objects(base.tree):
        if tuple(key.split(".")[-2:]) not in removed:
            found[key] = dict(_leaves(node, unread))
    for (collection, id, language), prose in base.prose.items():
        if language in languages and (key := f"{collection}.{id}") in found:
            found[key][f"{PROSE}.{language}"] = prose.text.strip()
    return {key: leaves for key, leaves in found.items() if leaves}


def record_of(chain: Chain, languages: tuple[str, ...], date: datetime.date) -> Record:
    """What to record of the base that a kommune has before it now."""
    base = base_of(chain)
    sums = {path: checksum(below) for path, _, below in overrides(chain.layers[-1], base)}
    return Record(date.isoformat(), values_of(base, languages, chain.removed), sums)


def overrides(layer: Layer, base: Base) -> Iterator[tuple[str, Node, Node]]:
    """Yield (path, the written ``basert-på``, the base's object) of every override that says what it builds on."""
    for path, node in layer.tree.walk():
        based_on = node.mapping.get("basert-på")
        below = base.tree.find(*path) if based_on is not None else None
        if based_on is not None and below is not None:
            yield ".".join(map(str, path)), based_on, below


def written(record: Record) -> bytes:
    """The record as the content of its file; the same record gives the same bytes."""
    data = {
        "form": _FORM,
        "sett": record.seen,
        "kontrollsummer": dict(record.sums),
        "basen": {key: dict(leaves) for key, leaves in record.values.items()},
    }
    text = json.dumps(data, ensure_ascii=False, indent=0) + "\n"
    return lzma.compress(text.encode(), preset=6 | lzma.PRESET_EXTREME)


def read(packed: bytes) -> Record:
    """Read the content of a record's file.

    Raises:
        BrokenRecord: it is damaged, or of a form that this program does not know.
    """
    unpacking = lzma.LZMADecompressor(memlimit=2 * _MOST)
    try:
        text = unpacking.decompress(packed, _MOST)
        data = json.loads(text) if unpacking.eof else None
    except (lzma.LZMAError, ValueError, RecursionError):  # what is no JSON, or no UTF-8, is a ValueError
        raise BrokenRecord("fila er skadet") from None
    if not unpacking.eof:
        raise BrokenRecord("fila er skadet eller for stor")
    if not isinstance(data, dict) or data.get("form") != _FORM:
        raise BrokenRecord("fila er av et annet slag enn dette programmet kjenner")
    values = data.get("basen")
    if not isinstance(values, dict):
        raise BrokenRecord("fila er skadet")
    by_object = {key: _texts(leaves) for key, leaves in values.items()}
    return Record(_date(data.get("sett")), by_object, _texts(data.get("kontrollsummer")))


def _texts(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise BrokenRecord("fila er skadet")
    return value


def _date(value: Any) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise BrokenRecord("fila er skadet") from None


def _objects(tree: Node) -> Iterator[tuple[str, Node]]:
    """Every object of a tree with its path, and the groups that are no lists of objects."""
    for key in COLLECTIONS:
        node = tree.child(key)
        for item in node.items if node and key not in _NOT_READ else ():
            if item.id:
                yield f"{key}.{item.id}", item
    model = tree.child("modell")
    if model is not None and model.mapping:
        rest = {key: child for key, child in model.mapping.items() if key not in _LEVELS}
        yield "modell", Node(rest, model.position, model.layer)
        for key in _LEVELS:
            levels = model.child(key)
            yield from ((f"modell.{key}.{item.id}", item) for item in (levels.items if levels else ()) if item.id)
    for key in _GROUPS:
        node = tree.child(key)
        if node is not None and node.mapping:
            yield key, node


def _leaves(node: Node, skipped: frozenset[str], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every value under a node by its path, as text. A list of plain values is one value."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            if key not in skipped:
                yield from _leaves(child, skipped, f"{prefix}.{key}" if prefix else key)
    elif isinstance(node.value, list):
        if not any(isinstance(item.value, dict | list) for item in node.value):
            yield prefix, ", ".join(text_of(item) for item in node.value)
            return
        for index, item in enumerate(node.value):
            yield from _leaves(item, skipped, f"{prefix}.{item.id or index}")
    elif node.value is not None:
        yield prefix, text_of(node)


def text_of(node: Node) -> str:
    """A plain value as an editor reads it."""
    if isinstance(node.value, bool):
        return "ja" if node.value else "nei"
    if isinstance(node.value, list):
        return ", ".join(text_of(item) for item in node.value)
    return str(node.value).strip()
