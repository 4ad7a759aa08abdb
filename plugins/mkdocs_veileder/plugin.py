"""The MkDocs plugin: its events, in the order MkDocs calls them.

The compiler has made every page; MkDocs and the theme draw the frame around it. A template gets:

* ``veileder``, a :class:`~veileder.site.frame.Frame`: ``site``, ``shell`` (its ``nav`` is the menu), ``page`` (its
  ``body`` is finished HTML), ``language``, ``alternates`` (``language, label, href, url, current``), ``canonical``,
  ``edit_href``, ``rel(path)``, ``rel_asset(path)`` and ``part(name)``.
* ``asset(name)``, the path of what every guide has in ``assets/``, for ``rel_asset``. Our own theme needs nothing else.
* ``page``: MkDocs' page, with the compiled ``content``, ``title``, ``toc`` and ``edit_url``. Its ``meta`` has
  ``title``, ``description``, ``revised``, ``kind``, ``breadcrumb`` and ``robots`` ("noindex" or "").

``404.html`` gets ``veileder``, whose ``page`` is None and whose links are absolute, and ``frames``: one such
for each målform. All text is escaped, but for ``page.content``, which needs ``| safe``.
"""

from __future__ import annotations

import logging
import os
from functools import partial
from pathlib import Path
from typing import Literal, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from mkdocs_veileder import error_pages
from mkdocs_veileder.config import VeilederConfig, build_date, chosen_kommune, has_documents, is_draft, project_root
from mkdocs_veileder.edition import Edition, compile_edition, preview_edition
from mkdocs_veileder.files import fill, generated, menu, own_files, placeholders
from mkdocs_veileder.i18n import Languages, localized, repair
from mkdocs_veileder.log_filter import OriginFilter
from mkdocs_veileder.output import like_the_compilers, read_all, write_all
from mkdocs_veileder.pages import dress
from veileder import Page
from veileder.site.assets.bundle import asset_address
from veileder.site.crawlers import crawler_files
from veileder.site.frame import Frame, Frames, with_aids
from veileder.site.frame_links import LinkCheck
from veileder.site.offline import Offline
from veileder.site.policy import IN_PAGE
from veileder.site.whole import error_pages as site_error_pages

log = get_plugin_logger(__name__)


class VeilederPlugin(BasePlugin[VeilederConfig]):  # type: ignore[no-untyped-call]
    """Publishes the compiled guide of one kommune."""

    languages: Languages
    root: Path
    edition: Edition
    pages: dict[str, Page]
    own_files: list[File]

    def __init__(self) -> None:
        self.preview = False
        self.origins = OriginFilter()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether an editor looks on; MkDocs keeps this object through the whole preview."""
        self.preview = command == "serve"

    @event_priority(100)  # before static-i18n, which reads what is set here
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile once for all målformer, and tell MkDocs about the one to build."""
        self.languages = Languages(config)
        if not self.languages.nested:
            self._begin(config)
        language = self.languages.active
        config.site_name = self.edition.site.shells[language].site_name
        config.theme["language"] = language
        return config

    def _begin(self, config: MkDocsConfig) -> None:
        self.root = project_root(config.config_file_path, os.environ)
        wanted = self.root, chosen_kommune(self.config, os.environ), build_date(os.environ)
        if self.preview:  # MkDocs has set the preview's own address
            self.edition = preview_edition(*wanted, last=getattr(self, "edition", None))
        else:
            draft, documents = is_draft(os.environ), has_documents(os.environ)
            self.edition = compile_edition(*wanted, draft=draft, documents=documents)
            config.site_url = self.edition.site.url
        site = self.edition.site
        self.pages = {localized(page.source_uri, page.language): page for page in site.pages}
        self.links = LinkCheck(cast(str, config.site_url), site.on_request)
        self.origins.install(site)
        self.languages.choose(site.languages)
        config.watch.extend(str(folder) for folder in self.edition.watch)
        config.theme.static_templates.clear()  # 404 and sitemap are written once, after the last målform
        config.theme.dirs.insert(1, str(error_pages.TEMPLATES))

    @event_priority(-90)  # just before static-i18n, which makes every file anew
    def _announce(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        self.own_files = own_files(files, config)
        return placeholders(self.edition.site.pages_in(self.languages.active), config)

    @event_priority(-150)  # after static-i18n
    def _fill(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        site, language = self.edition.site, self.languages.active
        nav = site.shells[language].nav
        fill(files, site.pages_in(language), nav)
        if not self.languages.nested:
            for file in (*self.own_files, *generated(site.assets, config)):
                files.append(file)
        config.nav = menu(nav)
        return files

    on_files = CombinedEvent(_announce, _fill)

    def on_page_content(self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put the compiled page where MkDocs has an empty one."""
        compiled = self.pages[page.file.src_uri]
        return dress(page, Frame(self.edition.site, compiled.language, cast(str, config.site_url), compiled))

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Treat the theme's templates as the compiler's, and keep them for the error page."""
        # MkDocs' own preview reloads by an inline script, which the policy forbids.
        policy = "" if self.preview else IN_PAGE
        self.env = like_the_compilers(env, policy=policy, asset=partial(asset_address, self.root))
        self.frames = Frames(self.env, self.edition.site, self.languages.active, cast(str, config.site_url))
        return self.env

    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template its ``veileder``."""
        return cast(TemplateContext, {**context, "veileder": self.frames.around(self.pages[page.file.src_uri])})

    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Take in the page's links, and give an editor aids and what is wrong."""
        compiled = self.pages[page.file.src_uri]
        self.links.read(page.url, output, str(compiled.origin))
        return error_pages.with_errors(with_aids(output, compiled), self.edition.errors)

    @event_priority(-200)  # after static-i18n, which builds the other målformer in this event
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what all målformer share, and follow every link."""
        if self.languages.nested:
            return
        site, folder, address = self.edition.site, Path(config.site_dir), cast(str, config.site_url)
        write_all(folder, crawler_files(site, address))
        if not self.edition.empty:
            pages = site_error_pages(self.env, site, address)
            write_all(folder, pages)
            for page in pages:
                self.links.read(page.path, page.content.decode(), "theme_overrides/404.html")
        offline = Offline(site)
        for path, content in read_all(folder):
            offline.add(path, content)
        write_all(folder, offline.files())  # last: it keeps what the others wrote
        for problem in self.links.problems(lambda path: (folder / path).is_file()):
            log.log(logging.INFO if self.preview else logging.WARNING, problem)
        self.origins.remove()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind for the next build in a preview."""
        repair()
        self.origins.remove()
