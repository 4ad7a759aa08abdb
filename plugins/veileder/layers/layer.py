"""One layer: a folder of YAML and prose read into one tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from veileder.diagnostics import Diagnostic, Position
from veileder.layers.foundation import Foundation
from veileder.places import shown
from veileder.schema.guide import COLLECTIONS
from veileder.source.files import (
    NO_TEXTS,
    Prose,
    Texts,
    misplaced_files,
    prose_files,
    read_prose,
    read_text,
    yaml_files,
)
from veileder.source.node import Node
from veileder.source.yaml_reader import read_yaml

ProseKey = tuple[str, str, str]


@dataclass(frozen=True)
class Layer:
    """A folder's content.

    Args:
        name: "nasjonal", or the folder's name.
        folder: where it lies.
        tree: all YAML files as one mapping.
        prose: Markdown by (collection, id, målform).
        found: what was wrong with the files.
    """

    name: str
    folder: Path
    tree: Node
    prose: Mapping[ProseKey, Prose] = field(default_factory=dict)
    found: tuple[Diagnostic, ...] = ()

    @cached_property
    def foundation(self) -> Foundation:
        """What it is for the layers above when there is none below."""
        return Foundation(self.tree, self.prose)


def read_layer(folder: Path, name: str, root: Path, texts: Texts = NO_TEXTS) -> Layer:
    """Read every file of a layer; what is wrong is collected, never raised.

    Args:
        folder: where it lies.
        name: "nasjonal", or the folder's name.
        root: the project's root, for positions.
        texts: files to read as if they were written.
    """
    found: list[Diagnostic] = []
    tree: dict[str, Node] = {}
    for path in yaml_files(folder, texts):
        text, problems = read_text(path, root, texts)
        found += problems
        if problems:
            continue
        node, problems = read_yaml(text, shown(path, root), name)
        found += problems
        if node is None:
            continue
        if not isinstance(node.value, dict):
            message = "fila skal begynne med en nøkkel, for eksempel «tjenester:»"
            found.append(Diagnostic(node.position, "feil-type", message))
            continue
        _join(tree, node.mapping, found, frozenset(COLLECTIONS))
    prose: dict[ProseKey, Prose] = {}
    for path in prose_files(folder, texts):
        text_of, problems = read_prose(path, folder, root, name, texts)
        found += problems
        if text_of is not None:
            prose[text_of.collection, text_of.id, text_of.language] = text_of
    found += misplaced_files(folder, root)
    position = Position(shown(folder, root))
    layer = Node(tree, position, name)
    _find_doubles(layer, found)
    return Layer(name, folder, layer, prose, tuple(found))


def _join(
    tree: dict[str, Node], more: Mapping[str, Node], found: list[Diagnostic], lists: frozenset[str] = frozenset()
) -> None:
    """Put one file's top-level keys into the layer's tree; ``lists`` are the keys that hold lists."""
    for key, node in more.items():
        have = tree.get(key)
        if have is None:
            tree[key] = node
        elif isinstance(have.value, list) and isinstance(node.value, list):
            have.value.extend(node.value)
        elif isinstance(have.value, dict) and isinstance(node.value, dict):
            _join(have.value, node.value, found)
        elif key in lists:
            # The first one that is no list is told by the schema, if no list takes its place.
            wrong = node if isinstance(have.value, list) else have
            if wrong is have:
                tree[key] = node
            kind = "tom" if wrong.value is None else "en gruppe med nøkler" if wrong.mapping else f"«{wrong.value}»"
            message = f"«{key}» skal være en liste med «- » foran hvert punkt, men er {kind}"
            found.append(Diagnostic(wrong.position, "feil-type", message))
        else:
            message = f"«{key}» står også i {have.position.file}, linje {have.position.line}"
            found.append(Diagnostic(node.key_position or node.position, "dobbel-nøkkel", message))


def _find_doubles(node: Node, found: list[Diagnostic]) -> None:
    """Report two objects with the same id in one list."""
    for child in node.mapping.values():
        _find_doubles(child, found)
    seen: dict[str, Node] = {}
    for child in node.items:
        _find_doubles(child, found)
        if child.id is None:
            continue
        first = seen.setdefault(child.id, child)
        if first is not child:
            where = first.position
            message = f"id-en «{child.id}» er brukt to ganger (først i {where.file}, linje {where.line})"
            found.append(Diagnostic(child.mapping["id"].position, "dobbel-id", message))
