"""The words of a page, as a reader meets them: one text for each paragraph, point, heading or cell."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "figcaption", "label", "legend"))
_BLOCKS = _HEADINGS | {"p", "li", "dt", "dd", "td", "th", "div", "section", "blockquote", "option"}
_SILENT = frozenset(("script", "style", "svg", "nav", "aside", "template"))
_VOID = frozenset(("br", "hr", "img", "input", "wbr", "link", "meta", "source"))
_ADDRESS = re.compile(r"\S*(?:://|@|\.no\b)\S*")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            if tag == "br":
                self.blocks.append("")
            return
        if self.silent or tag in _SILENT or "data-search-exclude" in dict(attrs) or dict(attrs).get("lang"):
            self.silent.append(tag)
        elif tag in _BLOCKS:
            self.blocks.append("")
        else:
            self.blocks[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent.pop()
        elif tag in _BLOCKS:
            self.blocks.append("")
        else:
            self.blocks[-1] += " "

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.blocks[-1] += data


def blocks(html: str) -> list[str]:
    """The texts of a page in order. What is said in another language is left out."""
    parser = _Blocks()
    parser.feed(html)
    return [text for block in parser.blocks if (text := " ".join(block.split()))]


def words(text: str) -> list[str]:
    """The words of a text; numbers and addresses are none."""
    return WORD.findall(_ADDRESS.sub(" ", text))
