"""The Norwegian alphabet: æ, ø and å stand last, and are spelt with other letters in addresses."""

from __future__ import annotations

import unicodedata

_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
_CAPITALS = {"{": "Æ", "|": "Ø", "}": "Å"}
_ASCII = str.maketrans({"æ": "ae", "ä": "a", "ø": "o", "ö": "o", "å": "a", "é": "e"})


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


def ascii_spelling(word: str) -> str:
    """A lower-case word as it is spelt in an address: «avgjøre» → ``avgjore``, «råd» → ``rad``."""
    return word.translate(_ASCII)
