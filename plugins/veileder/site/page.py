"""The compiled site: plain values that any renderer can publish.

A page carries its finished body; a shell (MkDocs' theme today) only frames it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from veileder.diagnostics import Position
from veileder.schema.spraaktag import Retning


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of a page's table of contents, with the headings under it."""

    title: str
    anchor: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the menu: a page, or a section with pages under it."""

    title: str
    path: str = ""
    children: tuple[NavItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one målform.

    Args:
        path: address under the målform's root, "" for home, else ``"nivaa/nivaa-0/"``; the same in both målformer.
        language: "nb" or "nn".
        title: plain text, tokens already filled.
        body: finished HTML of the page's content, with its own ``<h1>``.
        toc: headings of the body.
        origin: the YAML line or prose file that an editor must change.
        description: one sentence for search engines, plain text.
        revised: ISO date of the last change in the data, or "".
        revised_text: the same date as people write it.
        kind: what sort of page this is ("nivaa", "verktoy" ...); the shell may use it as a CSS hook.
        search: False keeps the page out of the search index.
        breadcrumb: (title, path) pairs from home to the page's parent.
        show_toc: True when a list of what is on the page helps.
        areas: style sheets that the page needs besides the shared one, by name.
        aids: HTML for the end of the page in an editor's preview, else "".
        lang: BCP 47 tag of a page that is not in Norwegian, else "". The frame around it is in ``language``.
        dir: which way that language is written.
        data: JSON-LD for the page's head, with nothing in it that could end the element, or "".
    """

    path: str
    language: str
    title: str
    body: str
    toc: tuple[Heading, ...]
    origin: Position
    description: str = ""
    revised: str = ""
    revised_text: str = ""
    kind: str = "side"
    search: bool = True
    breadcrumb: tuple[tuple[str, str], ...] = ()
    show_toc: bool = False
    areas: tuple[str, ...] = ()
    aids: str = ""
    lang: str = ""
    dir: Retning = "ltr"
    data: str = ""

    @property
    def source_uri(self) -> str:
        """Name of the virtual Markdown file, without målform: ``nivaa/nivaa-0/index.md``."""
        return f"{self.path}index.md"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file published as it is, under the kommune's root."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The way to what there is in another language. ``name`` is what it is called in itself."""

    tag: str
    dir: Retning
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Shell:
    """What the frame around every page shows, in one målform.

    ``texts`` holds the frame's own words by key; ``acute`` the numbers of the acute band as
    (name, number, tel: href); ``notice`` the example notice in the footer or ""; ``logo`` and ``accent`` the
    kommune's own logo and style sheet, as paths from the site's root or ""; ``languages`` the way to other languages;
    ``feed`` the feed of changes, as a path from the målform's root or "".
    """

    language: str
    site_name: str
    nav: tuple[NavItem, ...]
    texts: Mapping[str, str]
    acute: tuple[tuple[str, str, str], ...] = ()
    notice: str = ""
    footer_links: tuple[tuple[str, str], ...] = ()
    feedback: str = ""
    logo: str = ""
    accent: str = ""
    languages: tuple[LanguageLink, ...] = ()
    feed: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The compiled guide of one kommune.

    Args:
        kommune: folder name under ``kommuner/``.
        url: public address with a trailing slash.
        languages: målformer, the main one first.
        pages: every page in every målform.
        shells: the frame per målform.
        assets: files published as they are.
        noindex: True asks search engines to stay away.
        edit_url: template with ``{fil}`` and ``{linje}``, or "" when there is no place to edit.
        offline: True lets readers keep the site for use without network.
        worker: the script of the service worker, or nothing.
        on_request: starts of addresses that are not made yet, and that a preview's server makes when asked.
    """

    kommune: str
    url: str
    languages: tuple[str, ...]
    pages: tuple[Page, ...]
    shells: Mapping[str, Shell]
    assets: tuple[Asset, ...] = ()
    noindex: bool = False
    edit_url: str = ""
    offline: bool = False
    worker: bytes = b""
    on_request: tuple[str, ...] = ()

    def lacking(self) -> Iterator[tuple[Page, str]]:
        """Every page that some målform has not, with that målform: links and language switch would lead nowhere."""
        paths = {language: {page.path for page in self.pages_in(language)} for language in self.languages}
        yield from ((page, language) for page in self.pages for language in paths if page.path not in paths[language])

    def pages_in(self, language: str) -> tuple[Page, ...]:
        """Every page in one målform, in the order of the plan."""
        return tuple(page for page in self.pages if page.language == language)
