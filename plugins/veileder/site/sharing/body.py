"""A national body: what follows from it alone is found once, and a kommune only fills its marks."""

from __future__ import annotations

from veileder.site.body import marks_in
from veileder.site.filling import Filling, Unfilled
from veileder.site.headings import headings, nested, titles
from veileder.site.links import relative_links
from veileder.site.page import Heading

_LOOKED_FOR = ('href="', 'src="', 'action="', 'id="')
"""Attributes that are looked for in a filled body. No page has a token in one today, and such a page is not shared."""


class Body:
    """The body of a national page.

    Args:
        markup: HTML with links from the målform's root, tokens as marks.
        path: the page's address.
    """

    __slots__ = ("_linked", "_path", "_titles", "_toc", "addresses", "can_be_shared", "fragments", "marks")

    def __init__(self, markup: str, path: str) -> None:
        self._path = path
        self.marks = marks_in(markup)
        self.addresses = frozenset(href[1:] for href in self.marks.links if href.startswith("/"))
        """Where it leads inside the site."""
        outer, inner = (Unfilled(relative_links(markup, path, nested=nested)) for nested in (False, True))
        inner.share(outer)
        self._linked = outer, inner  # either målform may be the main one
        self.fragments = outer.fragments
        self.can_be_shared = not any(_is_hidden(before) for before in outer.parts[:-1])
        found = titles(markup)
        self._titles = [(level, anchor, Unfilled(title)) for level, anchor, title in found]
        self._toc = None if any(title.names for *_, title in self._titles) else nested(found)

    def finished(self, values: Filling, *, nested: bool) -> str:
        """The HTML of a kommune, with links from the page.

        Args:
            values: the kommune's tokens and fragments.
            nested: True for a målform that lies in a folder of its own.
        """
        return self._linked[nested].filled(values.linked(self._path))

    def toc(self, values: Filling, finished: str) -> tuple[Heading, ...]:
        """The table of contents.

        Args:
            values: the kommune's tokens.
            finished: the HTML of the kommune; there may be headings in its fragments.
        """
        if self.fragments:
            return headings(finished)
        if self._toc is not None:
            return self._toc
        return nested((level, anchor, title.filled(values)) for level, anchor, title in self._titles)


def _is_hidden(before: str) -> bool:
    """Whether a token is the first in an attribute that is looked for, by the text before it."""
    start = before.rfind('"') + 1
    return before[:start].endswith(_LOOKED_FOR)
