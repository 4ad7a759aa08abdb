"""What a template knows about the page it frames: addresses, menu and målformer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, StrictUndefined
from mkdocs.utils import get_relative_url

from veileder import Page, Shell, Site
from veileder.site.links import edit_href
from veileder.site.policy import IN_PAGE

LABELS = {"nb": "Bokmål", "nn": "Nynorsk"}


class Alternate(NamedTuple):
    """This page in one målform: the relative and the absolute address."""

    language: str
    label: str
    href: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The ``veileder`` of a template.

    Args:
        site: the whole compiled site.
        language: målform of the frame.
        root: public address of the site, with a trailing slash.
        page: the compiled page; None on the error page, whose links must be absolute.
    """

    site: Site
    language: str
    root: str
    page: Page | None = None

    @property
    def shell(self) -> Shell:
        """Menu and texts in this målform."""
        return self.site.shells[self.language]

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

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """This page in each målform, the main one first."""
        path = self.page.path if self.page else ""
        return tuple(
            Alternate(
                language,
                LABELS[language],
                self.rel(path, language),
                self.root + address(self.site, language, path),
                language == self.language,
            )
            for language in self.site.languages
        )

    @property
    def edit_href(self) -> str:
        """Where the page's source line can be changed, or "" when there is no such place."""
        return edit_href(self.site.edit_url, self.page.origin) if self.page else ""

    def rel(self, path: str, language: str = "") -> str:
        """Return the way from this page to another one, in the same målform unless told.

        ``path`` is as in ``Page.path`` and ``NavItem.path``, and may end with ``#anchor``. An address with a
        scheme stays as it is.
        """
        if urlsplit(path).scheme:
            return path
        return self.rel_asset(address(self.site, language or self.language, path))

    def rel_asset(self, path: str) -> str:
        """Return the way from this page to a file, given by its path from the site's root."""
        if self.page is None:
            return urljoin(urlsplit(self.root).path or "/", path)
        target, mark, anchor = path.partition("#")
        here = address(self.site, self.language, self.page.path)
        return get_relative_url(target or "./", here or "./") + mark + anchor


def address(site: Site, language: str, path: str) -> str:
    """Return a page's address from the site's root: the main målform has no folder of its own."""
    return path if language == site.languages[0] else f"{language}/{path}"


def like_the_compilers(env: Environment, *, policy: str = IN_PAGE) -> Environment:
    """Escape text and stop at unknown names in the frame's templates, as in those of the pages.

    Args:
        env: the theme's environment.
        policy: the Content-Security-Policy that each page carries, or "".
    """
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    env.undefined = StrictUndefined
    env.globals["policy"] = policy
    return env
