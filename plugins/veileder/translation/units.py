"""Every text of a layer that has two målformer, with its place: what there is to translate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from veileder.diagnostics import Diagnostic, Position, closest
from veileder.layers.chain import NATIONAL, kommuner
from veileder.layers.layer import read_layer
from veileder.places import CONTENT_FOLDER, KOMMUNE_FOLDER, REGION_FOLDER, content_folder, shown
from veileder.schema.base import MAALFORMER
from veileder.source.files import prose_files, read_prose, read_text, yaml_files
from veileder.source.node import Node, Step
from veileder.source.yaml_reader import read_yaml

PROSE = "prosa"
BASE = "basen"
_LANGUAGES = frozenset(MAALFORMER)


@dataclass(frozen=True, slots=True)
class Place:
    """A layer's folder.

    Args:
        name: what people call it: «basen», a region or a kommune.
        folder: where it lies.
        root: the project's root.
    """

    name: str
    folder: Path
    root: Path

    @property
    def is_ours(self) -> bool:
        """Whether the project may change it; not a base that came with the program."""
        return self.folder.is_relative_to(self.root)


@dataclass(frozen=True, slots=True)
class Unit:
    """One text, in one målform or both.

    Args:
        path: its name everywhere: ``tjenester.helsestasjon.kort``, or ``verktøy.undringsnotat.prosa`` for Markdown.
        steps: the way to it in its YAML file; for Markdown the collection and the id.
        texts: målform → text; what is missing is not there.
        at: where it stands, or where the other målform stands.
        places: målform → where that text stands.
        files: målform → the file that holds the text, or would hold it.
        is_prose: True for a Markdown file.
    """

    path: str
    steps: tuple[Step, ...]
    texts: Mapping[str, str]
    at: Position
    places: Mapping[str, Position]
    files: Mapping[str, Path]
    is_prose: bool = False

    @property
    def owner(self) -> str:
        """What it belongs to: ``tjenester.helsestasjon``. Texts without an id have moved within it when it changes."""
        return ".".join(map(str, self.steps[:2]))


@dataclass(frozen=True, slots=True)
class Units:
    """All texts of a layer, by path, and what could not be read."""

    by_path: Mapping[str, Unit]
    found: tuple[Diagnostic, ...]


def place_of(root: Path, name: str) -> Place | None:
    """The layer of a name: «basen» or «nasjonal», a kommune or a region; None when there is none."""
    wanted = name.strip().lower().rstrip("/").removeprefix(f"{KOMMUNE_FOLDER}/").removeprefix(f"{REGION_FOLDER}/")
    if wanted in (BASE, NATIONAL, CONTENT_FOLDER):
        return _base(root)
    return next((place for place in places(root) if place.name == wanted), None)


def places(root: Path) -> list[Place]:
    """Every layer: the base, the regions, the kommuner."""
    regions = root / KOMMUNE_FOLDER / REGION_FOLDER
    shared = sorted(path for path in regions.glob("*") if path.is_dir() and not path.name.startswith((".", "_")))
    return [
        _base(root),
        *(Place(path.name, path, root) for path in shared),
        *(Place(name, root / KOMMUNE_FOLDER / name, root) for name in kommuner(root)),
    ]


def _base(root: Path) -> Place:
    return Place(BASE, content_folder(root), root)


def below_of(place: Place) -> list[Place]:
    """The layers that a layer lies on, from the base upwards."""
    every = places(place.root)
    regions = [one for one in every if one.folder.parent.name == REGION_FOLDER]
    if place.name == BASE or place in regions:
        return [one for one in every if one.name == BASE and place.name != BASE]
    written = read_layer(place.folder, place.name, place.root).tree.find("kommune", "region")
    region = written.value if written is not None else None
    return [every[0], *(one for one in regions if one.name == region)]


def likely_place(root: Path, name: str) -> str:
    """The layer that was probably meant, or ""."""
    return closest(name.lower(), [place.name for place in places(root)])


def read_units(place: Place) -> Units:
    """Read every text of a layer, file by file, so that each path also leads to its text within its file.

    A file that cannot be read is told; its texts are not there.
    """
    units: dict[str, Unit] = {}
    found: list[Diagnostic] = []
    for file in yaml_files(place.folder):
        text, problems = read_text(file, place.root)
        found += problems
        node, problems = read_yaml(text, shown(file, place.root), place.name) if not problems else (None, [])
        found += [problem for problem in problems if node is None]
        if node is not None:
            for unit in _in_yaml(node, file):
                units.setdefault(unit.path, unit)
    units |= _in_prose(place, found)
    return Units(dict(sorted(units.items())), tuple(found))


def _in_yaml(root: Node, file: Path) -> Iterator[Unit]:
    for steps, node in root.walk():
        languages = node.mapping
        if not languages or not languages.keys() <= _LANGUAGES:
            continue
        texts = {key: child.value for key, child in languages.items() if isinstance(child.value, str) and child.value}
        empty = all(child.value in (None, "") or key in texts for key, child in languages.items())
        if not texts or not empty:  # a list of search words, or something that the schema refuses
            continue
        at = {key: child.key_position or child.position for key, child in languages.items()}
        first = node.key_position or node.position
        yield Unit(".".join(map(str, steps)), steps, texts, first, at, dict.fromkeys(MAALFORMER, file))


def _in_prose(place: Place, found: list[Diagnostic]) -> dict[str, Unit]:
    texts: dict[tuple[str, str], dict[str, str]] = {}
    at: dict[tuple[str, str], dict[str, Position]] = {}
    folders: dict[tuple[str, str], Path] = {}
    for file in prose_files(place.folder):
        prose, problems = read_prose(file, place.folder, place.root, place.name)
        found += problems
        if prose is None or not prose.text.strip():
            continue
        key = (prose.collection, prose.id)
        texts.setdefault(key, {})[prose.language] = prose.text
        at.setdefault(key, {})[prose.language] = prose.position
        folders.setdefault(key, file.parent)
    return {
        f"{collection}.{id}.{PROSE}": Unit(
            f"{collection}.{id}.{PROSE}",
            (collection, id),
            languages,
            next(iter(at[collection, id].values())),
            at[collection, id],
            {language: folders[collection, id] / f"{id}.{language}.md" for language in MAALFORMER},
            is_prose=True,
        )
        for (collection, id), languages in texts.items()
    }
