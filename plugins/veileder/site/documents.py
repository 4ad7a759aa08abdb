"""The documents beside the pages: what they are called, and the links to them.

They are made by ``veileder.paper``; a page only knows that they are there, and how large they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from veileder.site.context import Context
from veileder.site.links import DOCUMENTS
from veileder.site.wording import NBSP

BROCHURE = "brosjyre"
CONSENT = "samtykke"
"""Name of the document that explains what a consent is."""
_KILO = 1000


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A document to open. ``kind`` says what it is and how large: «PDF, 98 kB», or only «PDF» before it is made."""

    title: str
    href: str
    kind: str


def workplace_guide(veileder: str | None) -> str:
    """Name of the document that is a workplace's whole guide; None is the steps that all workplaces share."""
    return f"veileder-{veileder or 'felles'}"


def level_sheet(level: str) -> str:
    """Name of the sheet for the wall of a level."""
    return f"plakat-{level}"


def tool_sheet(tool: str) -> str:
    """Name of the document that is a tool ready to print."""
    return f"verktoy-{tool}"


def document_path(name: str, language: str, *, large: bool = False, suffix: str = "pdf") -> str:
    """Where a document lies, from the kommune's root: ``dokumenter/brosjyre-nn-stor-skrift.pdf``.

    Args:
        name: name of the document.
        language: its language as a BCP 47 tag; an address has small letters.
        large: True for the one in large print.
        suffix: "pdf" or "odt".
    """
    return f"{DOCUMENTS}{name}-{language.lower()}{'-stor-skrift' if large else ''}.{suffix}"


def document_link(
    context: Context, title: str, name: str, *, language: str = "", large: bool = False, suffix: str = "pdf"
) -> DocumentLink:
    """The link to a document.

    Args:
        context: the content in one målform; it knows the size of what is made.
        title: what the link says.
        name: name of the document.
        language: BCP 47 tag; "" is the context's own målform.
        large: True for the one in large print.
        suffix: "pdf" or "odt".
    """
    path = document_path(name, language or context.language, large=large, suffix=suffix)
    size = context.sizes.get(path)
    kind = suffix.upper()
    return DocumentLink(title, f"/{path}", f"{kind}, {size_text(size)}" if size else kind)


def document_links(context: Context, title: str, name: str) -> tuple[DocumentLink, ...]:
    """The link to a document, and to the same in large print; none when no documents are made."""
    if not context.documents:
        return ()
    large = context.word("dokument-stor-skrift", dokument=title)
    return document_link(context, title, name), document_link(context, large, name, large=True)


@dataclass(frozen=True, slots=True)
class BrochureView:
    """What a page tells of the brochure, and the links to it."""

    text: str
    links: tuple[DocumentLink, ...]


def brochure_view(context: Context) -> BrochureView:
    """The brochure, which is there when the kommune has a service for citizens."""
    text = context.word("brosjyre-papir-tekst")
    if context.content.levels:
        figure = context.plain(context.content.guide.modell.figur.tittel)
        text = f"{text} {context.word('brosjyre-papir-figur', figur=figure)}"
    return BrochureView(text, document_links(context, context.word("brosjyre-lenke"), BROCHURE))


def size_text(size: int) -> str:
    """A size in words: «98 kB», «1,2 MB».

    Args:
        size: bytes.
    """
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))}{NBSP}kB"
    return f"{size / _KILO**2:.1f}{NBSP}MB".replace(".", ",")
