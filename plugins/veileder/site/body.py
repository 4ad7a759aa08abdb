"""What others need to know of a page's body: its anchors, where it links to, and its classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sys import intern

from veileder.guide.tokens import fill_html, has_tokens
from veileder.site.markdown import values_of


@dataclass(frozen=True, slots=True)
class Marks:
    """The values of some attributes in a body.

    Args:
        anchors: every ``id``.
        links: every ``href``.
        sources: every ``src``.
        classes: every ``class``, as it is written.
        has_tokens: whether there are tokens among them that are not filled.
    """

    anchors: frozenset[str]
    links: frozenset[str]
    sources: frozenset[str]
    classes: frozenset[str]
    has_tokens: bool = False

    def filled(self, tokens: Mapping[str, str]) -> Marks:
        """The same when the tokens are filled."""
        if not self.has_tokens:
            return self
        anchors, links, sources, classes = (
            frozenset(fill_html(value, tokens) for value in values)
            for values in (self.anchors, self.links, self.sources, self.classes)
        )
        return Marks(anchors, links, sources, classes)


def joined(parts: Sequence[Marks]) -> Marks:
    """The marks of several parts of a body together, where nothing is left to fill."""
    if len(parts) == 1:
        return parts[0]
    anchors, links, sources, classes = (
        frozenset().union(*(getattr(part, name) for part in parts))
        for name in ("anchors", "links", "sources", "classes")
    )
    return Marks(anchors, links, sources, classes)


def marks_in(body: str) -> Marks:
    """Look through a body, or a part of one, with its tokens filled or as marks."""
    anchors, links, sources, classes = (
        frozenset(map(intern, values_of(name, body))) for name in ("id", "href", "src", "class")
    )
    with_tokens = has_tokens(body) and any(map(has_tokens, (*anchors, *links, *sources, *classes)))
    return Marks(anchors, links, sources, classes, with_tokens)
