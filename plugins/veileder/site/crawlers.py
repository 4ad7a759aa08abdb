"""What search engines read: ``sitemap.xml`` with both målformer, and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from veileder.site.frame import address
from veileder.site.page import Asset, Site

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)


def crawler_files(site: Site, root: str) -> tuple[Asset, ...]:
    """Both files of a site.

    Args:
        site: the compiled site.
        root: its public address, with a trailing slash.
    """
    # An example says «noindex» on each page; a page that may not be fetched could not say so.
    sitemap = "" if site.noindex else f"Sitemap: {root}sitemap.xml\n"
    return (
        Asset("sitemap.xml", "\n".join(_sitemap(site, root)).encode()),
        Asset("robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode()),
    )


def _sitemap(site: Site, root: str) -> Iterator[str]:
    yield _OPEN
    for page in site.pages:
        if page.lang and page.language != site.languages[0]:
            continue
        yield f"<url><loc>{escape(root + address(site, page.language, page.path))}</loc>"
        if page.revised:
            yield f"<lastmod>{page.revised}</lastmod>"
        for language in () if page.lang else site.languages:
            url = escape(root + address(site, language, page.path))
            yield f'<xhtml:link rel="alternate" hreflang="{language}" href="{url}"/>'
        yield "</url>"
    yield "</urlset>\n"
