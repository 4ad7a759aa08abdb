"""Every word is spelled as the dictionaries of bokmål and nynorsk have it, or is right for a reason we know."""

from __future__ import annotations

import pytest

from veileder.commands.spelling import hunspell, unknown_words
from veileder.guide.content import Content
from veileder.language.approved import listed_words
from veileder.language.spelling import compounds, misspelt, parts
from veileder.language.text import blocks, words
from veileder.site.page import Page

from ..conftest import ROOT

_AT_MOST = 0.02
"""The share of the distinct words that may stand in the list."""

pytestmark = pytest.mark.skipif(hunspell() is None, reason="there is no hunspell")


def words_by_page(pages: tuple[Page, ...], language: str) -> dict[str, str]:
    """Every distinct word of a målform, with a page that has it."""
    found: dict[str, str] = {}
    for page in pages:
        if page.language == language:
            for text in blocks(page.body):
                for word in words(text):
                    for part in parts(word):
                        found.setdefault(part, page.path)
    return found


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_is_spelled_right(pages: tuple[Page, ...], content: Content, language: str) -> None:
    found = words_by_page(pages, language)
    wrong = misspelt(found, content, language, unknown_words)
    assert {word: found[word] for word in wrong} == {}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_list_of_approved_words_is_short_and_used(pages: tuple[Page, ...], content: Content, language: str) -> None:
    distinct = {word.lower() for word in words_by_page(pages, language)}
    listed = listed_words(content, language)
    # What this kommune has instead of the base's, stands on the pages of the others.
    base = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "content").rglob("*.yaml")).lower()
    unused = {word for word in listed - distinct if base.count(word) < 2}
    assert unused == set(), "a word that no page has, stands in the list"
    assert len(listed) <= _AT_MOST * len(distinct)


def test_a_compound_of_known_words_is_right() -> None:
    made = {"samtalekort", "oppfølgingstime", "skolehellse", "sammtaleguide"}
    assert compounds(made, "nb", unknown_words) == {"samtalekort", "oppfølgingstime"}


def test_a_misspelling_is_found() -> None:
    assert unknown_words(["skole", "skoole"], "nb") == {"skoole"}
    assert unknown_words(["skule", "hvordan"], "nn") == {"hvordan"}
