"""The puzzle figure as inline SVG: a brick per level, a square per service, the baton through them all.

Every row is a link, lowest level first, then the baton. Colours, focus and print are the style sheet's:
the SVG has classes only.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

_PERSON = (
    "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11Zm-6 8.4c0-3.4 2.7-5.6 6-5.6s6 2.2 6 5.6"
    "M16 5a2.9 2.9 0 0 1 0 5.7M17.6 14c2.1.6 3.6 2.4 3.6 5"
)
_QUESTION = "M9.2 9.2a2.9 2.9 0 1 1 4.3 2.6c-.9.5-1.5 1.2-1.5 2.3M12 17.6v.1"
_PLUS = "M12 6v12M6 12h12"


class _Size(NamedTuple):
    row: float
    baton: float
    label: float
    square: float
    radius: float
    tab: float
    icon: float
    letters: int


_FULL = _Size(70, 45, 146, 42, 6, 6.8, 0.7, 16)
_MINI = _Size(41, 32, 89, 31, 5, 4.5, 0.59, 0)
_GAP, _MARGIN = 4.0, 3.0
_NECK = 0.574
"""Half the width of a tab's neck, in radii of its knob."""


@dataclass(frozen=True, slots=True)
class Brick:
    """One level of the figure. ``services`` 0 gives a question mark; ``more`` a dashed square at the end."""

    title: str
    name: str
    href: str
    tone: int
    services: int
    more: bool = False
    current: bool = False


def figure(
    bricks: Sequence[Brick],
    baton: tuple[str, str],
    title: str,
    description: str,
    *,
    id: str = "figur",
    mini: bool = False,
) -> Markup:
    """Draw the figure.

    Args:
        bricks: the levels, lowest first.
        baton: text and address of the upright brick.
        title: name of the figure.
        description: what it shows.
        id: start of its ids; one per page.
        mini: True for the small one beside the steps, with numbers only.
    """
    size = _MINI if mini else _FULL
    squares = max((max(brick.services, 1) + brick.more for brick in bricks), default=1)
    width = _MARGIN + size.baton + _GAP + size.label + squares * (_GAP + size.square) + _MARGIN
    height = 2 * _MARGIN + len(bricks) * (size.row + _GAP) - _GAP
    top = [height - _MARGIN - size.row - n * (size.row + _GAP) for n in range(len(bricks))]
    rows = Markup().join(_row(brick, y, size, mini) for brick, y in zip(bricks, top, strict=True))
    return Markup(
        '<svg class="figur{}" viewBox="0 0 {:g} {:g}" role="group" aria-labelledby="{}-t" aria-describedby="{}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}{}</svg>'
    ).format(
        " figur-mini" if mini else "", width, height, id, id, id, title, id, description, rows,
        _baton(baton, top, height, size),
    )  # fmt: skip


def _row(brick: Brick, y: float, size: _Size, mini: bool) -> Markup:
    x = _MARGIN + size.baton + _GAP
    parts = [_shape("brikke", x, y, size.label, size, tab=True), _label(brick, x, y, size, mini)]
    start, x = x, x + size.label + _GAP
    count = max(brick.services, 1)
    for n in range(count + brick.more):
        ghost = n == count
        parts.append(
            _shape("rute stiplet" if ghost else "rute", x, y, size.square, size, tab=n + 1 < count + brick.more)
        )
        icon = _PLUS if ghost else _PERSON if brick.services else _QUESTION
        socket = size.tab * 2.4
        left = x + socket + (size.square - socket - 24 * size.icon) / 2
        above = y + size.row / 2 - 12 * size.icon
        parts.append(
            Markup('<path class="ikon" transform="translate({:g} {:g}) scale({})" d="{}"/>').format(
                round(left, 1), round(above, 1), size.icon, icon
            )
        )
        x += size.square + _GAP
    parts.append(_ring(start, y, x - _GAP - start, size.row, size.radius))
    current = Markup(' aria-current="true"') if brick.current else ""
    return Markup('<a class="rad tone{}" href="{}"{}>{}</a>').format(
        brick.tone, brick.href, current, Markup().join(parts)
    )


def _label(brick: Brick, x: float, y: float, size: _Size, mini: bool) -> Markup:
    left, middle = x + 1.15 * 2 * size.tab + 5, y + size.row / 2
    if mini:
        name = Markup("<title>{} {}</title>").format(brick.title, brick.name)
        return name + _text("tittel", left, middle + 5, brick.title)
    lines = textwrap.wrap(brick.name, size.letters)[:2]
    first = middle - 5 - 8 * (len(lines) - 1)
    return _text("tittel", left, first + 1, brick.title + " ") + Markup().join(
        _text("navn", left, first + 21 + 16 * n, line + " ") for n, line in enumerate(lines)
    )


def _text(kind: str, x: float, y: float, words: str) -> Markup:
    return Markup('<text class="{}" x="{:g}" y="{:g}">{}</text>').format(kind, round(x, 1), round(y, 1), words)


def _ring(x: float, y: float, width: float, height: float, radius: float) -> Markup:
    return Markup('<rect class="ring" x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="{:g}"/>').format(
        x, y, width, height, radius
    )


def _shape(kind: str, x: float, y: float, width: float, size: _Size, *, tab: bool) -> Markup:
    """A brick with a socket on its left and, when another follows, a tab on its right.

    All but its start is relative, so that equal bricks are equal text, which a server packs well.
    """
    r, across, hole, wide = size.radius, width - 2 * size.radius, size.tab * 1.6, size.tab * 1.16
    half = size.tab * _NECK
    beside, above = f"v{size.row / 2 - half - r:.1f}", f"v{wide + r - size.row / 2:.1f}"
    right = f"{beside}{_tab(size)}{beside}" if tab else f"v{size.row - 2 * r:g}"
    path = (
        f"M{x + r:g} {y:g}h{across:g}a{r} {r} 0 0 1 {r} {r}{right}a{r} {r} 0 0 1-{r} {r}h-{across:g}"
        f"a{r} {r} 0 0 1-{r}-{r}{above}h-1.5a{hole:.1f} {hole:.1f} 0 1 0 0-{2 * wide:.1f}h1.5{above}"
        f"a{r} {r} 0 0 1 {r}-{r}Z"
    )
    return Markup('<path class="{}" d="{}"/>').format(kind, path)


def _tab(size: _Size) -> str:
    """The knob that goes into the next brick's socket, drawn downwards."""
    return f"h4.3a{size.tab} {size.tab} 0 1 1 0 {2 * size.tab * _NECK:.1f}h-4.3"


def _baton(baton: tuple[str, str], top: Sequence[float], height: float, size: _Size) -> Markup:
    words, href = baton
    r, x, right, y, bottom = size.radius + 2, _MARGIN, _MARGIN + size.baton, _MARGIN, height - _MARGIN
    tabs = "".join(_baton_tabs(top, size))
    path = (
        f"M{x + r:g} {y:g}H{right - r:g}a{r} {r} 0 0 1 {r} {r}{tabs}V{bottom - r:g}a{r} {r} 0 0 1 -{r} {r}"
        f"H{x + r:g}a{r} {r} 0 0 1 -{r} -{r}V{y + r:g}a{r} {r} 0 0 1 {r} -{r}Z"
    )
    text = _baton_text(words, x + size.baton / 2, height)
    return Markup('<a class="rad pinne" href="{}"><path class="brikke" d="{}"/>{}{}</a>').format(
        href, path, text, _ring(x, y, size.baton, bottom - y, r)
    )


def _baton_text(words: str, middle: float, height: float) -> Markup:
    """The baton's words, read upwards: in two lines when one would be too long."""
    letter = 9.5
    lines = [words] if len(words) * letter < height else textwrap.wrap(words, max(8, len(words) * 2 // 3))[:2]
    font = 17 if len(lines) == 1 else min(14, 1.6 * height / max(map(len, lines)))
    first = font * 0.35 - font * 0.55 * (len(lines) - 1)
    spans = Markup().join(
        Markup('<tspan x="0" y="{:g}">{} </tspan>').format(round(first + n * font * 1.1, 1), line)
        for n, line in enumerate(lines)
    )
    return Markup(
        '<text class="loddrett" font-size="{:g}" text-anchor="middle"'
        ' transform="translate({:g} {:g}) rotate(-90)">{}</text>'
    ).format(round(font, 1), middle, height / 2, spans)


def _baton_tabs(top: Sequence[float], size: _Size) -> Iterator[str]:
    for y in sorted(top):
        yield f"V{y + size.row / 2 - size.tab * _NECK:.1f}{_tab(size)}"
