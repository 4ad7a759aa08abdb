"""The guide's own Markdown as HTML. It is written by editors, not by users, and raw HTML in it is shown as text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

_LOVLIGE = ("https://", "http://", "mailto:", "tel:")


class _Lenker(Treeprocessor):
    """Links from the root of the guide lead to the guide, which does not learn where they came from."""

    def __init__(self, md: markdown.Markdown, rot: str) -> None:
        super().__init__(md)
        self.rot = rot

    def run(self, root: Element) -> None:
        """Make every link whole, and take away those that lead to anything but pages, mail and phones."""
        for bilde in [*root.iter("img")]:
            bilde.tag = "span"
            bilde.attrib.clear()
        for lenke in root.iter("a"):
            adresse = lenke.get("href", "")
            if adresse.startswith("/") and not adresse.startswith("//"):
                adresse = self.rot + adresse.lstrip("/")
            lenke.attrib.clear()
            if adresse.lower().startswith(_LOVLIGE):
                lenke.attrib.update(href=adresse, rel="noreferrer")


def som_html(tekst: str, rot: str) -> Markup:
    """Render Markdown.

    Args:
        tekst: Markdown from ``veileder.json``.
        rot: the address of the guide in this målform, with a slash at the end.
    """
    md = markdown.Markdown(extensions=["sane_lists", "tables"], output_format="html")
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    md.treeprocessors.register(_Lenker(md, rot), "lenker", 0)
    return Markup(md.convert(tekst))
