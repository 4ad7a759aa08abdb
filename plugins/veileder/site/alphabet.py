"""The order of the Norwegian alphabet: æ, ø and å stand last."""

from __future__ import annotations

import unicodedata

_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}


def alphabetical(text: str) -> tuple[str, str]:
    """A sort key for plain text: other accents than those of our own letters do not count."""
    letters = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        base = unicodedata.normalize("NFD", letter)[0]
        letters.append(_LAST.get(letter) or (base if base.isalnum() else " "))
    return " ".join("".join(letters).split()), text
