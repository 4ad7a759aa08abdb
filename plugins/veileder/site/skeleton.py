"""``main.html`` for all pages of the same shape, whatever kommune and målform: drawn once, filled in for each page."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter, methodcaller
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Template
from markupsafe import Markup

from veileder.site.cut import Cut, Marker

if TYPE_CHECKING:
    from veileder.site.frame import Frame

_TEXTS = ("path", "title", "body", "description", "revised", "revised_text", "lang", "dir", "data")
"""What the template shows of a page, and may ask whether it is there."""


class _Shape(NamedTuple):
    """All that the template may choose by: two pages with the same differ in values only."""

    kind: str
    has: tuple[bool, ...]  # of _TEXTS
    breadcrumb: int
    toc: int | None
    translations: int
    can_be_edited: bool


def filled(template: Template, frame: Frame) -> str:
    """Draw a page.

    Args:
        template: ``main.html``. It sees a stand-in for ``veileder``, with what is named here and nothing else.
        frame: the page's own ``veileder``.
    """
    page = frame.page
    assert page is not None
    shape = _Shape(
        page.kind,
        tuple([bool(getattr(page, name)) for name in _TEXTS]),
        len(page.breadcrumb),
        len(page.toc) if page.show_toc else None,
        len(frame.translations),
        bool(frame.edit_href),
    )
    try:
        return _cut(template, shape).fill(frame)
    except KeyError:  # no such word: the template itself tells which, and where
        return template.render(veileder=frame)


@lru_cache(maxsize=1000)
def _cut(template: Template, shape: _Shape) -> Cut:
    mark = Marker()

    def crumb(at: int) -> tuple[str, str]:
        title = mark(lambda frame: frame.page.breadcrumb[at][0])
        return title, mark(lambda frame: frame.page.breadcrumb[at][1])

    def heading(at: int) -> SimpleNamespace:
        title = mark(lambda frame: frame.page.toc[at].title)
        return SimpleNamespace(title=title, anchor=mark(lambda frame: frame.page.toc[at].anchor))

    def translation(at: int) -> SimpleNamespace:
        language = mark(lambda frame: frame.translations[at].language)
        return SimpleNamespace(language=language, url=mark(lambda frame: frame.translations[at].url))

    def way(path: str) -> str:
        """The way to a path, which may have marks in it."""
        unfilled = mark.cut(path)
        return mark(lambda frame: frame.rel(unfilled.fill(frame)))

    page = SimpleNamespace(
        kind=shape.kind,
        breadcrumb=list(map(crumb, range(shape.breadcrumb))),
        show_toc=shape.toc is not None,
        toc=list(map(heading, range(shape.toc or 0))),
        **{name: mark(attrgetter(f"page.{name}")) if has else "" for name, has in zip(_TEXTS, shape.has, strict=True)},
    )
    veileder = SimpleNamespace(
        page=page,
        shell=SimpleNamespace(site_name=mark(attrgetter("shell.site_name")), texts=_Words(mark)),
        language=mark(attrgetter("language")),
        canonical=mark(attrgetter("canonical")),
        edit_href=mark(attrgetter("edit_href")) if shape.can_be_edited else "",
        translations=list(map(translation, range(shape.translations))),
        part=lambda name: Markup(mark(methodcaller("part", name))),
        rel=way,
    )
    return mark.cut(template.render(veileder=veileder))


class _Words(dict[str, str]):
    """The frame's words, whichever the template asks for."""

    def __init__(self, mark: Marker) -> None:
        super().__init__()
        self._mark = mark

    def __missing__(self, key: str) -> str:
        return self._mark(lambda frame: frame.shell.texts[key])
