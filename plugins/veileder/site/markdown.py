"""Markdown to HTML, the same for every kommune: tokens are still marks in the text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from veileder.guide.tokens import encode
from veileder.same import remembered

_EXTENSIONS = ("attr_list", "def_list", "tables", "toc", "sane_lists")
_ATTRIBUTES = re.compile(r'\s(?:on\w+|style)="[^"]*"(?=[^<>]*>)', re.IGNORECASE)
_SCHEMES = re.compile(r'(?:href|src)="\s*(?:javascript|data|vbscript):', re.IGNORECASE)


def slugify(text: str, separator: str = "-") -> str:
    """Make an anchor that keeps æ, ø and å: «Spørsmål om ærlighet» → ``spørsmål-om-ærlighet``."""
    text = unicodedata.normalize("NFC", re.sub(r"[\ue000\ue001]", "", text)).lower()
    return re.sub(r"[^\w]+", separator, text, flags=re.UNICODE).strip(separator)


class _SourceLines(Treeprocessor):
    """Gives every outermost block ``data-linje``, the line of the text on which it begins."""

    def run(self, root: Element) -> None:
        """Find each block's first words among the lines that may begin a block, from the last one found."""
        lines: list[str] = self.md.lines  # type: ignore[attr-defined]
        after = 0
        for block in root:
            words = next((text.strip() for text in block.itertext() if text.strip()), "").partition("\n")[0]
            for number, line in enumerate(lines[after:], after):
                if words and words in line and _begins_block(lines, number):
                    block.set("data-linje", str(number + 1))
                    after = number + 1
                    break


def _begins_block(lines: list[str], number: int) -> bool:
    around = (lines[number - 1], lines[number]) if number else ("",)
    return any(not line.strip() or line.startswith("#") for line in around)


@lru_cache
def _converter(shift: int, lines: bool) -> markdown.Markdown:
    """One converter per heading level, reset for each text: making one takes longer than a short text does."""
    configs = {"toc": {"slugify": slugify, "permalink": False, "baselevel": shift}}
    converter = markdown.Markdown(extensions=list(_EXTENSIONS), extension_configs=configs, output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    if lines:
        converter.treeprocessors.register(_SourceLines(converter), "lines", 25)  # before marks become elements
    return converter


@remembered(20_000)
def render(text: str, shift: int = 1, *, lines: bool = False) -> Markup:
    """Render a Markdown text with its tokens as marks.

    Args:
        text: Markdown as the editor wrote it. Raw HTML is shown as text, never run.
        shift: the heading level that ``#`` becomes; 1 keeps ``##`` as ``<h2>``.
        lines: True tells of every outermost block on which line of the text it begins, as ``data-linje``.
    """
    html = _converter(shift, lines).reset().convert(encode(text))
    return Markup(_ATTRIBUTES.sub("", _SCHEMES.sub('href="#', html)))


def values_of(attribute: str, body: str) -> set[str]:
    """The values of an attribute in a body. A quote in a text is written ``&#34;``, so no text is taken for one."""
    return {part.partition('"')[0] for part in body.split(f' {attribute}="')[1:]}
