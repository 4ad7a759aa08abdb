"""What a template knows about the page it frames: addresses, menu and målformer.

Most of a frame is the same on many pages. ``Frames`` draws such parts once for each depth of address, and what stands
around them once for each shape of page (``skeleton.py``). A page is then what differs, filled in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, Template
from markupsafe import Markup

from veileder.site.cut import Cut, Marker
from veileder.site.links import edit_href
from veileder.site.page import Page, Shell, Site
from veileder.site.skeleton import filled

LABELS = {"nb": "Bokmål", "nn": "Nynorsk"}


class Alternate(NamedTuple):
    """This page in one målform: the relative and the absolute address."""

    language: str
    label: str
    href: str
    url: str
    current: bool


class Frames:
    """The frames of one site in one målform.

    Args:
        env: the environment that draws the frame's templates.
        site: the whole compiled site.
        language: målform of the frames.
        root: public address of the site, with a trailing slash.
    """

    def __init__(self, env: Environment, site: Site, language: str, root: str) -> None:
        self.env, self.site, self.language, self.root = env, site, language, root
        self._parts: dict[tuple[object, ...], Cut] = {}

    def around(self, page: Page | None) -> Frame:
        """The frame of one page; None gives that of an error page, whose links are absolute."""
        return Frame(self.site, self.language, self.root, page, self)

    def html(self, page: Page) -> str:
        """A whole page."""
        return with_aids(filled(self._main, self.around(page)), page)

    def part(self, name: str, frame: Frame) -> Markup:
        """A part of the frame, ``ramme/<name>.html``: drawn once for all pages that it is the same on."""
        in_menu = frame.page is not None and frame.page.path in self._menu
        own = {"hode": frame.areas, "topp": in_menu}.get(name)  # what it differs by besides the depth
        key = name, frame.up, own
        if key not in self._parts:
            shared = _Shared(self.site, self.language, self.root, frame.page, self, in_menu=in_menu)
            drawn = self.env.get_template(f"ramme/{name}.html").render(veileder=shared)
            self._parts[key] = shared.mark.cut(drawn)
        return Markup(self._parts[key].fill(frame))

    @cached_property
    def _main(self) -> Template:
        return self.env.get_template("main.html")

    @cached_property
    def _menu(self) -> set[str]:
        """The pages that the frame itself leads to, and marks on the page that one is on."""
        nav = self.site.shells[self.language].nav
        return {item.path for section in nav for item in (section, *section.children)} | {"haster/"}


@dataclass(frozen=True)
class Frame:
    """The ``veileder`` of a template.

    Args:
        site: the whole compiled site.
        language: målform of the frame.
        root: public address of the site, with a trailing slash.
        page: the compiled page; None on the error page, whose links must be absolute.
        frames: those of the whole site, which the shared parts are drawn by.
    """

    site: Site
    language: str
    root: str
    page: Page | None = None
    frames: Frames | None = None

    @property
    def areas(self) -> tuple[str, ...]:
        """The style sheets that the page needs besides the shared one, by name."""
        return self.page.areas if self.page else ()

    @property
    def shell(self) -> Shell:
        """Menu and texts in this målform."""
        return self.site.shells[self.language]

    def part(self, name: str) -> Markup:
        """A part of the frame that needs no more than this."""
        frames = self.frames
        assert frames is not None
        return frames.part(name, self)

    @property
    def canonical(self) -> str:
        """The page's public address."""
        page = self.page
        # A page in another language is the same in both frames: the main one is the one to find.
        language = self.site.languages[0] if page and page.lang else self.language
        return self.root + address(self.site, language, page.path if page else "")

    @property
    def translations(self) -> tuple[Alternate, ...]:
        """The same as ``alternates`` for a page that differs by målform, else none."""
        return () if self.page and self.page.lang else self.alternates

    @cached_property
    def alternates(self) -> tuple[Alternate, ...]:
        """This page in each målform, the main one first."""
        path = self.page.path if self.page else ""
        return tuple(
            Alternate(
                language,
                LABELS[language],
                self._other(path, language),
                self.root + address(self.site, language, path),
                language == self.language,
            )
            for language in self.site.languages
        )

    def _other(self, path: str, language: str) -> str:
        return self.rel(path, language)

    def current(self, path: str) -> Markup:
        """What a link to a page says of it when one is there."""
        is_here = self.page is not None and self.page.path == path
        return Markup(' aria-current="page"' if is_here else "")

    @property
    def edit_href(self) -> str:
        """Where the page's source line can be changed, or "" when there is no such place."""
        return edit_href(self.site.edit_url, self.page.origin) if self.page else ""

    @cached_property
    def up(self) -> str | None:
        """The way from this page to the site's root, "" at the root itself; None when links must be absolute."""
        if self.page is None:
            return None
        return "../" * address(self.site, self.language, self.page.path).count("/")

    def rel(self, path: str, language: str = "") -> str:
        """Return the way from this page to another one, in the same målform unless told.

        ``path`` is as in ``Page.path`` and ``NavItem.path``, and may end with ``#anchor``. An address with a
        scheme stays as it is.
        """
        if urlsplit(path).scheme:
            return path
        if self.page is not None and language in ("", self.language):
            return "../" * self.page.path.count("/") + path or "./"
        return self.rel_asset(address(self.site, language or self.language, path))

    def rel_asset(self, path: str) -> str:
        """Return the way from this page to a file, given by its path from the site's root."""
        if self.up is None:
            return urljoin(urlsplit(self.root).path or "/", path)
        return self.up + path or "./"


@dataclass(frozen=True)
class _Shared(Frame):
    """A frame that many pages share: where they lie in the other målformer, and in the menu, is filled in for each.

    Args:
        mark: of what is filled in.
        in_menu: whether they are in the menu.
    """

    mark: Marker = field(default_factory=Marker)
    in_menu: bool = False

    def current(self, path: str) -> Markup:
        return Markup(self.mark(lambda frame: frame.current(path)) if self.in_menu else "")

    def _other(self, path: str, language: str) -> str:
        at = self.site.languages.index(language)
        return self.mark(lambda frame: frame.alternates[at].href)


def with_aids(html: str, page: Page) -> str:
    """Return a page with what helps an editor at its end."""
    return html.replace("</body>", f"{page.aids}</body>", 1) if page.aids else html


def address(site: Site, language: str, path: str) -> str:
    """Return a page's address from the site's root: the main målform has no folder of its own."""
    return path if language == site.languages[0] else f"{language}/{path}"
