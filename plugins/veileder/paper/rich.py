"""HTML of our own views as a tree that a template can set: text, and nodes with a tag.

A node is ``{"tag": "li", "children": [...]}``, with ``href``, ``lang`` or ``dir`` where there is one; a text is a
string. Nothing else of HTML gets through, so no text can say anything to Typst.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from veileder.guide.tokens import fill_html
from veileder.site.context import Context

Node = dict[str, Any]

BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "thead", "tbody", "tr", "th"}
    | {"td", "dl", "dt", "dd", "hr", "div"}
)
_INLINE = {
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "i": "em",
    "a": "a",
    "br": "br",
    "code": "code",
    "span": "span",
}
_VOID = frozenset({"br", "hr"})
_KEPT = ("lang", "dir")


def rich(context: Context, markup: Markup | str) -> list[Any]:
    """A piece of HTML as nodes and texts, tokens filled; links lead to the published site.

    Args:
        context: the content in one målform.
        markup: HTML of a view, or plain text.
    """
    html = fill_html(str(Markup.escape(markup)), context.tokens)
    if "<" not in html and "&" not in html:
        return [html] if html.strip() else []
    reader = _Reader(context)
    reader.feed(html)
    reader.close()
    return reader.root


def plain(context: Context, markup: Markup | str) -> str:
    """A piece of HTML as plain text, tokens filled."""
    return "".join(texts(rich(context, markup))).strip()


def texts(nodes: list[Any]) -> list[str]:
    """The texts of nodes, in order."""
    return [text for node in nodes for text in ([node] if isinstance(node, str) else texts(node["children"]))]


class _Reader(HTMLParser):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.root: list[Any] = []
        self.open: list[tuple[str, list[Any]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take in what we know; of other elements only the content."""
        known = tag if tag in BLOCKS else _INLINE.get(tag)
        if known is None:
            self.open.append((tag, self._here))
            return
        said = {name: value or "" for name, value in attributes}
        node: Node = {"tag": known, "children": []}
        node |= {name: said[name] for name in _KEPT if said.get(name)}
        if known == "a":
            node["href"] = self._address(said.get("href", ""))
        self._here.append(node)
        if tag not in _VOID:
            self.open.append((tag, node["children"]))

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open in it."""
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Text; the space between blocks is no text."""
        between = not data.strip() and (not self._here or _is_block(self._here[-1]))
        if not between:
            self._here.append(data)

    @property
    def _here(self) -> list[Any]:
        return self.open[-1][1] if self.open else self.root

    def _address(self, href: str) -> str:
        """Where a link leads from paper; a place on the page it stood on is nowhere."""
        return published(self.context, href) if href.startswith("/") else href.partition("#")[0] and href


def published(context: Context, path: str) -> str:
    """A place on the published site, from the målform's root: ``/verktoy/min-plan/`` → ``https://…``."""
    return f"https://{context.address(path)}"


def _is_block(node: Any) -> bool:
    return isinstance(node, dict) and node["tag"] in BLOCKS
