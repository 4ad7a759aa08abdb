"""The titles of what the search can answer with, in both målformer."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from veileder.compilation import compile_site
from veileder.site.page import Heading, Page

ROOT = Path(__file__).parents[2]
KOMMUNE = "fjordvik"
DATE = datetime.date(2026, 11, 25)
_ANCHORS = ("steg-", "rolle-", "kompetanse-", "kontakt-")
_UNSOUGHT = ("", "sider/takk/")  # the front page, and the page that thanks for a message
_NUMBER = re.compile(r"^(Steg [\d.]+|Nivå \d:) ")
_WORD = re.compile(r'<div id="(ord-[^"]+)"><dt>(.*?)</dt><dd>(.*?)</dd></div>', re.DOTALL)
_MORE = re.compile(r'<a href="(?:\.\./)+([^"]+)">')


@dataclass(frozen=True, slots=True)
class Titled:
    """One possible result.

    Args:
        address: under the målform's root, with an anchor when it is a part of a page.
        nb: the title in bokmål.
        nn: the title in nynorsk.
        also: where else the same answer stands: a word's own page.
    """

    address: str
    nb: str
    nn: str
    also: str = ""


def titles() -> list[Titled]:
    """Every possible result of Fjordvik's guide, by address."""
    site = compile_site(ROOT, KOMMUNE, date=DATE).site
    assert site is not None
    found = {language: dict(_found(site.pages_in(language))) for language in ("nb", "nn")}
    return [
        Titled(address, title, found["nn"][address][0], also)
        for address, (title, also) in sorted(found["nb"].items())
        if address in found["nn"]
    ]


def _found(pages: Iterator[Page] | tuple[Page, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Address, title without number, and the word's own page."""
    for page in pages:
        if not page.search or page.path in _UNSOUGHT:
            continue
        yield page.path, (_NUMBER.sub("", page.title), "")
        for heading in _flat(page.toc):
            if heading.anchor.startswith(_ANCHORS):
                # A contact is found by its card, not by the heading in it.
                yield f"{page.path}#{heading.anchor.removesuffix('-navn')}", (_NUMBER.sub("", heading.title), "")
        for anchor, word, text in _WORD.findall(page.body):
            more = _MORE.search(text)
            yield f"{page.path}#{anchor}", (html.unescape(word), more[1] if more else "")


def _flat(headings: tuple[Heading, ...]) -> Iterator[Heading]:
    for heading in headings:
        yield heading
        yield from _flat(heading.children)
