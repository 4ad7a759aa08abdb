"""The Norwegian alphabet: æ, ø and å stand last, and are spelt with other letters in addresses."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")

_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
_CAPITALS = {"{": "Æ", "|": "Ø", "}": "Å"}
_ASCII = str.maketrans({"æ": "ae", "ä": "a", "ø": "o", "ö": "o", "å": "a", "é": "e"})


@lru_cache(maxsize=16_384)
def alphabetical(text: str) -> tuple[str, str]:
    """A sort key for plain text: other accents than those of our own letters do not count."""
    letters = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        base = unicodedata.normalize("NFD", letter)[0]
        letters.append(_LAST.get(letter) or (base if base.isalnum() else " "))
    return " ".join("".join(letters).split()), text


def initial(text: str) -> str:
    """The letter that a text stands under in an alphabetical list; "#" for what begins with no letter."""
    first = alphabetical(text)[0][:1]
    return _CAPITALS.get(first) or (first.upper() if first.isalpha() else "#")


def by_letter(items: Iterable[T], name: Callable[[T], str]) -> tuple[tuple[str, str, tuple[T, ...]], ...]:
    """(anchor, letter, items) for each letter of an alphabetical list.

    Args:
        items: what is listed, in any order.
        name: gives the text that an item stands under.
    """
    ordered = sorted(items, key=lambda item: alphabetical(name(item)))
    return tuple(
        (f"bokstav-{'tegn' if letter == '#' else letter.lower()}", letter, tuple(found))
        for letter, found in groupby(ordered, key=lambda item: initial(name(item)))
    )


def ascii_spelling(word: str) -> str:
    """A lower-case word as it is spelt in an address: «avgjøre» → ``avgjore``, «råd» → ``rad``."""
    return word.translate(_ASCII)
