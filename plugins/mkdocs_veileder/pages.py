"""A page of MkDocs that shows a compiled one."""

from __future__ import annotations

from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_veileder.edition import ERROR_KIND
from mkdocs_veileder.error_pages import NO_SITE
from veileder import Heading
from veileder.site.frame import Frame


def dress(page: MkDocsPage, frame: Frame) -> str:
    """Give MkDocs' page what the compiler knows of it, and return the finished body."""
    compiled = frame.page
    assert compiled is not None
    page.title = compiled.title
    page.toc = TableOfContents([_anchor(heading) for heading in compiled.toc])
    page.edit_url = frame.edit_href or None
    page.update_date = compiled.revised  # MkDocs says the day of the build
    page.meta = {
        "title": compiled.title,
        "description": compiled.description,
        "revised": compiled.revised,
        "kind": compiled.kind,
        "breadcrumb": compiled.breadcrumb,
        "robots": "noindex" if frame.site.noindex else "",
    }
    if compiled.kind == ERROR_KIND:
        page.meta["template"] = NO_SITE
    return compiled.body


def _anchor(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.title, heading.anchor, heading.level)
    link.children = list(map(_anchor, heading.children))
    return link
