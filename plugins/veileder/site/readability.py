"""How heavy every page is to read: figures for advice and for a status page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from veileder.language.lix import LONG, lix, sentences_of
from veileder.language.plain import LONG_SENTENCE, officialese, passives
from veileder.language.text import blocks, words
from veileder.site.page import Page

FAMILIES, EMPLOYEES = 32, 40
"""The highest LIX of a page that is easy to read, for those it is written for."""
TOO_SHORT = 60
"""Words. A page of links has no sentences to measure."""
_FOR_FAMILIES = ("innbygger/", "tjenester/", "tiltak/", "rettigheter/", "stafettlogg/", "haster/", "ordliste/")


@dataclass(frozen=True, slots=True)
class Readability:
    """The figures of one page in one målform.

    Args:
        path: the page's address under the målform's root.
        language: "nb" or "nn".
        title: the page's title.
        lix: LIX (Björnsson 1968), or 0 when the page is too short to have one.
        limit: the highest LIX that is easy for the page's readers.
        words: words in all.
        sentences: sentences in all.
        longest: words of the longest sentence.
        long_sentences: sentences of more than ``plain.LONG_SENTENCE`` words.
        long_words: per cent of the words of its sentences that have more than six letters.
        passives: passive forms on -s.
        officialese: heavy phrases.
    """

    path: str
    language: str
    title: str
    lix: float
    limit: int
    words: int
    sentences: int
    longest: int
    long_sentences: int
    long_words: float
    passives: int
    officialese: int

    @property
    def is_heavy(self) -> bool:
        """Whether the page is heavier than its readers should have it."""
        return self.lix > self.limit


def readability(pages: Iterable[Page]) -> list[Readability]:
    """The figures of every page, in the order of the pages.

    Args:
        pages: finished pages, published or of a preview.
    """
    return [_figures(page) for page in pages]


def is_for_families(page: Page) -> bool:
    """Whether a page is written for children, young people and parents."""
    section = page.breadcrumb[1][1] if len(page.breadcrumb) > 1 else page.path
    return "innbygger/" in (section, page.path) or page.path.startswith(_FOR_FAMILIES)


def _figures(page: Page) -> Readability:
    texts = blocks(page.body)
    count = sum(len(words(text)) for text in texts)
    sentences = sentences_of(texts)
    lengths = [len(sentence) for sentence in sentences]
    long = sum(len(word) > LONG for sentence in sentences for word in sentence)
    whole = " ".join(texts)
    return Readability(
        path=page.path,
        language=page.language,
        title=page.title,
        lix=round(lix(texts), 1) if count >= TOO_SHORT else 0.0,
        limit=FAMILIES if is_for_families(page) else EMPLOYEES,
        words=count,
        sentences=len(sentences),
        longest=max(lengths, default=0),
        long_sentences=sum(length > LONG_SENTENCE for length in lengths),
        long_words=round(100 * long / sum(lengths), 1) if sentences else 0.0,
        passives=len(passives(whole, page.language)),
        officialese=sum(1 for _ in officialese(whole, page.language)),
    )
