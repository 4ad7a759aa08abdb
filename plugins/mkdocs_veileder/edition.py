"""What a build publishes: a compiled site, and in a preview the errors that made it an old one."""

from __future__ import annotations

import datetime
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.exceptions import PluginError

import veileder
from veileder import Page, Shell, Site
from veileder.diagnostics import Position

ERROR_KIND = "feil"
"""The kind of the only page of a site that never compiled."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One compiled site.

    Args:
        site: what is published.
        watch: folders whose changes call for a new edition.
        errors: the report on the newest content, when it did not compile and ``site`` is older.
    """

    site: Site
    watch: tuple[Path, ...] = ()
    errors: str = ""

    @property
    def empty(self) -> bool:
        """True when no content has compiled yet."""
        return self.site.pages[0].kind == ERROR_KIND


def compile_edition(root: Path, kommune: str, date: datetime.date, *, draft: bool, documents: bool = True) -> Edition:
    """Compile a kommune, or tell what is wrong and stop the build.

    A draft shows what is not filled in, and has no documents: they would make an editor wait.
    """
    press = veileder.document_press() if documents and not draft else None
    try:
        compilation = veileder.compile_site(root, kommune, date=date, edit_mode=draft, press=press, documents=documents)
    except veileder.PaperError as error:
        raise PluginError(str(error)) from error
    if compilation.site is None:
        print(veileder.render_text(compilation.report, root), file=sys.stderr)
        count = len(compilation.report.errors)
        raise PluginError(f"Innholdet til {kommune} har {count} feil. Nettstedet er ikke bygd.")
    _require_every_language(compilation.site)
    return Edition(compilation.site, compilation.watch)


def preview_edition(root: Path, kommune: str, date: datetime.date, last: Edition | None) -> Edition:
    """Compile a kommune for an editor at work; with errors, keep the last good site and tell them."""
    compilation = veileder.compile_site(root, kommune, date=date, edit_mode=True)
    if compilation.site is not None:
        return Edition(compilation.site, compilation.watch)
    errors = veileder.render_text(compilation.report, root)
    print(errors, file=sys.stderr)
    if last is not None and last.site.kommune == kommune:
        return replace(last, watch=compilation.watch, errors=errors)
    return Edition(_empty_site(kommune), compilation.watch, errors)


def _require_every_language(site: Site) -> None:
    for page, language in site.lacking():
        raise PluginError(f"Siden «/{page.path}» finnes ikke på «{language}».")


def _empty_site(kommune: str) -> Site:
    origin = Position(f"kommuner/{kommune}/kommune.yaml")
    page = Page("", "nb", "Innholdet har feil", "", (), origin, kind=ERROR_KIND, search=False)
    return Site(kommune, "", ("nb",), (page,), {"nb": Shell("nb", kommune, (), {})}, noindex=True)
