"""Virtual files: every compiled page as a file that MkDocs believes in.

static-i18n makes each ``File`` anew from its name, and cannot bear one without a folder. So the
pages are announced as empty placeholders before it, and filled after it. All other files go
around static-i18n, which would take ``skjema.pp.pdf`` for a file in the language «pp».
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_veileder.i18n import localized
from veileder import Asset, NavItem, Page

log = get_plugin_logger(__name__)


def own_files(files: Files, config: MkDocsConfig) -> list[File]:
    """Return the files of ``docs_dir``: no theme's may reach the reader, and ours come compiled."""
    ours = [file for file in files if file.src_dir == config.docs_dir]
    for file in ours:
        if file.is_documentation_page() and file.inclusion is InclusionLevel.INCLUDED:
            log.warning(f"«{file.abs_src_path}» blir ikke publisert: sider skrives som innhold.")
    return [file for file in ours if not file.is_documentation_page()]


def placeholders(pages: Iterable[Page], config: MkDocsConfig) -> Files:
    """Return an empty file for each page, with a name that static-i18n understands."""
    names = (localized(page.source_uri, page.language) for page in pages)
    return Files(File(name, config.docs_dir, config.site_dir, config.use_directory_urls) for name in names)


def fill(files: Files, pages: Iterable[Page], nav: Iterable[NavItem]) -> None:
    """Make the placeholders that static-i18n gave back into virtual pages."""
    in_menu = set(_paths(nav)) | {""}
    for page in pages:
        file = files.src_uris.get(localized(page.source_uri, page.language))
        if file is None:
            raise PluginError(f"Siden «{page.path}» ({page.origin}) falt ut. Er «i18n» riktig i mkdocs.yml?")
        file.content_string, file.generated_by = "", "veileder"
        listed = page.path in in_menu
        file.inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV


def generated(assets: Iterable[Asset], config: MkDocsConfig) -> list[File]:
    """Return the compiled assets as files."""
    included = InclusionLevel.INCLUDED
    return [File.generated(config, asset.path, content=asset.content, inclusion=included) for asset in assets]


def menu(items: Iterable[NavItem]) -> list[Any]:
    """Return the menu as MkDocs wants it, always with the home page, which static-i18n asks for."""
    items = tuple(items)
    home = [] if "" in _paths(items) else ["index.md"]
    return home + [_entry(item) for item in items]


def _entry(item: NavItem) -> dict[str, Any]:
    if not item.children:
        return {item.title: f"{item.path}index.md"}
    own = [f"{item.path}index.md"] if item.path else []
    return {item.title: own + [_entry(child) for child in item.children]}


def _paths(items: Iterable[NavItem]) -> list[str]:
    paths: list[str] = []
    for item in items:
        if item.path or not item.children:
            paths.append(item.path)
        paths += _paths(item.children)
    return paths
