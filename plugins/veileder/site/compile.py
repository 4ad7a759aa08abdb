"""From content to a finished site: drafts are rendered, filled and linked."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from veileder.guide.content import Content
from veileder.guide.tokens import encode, fill, fill_html
from veileder.places import TEMPLATE_FOLDER as TEMPLATE_FOLDER
from veileder.places import template_folder
from veileder.site.assets.profile import profile_sheet
from veileder.site.context import Context, Draft
from veileder.site.editing import EditingContext, unmarked
from veileder.site.gone import gone_addresses, unlinked
from veileder.site.links import relative_links
from veileder.site.page import Asset, Heading, Page, Site
from veileder.site.pages import everything
from veileder.site.plan import BUILDERS
from veileder.site.policy import IN_PAGE
from veileder.site.shell import shell
from veileder.site.views.dates import date_text, newest

_HEADING = re.compile(r'<h([23])[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_SHORT = 3
"""A page with no more headings than this needs no list of them."""
_TAG = re.compile(r"<[^>]+>")
NO_SIZES: Mapping[str, int] = {}
Observer = Callable[[Context, Draft, str], None]


def template_environment(root: Path) -> Environment:
    """The Jinja environment of the page templates; an unknown name in a template is an error."""
    return _environment(template_folder(root))


@lru_cache(maxsize=4)
def _environment(folder: Path) -> Environment:
    """One for all kommuner and editions: reading the templates takes longer than many a page. Changed ones are seen."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["policy"] = IN_PAGE
    return environment


def drafts(context: Context) -> Iterator[Draft]:
    """Every page of one målform, before rendering."""
    planned = [draft for build in BUILDERS for draft in build(context)]
    yield from planned
    yield from everything.build(context, planned)


def render_page(environment: Environment, context: Context, draft: Draft) -> str:
    """The body of a page with internal links from the målform's root; tokens are filled."""
    template = environment.get_template(f"sider/{draft.template}.html")
    body = template.render(side=draft, t=context.unfilled, v=draft.view.shown, utfylling=context.edit_mode)
    return fill_html(body, context.tokens)


def finished_page(context: Context, draft: Draft, body: str) -> Page:
    """A page with its rendered body: links are made relative, and the frame gets what it shows of the page."""
    languages = context.content.languages
    toc = headings(body)
    revised = draft.revised or newest(thing for _, thing in context.content.objects())
    return Page(
        path=draft.path,
        language=context.language,
        title=fill(encode(draft.title), context.tokens),
        body=relative_links(body, draft.path, nested=context.language != languages[0]),
        toc=toc,
        origin=draft.origin,
        description=fill(encode(draft.description), context.tokens),
        revised=revised,
        revised_text=date_text(context, revised),
        kind=draft.kind,
        search=draft.search,
        breadcrumb=((context.word("hjem"), ""), *draft.parents) if draft.path else (),
        show_toc=draft.toc and len(toc) > _SHORT,
        lang=draft.lang,
        dir=draft.dir,
        data=draft.data,
    )


def observe_pages(root: Path, content: Content, observe: Observer) -> None:
    """Render every page for an observer, and keep none of them.

    Args:
        root: the project's root, where the templates lie.
        content: the kommune's content.
        observe: called with each rendered body.
    """
    environment = template_environment(root)
    for language in content.languages:
        context = Context(content, language)
        for draft in drafts(context):
            observe(context, draft, render_page(environment, context, draft))


def compile_pages(
    root: Path,
    content: Content,
    *,
    edit_mode: bool = False,
    sizes: Mapping[str, int] = NO_SIZES,
    documents: bool = True,
    observe: Observer | None = None,
) -> Site:
    """Render every page of a kommune.

    Args:
        root: the project's root, where the templates lie.
        content: the kommune's content.
        edit_mode: True shows an editor what must be filled in.
        sizes: bytes of each document that is made, by its path from the kommune's root.
        documents: False leaves out the links to documents.
        observe: called with each rendered body before its links are made relative.
    """
    environment = template_environment(root)
    gone = gone_addresses(content)
    pages: list[Page] = []
    shells = {}
    for language in content.languages:
        kind = EditingContext if edit_mode else Context
        context = kind(content, language, sizes=sizes, documents=documents)
        planned = list(drafts(context))
        shells[language] = shell(Context(content, language, edit_mode), planned)
        for draft in planned:
            body = render_page(environment, context, draft)
            if observe:
                observe(context, draft, body)
            page = finished_page(context, draft, unlinked(body, gone))
            pages.append(_with_aids(environment, context, page) if isinstance(context, EditingContext) else page)
    kommune = content.guide.kommune
    published = (Asset(path, source.read_bytes()) for path, source in content.published.items())
    sheet = profile_sheet(kommune.profil)
    return Site(
        kommune=content.kommune,
        url=kommune.nettsted.rstrip("/") + "/",
        languages=content.languages,
        pages=tuple(pages),
        shells=shells,
        assets=(*published, sheet) if sheet else tuple(published),
        noindex=kommune.status != "i-drift",
        edit_url=kommune.rediger or "",
        offline=kommune.uten_nett and not edit_mode,
    )


def _with_aids(environment: Environment, context: EditingContext, page: Page) -> Page:
    """A page that shows an editor where its texts are written and what is wrong with them."""
    body, panel = context.reveal(page.body, page.origin)
    aids = environment.get_template("komponenter/redaktor.html").render(t=context.word, panel=panel)
    return replace(page, body=body, toc=headings(unmarked(page.body)), aids=aids)


def headings(body: str) -> tuple[Heading, ...]:
    """The table of contents of a body: every ``<h2>`` with an id, and the ``<h3>`` under it."""
    found: list[Heading] = []
    for level, anchor, inner in _HEADING.findall(body):
        title = html.unescape(" ".join(_TAG.sub("", inner).split()))
        heading = Heading(title, anchor, int(level))
        if level == "3" and found:
            top = found[-1]
            found[-1] = Heading(top.title, top.anchor, top.level, (*top.children, heading))
        else:
            found.append(heading)
    return tuple(found)
