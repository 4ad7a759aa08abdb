"""From content to a finished site: drafts are rendered, filled and linked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from veileder.guide.content import Content
from veileder.guide.tokens import encode, fill
from veileder.places import TEMPLATE_FOLDER as TEMPLATE_FOLDER
from veileder.places import shown, template_folder
from veileder.same import known_as
from veileder.site.assets.bundle import bundle_of
from veileder.site.assets.profile import profile_sheet
from veileder.site.assets.stylesheet import areas_of
from veileder.site.assets.theme import Theme, theme_at
from veileder.site.body import Marks, joined, marks_in
from veileder.site.context import Context, Draft
from veileder.site.editing import EditingContext, unmarked
from veileder.site.filling import Filling, Unfilled, render_fragment
from veileder.site.gone import gone_addresses, unlinked
from veileder.site.headings import headings
from veileder.site.links import relative_links
from veileder.site.markdown import values_of
from veileder.site.page import Asset, Heading, Page, Site
from veileder.site.pages import everything
from veileder.site.plan import BUILDERS
from veileder.site.policy import IN_PAGE
from veileder.site.sharing.body import Body
from veileder.site.sharing.edition import Edition
from veileder.site.shell import shell
from veileder.site.views.dates import date_text, newest

_SHORT = 3
"""A page with no more headings than this needs no list of them."""
NO_SIZES: Mapping[str, int] = {}
Observer = Callable[[Context, Draft, Marks], None]


def template_environment(root: Path) -> Environment:
    """The Jinja environment of the page templates; an unknown name in a template is an error."""
    folder = template_folder(root)
    return _environment(theme_at(folder), shown(folder, root))


@lru_cache(maxsize=4)
def _environment(theme: Theme, name: str) -> Environment:
    """One for all kommuner and editions: reading the templates takes longer than many a page. Changed ones are seen."""
    environment = Environment(
        loader=_Templates(theme.folder, name),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Codes(),
    )
    environment.globals.update(policy=IN_PAGE, asset=bundle_of(theme).address)
    return environment


class _Templates(FileSystemLoader):
    """The templates, each called what people know it as: that is the same wherever the project lies.

    Args:
        folder: where they lie.
        name: the same, as ``places.shown`` has it.
    """

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder)
        self._name = name

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, _, is_current = super().get_source(environment, template)
        return source, f"{self._name}/{template}", is_current


class _Codes(BytecodeCache):
    """The templates as code, remembered with all else: another process need not translate them."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = known_as(f"{__name__}.templates")

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._known.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


def drafts(context: Context) -> Iterator[Draft]:
    """Every page of one målform, before rendering."""
    planned = [draft for build in BUILDERS for draft in build(context)]
    yield from planned
    yield from everything.build(context, planned)


def render_page(environment: Environment, context: Context, draft: Draft, values: Filling | None = None) -> str:
    """The body of a page with internal links from the målform's root; tokens and fragments are filled.

    Args:
        environment: the environment of the templates.
        context: the kommune's content.
        draft: the page.
        values: what the pages of one context are filled with, where several are made.
    """
    values = values or Filling(environment, context)
    return Unfilled(_unfilled(environment, context, draft, draft)).filled(values)


def _unfilled(environment: Environment, context: Context, draft: Draft, side: Any) -> str:
    """The same with tokens as marks. ``side`` is the draft, as the template sees it."""
    template = environment.get_template(f"sider/{draft.template}.html")
    return template.render(side=side, t=context.unfilled, v=draft.view.shown, utfylling=context.edit_mode)


def finished_page(context: Context, draft: Draft, body: str) -> Page:
    """A page with its rendered body: links are made relative, and the frame gets what it shows of the page."""
    return _page(context, draft, relative_links(body, draft.path, nested=context.is_nested), headings(body))


def _newest_of_all(context: Context) -> str:
    return newest(thing for _, thing in context.content.objects())


def _page(context: Context, draft: Draft, body: str, toc: tuple[Heading, ...], areas: tuple[str, ...] = ()) -> Page:
    revised = draft.revised or context.once(_newest_of_all)
    return Page(
        path=draft.path,
        language=context.language,
        title=fill(encode(draft.title), context.tokens),
        body=body,
        toc=toc,
        origin=draft.origin,
        description=fill(encode(draft.description), context.tokens),
        revised=revised,
        revised_text=date_text(context, revised),
        kind=draft.kind,
        search=draft.search,
        breadcrumb=((context.word("hjem"), ""), *draft.parents) if draft.path else (),
        show_toc=draft.toc and len(toc) > _SHORT,
        areas=areas,
        lang=draft.lang,
        dir=draft.dir,
        data=draft.data,
    )


def edition_of(root: Path, content: Content, *, documents: bool = True, former: Edition | None = None) -> Edition:
    """Every page of some content, to take from it what is the same in a kommune.

    Args:
        root: the project's root, where the templates lie. When they are changed, another edition must be made.
        content: the base alone, with a kommune that is nobody's (``neutral_content``).
        documents: False leaves out the links to documents.
        former: one that was made with the same program and templates; what still holds of it is taken as it is.
    """
    environment = template_environment(root)
    contexts = [Context(content, language, documents=documents) for language in content.languages]
    return Edition(contexts, drafts, partial(_unfilled, environment), partial(render_fragment, environment), former)


def observe_pages(root: Path, content: Content, observe: Observer, *, edition: Edition | None = None) -> None:
    """Render every page for an observer, and keep none of them.

    Args:
        root: the project's root, where the templates lie.
        content: the kommune's content.
        observe: called with what others need to know of each body.
        edition: where to take the pages from that the kommune has in common with others.
    """
    environment = template_environment(root)
    gone = gone_addresses(content)
    for language in content.languages:
        context = Context(content, language)
        shared = edition.shared_with(context, gone) if edition else None
        values = Filling(environment, context, gone, shared)
        for draft in drafts(context):
            national = shared.page(draft) if shared else None
            if national:
                observe(context, draft, joined(_national_marks(national.body, context, values)))
            else:
                observe(context, draft, marks_in(render_page(environment, context, draft, values)))


def compile_pages(
    root: Path,
    content: Content,
    *,
    edit_mode: bool = False,
    sizes: Mapping[str, int] = NO_SIZES,
    documents: bool = True,
    observe: Observer | None = None,
    edition: Edition | None = None,
) -> Site:
    """Render every page of a kommune.

    Args:
        root: the project's root, where the templates lie.
        content: the kommune's content.
        edit_mode: True shows an editor what must be filled in.
        sizes: bytes of each document that is made, by its path from the kommune's root.
        documents: False leaves out the links to documents.
        observe: called with what others need to know of each body, before its links are made relative.
        edition: where to take the pages from that the kommune has in common with others.
    """
    environment = template_environment(root)
    theme = theme_at(template_folder(root))
    gone = gone_addresses(content)
    pages: list[Page] = []
    shells = {}
    for language in content.languages:
        kind = EditingContext if edit_mode else Context
        context = kind(content, language, sizes=sizes, documents=documents)
        planned = list(drafts(context))
        shells[language] = shell(Context(content, language, edit_mode), planned)
        shared = edition.shared_with(context, gone) if edition else None
        values = Filling(environment, context, gone, shared)
        for draft in planned:
            national = shared.page(draft) if shared else None
            if national:
                parts = _national_marks(national.body, context, values)
                marks = joined(parts)
                body = national.body.finished(values, nested=context.is_nested)
                areas = areas_of(theme, draft.kind, *(part.classes for part in parts))
                pages.append(_page(context, draft, body, national.body.toc(values, body), areas))
            else:
                body = render_page(environment, context, draft, values)
                marks = marks_in(body)
                page = finished_page(context, draft, unlinked(body, gone))
                if isinstance(context, EditingContext):
                    page = _with_aids(environment, context, page)
                pages.append(replace(page, areas=areas_of(theme, page.kind, values_of("class", page.body))))
            if observe:
                observe(context, draft, marks)
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


def _national_marks(body: Body, context: Context, values: Filling) -> tuple[Marks, ...]:
    """The marks of a national body and of each fragment in it: most of them the same objects on many pages."""
    return body.marks.filled(context.tokens), *map(values.marks, body.fragments)


def _with_aids(environment: Environment, context: EditingContext, page: Page) -> Page:
    """A page that shows an editor where its texts are written and what is wrong with them."""
    body, panel = context.reveal(page.body, page.origin)
    aids = environment.get_template("komponenter/redaktor.html").render(t=context.word, panel=panel)
    return replace(page, body=body, toc=headings(unmarked(page.body)), aids=aids)
