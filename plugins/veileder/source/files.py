"""Finding and reading the files of a layer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from veileder.diagnostics import Diagnostic, Position, closest
from veileder.places import shown
from veileder.source.yaml_messages import CONTROL, HIDDEN

MAX_BYTES = 1_000_000
Texts = Mapping[Path, str | None]
"""Files as they would be, by path, in place of what lies there; None is a file that would be gone."""
NO_TEXTS: Texts = {}
DRAFT_FOLDER = "_oversettelser"
"""Where a layer's translator's files lie. They are no content."""
# Folder of prose → collection in YAML.
PROSE_FOLDERS = {
    "sider": "sider",
    "verktoy": "verktøy",
    "tjenester": "tjenester",
    "tiltak": "tiltak",
    "rutiner": "rutiner",
    "arenaer": "arenaer",
    "roller": "roller",
    "kompetanse": "kompetanse",
    "strategier": "strategier",
}
PUBLISHED_FOLDER = "filer"
# What may be published as it is: nothing that a browser could run.
PUBLISHED_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".pdf", ".txt", ".woff2")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_PROSE_NAME = re.compile(r"(?P<id>[a-z0-9-]+)\.(?P<language>nb|nn)\.md")


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown text of one object in one målform.

    Args:
        collection: YAML key of the object's collection.
        id: the object's id.
        language: "nb" or "nn".
        text: Markdown.
        position: the file's first line.
        layer: name of the layer.
    """

    collection: str
    id: str
    language: str
    text: str
    position: Position
    layer: str


def read_text(path: Path, root: Path, texts: Texts = NO_TEXTS) -> tuple[str, list[Diagnostic]]:
    """Read a text file; a file that cannot be read gives a diagnostic and no text."""
    at = Position(shown(path, root))
    try:
        instead = texts.get(path)
        data = path.read_bytes() if instead is None else instead.encode("utf-8", "replace")
    except OSError:
        return "", [Diagnostic(at, "uleselig-fil", "fila kan ikke leses; se om den er åpen et annet sted")]
    if len(data) > MAX_BYTES:
        return "", [Diagnostic(at, "for-stor-fil", "fila er større enn 1 MB; del den i flere filer")]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = "fila er ikke lagret som UTF-8; lagre den på nytt med tegnsettet UTF-8"
        return "", [Diagnostic(Position(at.file, line), "uleselig-fil", message)]
    hidden = CONTROL.search(text) if path.suffix == ".md" else None  # YAML's own reader tells of it in YAML
    if hidden:
        line, column = text.count("\n", 0, hidden.start()) + 1, hidden.start() - text.rfind("\n", 0, hidden.start())
        return "", [Diagnostic(Position(at.file, line, column), "uleselig-fil", HIDDEN)]
    return unicodedata.normalize("NFC", text), []


def yaml_files(folder: Path, texts: Texts = NO_TEXTS) -> Iterator[Path]:
    """Every YAML file of a layer, sorted, without published files and hidden folders."""
    yield from _files(folder, (".yaml", ".yml"), texts)


def prose_files(folder: Path, texts: Texts = NO_TEXTS) -> Iterator[Path]:
    """Every Markdown file of a layer, sorted."""
    yield from _files(folder, (".md",), texts)


def published_files(folder: Path) -> Iterator[Path]:
    """Every file of a layer that is published as it is, sorted, without hidden ones."""
    for path in _laid_out(folder):
        if path.suffix.lower() in PUBLISHED_SUFFIXES:
            yield path


def misplaced_files(folder: Path, root: Path) -> Iterator[Diagnostic]:
    """Yield every file that lies among the published ones, but is of a kind that is not published."""
    for path in _laid_out(folder):
        suffix = path.suffix.lower()
        if suffix in PUBLISHED_SUFFIXES:
            continue
        if suffix in _MARKDOWN:
            message = (
                f"en tekst i mappen «{PUBLISHED_FOLDER}» blir ikke til en side; "
                "legg den i for eksempel «sider», eller lag den om til PDF"
            )
        else:
            kind = f"filer som slutter på «{suffix}»" if suffix else "filer uten endelse, som «.pdf»,"
            message = (
                f"{kind} kan ikke ligge i mappen «{PUBLISHED_FOLDER}»; "
                f"der kan det bare ligge {', '.join(PUBLISHED_SUFFIXES[:-1])} og {PUBLISHED_SUFFIXES[-1]}"
            )
        yield Diagnostic(Position(shown(path, root)), "filnavn", message)


def _laid_out(folder: Path) -> Iterator[Path]:
    published = folder / PUBLISHED_FOLDER
    for path in sorted(published.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(published).parts)
        if path.is_file() and not hidden and not _is_readme(path):
            yield path


def _is_readme(path: Path) -> bool:
    return path.name.upper() == "README.MD"


def _files(folder: Path, suffixes: tuple[str, ...], texts: Texts) -> Iterator[Path]:
    new = {path for path, text in texts.items() if text is not None and path.is_relative_to(folder)}
    for path in sorted({*folder.rglob("*"), *new}):
        parts = path.relative_to(folder).parts
        if parts[0] == PUBLISHED_FOLDER or any(part.startswith((".", "_")) for part in parts):
            continue
        if path.suffix in suffixes and (path in new or (path not in texts and path.is_file())):
            yield path


def read_prose(
    path: Path, folder: Path, root: Path, layer: str, texts: Texts = NO_TEXTS
) -> tuple[Prose | None, list[Diagnostic]]:
    """Read ``verktoy/undringsnotat.nb.md`` as the bokmål prose of that tool."""
    at = Position(shown(path, root))
    if _is_readme(path):
        return None, []
    parts = path.relative_to(folder).parts
    name = _PROSE_NAME.fullmatch(path.name)
    if name is None:
        message = "en tekstfil skal hete id.nb.md eller id.nn.md"
        return None, [Diagnostic(at, "filnavn", message)]
    collection = PROSE_FOLDERS.get(parts[-2]) if len(parts) > 1 else None
    if collection is None:
        message = "teksten ligger i en mappe som ikke hører til noe innhold"
        suggestion = closest(parts[-2], PROSE_FOLDERS) if len(parts) > 1 else "sider"
        return None, [Diagnostic(at, "filnavn", message, suggestion)]
    text, found = read_text(path, root, texts)
    if found:
        return None, found
    return Prose(collection, name["id"], name["language"], text, at, layer), []
