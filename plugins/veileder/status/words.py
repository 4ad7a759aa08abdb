"""Two texts side by side: which words are only in one of them."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

_WORD = re.compile(r"\s+|[^\s]+")
_LONG = 3000
"""Longer texts than this many words and spaces are shown without marks: comparing them would take too long."""


class Piece(NamedTuple):
    """A part of a text, and whether the other text lacks it."""

    text: str
    changed: bool


def side_by_side(then: str, now: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces."""
    left, right = _WORD.findall(then), _WORD.findall(now)
    if len(left) + len(right) > _LONG:
        return [Piece(then, False)], [Piece(now, False)]
    before: list[Piece] = []
    after: list[Piece] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        changed = tag != "equal"
        before += [Piece("".join(left[i:j]), changed)] if i < j else []
        after += [Piece("".join(right[k:m]), changed)] if k < m else []
    return before, after
