"""What a body's marks are filled with: tokens, and fragments.

A *fragment* is a part of a page that is made once for each kommune and målform: how to reach a service, the way to the
other routines. A page only holds its mark, and so reads nothing of what is in it. What differs from kommune to kommune
stands in one, and the page around it can be the national one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Protocol

from jinja2 import Environment

from veileder.guide.tokens import parted
from veileder.site.body import Marks, marks_in
from veileder.site.context import FRAGMENT, Context
from veileder.site.fragments import FRAGMENTS
from veileder.site.gone import unlinked
from veileder.site.links import relative_links


class Unfilled:
    """HTML in parts, between its marks."""

    __slots__ = ("names", "parts")

    def __init__(self, markup: str) -> None:
        self.parts, self.names = parted(markup)

    @property
    def fragments(self) -> tuple[str, ...]:
        """The names of its fragments."""
        return tuple(dict.fromkeys(name for name in self.names if name.startswith(FRAGMENT)))

    def share(self, other: Unfilled) -> None:
        """Have such parts as are the same in another once only. It has as many."""
        both = zip(self.parts, other.parts, strict=True)
        self.parts = tuple([theirs if part == theirs else part for part, theirs in both])

    def filled(self, values: Mapping[str, str]) -> str:
        """The HTML of a kommune."""
        if not self.names:
            return self.parts[0]
        found = [""] * (2 * len(self.names) + 1)
        found[::2] = self.parts
        found[1::2] = [values[name] for name in self.names]
        return "".join(found)


class Shared(Protocol):
    """What a kommune has in common with others."""

    def fragment(self, name: str) -> str | None:
        """A fragment with its tokens as marks, or None when the kommune has its own."""


def render_fragment(environment: Environment, context: Context, mark: str) -> str:
    """A fragment with links from the målform's root, and its tokens as marks.

    Args:
        environment: the environment of the templates.
        context: the content in one målform.
        mark: the name in the fragment's mark.
    """
    name, *ids = mark.removeprefix(FRAGMENT).split()
    template = environment.get_template(f"biter/{name}.html")
    return template.render(t=context.unfilled, v=FRAGMENTS[name](context, *ids), utfylling=context.edit_mode)


class Filling(dict[str, str]):
    """The values of a kommune's marks as HTML in one målform, by the names in the marks.

    Args:
        environment: the environment of the templates.
        context: the kommune's content.
        gone: the addresses that the kommune has taken away.
        shared: where to take the fragments from that the kommune has in common with others.
    """

    def __init__(
        self,
        environment: Environment,
        context: Context,
        gone: re.Pattern[str] | None = None,
        shared: Shared | None = None,
    ) -> None:
        super().__init__()
        self._environment, self._context, self._gone, self._shared = environment, context, gone, shared
        self._at_depths: dict[int, _Linked] = {}
        self._marks: dict[str, Marks] = {}

    def __missing__(self, name: str) -> str:
        if name.startswith(FRAGMENT):
            national = self._shared.fragment(name) if self._shared else None
            markup = render_fragment(self._environment, self._context, name) if national is None else national
            self[name] = Unfilled(markup).filled(self)
        else:
            self[name] = escape(self._context.tokens.get(name, f"[{name}]"))
        return self[name]

    def linked(self, path: str) -> Mapping[str, str]:
        """The same values with links from a page.

        Args:
            path: the page's address. Only its depth is used.
        """
        depth = path.count("/")
        if depth not in self._at_depths:
            self._at_depths[depth] = _Linked(self, path, self._gone, nested=self._context.is_nested)
        return self._at_depths[depth]

    def marks(self, fragment: str) -> Marks:
        """What others need to know of a fragment.

        Args:
            fragment: the name in its mark.
        """
        if fragment not in self._marks:
            self._marks[fragment] = marks_in(self[fragment])
        return self._marks[fragment]


class _Linked(dict[str, str]):
    """The values of a kommune's marks, with links from pages of one depth."""

    def __init__(self, values: Filling, path: str, gone: re.Pattern[str] | None, *, nested: bool) -> None:
        super().__init__()
        self._values, self._path, self._gone, self._nested = values, path, gone, nested

    def __missing__(self, name: str) -> str:
        value = self._values[name]
        if name.startswith(FRAGMENT):
            value = relative_links(unlinked(value, self._gone), self._path, nested=self._nested)
        self[name] = value
        return value
