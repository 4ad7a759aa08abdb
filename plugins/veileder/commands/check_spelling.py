"""``build.py check --rettskriving``: asks hunspell for every word that an editor has written."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from veileder.commands.spelling import APT_PACKAGES, hunspell, suggestions, unknown_words
from veileder.compilation import Compilation
from veileder.diagnostics import Diagnostic, Position, Severity
from veileder.guide.content import Content
from veileder.language.spelling import misspelt, parts
from veileder.language.text import WORD
from veileder.rules.common import running_text
from veileder.schema.base import NAMES, OTHER

ID = "rettskriving"
_MOST = 40
"""Words that get a suggestion. Each takes a tenth of a second, and who has so many begins with the first ones."""
# What is no word: tokens, code, anchors, and addresses; a link's own words are.
_NO_WORDS = re.compile(r"\{[^}]*\}|`[^`\n]*`|\]\([^)]*\)|<[^>\s]*>|\S*(?:://|@|\.no\b)\S*")
# Names of laws and documents stand as they are.
_TITLES = frozenset({"kilder", "lover"})


def can_spell() -> bool:
    """Whether spelling can be checked here; says what is missing."""
    if hunspell():
        return True
    packages = " og ".join(f"«{name}»" for name in APT_PACKAGES)
    print(
        f"Rettskrivingen kan ikke kontrolleres her: programmet hunspell mangler. Installer pakkene {packages}.",
        file=sys.stderr,
    )
    return False


def misspellings(compilations: Sequence[Compilation]) -> list[Diagnostic]:
    """Every place where a word is in no dictionary. What several kommuner share is told once, by the report."""
    contents = [it.content for it in compilations if it.content]
    return [
        found for content in contents for language in content.languages for found in _misspellings(content, language)
    ]


def _misspellings(content: Content, language: str) -> Iterator[Diagnostic]:
    found = list(_written(content, language))
    wrong = misspelt((word for word, _ in found), content, language, unknown_words)
    if not wrong:
        return
    near = suggestions(sorted(wrong)[:_MOST], language)
    other = wrong - unknown_words(wrong, OTHER[language])
    for word, place in dict.fromkeys(found):
        if word in wrong:
            what = f"«{word}» står ikke i ordboka for {NAMES[language]}"
            if word in other:
                what += f", men i den for {NAMES[OTHER[language]]}"
            yield Diagnostic(place, ID, what, near.get(word, ""), severity=Severity.WARNING)


def _written(content: Content, language: str) -> Iterator[tuple[str, Position]]:
    """Every word that stands in a text of a målform, with its place."""
    for text in running_text(content):
        if text.language == language and text.path[0] not in _TITLES:
            own = _NO_WORDS.sub(lambda match: " " * len(match[0]), text.text)
            for match in WORD.finditer(own):
                for part in parts(match[0]):
                    yield part, text.at(match.start()) if text.is_prose else text.position
