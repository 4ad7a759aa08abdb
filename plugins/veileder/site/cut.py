"""A template that is drawn once for many pages: with marks for what is each page's own, and cut where these stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markupsafe import escape

Value = Callable[[Any], str]
"""Finds a value in what a template is filled with."""

# No text has these letters. What became of the «<» tells whether the template escapes the value.
_MARK = re.compile("\ue002([0-9]+)(<|&lt;)\ue003")


class Marks:
    """Stands for values while a template is drawn."""

    def __init__(self) -> None:
        self._values: list[Value] = []

    def __call__(self, value: Value) -> str:
        """Return the mark of a value."""
        self._values.append(value)
        return f"\ue002{len(self._values) - 1}<\ue003"

    def cut(self, drawn: str) -> Cut:
        """Cut what was drawn with these marks."""
        first, *rest = _MARK.split(drawn)
        numbers, signs, texts = rest[::3], rest[1::3], rest[2::3]
        values = [self._values[int(number)] for number in numbers]
        return Cut(first, list(zip(values, [sign == "<" for sign in signs], texts, strict=True)))


class Cut:
    """A template in pieces.

    Args:
        first: what stands before the first value.
        rest: each value, whether it is HTML, and what stands after it.
    """

    def __init__(self, first: str, rest: list[tuple[Value, bool, str]]) -> None:
        self._first, self._rest = first, rest

    def fill(self, source: object) -> str:
        """Put the values in, escaped as the template would have done.

        Args:
            source: what each ``Value`` looks in.
        """
        pieces = [self._first]
        for value, is_html, text in self._rest:
            found = value(source)
            pieces += (found if is_html else escape(found), text)
        return "".join(pieces)
