"""Which documents a kommune has, in every målform and in ordinary and large print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from veileder.guide.content import Content
from veileder.paper import brochure, guides, sheets, tools
from veileder.paper.document import Document
from veileder.site.context import Context

Maker = Callable[[Context], Iterator[Document]]

MAKERS: tuple[Maker, ...] = (brochure.documents, guides.documents, sheets.documents, tools.documents)
"""Each gives the documents of one målform in ordinary print."""


def documents(content: Content) -> Iterator[Document]:
    """Every document of a kommune. What Typst sets also comes in large print.

    Args:
        content: the kommune's content.
    """
    for language in content.languages:
        context = Context(content, language)
        for make in MAKERS:
            for document in make(context):
                yield document
                if document.suffix == "pdf":
                    yield replace(document, large=True)
