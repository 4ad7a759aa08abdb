"""What a reader finds in a PDF, and contents that are made up by changing those of a real kommune."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pypdf import PdfReader

from veileder.guide.content import Content


def reader(pdf: bytes) -> PdfReader:
    """A PDF, opened."""
    return PdfReader(io.BytesIO(pdf))


@cache
def pages(pdf: bytes) -> list[str]:
    """The text of every page, without spaces: where a line ends is the paper's matter."""
    return [squeezed(page.extract_text()) for page in reader(pdf).pages]


def squeezed(text: str) -> str:
    """A text without spaces, the soft ones too."""
    return re.sub(r"[\s\u00a0\u00ad\u200b]+", "", text)


def flat(node: Any) -> str:
    """The words of a node of a document, or of a list of nodes."""
    if isinstance(node, str):
        return node
    return "".join(flat(child) for child in (node if isinstance(node, list) else node["children"]))


def in_order(text: str, wanted: Sequence[str]) -> list[str]:
    """Those of the wanted texts that are not found after the one before them."""
    at, missing = 0, []
    for words in map(squeezed, wanted):
        found = text.find(words, at)
        if found < 0:
            missing.append(words)
        else:
            at = found + len(words)
    return missing


def body(title: str, pdf: bytes) -> str:
    """The text of all pages without spaces, marks of lists, and the line at the foot."""
    found = pages(pdf)
    foot = rf"{re.escape(squeezed(title))}·[^·]+·[^·]+?\d+/{len(found)}$"
    return "".join(re.sub(foot, "", text) for text in found).replace("•", "")


def letter_sizes(pdf: bytes) -> Iterator[tuple[float, float, str]]:
    """(size in points, place above the foot of the page in points, text) of every piece of upright text."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, page: list[float], place: list[float], _font: object, size: float) -> None:
        if text.strip() and not (page[1] or place[1]):
            found.append((abs(size * page[3] * place[3]), page[5] + page[3] * place[5], text.strip()))

    for sheet in reader(pdf).pages:
        sheet.extract_text(visitor_text=visit)
    yield from found


def languages_of_parts(pdf: bytes) -> set[str]:
    """The languages of parts of a PDF that are in another one than the whole."""
    opened = reader(pdf)
    objects = (opened.get_object(number) for number in range(1, int(opened.trailer["/Size"])))
    return {str(it["/Lang"]) for it in objects if isinstance(it, dict) and "/Lang" in it and it.get("/S")}


def changed(content: Content, **parts: Any) -> Content:
    """The same content with other parts of its guide."""
    return replace(content, guide=content.guide.model_copy(update=parts))


def with_levels(content: Content, levels: Sequence[Any]) -> Content:
    """The same content with other levels."""
    return changed(content, modell=content.guide.modell.model_copy(update={"nivaaer": tuple(levels)}))
