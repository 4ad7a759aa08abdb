"""Words, endings and phrases that belong to bokmål in a text on nynorsk, and the other way.

A word is looked up whole, then its ends from the longest to the shortest: «hjelpetjenesten» ends with «tjenesten»,
and «involveres» with «eres». The words are in ``maalform.yaml``; the phrases, which are few, are here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from veileder.language.data import pairs, words_in
from veileder.language.terms import wrong_terms

_STEM = 3
"""Letters before an ending. Shorter words are other words: «ingen», «lede», «vende»."""
# A short part after a hyphen is an ending: «pc-en».
_WORD = re.compile(r"(?<![^\W\d_])(?<![^\W_]-)[^\W\d_]+|(?<=-)[^\W\d_]{4,}")
_LETTERS = re.compile(r"\w+")
# Quotations, titles in italics, code, tokens, anchors and addresses are not the editor's own words.
_FOREIGN = re.compile(
    r"«[^»]*»|“[^”]*”|\"[^\"\n]*\"|(?<!\*)\*(?![\s*])[^*\n]+\*(?!\*)|`[^`\n]*`"
    r"|\{[^}]*\}|\]\([^)]*\)|<[^>\s]*>|https?://\S+|\S+@\S+"
)
_BEGINS = re.compile(r"(?:^|[.!?:–•*#>|\n(])[\s*_#>–-]*$")
_NEUTER = frozenset(
    ("samarbeid", "tiltak", "verktøy", "skjema", "møte", "tilbod", "tilbud", "råd", "nivå", "språk", "ansvar")
) | {"barn", "namn"}
_NEUTER_ADJECTIVE = {"enkel": "enkelt", "god": "godt", "trygg": "trygt", "stor": "stort", "lang": "langt"}
_BEFORE_NEUTER = frozenset({*_NEUTER_ADJECTIVE, "ditt", "mitt"})
_DEFINITE = {"barn": "barnet", "namn": "namnet"}


class Slip(NamedTuple):
    """What is wrong, where it begins in the text, and what is right."""

    start: int
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class _Lists:
    """What is wrong in one målform, and what is right; "" for what is right though its end looks wrong."""

    words: Mapping[str, str]
    ends: Mapping[str, str]
    begins: Mapping[str, str]
    endings: Mapping[str, str]
    good: frozenset[str]


@cache
def _lists(language: str) -> _Lists:
    written = words_in("maalform")
    both, own = written["begge"], written[language]

    def either(kind: str) -> dict[str, str]:
        shared = pairs(both[kind])
        if language == "nb":
            # Of several, the first one: «kva» is «hva», and also «hvilken».
            shared = {nynorsk: bokmaal for bokmaal, nynorsk in reversed(shared.items())}
        return shared | pairs(own[kind])

    ends = either("ledd")
    good = dict.fromkeys(own["unntak-ord"].split(), "")
    words = {**good, **wrong_terms(language), **ends, **either("ord")}
    begins, endings = pairs(own["forledd"]), pairs(own["endelser"])
    return _Lists(words, ends, begins, endings, frozenset(own["unntak"].split()))


@cache
def right_word(word: str, language: str) -> str:
    """What a word of the other målform is called in this one, or "" when it may stand.

    Args:
        word: lower case, without hyphen.
        language: "nb" or "nn", the målform of the text.
    """
    lists = _lists(language)
    if word in lists.words:
        return lists.words[word]
    for start in range(len(word) - 1):
        end, stem = word[start:], word[:start]
        if end in lists.good:
            return ""
        if start and end in lists.ends and (len(end) > _STEM and start >= _STEM - 1):
            return _begin(stem, lists) + lists.ends[end]
        if start >= _STEM and end in lists.endings:
            right = lists.endings[end]
            return right.replace("~", stem) if "~" in right or "…" in right else _begin(stem, lists) + right
    right = _begin(word, lists)
    return right if right != word and word not in lists.begins else ""


def _begin(word: str, lists: _Lists) -> str:
    """A word, or the first part of one, with its own first part put right."""
    for end in range(len(word), _STEM, -1):
        if word[:end] in lists.begins and (end == len(word) or len(word) - end >= _STEM):
            return lists.begins[word[:end]] + word[end:]
    return word


def slips(text: str, language: str, approved: Collection[str] = ()) -> list[Slip]:
    """Everything in a text that belongs to the other målform, in order.

    Args:
        text: as an editor wrote it, Markdown or not.
        language: "nb" or "nn".
        approved: lower-case words that may stand.
    """
    if not _suspicious(text, language, approved):
        return []
    own = own_words(text)
    return sorted({*_words(own, language, approved), *_phrases(own, language, approved)})


def own_words(text: str) -> str:
    """A text with blanks for what the editor has from others: quotations, titles, code and addresses."""
    return _FOREIGN.sub(lambda match: " " * len(match[0]), text)


_GOOD: Mapping[str, set[str]] = {"nb": set(), "nn": set()}
"""Words that are known to be right: nearly every text has only those, and to see that is quick."""


def _suspicious(text: str, language: str, approved: Collection[str]) -> bool:
    """Whether a closer look is needed."""
    words = set(_LETTERS.findall(text.lower()))
    new = words - _GOOD[language]
    wrong = {word for word in new if right_word(word, language)}
    _GOOD[language].update(new - wrong)
    if not wrong.issubset(approved) or _INFINITIVE.search(text):
        return True
    return not words.isdisjoint(_NEUTER) and not words.isdisjoint(_BEFORE_NEUTER)


def _words(text: str, language: str, approved: Collection[str]) -> Iterator[Slip]:
    for match in _WORD.finditer(text):
        word = match[0].lower()
        right = right_word(word, language)
        if right and word not in approved and not _is_name(match, language):
            yield Slip(match.start(), match[0].lower(), right)


def _is_name(match: re.Match[str], language: str) -> bool:
    """Whether a word has a capital in the middle of a sentence; names end as they like."""
    word = match[0]
    if word[0].islower() or word.isupper() or word.lower() in _lists(language).words:
        return False
    return not _BEGINS.search(match.string, max(0, match.start() - 8), match.start())


_INFINITIVE = re.compile(r"å (\w{2,}a)\b")
_POSSESSIVE = re.compile(r"\b([dm]itt) (barn|namn)\b")
_AGREEMENT = re.compile(rf"\b({'|'.join(_NEUTER_ADJECTIVE)})((?: \w+(?:leg|lig))?) ({'|'.join(sorted(_NEUTER))})\b")
# «ta», «dra» and «ha», and what is made of them.
_SHORT = re.compile(r"\w*ta|\w*dra|la|ha|bra")


def _phrases(text: str, language: str, approved: Collection[str]) -> Iterator[Slip]:
    for match in _INFINITIVE.finditer(text):
        verb = match[1].lower()
        if (
            not _SHORT.fullmatch(verb)
            and verb not in approved
            and not text[match.start() - 1 : match.start()].isalpha()
        ):
            yield Slip(match.start(), match[0], f"å {verb[:-1]}e")
    for match in _AGREEMENT.finditer(text):
        yield Slip(match.start(), match[0], f"{_NEUTER_ADJECTIVE[match[1]]}{match[2]} {match[3]}")
    for match in _POSSESSIVE.finditer(text) if language == "nn" else ():
        yield Slip(match.start(), match[0], f"{_DEFINITE[match[2]]} {match[1]}")
