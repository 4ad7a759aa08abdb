"""The whole way from folders to a site, with every finding on the way."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from veileder import rules
from veileder.diagnostics import Report
from veileder.export.open_data import open_data
from veileder.guide.content import Content, load_content
from veileder.layers.chain import Chain, load_chain, read_base
from veileder.layers.layer import Layer
from veileder.paper.plan import documents as every_document
from veileder.paper.press import Press
from veileder.places import template_folder
from veileder.site.assets.bundle import bundle_at
from veileder.site.compile import compile_pages, observe_pages
from veileder.site.dead_links import LinkChecker
from veileder.site.links import DOCUMENTS
from veileder.site.links import GUIDE_FILE as GUIDE_FILE
from veileder.site.offline import worker
from veileder.site.page import Asset, Site
from veileder.site.search.parts import search_assets
from veileder.site.sharing.edition import Edition
from veileder.source.files import DRAFT_FOLDER, NO_TEXTS, Texts

UNREAD = frozenset({"yaml-syntaks", "yaml-utrygg", "uleselig-fil", "for-stor-fil"})
_CONSEQUENCES = frozenset({"mangler-felt", "ukjent-id"})


@dataclass(frozen=True)
class Compilation:
    """What came out of compiling one kommune.

    Args:
        report: every finding.
        watch: folders that the guide is made from.
        content: the validated content, or None when there was too little to go on.
        site: the finished site, or None when there are errors.
        chain: the merged layers that the content is made of.
        links: what every page links to, when the pages were only looked at.
    """

    report: Report
    watch: tuple[Path, ...]
    content: Content | None = None
    site: Site | None = None
    chain: Chain | None = None
    links: LinkChecker | None = None


def check(
    root: Path,
    kommune: str,
    *,
    date: datetime.date,
    base: Layer | None = None,
    texts: Texts = NO_TEXTS,
    links: bool = True,
    edition: Edition | None = None,
) -> Compilation:
    """Find everything that is wrong with a kommune's guide, dead links included. It makes no site.

    Args:
        root: the project's root.
        kommune: folder name under ``kommuner/``.
        date: the day the guide is made for.
        base: the national base when it is read already.
        texts: files of the kommune to check as if they were written.
        links: False leaves out the dead links, which every page must be rendered for.
        edition: where to take the pages from that the kommune has in common with others; of this base and this day.
    """
    compilation = _read(root, kommune, date, base, texts)
    if links and compilation.content is not None and not _unread(compilation.report):
        checker = LinkChecker()
        observe_pages(root, compilation.content, checker.see, edition=edition)
        compilation.report.add(*checker.dead(compilation.content))
        return replace(compilation, links=checker)
    return compilation


def compile_site(
    root: Path,
    kommune: str,
    *,
    date: datetime.date,
    edit_mode: bool = False,
    base: Layer | None = None,
    press: Press | None = None,
    documents: bool = True,
    edition: Edition | None = None,
) -> Compilation:
    """Check a kommune's guide and make every page of it.

    Args:
        root: the project's root.
        kommune: folder name under ``kommuner/``.
        date: the day the guide is made for.
        edit_mode: True makes an editor's preview, where what must be filled in is shown.
        base: the national base when it is read already.
        press: makes the documents; without it the pages link to documents that somebody else must make.
        documents: False makes a guide without documents, and without links to them.
        edition: where to take the pages from that the kommune has in common with others; of this base and this day.

    Raises:
        PaperError: a document could not be made.
    """
    base = base or read_base(root)
    options = _Options(edit_mode, press if documents else None, documents, edition)
    compilation = _compile(root, kommune, date, base, options)
    if compilation.site is None or compilation.content is None:
        return compilation
    folder, site = template_folder(root), compilation.site
    assets = (*bundle_at(root).published(), *site.assets, *search_assets(compilation.content, base, site.pages))
    return replace(compilation, site=replace(site, assets=assets, worker=worker(folder, saves=site.offline)))


@dataclass(frozen=True)
class _Options:
    edit_mode: bool
    press: Press | None
    documents: bool
    edition: Edition | None


def _compile(root: Path, kommune: str, date: datetime.date, base: Layer, options: _Options) -> Compilation:
    compilation = _read(root, kommune, date, base)
    content, report = compilation.content, compilation.report
    if content is None or _unread(report):
        return compilation
    version = base.tree.find("lag", "versjon")
    made: tuple[Asset, ...] = ()
    if not report.errors:
        made = open_data(content, str(version.value) if version else "0")
        made += _documents(content, options.press) if options.press else ()
    links = LinkChecker()
    sizes = {asset.path: len(asset.content) for asset in made}
    site = compile_pages(
        root,
        content,
        edit_mode=options.edit_mode,
        sizes=sizes,
        documents=options.documents,
        observe=links.see,
        edition=options.edition,
    )
    report.add(*links.dead(content))
    if report.errors:
        return compilation
    on_request = () if options.press or not options.documents else (DOCUMENTS,)
    return replace(compilation, site=replace(site, assets=(*site.assets, *made), on_request=on_request))


def _documents(content: Content, press: Press) -> tuple[Asset, ...]:
    return tuple(Asset(document.path, press(document)) for document in every_document(content))


def _read(root: Path, kommune: str, date: datetime.date, base: Layer | None, texts: Texts = NO_TEXTS) -> Compilation:
    """The content of a kommune, with everything the rules find in it."""
    chain = load_chain(root, kommune, base, texts)
    watch = (*chain.folders, template_folder(root))
    content, found = load_content(chain, date)
    if content is not None and (drafts := _drafts(chain)):
        content = replace(content, drafts=drafts)
    report = Report(found)
    if _unread(report):
        # What stands in a file that cannot be read seems to be missing everywhere else: tell only what is sure.
        report = Report(d for d in found if d.rule not in _CONSEQUENCES)
    elif content is not None:
        report.add(*rules.run(content))
    return Compilation(report, watch, content, chain=chain)


def _drafts(chain: Chain) -> frozenset[tuple[str, str]]:
    """The translations that wait in the translator's files of the layers."""
    folders = [folder for folder in chain.folders if (folder / DRAFT_FOLDER).is_dir()]
    if not folders:
        return frozenset()
    from veileder.translation.memory import proposed  # babel takes a while to load, and few kommuner need it

    return frozenset().union(*map(proposed, folders))


def _unread(report: Report) -> bool:
    """Whether there is a file that could not be read."""
    return any(diagnostic.rule in UNREAD for diagnostic in report.diagnostics)


def findings(reports: Iterable[Report]) -> Report:
    """One report of several kommuner; what concerns the shared base is told once."""
    return Report(diagnostic for report in reports for diagnostic in report.diagnostics)
