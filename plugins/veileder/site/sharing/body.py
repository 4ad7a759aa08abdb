"""A national body: what follows from it alone is found once, and a kommune only fills its marks."""

from __future__ import annotations

from veileder.site.filling import Filling, Unfilled
from veileder.site.headings import headings, nested, titles
from veileder.site.links import relative_links
from veileder.site.markdown import values_of
from veileder.site.page import Heading

_LOOKED_FOR = ('href="', 'src="', 'action="', 'id="')
"""Attributes that are looked for in a filled body. No page has a token in one today, and such a page is not shared."""


class Body:
    """The body of a national page.

    Args:
        markup: HTML with links from the målform's root, tokens as marks.
        path: the page's address.
    """

    __slots__ = ("_links", "_path", "_titles", "_toc", "addresses", "can_be_shared", "fragments", "markup")

    def __init__(self, markup: str, path: str) -> None:
        self.markup, self._path = markup, path
        whole = Unfilled(markup)
        self.fragments = whole.fragments
        self.can_be_shared = not any(_is_hidden(before) for before in whole.parts[:-1])
        self.addresses = frozenset(href[1:] for href in values_of("href", markup) if href.startswith("/"))
        """Where it leads inside the site."""
        self._links: dict[bool, Unfilled] = {}
        found = titles(markup)
        self._titles = [(level, anchor, Unfilled(title)) for level, anchor, title in found]
        self._toc = None if any(title.names for *_, title in self._titles) else nested(found)

    def finished(self, values: Filling, *, nested: bool) -> str:
        """The HTML of a kommune, with links from the page.

        Args:
            values: the kommune's tokens and fragments.
            nested: True for a målform that lies in a folder of its own.
        """
        return self.linked(nested=nested).filled(values.linked(self._path))

    def linked(self, *, nested: bool) -> Unfilled:
        """The same before anything is filled; made once."""
        if nested not in self._links:
            self._links[nested] = Unfilled(relative_links(self.markup, self._path, nested=nested))
        return self._links[nested]

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
