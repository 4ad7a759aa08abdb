"""Every file of a kommune's site, from its compiled pages and the frame around them.

The adapter for MkDocs makes the same files by MkDocs' events; a test compares the two, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from veileder.places import content_folder
from veileder.site.compile import template_environment
from veileder.site.crawlers import crawler_files
from veileder.site.frame import Frames, address
from veileder.site.frame_links import LinkCheck
from veileder.site.offline import NOT_SAVED, Offline
from veileder.site.page import Asset, Site

BASE_FILES = "filer"
"""The folder of the base that is published as it is."""


class LeadsNowhere(Exception):
    """The frame leads to what is not there, in sentences; such a site must not be published."""


def whole_site(root: Path, site: Site) -> Iterator[tuple[str, bytes]]:
    """Make every file of a site, one at a time: its path from the kommune's root, and its content.

    Args:
        root: the project's root, where base and templates lie.
        site: the compiled site.

    Raises:
        LeadsNowhere: something is wrong; it is known when all files are made.
    """
    env = template_environment(root)
    links = LinkCheck(site.url, site.on_request)
    frames = {language: Frames(env, site, language, site.url) for language in site.languages}
    pages = {f"{address(site, page.language, page.path)}index.html": page for page in site.pages}
    around = error_pages(env, site, site.url)
    rest = (*base_files(root), *site.assets, *around, *crawler_files(site, site.url))
    assets = {asset.path: asset.content for asset in rest}
    offline = Offline(site)
    looked_at: set[tuple[str, int]] = set()
    for path in sorted({*pages, *assets}):
        if path not in pages:
            content = assets[path]
        else:
            page = pages[path]
            html = frames[page.language].html(page)
            content = html.encode()
            # Where the body leads is known from its compilation, and the rest of the frame is the same at each depth.
            depth = page.language, page.path.count("/")
            if depth not in looked_at:
                looked_at.add(depth)
                links.read(path.removesuffix("index.html"), html, str(page.origin))
        offline.add(path, content)
        yield path, content
    last = {asset.path: asset.content for asset in offline.files()}
    yield from last.items()
    for asset in around:
        links.read(asset.path, asset.content.decode(), "theme_overrides/404.html")
    published = {*pages, *assets, *last}
    problems = links.problems(lambda path: path in published or f"{path}index.html" in published)
    if found := [*problems, *_lost(site)]:
        raise LeadsNowhere("\n".join(found))


def _lost(site: Site) -> Iterator[str]:
    """What of each page's own frame leads nowhere: the way back, and the same page in the other målform."""
    paths = {language: {page.path for page in site.pages_in(language)} for language in site.languages}
    for page in site.pages:
        for _, path in page.breadcrumb:
            if path not in paths[page.language]:
                yield f"{page.origin} (siden /{page.path}): brødsmulen «{path}» fører ingen steder"
    for page, language in site.lacking():
        yield f"{page.origin}: siden «/{page.path}» finnes ikke på «{language}»"


def base_files(root: Path) -> Iterator[Asset]:
    """The files that the base publishes as they are: neither hidden ones nor what is written to editors."""
    folder = content_folder(root) / BASE_FILES
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_file() and path.suffix != ".md" and not any(part.startswith(".") for part in place.parts):
            yield Asset(place.as_posix(), path.read_bytes())


def error_pages(env: Environment, site: Site, root: str) -> tuple[Asset, ...]:
    """The error pages of a site, each of them in every målform.

    Args:
        env: the environment of the frame's templates.
        site: the compiled site.
        root: its public address, with a trailing slash.
    """
    frames = [Frames(env, site, language, root).around(None) for language in site.languages]
    causes = {"404.html": "ikke-funnet", **({NOT_SAVED: "ikke-lagret"} if site.offline else {})}
    template = env.get_template("404.html")
    return tuple(
        Asset(name, template.render(veileder=frames[0], frames=frames, sak=cause).encode())
        for name, cause in causes.items()
    )
