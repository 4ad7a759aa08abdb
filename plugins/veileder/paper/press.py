"""Makes a document: a PDF set by Typst, or a form for a word processor by ``odt``.

The same values give the same bytes, in any process.

Typst is asked for PDF/UA-1, and refuses what is not: a figure without words, a heading that is left out.
Whether a file meets the standard is for a validator to say (``tests/paper``).
"""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import font_manrope
import typst

from veileder.paper.document import Document
from veileder.paper.fonts import MissingFont, fonts_of
from veileder.paper.odt import SKELETONS, odt
from veileder.paper.packed import packed

TEMPLATES = Path(__file__).with_name("typ")
_NOON = datetime.time(12, tzinfo=datetime.UTC)

_LARGE, _UNUSED = 300_000, 11
"""Bytes before packing of a document that is not worth remembering, and the compilations after which it is gone."""

Press = Callable[[Document], bytes]


class PaperError(Exception):
    """A document could not be made; the message names it and says what Typst found."""


def press(document: Document) -> bytes:
    """A document as the file it is to be.

    Raises:
        PaperError: Typst refused it, or its language needs a font that is not on this machine.
    """
    if document.suffix == "odt":
        return odt(document)
    try:
        made = _compiler(_own_fonts(document)).compile(
            input=str(TEMPLATES / f"{document.template}.typ"),
            format="pdf",
            sys_inputs={"dokument": written(document)},
            pdf_standards=["ua-1"],
            timestamp=_seconds(document.date),
        )
    except typst.TypstError as error:
        raise PaperError(f"{document.path} lot seg ikke lage: {error.message}") from error
    if not isinstance(made, bytes):
        raise PaperError(f"{document.path} ble ikke én fil.")
    if len(made) > _LARGE:
        _forget()
    # Typst has no script in a tag: «ku-Arab» is «ku» there.
    try:
        return packed(made, document.language if "-" in document.language else "")
    except ValueError as error:
        raise PaperError(f"{document.path} er ikke skrevet slik vi kjenner: {error}") from error


def _forget() -> None:
    """Let Typst drop what it remembers of a large document: 75 MB each, and the next one has nothing in common with it.

    It drops by itself what the last ten compilations have not used, and empty ones count.
    """
    for _ in range(_UNUSED):
        _compiler().compile(input=b"", format="pdf")


def written(document: Document) -> str:
    """What a template reads: the values as JSON, the same text for the same values."""
    return json.dumps(document.values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(document: Document) -> str:
    """Changes when anything does that a document is made of: values, templates, fonts, Typst.

    Returns:
        64 hexadecimal digits.

    Raises:
        PaperError: the document's language needs a font that is not on this machine.
    """
    fonts = (hashlib.sha256(file.read_bytes()).hexdigest() for file in _own_fonts(document))
    made_of = (_machinery(), document.template, document.date, written(document), *fonts)
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()


@cache
def _machinery() -> str:
    """Typst, the fonts, the templates and how we use them, as one text."""
    here = Path(__file__).parent
    files = (*sorted(TEMPLATES.glob("*.typ")), *sorted(SKELETONS.glob("*.xml")), *sorted(here.glob("*.py")))
    templates = hashlib.sha256(b"\0".join(file.name.encode() + b"\0" + file.read_bytes() for file in files))
    return f"{version('typst')} {version('font-manrope')} {templates.hexdigest()}"


@cache
def _compiler(own_fonts: tuple[Path, ...] = ()) -> typst.Compiler:
    """One for all documents with the same fonts: it remembers what they have in common.

    Nothing of the machine's own fonts is used but the files that a language needs.
    """
    folders = [font_manrope.font_directory, *([_copied(own_fonts).name] if own_fonts else ())]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts)


@cache
def _copied(files: tuple[Path, ...]) -> tempfile.TemporaryDirectory[str]:
    """A folder with these files alone, as long as the process lives: Typst takes folders, and all that is in them."""
    folder = tempfile.TemporaryDirectory(prefix="stafett-skrifter-")
    for file in files:
        shutil.copy(file, folder.name)
    return folder


def _own_fonts(document: Document) -> tuple[Path, ...]:
    """The files that a document's language needs besides Manrope."""
    try:
        return fonts_of(document.language).files
    except MissingFont as error:
        raise PaperError(f"{document.path} ble ikke laget. {error}") from error


def _seconds(date: str) -> int:
    """The time that the file says it was made: noon of its newest content, never the clock's."""
    return int(datetime.datetime.combine(datetime.date.fromisoformat(date), _NOON).timestamp()) if date else 0
