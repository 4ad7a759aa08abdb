"""A template that is drawn once for many pages: with marks for what is each page's own, and cut where these stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn

from jinja2 import TemplateRuntimeError
from markupsafe import escape

Value = Callable[[Any], str]
"""Finds a value in what a template is filled with."""

# No text has these letters. What became of the «<» tells whether the template escapes the value, and a filter that
# changes the case breaks the «mM».
_MARK = re.compile("\ue002([0-9]+)mM(<|&lt;)\ue003")
_BROKEN = re.compile(r"[\ue002\ue003]|%EE%80%8[23]|\\ue00[23]", re.IGNORECASE)  # as it is, in an address, in JSON
_SPECIAL = re.compile("[&<>\"']")
_CHANGED = "a template may show what is a page's own, but not change it with a filter: after «{}»"
_ASKED = "a template may show what is a page's own, but not compare it, change it or look into it"


def _refuse(*_: object) -> NoReturn:
    raise TemplateRuntimeError(_ASKED)


class _Mark(str):
    """A mark that a template can do nothing with but show it, join it to other text and ask whether it is there."""

    __slots__ = ()

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __contains__ = __getitem__ = __iter__ = __len__ = _refuse
    __hash__ = str.__hash__

    def __bool__(self) -> bool:
        return True

    def __getattribute__(self, name: str) -> Any:
        return super().__getattribute__(name) if name.startswith("__") else _refuse()


class Marker:
    """Gives marks that stand for values while a template is drawn."""

    def __init__(self) -> None:
        self._values: list[Value] = []

    def __call__(self, value: Value) -> str:
        """Return the mark of a value."""
        self._values.append(value)
        return _Mark(f"\ue002{len(self._values) - 1}mM<\ue003")

    def cut(self, drawn: str) -> Cut:
        """Cut what was drawn with these marks.

        Raises:
            TemplateRuntimeError: a mark is there, but no longer whole.
        """
        first, *rest = _MARK.split(drawn)
        numbers, signs, texts = rest[::3], rest[1::3], rest[2::3]
        for text in (first, *texts):
            if broken := _BROKEN.search(text):
                raise TemplateRuntimeError(_CHANGED.format(text[: broken.start()].rpartition("\n")[2].lstrip()))
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
            plain = is_html or not _SPECIAL.search(found)  # of most values; asking takes a fifth of escaping
            pieces += (found if plain else escape(found), text)
        return "".join(pieces)
