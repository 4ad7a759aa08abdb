"""What search engines read: ``sitemap.xml`` with both målformer, and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from mkdocs_veileder.frame import Frame
from veileder import Site

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)


def write(site_dir: Path, site: Site, root: str) -> None:
    """Write both files into a built site."""
    (site_dir / "sitemap.xml").write_text("\n".join(_sitemap(site, root)), encoding="utf-8")
    # An example says «noindex» on each page; a page that may not be fetched could not say so.
    sitemap = "" if site.noindex else f"Sitemap: {root}sitemap.xml\n"
    (site_dir / "robots.txt").write_text(f"User-agent: *\nAllow: /\n{sitemap}", encoding="utf-8")


def _sitemap(site: Site, root: str) -> Iterator[str]:
    yield _OPEN
    for page in site.pages:
        if page.lang and page.language != site.languages[0]:
            continue
        frame = Frame(site, page.language, root, page)
        yield f"<url><loc>{escape(frame.canonical)}</loc>"
        if page.revised:
            yield f"<lastmod>{page.revised}</lastmod>"
        for other in frame.translations:
            yield f'<xhtml:link rel="alternate" hreflang="{other.language}" href={quoteattr(other.url)}/>'
        yield "</url>"
    yield "</urlset>\n"
