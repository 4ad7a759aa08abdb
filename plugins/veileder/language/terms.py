"""The terms of the field: one word for one thing, fixed once for each målform in ``fagord.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from veileder.language.data import pairs, words_in
from veileder.schema.base import OTHER

_WORD = re.compile(r"[^\W\d_]+")


class Term(NamedTuple):
    """What one thing is called; several names of related things stand with commas between."""

    nb: str
    nn: str


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order of ``docs/ordliste.md``."""
    return tuple(Term(row["nb"], row["nn"]) for row in words_in("fagord")["termer"])


@cache
def wrong_terms(language: str) -> Mapping[str, str]:
    """Terms of the other målform that are wrong in this one, and what they are called here; single words only."""
    other = OTHER[language]
    words = [pair for term in terms() for pair in _aligned(term, other, language)]
    here = {right for _, right in words} | set(words_in("fagord")["begge"].split())
    return {wrong: right for wrong, right in words if wrong not in here and _WORD.fullmatch(wrong)}


def _aligned(term: Term, first: str, second: str) -> Iterator[tuple[str, str]]:
    """The names of a term in two målformer, name by name; where they are not as many, it cannot be told."""
    names, others = (getattr(term, language).split(", ") for language in (first, second))
    if len(names) == len(others):
        yield from zip(names, others, strict=True)


@cache
def avoided(language: str) -> Mapping[str, str]:
    """Other words for a term, in the same målform, and the term."""
    return pairs(words_in("fagord")["unngå"][language])


def other_words(text: str, language: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, word, term) of every other word for a term in a text.

    Args:
        text: as an editor wrote it.
        language: "nb" or "nn".
    """
    if any(map(text.lower().__contains__, _roots(language))):  # quick, for nearly every text has none
        for match in _WORD.finditer(text):
            if term := avoided(language).get(match[0].lower()):
                yield match.start(), match[0], term


@cache
def _roots(language: str) -> tuple[str, ...]:
    words = avoided(language)
    return tuple(word for word in words if not any(word != other and word.startswith(other) for other in words))
