"""A guide that is rendered page by page as it is asked for: what the editor's changes would make."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from veileder.editing.subjects import Subject
from veileder.guide.content import Content
from veileder.places import template_folder
from veileder.publishing.lasting import is_lasting
from veileder.site.assets.bundle import bundle_at
from veileder.site.assets.profile import profile_sheet
from veileder.site.assets.stylesheet import areas_of
from veileder.site.assets.theme import theme_at
from veileder.site.compile import finished_page, render_page, template_environment
from veileder.site.context import Context, Draft
from veileder.site.markdown import values_of
from veileder.site.page import Page
from veileder.site.pages import everything
from veileder.site.plan import BUILDERS
from veileder.site.search.places import found_in

_SINGLE = {"kommune": "om/", "innstillinger": "om/", "modell": "om/"}


@dataclass
class DraftSite:
    """The pages of some content, none of them on disk."""

    root: Path
    content: Content
    _pages: dict[tuple[str, str], Page | None] = field(default_factory=dict)

    @cached_property
    def _environment(self) -> Environment:
        return template_environment(self.root)

    def address_of(self, subject: Subject) -> str:
        """The page that shows a thing, from the målform's root; "" is the front page."""
        if subject.kind.single:
            return _SINGLE.get(subject.kind.name, "")
        for collection, obj, _, address in found_in(self.content):
            if (collection, obj.id) == (subject.kind.collection, subject.id):
                return address
        return ""

    def page(self, language: str, path: str) -> Page | None:
        """One finished page, or None when there is none."""
        if (language, path) not in self._pages:
            self._pages[language, path] = self._made(language, path)
        return self._pages[language, path]

    def areas(self, page: Page) -> tuple[str, ...]:
        """The style sheets that a page needs besides the shared one."""
        return areas_of(theme_at(template_folder(self.root)), page.kind, values_of("class", page.body))

    def asset(self, path: str) -> bytes | None:
        """A file that pages need."""
        published = self.content.published.get(path)
        if published is not None:
            return published.read_bytes()
        sheet = profile_sheet(self.content.guide.kommune.profil)
        if sheet is not None and sheet.path == path:
            return sheet.content
        return theme_asset(self.root, path)

    @property
    def accent(self) -> str:
        """The kommune's own style sheet, or ""."""
        sheet = profile_sheet(self.content.guide.kommune.profil)
        return sheet.path if sheet else ""

    def _made(self, language: str, path: str) -> Page | None:
        context = Context(self.content, language, edit_mode=True)
        planned: list[Draft] = []
        for build in BUILDERS:  # one builder at a time: most pages are found long before the last
            new = list(build(context))
            planned += new
            if found := next((draft for draft in new if draft.path == path), None):
                return self._finished(context, found)
        found = next((draft for draft in everything.build(context, planned) if draft.path == path), None)
        return self._finished(context, found) if found else None

    def _finished(self, context: Context, draft: Draft) -> Page:
        return finished_page(context, draft, render_page(self._environment, context, draft))


def theme_asset(root: Path, path: str) -> bytes | None:
    """A file that every guide has in ``assets/``."""
    if not is_lasting(path):
        return None
    found = (asset.content for asset in bundle_at(root).published() if asset.path == path)
    return next(found, None)
