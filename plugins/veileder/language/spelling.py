"""Which words are misspelt, when something that knows a dictionary is asked.

Three kinds of words are right without standing in a dictionary: compounds of two known words, which Norwegian makes
freely; abbreviations that the glossary explains; and words in the titles of documents, which stand as they are. The
rest is told in ``godkjente-ord``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from veileder.guide.content import Content
from veileder.language.approved import approved_words
from veileder.language.text import words
from veileder.schema.kunnskap import Ord

Unknown = Callable[[Iterable[str], str], set[str]]
"""Those of some words that the dictionary of a målform («nb», «nn») does not have."""
_ENDING = 3
"""Letters of the longest ending."""
_FIRST, _LAST = 3, 4
"""Letters of the parts of a compound. Of shorter ones nearly everything can be made."""


def misspelt(found: Iterable[str], content: Content, language: str, unknown: Unknown) -> set[str]:
    """Those of some words that nothing tells are right.

    Args:
        found: words, or parts of them, as they are written.
        content: the kommune's content, with its glossary, titles and approved words.
        language: "nb" or "nn".
        unknown: asks the dictionary.
    """
    right, approved = explained(content, language), approved_words(content, language)
    asked = {word for word in found if len(word) > 1 and word not in right and word.lower() not in approved}
    wrong = unknown(asked, language)
    return wrong - compounds(wrong, language, unknown)


def parts(word: str) -> list[str]:
    """A word, or what stands between its hyphens, without endings: «pc-en» has an ending, and is no word «en»."""
    first, *others = word.split("-")
    return [first, *(part for part in others if len(part) > _ENDING)]


def compounds(found: Iterable[str], language: str, unknown: Unknown) -> set[str]:
    """Those of some words that are made of two known ones, with or without an s or e between."""
    pairs = {word: list(_pairs(word.lower())) for word in found}
    ends = {part for several in pairs.values() for pair in several for part in pair}
    missing = unknown(ends, language)
    return {word for word, several in pairs.items() if any(missing.isdisjoint(pair) for pair in several)}


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
    sources = content.guide.kilder
    titles = {part for source in sources for part in words(source.tittel.in_either(language))}
    publishers = {part for source in sources if source.utgiver for part in words(source.utgiver.in_either(language))}
    return short | titles | publishers


def _synonyms(word: Ord, language: str) -> tuple[str, ...]:
    return tuple(getattr(word.synonymer, language, ()))
