"""Every word is spelled as the dictionaries of bokmål and nynorsk have it, or stands in the list of good words.

Three kinds of words are right without standing there: compounds of two known words, which Norwegian makes freely;
abbreviations that the glossary explains; and words in the titles of documents, which stand as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from veileder.commands.spelling import hunspell, unknown_words
from veileder.guide.content import Content
from veileder.schema.kunnskap import Ord
from veileder.site.page import Page

from .tekst import blocks, words

GOOD_WORDS = Path(__file__).with_name("gode_ord.yaml")
_ENDING = 3
"""Letters of the longest ending."""
_FIRST, _LAST = 3, 4
"""Letters of the parts of a compound. Of shorter ones nearly everything can be made."""
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
                    for part in _parts(word):
                        found.setdefault(part, page.path)
    return found


def _parts(word: str) -> list[str]:
    """A word, or what stands between its hyphens, without endings: «pc-en» has an ending, and is no word «en»."""
    first, *others = word.split("-")
    return [first, *(part for part in others if len(part) > _ENDING)]


def compounds(found: set[str], language: str) -> set[str]:
    """Those of some words that are made of two known ones, with or without an s or e between."""
    pairs = {word: list(_pairs(word.lower())) for word in found}
    parts = {part for several in pairs.values() for pair in several for part in pair}
    unknown = unknown_words(parts, language)
    return {word for word, several in pairs.items() if any(unknown.isdisjoint(pair) for pair in several)}


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    for place in range(_FIRST, len(word) - _LAST + 1):
        first, last = word[:place].rstrip("-"), word[place:]
        yield first, last
        if first[-1:] in ("s", "e") and len(first) > _LAST:
            yield first[:-1], last


def explained(content: Content, language: str) -> set[str]:
    """The abbreviations in the glossary, and the words of documents' titles."""
    names = [name for word in content.guide.ord for name in (word.ord.in_either(language), *_synonyms(word, language))]
    short = {part for name in names for part in words(name) if part.isupper()}
    titles = {part for source in content.guide.kilder for part in words(source.tittel.in_either(language))}
    publishers = {
        part for source in content.guide.kilder if source.utgiver for part in words(source.utgiver.in_either(language))
    }
    return short | titles | publishers


def _synonyms(word: Ord, language: str) -> tuple[str, ...]:
    return tuple(getattr(word.synonymer, language, ()))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_is_spelled_right(pages: tuple[Page, ...], content: Content, language: str) -> None:
    right = explained(content, language)
    found = {word: page for word, page in words_by_page(pages, language).items() if word not in right}
    good = good_words(language)
    unknown = {word for word in unknown_words(found, language) if word.lower() not in good and len(word) > 1}
    wrong = {word: found[word] for word in unknown - compounds(unknown, language)}
    assert wrong == {}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_list_of_good_words_is_short_and_used(pages: tuple[Page, ...], language: str) -> None:
    distinct = {word.lower() for word in words_by_page(pages, language)}
    listed = good_words(language)
    assert listed <= distinct, "a word that no page has, stands in the list"
    assert len(listed) <= _AT_MOST * len(distinct)


def test_a_compound_of_known_words_is_right() -> None:
    made = {"samtalekort", "oppfølgingstime", "skolehellse", "sammtaleguide"}
    assert compounds(made, "nb") == {"samtalekort", "oppfølgingstime"}


def test_a_misspelling_is_found() -> None:
    assert unknown_words(["skole", "skoole"], "nb") == {"skoole"}
    assert unknown_words(["skule", "hvordan"], "nn") == {"hvordan"}
