"""The table of contents of a body: every ``<h2>`` with an id, and the ``<h3>`` under it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from veileder.site.page import Heading

_HEADING = re.compile(r'<h([23])[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")

Titled = tuple[int, str, str]
"""Level, anchor, and title as HTML without elements."""


def headings(body: str) -> tuple[Heading, ...]:
    """The table of contents of a body."""
    return nested(titles(body))


def titles(body: str) -> tuple[Titled, ...]:
    """Every heading of a body, in order; tokens may stand in them as marks."""
    return tuple((int(level), anchor, _TAG.sub("", inner)) for level, anchor, inner in _HEADING.findall(body))


def nested(found: Iterable[Titled]) -> tuple[Heading, ...]:
    """Headings with those that are under them."""
    made: list[Heading] = []
    for level, anchor, inner in found:
        heading = Heading(html.unescape(" ".join(inner.split())), anchor, level)
        if level == 3 and made:
            top = made[-1]
            made[-1] = Heading(top.title, top.anchor, top.level, (*top.children, heading))
        else:
            made.append(heading)
    return tuple(made)
