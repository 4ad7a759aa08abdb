"""Which documents a kommune has, in every målform and in ordinary and large print; and which in other languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from veileder.guide.content import Content
from veileder.guide.translated import Translations, languages_of
from veileder.paper import brochure, brochure_languages, consent, guides, sheets, tools
from veileder.paper.document import Document
from veileder.site.context import Context

Maker = Callable[[Context], Iterator[Document]]
LanguageMaker = Callable[[Context, Translations], Iterator[Document]]

MAKERS: tuple[Maker, ...] = (
    brochure.documents,
    guides.documents,
    sheets.documents,
    tools.documents,
    consent.documents,
)
"""Each gives the documents of one målform in ordinary print."""

LANGUAGE_MAKERS: tuple[LanguageMaker, ...] = (brochure_languages.documents, consent.spoken_documents)
"""Each gives the documents of one other language in ordinary print."""


def documents(content: Content) -> Iterator[Document]:
    """Every document of a kommune. What Typst sets also comes in large print.

    Args:
        content: the kommune's content.
    """
    for document in _ordinary(content):
        yield document
        if document.suffix == "pdf":
            yield replace(document, large=True)


def _ordinary(content: Content) -> Iterator[Document]:
    contexts = [Context(content, language) for language in content.languages]
    for context in contexts:
        for make in MAKERS:
            yield from make(context)
    # What is not translated stands in the main målform; so there is one of each, however many målformer there are.
    for spoken in languages_of(content):
        for make_in in LANGUAGE_MAKERS:
            yield from make_in(contexts[0], spoken)
