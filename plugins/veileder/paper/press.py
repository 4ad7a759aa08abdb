"""Sets a document as PDF with Typst: the same bytes for the same values, in any process.

Typst is asked for PDF/UA-1, and refuses what is not: a figure without words, a heading that is left out.
Whether a file meets the standard is for a validator to say (``tests/paper``).
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import font_manrope
import typst

from veileder.paper.document import Document

TEMPLATES = Path(__file__).with_name("typ")
_NOON = datetime.time(12, tzinfo=datetime.UTC)

Press = Callable[[Document], bytes]


class PaperError(Exception):
    """A document could not be made; the message names it and says what Typst found."""


def press(document: Document) -> bytes:
    """A document as PDF.

    Raises:
        PaperError: Typst refused it.
    """
    try:
        made = _compiler().compile(
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
    return made


def written(document: Document) -> str:
    """What a template reads: the values as JSON, the same text for the same values."""
    return json.dumps(document.values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(document: Document) -> str:
    """Changes when anything does that a document is made of: values, templates, fonts, Typst.

    Returns:
        64 hexadecimal digits.
    """
    made_of = (_machinery(), document.template, document.date, written(document))
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()


@cache
def _machinery() -> str:
    """Typst, the fonts, the templates and how we use them, as one text."""
    files = (*sorted(TEMPLATES.glob("*.typ")), *sorted(Path(__file__).parent.glob("*.py")))
    templates = hashlib.sha256(b"\0".join(file.name.encode() + b"\0" + file.read_bytes() for file in files))
    return f"{version('typst')} {version('font-manrope')} {templates.hexdigest()}"


@cache
def _compiler() -> typst.Compiler:
    """One for all documents: it remembers what they have in common. Nothing of the machine's own fonts is used."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[font_manrope.font_directory])
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts)


def _seconds(date: str) -> int:
    """The time that the file says it was made: noon of its newest content, never the clock's."""
    return int(datetime.datetime.combine(datetime.date.fromisoformat(date), _NOON).timestamp()) if date else 0
