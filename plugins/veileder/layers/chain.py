"""The chain of layers of one kommune, merged into one tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from veileder.diagnostics import Diagnostic, Position, closest
from veileder.layers.foundation import Foundation
from veileder.layers.layer import Layer, ProseKey, read_layer
from veileder.layers.merge import merge, without_operations
from veileder.layers.removal import Removed, removed_in, without_references
from veileder.places import KOMMUNE_FOLDER, REGION_FOLDER, content_folder
from veileder.places import kommuner as kommuner
from veileder.source.files import NO_TEXTS, Prose, Texts, published_files
from veileder.source.node import Node

NATIONAL = "nasjonal"
# Names that mean something else beside the kommuner, on disk or on the published site.
RESERVED_FOLDERS = (REGION_FOLDER, "assets", "nb", "nn")
_FOLDER_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Chain:
    """The merged layers of one kommune.

    Args:
        kommune: folder name.
        layers: from the national base upwards.
        tree: the merged tree.
        prose: Markdown by (collection, id, målform); the highest layer wins.
        found: what was wrong while reading and merging.
        removed: (collection, id) of what a layer took out of the ones below.
    """

    kommune: str
    layers: tuple[Layer, ...]
    tree: Node
    prose: Mapping[ProseKey, Prose]
    found: tuple[Diagnostic, ...]
    removed: Removed = frozenset()

    @property
    def foundation(self) -> Foundation:
        """What the kommune has in common with every other one."""
        return self.layers[0].foundation

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder that this guide is made from."""
        return tuple(layer.folder for layer in self.layers)

    @property
    def published(self) -> Mapping[str, Path]:
        """Files to publish as they are, by their path under the kommune's root."""
        files: dict[str, Path] = {}
        for layer in self.layers[1:]:
            files |= {path.relative_to(layer.folder).as_posix(): path for path in published_files(layer.folder)}
        return files


def read_base(root: Path) -> Layer:
    """Read the national base: the project's own, or the one that came with the program."""
    return read_layer(content_folder(root), NATIONAL, root)


def load_chain(root: Path, kommune: str, base: Layer | None = None, texts: Texts = NO_TEXTS) -> Chain:
    """Read and merge national base → region → kommune.

    Args:
        root: the project's root.
        kommune: folder name under ``kommuner/``.
        base: the national base when it is read already.
        texts: files of the kommune to read as if they were written.
    """
    folder = root / KOMMUNE_FOLDER / kommune
    found: list[Diagnostic] = []
    if not _FOLDER_NAME.fullmatch(kommune):
        message = f"mappenavnet «{kommune}» kan bare ha små bokstaver a–z, tall og bindestrek"
        found.append(Diagnostic(Position(f"{KOMMUNE_FOLDER}/{kommune}"), "filnavn", message))
    if kommune in RESERVED_FOLDERS:
        message = f"«{kommune}» er opptatt; gi mappen til kommunen et annet navn"
        found.append(Diagnostic(Position(f"{KOMMUNE_FOLDER}/{kommune}"), "filnavn", message))
    local = read_layer(folder, kommune, root, texts)
    base = base or read_base(root)
    layers = [base]
    region = local.tree.find("kommune", "region")
    if region is not None and isinstance(region.value, str):
        path = root / KOMMUNE_FOLDER / REGION_FOLDER / region.value
        if path.is_dir():
            layers.append(read_layer(path, region.value, root))
        else:
            known = [p.name for p in path.parent.glob("*") if p.is_dir()]
            message = f"regionen «{region.value}» finnes ikke i {KOMMUNE_FOLDER}/{REGION_FOLDER}/"
            found.append(Diagnostic(region.position, "ukjent-id", message, closest(region.value, known)))
    layers.append(local)
    foundation = base.foundation
    tree, prose = foundation.tree, dict(base.prose)
    found += (*base.found, *foundation.found)
    for layer in layers[1:]:
        found += layer.found
        prose |= _unlocked_prose(tree, layer, found)
        tree = merge(tree, layer.tree, found)
    tree = without_operations(tree, foundation.clean)
    removed = removed_in(layer.tree for layer in layers[1:])
    tree, removed = without_references(tree, removed, kommune, foundation.written)
    prose = {key: text for key, text in prose.items() if key[:2] not in removed or text.layer == kommune}
    return Chain(kommune, tuple(layers), tree, prose, tuple(found), removed)


def _unlocked_prose(below: Node, layer: Layer, found: list[Diagnostic]) -> dict[ProseKey, Prose]:
    """A layer's prose, without that of objects which a layer below has locked."""
    kept: dict[ProseKey, Prose] = {}
    for key, text in layer.prose.items():
        locked = below.find(*key[:2], "låst")
        if locked is not None and locked.value is True:
            message = f"«{text.id}» er låst i laget «{locked.layer}», og teksten kan ikke endres"
            found.append(Diagnostic(text.position, "låst", message))
        else:
            kept[key] = text
    return kept
