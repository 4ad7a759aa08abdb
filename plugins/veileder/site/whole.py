"""Every file of a kommune's site, from its compiled pages and the frame around them.

The adapter for MkDocs makes the same files by MkDocs' events; a test compares the two, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from veileder.places import content_folder
from veileder.site.compile import template_environment
from veileder.site.crawlers import crawler_files
from veileder.site.frame import Frames, address
from veileder.site.frame_links import LinkCheck
from veileder.site.offline import NOT_SAVED, offline_files
from veileder.site.page import Asset, Site

BASE_FILES = "filer"
"""The folder of the base that is published as it is."""


@dataclass(frozen=True)
class WholeSite:
    """A site ready to be published.

    Args:
        files: every file, by its path from the kommune's root.
        problems: what is wrong with the frame's links, in sentences; such a site must not be published.
    """

    files: dict[str, bytes]
    problems: tuple[str, ...] = ()


def whole_site(root: Path, site: Site) -> WholeSite:
    """Make every file of a site.

    Args:
        root: the project's root, where base and templates lie.
        site: the compiled site.
    """
    env = template_environment(root)
    links = LinkCheck(site.url, site.on_request)
    files = {asset.path: asset.content for asset in (*base_files(root), *site.assets)}
    looked_at: set[tuple[str, int]] = set()
    for language in site.languages:
        frames = Frames(env, site, language, site.url)
        for page in site.pages_in(language):
            html, url = frames.html(page), address(site, language, page.path)
            files[f"{url}index.html"] = html.encode()
            # Where the body leads is known from its compilation, and the rest of the frame is the same at each depth.
            depth = language, page.path.count("/")
            if depth not in looked_at:
                looked_at.add(depth)
                links.read(url, html, str(page.origin))
    for asset in error_pages(env, site, site.url):
        files[asset.path] = asset.content
        links.read(asset.path, asset.content.decode(), "theme_overrides/404.html")
    files |= {asset.path: asset.content for asset in crawler_files(site, site.url)}
    files |= {asset.path: asset.content for asset in offline_files(site, files)}  # last: it keeps the others
    problems = links.problems(lambda path: path in files or f"{path}index.html" in files)
    return WholeSite(files, (*problems, *_lost(site)))


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
