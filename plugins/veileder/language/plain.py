"""Advice on plain language: long sentences, long words, passive and officialese. It is advice, never an error."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from veileder.language.data import words_in
from veileder.language.text import WORD, words

LONG_SENTENCE = 25
"""Words. Språkrådet's rule of thumb is fifteen to twenty."""
LONG_WORD = 20
"""Letters."""
# Where a sentence cannot go on: an empty line, a point of a list, a heading, a cell.
_BLOCK = re.compile(r"\n\s*\n|\n\s*(?=[-*>#|]|\d+\.\s)|\|")
_END = re.compile(r"[.!?:](?=[\s»)*_]|$)")
_LEADING = re.compile(r"(?:\s|[-*>#|]\s|\d+\.\s|#)+")
_QUIET = re.compile(r"\]\([^)]*\)|\{[#.:][^}]*\}|`[^`\n]*`|<[^>\s]*>|https?://\S+|\S+@\S+")
# «Blir sendt» is passive too, but everybody's word; the form on -s is the written language of offices.
_PASSIVE = {"nb": re.compile(r"\b[a-zæøå]{3,}es\b"), "nn": re.compile(r"\b[a-zæøå]{3,}ast\b")}
# The genitive of what many have: «barnehagenes», «kommunes».
_GENITIVE = re.compile(r"(?:enes|unes|nets|ernes|ets|ens)$")


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence that could be easier.

    Args:
        offset: where it begins in the text.
        sentence: as it is written, on one line.
        what: advice in Norwegian, the weightiest first.
        weight: how much it is in need of it.
    """

    offset: int
    sentence: str
    what: tuple[str, ...]
    weight: int


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, sentence) of a text with or without Markdown; addresses are blanks.

    Args:
        text: as an editor wrote it. What does not end as a sentence (a heading, a name) is not one.
    """
    quiet = _QUIET.sub(lambda match: ("]" if match[0][0] == "]" else " ") + " " * (len(match[0]) - 1), text)
    start = 0
    for block in [*_BLOCK.finditer(quiet), None]:
        end = block.start() if block else len(quiet)
        begin = start
        for stop in _END.finditer(quiet, start, end):
            leading = _LEADING.match(quiet, begin, stop.end())
            begin = leading.end() if leading else begin
            if begin < stop.start():
                yield begin, quiet[begin : stop.end()]
            begin = stop.end()
        start = block.end() if block else end


def advise(text: str, language: str, known: Collection[str] = ()) -> Iterator[Advice]:
    """Yield every sentence of a text that could be easier.

    Args:
        text: as an editor wrote it; a token counts as one word.
        language: "nb" or "nn".
        known: lower-case words that are explained, and may be long.
    """
    for offset, sentence in sentences(text):
        count = len(words(sentence))
        what: list[tuple[int, str]] = []
        if count > LONG_SENTENCE:
            parts = "to" if count <= 2 * LONG_SENTENCE else "flere"
            what.append((count - LONG_SENTENCE, f"Setningen har {count} ord. Del den i {parts}."))
        for phrase, better in officialese(sentence, language):
            what.append((5, f"«{phrase}» er tungt. Prøv: {better}."))
        for word in dict.fromkeys(WORD.findall(sentence)):
            if len(word) > LONG_WORD and "-" not in word and word.lower() not in known:
                what.append((3, f"«{word}» har {len(word)} bokstaver. Finn et kortere ord, eller del det i flere."))
        told = " ".join(said for _, said in what)
        passive = [form for form in passives(sentence, language) if f"«{form}»" not in told]
        if passive:
            listed = " og ".join(f"«{form}»" for form in passive)
            what.append((2 * len(passive), f"{listed}: skriv hvem som gjør det."))
        if what:
            what.sort(key=lambda one: -one[0])
            shown = " ".join(sentence.replace("*", "").replace("[", "").replace("]", "").split())
            yield Advice(offset, shown, tuple(said for _, said in what), sum(weight for weight, _ in what))


def passives(sentence: str, language: str) -> list[str]:
    """The passive forms on -s of a sentence; now and then another word is taken for one."""
    others = _others(language)
    found = (match[0] for match in _PASSIVE[language].finditer(sentence))
    return [form for form in found if form not in others and not _GENITIVE.search(form)]


def officialese(sentence: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield (phrase, something easier) of every heavy phrase in a sentence."""
    heavy = words_in("klarsprak")[language]["tungt"]
    for match in _heavy(language).finditer(sentence):
        yield match[0], heavy[match[0].lower()]


@cache
def _heavy(language: str) -> re.Pattern[str]:
    phrases = sorted(words_in("klarsprak")[language]["tungt"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)})(?![\w-])", re.IGNORECASE)


@cache
def _others(language: str) -> frozenset[str]:
    return frozenset(words_in("klarsprak")[language]["ikke-passiv"].split())
