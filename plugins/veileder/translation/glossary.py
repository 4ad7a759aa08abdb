"""Words with a fixed translation: the field's terms in their forms, and what the content itself gives a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from veileder.language.terms import wrong_terms
from veileder.schema.base import OTHER
from veileder.translation.protect import Replace
from veileder.translation.units import Unit

_FILE = Path(__file__).with_name("faste-ord.yaml")
# Texts that are names, and the forms of the words that a kommune chooses.
_NAMES = re.compile(r"(?:tjenester|roller|arenaer|verktøy|veiledere)\.[\w-]+\.(?:navn|tittel)|ord\.[\w-]+\.ord")
_FORMS = re.compile(r"termer\.[\w-]+\.(?:ubestemt|bestemt|flertall|flertall-bestemt|adjektiv)")
_ROW = re.compile(r"(.+) ([|<>]) (.+)")
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _data() -> Mapping[str, list[str]]:
    return dict(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


@cache
def fixed_words(language: str) -> Mapping[str, str]:
    """The field's words from one målform to the other; where one has several, the first in the file is meant."""
    found: dict[str, str] = {}
    for row in _data()["ord"]:
        nb, way, nn = _ROW.fullmatch(row).groups()  # type: ignore[union-attr]
        if language == "nb" and way != "<":
            found.setdefault(nb, nn)
        elif language == "nn" and way != ">":
            found.setdefault(nn, nb)
    return found


def glossary(units: Iterable[Unit], language: str) -> Mapping[str, str]:
    """Every fixed word from one målform to the other: this package's, the terms of ``docs/ordliste.md``, the content's.

    Where several have a word, the first of them wins.

    Args:
        units: the texts whose names are used, those that count most first.
        language: the målform that is translated from.
    """
    terms = {word: term for word, term in wrong_terms(OTHER[language]).items() if word not in _data()["maskinen-kan"]}
    found: dict[str, str] = {**terms, **fixed_words(language)}
    for unit in units:
        source, target = unit.texts.get(language), unit.texts.get(OTHER[language])
        if not source or not target or not (_NAMES.fullmatch(unit.path) or _FORMS.fullmatch(unit.path)):
            continue
        if "{{" in source or "\n" in source or not _LETTER.search(source):
            continue
        found.setdefault(source if source.isupper() else _lower_first(source), _lower_first(target))
    return found


def terms_of(words: Mapping[str, str]) -> Replace:
    """A function that finds the words of a glossary in a text, the longest first, with the source's capital letter."""
    if not words:
        return lambda _: ()
    listed = sorted(words, key=len, reverse=True)
    find = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, listed))})(?![\w-])", re.IGNORECASE)

    def terms(text: str) -> list[tuple[int, int, str]]:
        found = []
        for match in find.finditer(text):
            word = match[0]
            target = (
                words.get(word) or words.get(_lower_first(word)) or (words.get(word.lower()) if word.istitle() else "")
            )
            if target:
                found.append((match.start(), match.end(), _like(word, target)))
        return found

    return terms


def _like(source: str, target: str) -> str:
    return target[:1].upper() + target[1:] if source[:1].isupper() else target


def _lower_first(text: str) -> str:
    """A name as it stands inside a sentence; an abbreviation keeps its letters."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
