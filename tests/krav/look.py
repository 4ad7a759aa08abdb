"""Looking for a row's check in the HTML of a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from bs4 import BeautifulSoup, Tag

from .rows import Check, object_id

_SUBHEADINGS = {"h2", "h3", "h4"}


def fault(check: Check, html: str) -> str:
    """What the page lacks for a check, or "" when it holds."""
    if not html:
        return "siden finnes ikke"
    soup = _parsed(html)
    for selector in _selectors(check):
        found = soup.select(selector)
        if len(found) < check.count:
            return f"«{selector}» gir {len(found)} av {check.count}"
        said = [_plain(" ".join(_texts(element))) for element in found]
        if not any(all(_plain(text) in words for text in check.texts) for words in said):
            missing = [text for text in check.texts if not any(_plain(text) in words for words in said)]
            return f"«{selector}» sier ikke {missing or f'alt på ett sted: {check.texts}'}"
    return ""


def _selectors(check: Check) -> list[str]:
    """The selector, or one for each source when it names ``{id}``."""
    if "{id}" not in check.selector:
        return [check.selector]
    return [check.selector.replace("{id}", object_id(source)) for source in check.sources]


def _texts(element: Tag) -> Iterator[str]:
    """What an element says; a heading also says what stands under it, up to the next one of its level."""
    yield element.get_text()
    if element.name in _SUBHEADINGS:
        higher = {f"h{level}" for level in range(1, int(element.name[1]) + 1)}
        under = takewhile(lambda tag: tag.name not in higher, element.find_next_siblings())
        yield from (tag.get_text() for tag in under)


@lru_cache(maxsize=64)
def _parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def _plain(text: str) -> str:
    """Lower case, and every run of space as one."""
    return " ".join(text.replace("\u00ad", "").split()).casefold()
