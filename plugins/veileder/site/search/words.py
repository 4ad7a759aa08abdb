"""The words of an object: all its texts in both målformer, without marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from veileder.same import remembered
from veileder.schema.base import MAALFORMER, Ordliste, Skjema, Tekst

_WORD = re.compile(r"\{\{[^{}]*\}\}|[^\W_]+")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")
_ABBREVIATION = re.compile(r"(.+?) \((.+?)\)")
_END = re.compile(r"\s*\}\}")
_SHORTEST = 3
MARK = "|"
"""Stands between the name of a token and the målform that its value is in."""


def texts_of(value: object) -> Iterator[Tekst]:
    """Every short or rich text in an object, in the order of its fields. Search words are not texts."""
    if isinstance(value, Tekst):
        yield value
    elif isinstance(value, Skjema) and not isinstance(value, Ordliste):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)


def in_both(text: Tekst, language: str) -> Iterator[str]:
    """A text in the målformer that it has, for a reader of one of them."""
    yield from (spoken(words, other, language) for other in MAALFORMER if (words := text.get(other)))


def spoken(text: str, written: str, read: str) -> str:
    """A text for a reader of a målform: tokens of one written in the other keep its words, ``{{uro|nb}}``."""
    return text if written == read else _END.sub(f"{MARK}{written}}}}}", text)


def words_of(texts: Iterable[str], known: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of some texts in lower case, each once, without short ones and those that are known already."""
    return _words_of(tuple(texts), tuple(known))


@remembered(2048)
def _words_of(texts: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """A kommune that gives a service its number has made it anew, with the same texts as before."""
    seen = {word for text in known for word in _words(text)}
    found = dict.fromkeys(word for text in texts for word in _words(_ADDRESS.sub(" ", text)))
    return tuple(word for word in found if word not in seen and len(word) >= _SHORTEST)


def distinct(names: Iterable[str], *known: str) -> tuple[str, ...]:
    """Some names, each once whatever its capitals, without those that are known already."""
    seen = {name.lower() for name in known}
    found: dict[str, str] = {}
    for name in names:
        if name and name.lower() not in seen:
            found.setdefault(name.lower(), name)
    return tuple(found.values())


def with_abbreviation(title: str) -> Iterator[str]:
    """The two names in a title such as «Individuell plan (IP)»; nothing for other titles."""
    if match := _ABBREVIATION.fullmatch(title):
        yield from match.groups()


@remembered(32_768)
def _words(text: str) -> tuple[str, ...]:
    if "{" not in text:
        return tuple([word.lower() for word in _WORD.findall(text)])
    return tuple([word if word.startswith("{") else word.lower() for word in _WORD.findall(text)])
