"""Every word is spelled as the dictionaries of bokmål and nynorsk have it, or stands in the list of good words."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from veileder.commands.spelling import hunspell, unknown_words
from veileder.site.page import Page

from .tekst import blocks, words

GOOD_WORDS = Path(__file__).with_name("gode_ord.yaml")
_AT_MOST = 0.02
"""The share of the distinct words that may stand in the list."""

pytestmark = pytest.mark.skipif(hunspell() is None, reason="there is no hunspell")


def good_words(language: str) -> set[str]:
    """The words that are right though no dictionary has them."""
    listed = yaml.safe_load(GOOD_WORDS.read_text(encoding="utf-8"))
    return {word.lower() for reason in listed.values() for word in reason.get(language, []) + reason.get("begge", [])}


def words_by_page(pages: tuple[Page, ...], language: str) -> dict[str, str]:
    """Every distinct word of a målform, with a page that has it."""
    found: dict[str, str] = {}
    for page in pages:
        if page.language == language:
            for text in blocks(page.body):
                for word in words(text):
                    found.setdefault(word, page.path)
    return found


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_is_spelled_right(pages: tuple[Page, ...], language: str) -> None:
    found = words_by_page(pages, language)
    wrong: dict[str, str] = defaultdict(str)
    for word in unknown_words(found, language):
        if word.lower() not in good_words(language):
            wrong[word] = found[word]
    assert wrong == {}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_list_of_good_words_is_short_and_used(pages: tuple[Page, ...], language: str) -> None:
    distinct = {word.lower() for word in words_by_page(pages, language)}
    listed = good_words(language)
    assert listed <= distinct, "a word that no page has, stands in the list"
    assert len(listed) <= _AT_MOST * len(distinct)


def test_a_misspelling_is_found() -> None:
    assert unknown_words(["skole", "skolle", "skjole"], "nb") >= {"skolle"}
    assert unknown_words(["skule", "hvordan"], "nn") == {"hvordan"}
