"""Markdown to HTML, the same for every kommune: tokens are still marks in the text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import markdown
from markupsafe import Markup

from veileder.guide.tokens import encode

_EXTENSIONS = ("attr_list", "def_list", "tables", "toc", "sane_lists")
_ANCHOR = re.compile(r'\bid="([^"]+)"')
_ATTRIBUTES = re.compile(r'\s(?:on\w+|style)="[^"]*"(?=[^<>]*>)', re.IGNORECASE)
_SCHEMES = re.compile(r'(?:href|src)="\s*(?:javascript|data|vbscript):', re.IGNORECASE)


def slugify(text: str, separator: str = "-") -> str:
    """Make an anchor that keeps æ, ø and å: «Spørsmål om ærlighet» → ``spørsmål-om-ærlighet``."""
    text = unicodedata.normalize("NFC", re.sub(r"[\ue000\ue001]", "", text)).lower()
    return re.sub(r"[^\w]+", separator, text, flags=re.UNICODE).strip(separator)


@lru_cache
def _converter(shift: int) -> markdown.Markdown:
    """One converter per heading level, reset for each text: making one takes longer than a short text does."""
    configs = {"toc": {"slugify": slugify, "permalink": False, "baselevel": shift}}
    converter = markdown.Markdown(extensions=list(_EXTENSIONS), extension_configs=configs, output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


@lru_cache(maxsize=20_000)
def render(text: str, shift: int = 1) -> Markup:
    """Render a Markdown text with its tokens as marks.

    Args:
        text: Markdown as the editor wrote it. Raw HTML is shown as text, never run.
        shift: the heading level that ``#`` becomes; 1 keeps ``##`` as ``<h2>``.
    """
    html = _converter(shift).reset().convert(encode(text))
    return Markup(_ATTRIBUTES.sub("", _SCHEMES.sub('href="#', html)))


def anchors_in(body: str) -> set[str]:
    """Every place in a body that a link may point at."""
    return set(_ANCHOR.findall(body))
