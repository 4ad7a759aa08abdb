"""A national body: what follows from it alone is found once, and a kommune only fills its tokens."""

from __future__ import annotations

import html
from collections.abc import Mapping

from veileder.guide.tokens import parted
from veileder.site.headings import nested, titles
from veileder.site.links import relative_links
from veileder.site.markdown import values_of
from veileder.site.page import Heading

_LOOKED_FOR = ('href="', 'src="', 'action="', 'id="')
"""Attributes that are looked for in a filled body. No page has a token in one today, and such a page is not shared."""


class Filling(dict[str, str]):
    """The values of a kommune's tokens as HTML, by the names in the marks."""

    def __init__(self, tokens: Mapping[str, str]) -> None:
        super().__init__()
        self._tokens = tokens

    def __missing__(self, name: str) -> str:
        self[name] = html.escape(self._tokens.get(name, f"[{name}]"))
        return self[name]


class Markup:
    """HTML in parts, between its tokens."""

    __slots__ = ("_names", "_parts")

    def __init__(self, markup: str) -> None:
        self._parts, self._names = parted(markup)

    @property
    def has_tokens(self) -> bool:
        """Whether there is something to fill."""
        return bool(self._names)

    def filled(self, values: Filling) -> str:
        """The HTML of a kommune."""
        if not self._names:
            return self._parts[0]
        found = [""] * (2 * len(self._names) + 1)
        found[::2] = self._parts
        found[1::2] = [values[name] for name in self._names]
        return "".join(found)


class Body:
    """The body of a national page.

    Args:
        markup: HTML with links from the målform's root, tokens as marks.
        path: the page's address.
    """

    __slots__ = ("_links", "_path", "_titles", "_toc", "addresses", "can_be_shared", "markup")

    def __init__(self, markup: str, path: str) -> None:
        self.markup, self._path = markup, path
        self.can_be_shared = not any(_is_hidden(before) for before in parted(markup)[0][:-1])
        self.addresses = frozenset(href[1:] for href in values_of("href", markup) if href.startswith("/"))
        """Where it leads inside the site."""
        self._links: dict[bool, Markup] = {}
        found = titles(markup)
        self._titles = [(level, anchor, Markup(title)) for level, anchor, title in found]
        self._toc = None if any(title.has_tokens for *_, title in self._titles) else nested(found)

    def toc(self, values: Filling) -> tuple[Heading, ...]:
        """The table of contents."""
        if self._toc is not None:
            return self._toc
        return nested((level, anchor, title.filled(values)) for level, anchor, title in self._titles)

    def finished(self, values: Filling, *, nested: bool) -> str:
        """The HTML of a kommune, with links from the page.

        Args:
            values: the kommune's tokens.
            nested: True for a målform that lies in a folder of its own.
        """
        if nested not in self._links:
            self._links[nested] = Markup(relative_links(self.markup, self._path, nested=nested))
        return self._links[nested].filled(values)


def _is_hidden(before: str) -> bool:
    """Whether a token is the first in an attribute that is looked for, by the text before it."""
    start = before.rfind('"') + 1
    return before[:start].endswith(_LOOKED_FOR)
