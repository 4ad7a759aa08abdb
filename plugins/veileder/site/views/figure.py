"""The puzzle figure as inline SVG: a brick per level, a square per service, the baton through them all.

Every row is a link, lowest level first, then the baton. Colours, focus and print are the style sheet's:
the SVG has classes only. It is drawn in three sizes: ``WIDE``, ``PHONE`` and ``MINI``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from veileder.same import remembered
from veileder.site.views import figure_shapes as shapes
from veileder.site.views.figure_shapes import Joint
from veileder.site.views.lettering import Setting, Steps, setting, whole

_PERSON = (
    "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11Zm-6 8.4c0-3.4 2.7-5.6 6-5.6s6 2.2 6 5.6"
    "M16 5a2.9 2.9 0 0 1 0 5.7M17.6 14c2.1.6 3.6 2.4 3.6 5"
)
_QUESTION = "M9.2 9.2a2.9 2.9 0 1 1 4.3 2.6c-.9.5-1.5 1.2-1.5 2.3M12 17.6v.1"
_PLUS = "M12 6v12M6 12h12"

_MARGIN = 1.0
_SQUARES = 4
"""As many squares have their full width. More share the room of these; fewer leave it to the names."""
_CAPITAL, _LEADING, _SECOND = 0.72, 1.2, 0.86
"""In ems: height of a capital, from line to line; and the size of the baton's second line to its first."""


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of one size. Without ``names`` it shows the levels' numbers only."""

    name: str
    row: float
    gap: float
    baton: float
    label: float
    square: float
    corner: float
    knob: float
    icon: float
    titles: Steps
    names: Steps
    baton_words: Steps
    stacked: bool
    """The baton's words are in two lines, with «og» first in the second."""

    @property
    def squares(self) -> float:
        """The room of the squares."""
        return _SQUARES * (self.gap + self.square)

    @property
    def width(self) -> float:
        """Of the whole figure, however many squares there are."""
        return 2 * _MARGIN + self.baton + self.gap + self.label + self.squares


WIDE = Size(
    name="bred", row=84, gap=5, baton=76, label=300, square=80, corner=8, knob=10, icon=1.5,
    titles=((1, 24), (1, 20)), names=((1, 19), (1, 18), (1, 17), (2, 17), (2, 16), (2, 15)),
    baton_words=((2, 22), (2, 20), (2, 18), (2, 16)), stacked=True,
)  # fmt: skip
PHONE = Size(
    name="smal", row=70, gap=4, baton=44, label=140, square=35, corner=6, knob=6, icon=0.68,
    titles=((1, 18), (1, 15)), names=((1, 15), (2, 15), (2, 14), (2, 13), (2, 12)),
    baton_words=((1, 17), (1, 16), (1, 15), (2, 15), (2, 14), (2, 12)), stacked=False,
)  # fmt: skip
MINI = Size(
    name="mini", row=45, gap=4, baton=44, label=84, square=30, corner=5, knob=4.5, icon=0.6,
    titles=((1, 16.5), (1, 14), (1, 12)), names=(),
    baton_words=((2, 14), (2, 13), (2, 12)), stacked=True,
)  # fmt: skip


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

    @property
    def icons(self) -> tuple[str, ...]:
        """One for each square."""
        return (
            (_PERSON,) * self.services + (_PLUS,) * self.more if self.services else (_QUESTION,) + (_PLUS,) * self.more
        )


def figure(
    bricks: Sequence[Brick], baton: tuple[str, str], title: str, description: str, size: Size, *, id: str = "figur"
) -> Markup:
    """Draw the figure.

    Args:
        bricks: the levels, lowest first.
        baton: text and address of the upright brick.
        title: name of the figure.
        description: what it shows.
        size: which of the three to draw.
        id: start of its ids, to which the size is added; one per page.
    """
    id = f"{id}-{size.name}"
    height = 2 * _MARGIN + len(bricks) * (size.row + size.gap) - size.gap
    tops = [height - _MARGIN - size.row - n * (size.row + size.gap) for n in range(len(bricks))]
    return Markup(
        '<svg class="figur figur-{}" viewBox="0 0 {:g} {:g}" role="group"'
        ' aria-labelledby="{}-t" aria-describedby="{}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}{}</svg>'
    ).format(
        size.name, size.width, height, id, id, id, title, id, description,
        _rows(bricks, tops, size), _baton(baton, tops, size),
    )  # fmt: skip


def _rows(bricks: Sequence[Brick], tops: Sequence[float], size: Size) -> Markup:
    """The levels. Equal parts are equally wide in all of them, and their words equally large.

    Each is drawn at the top and then moved down, so that equal rows are equal text, which a server packs well.
    """
    most = max((len(brick.icons) for brick in bricks), default=1)
    names = Setting(0, ((),) * len(bricks))
    for share in (1, 0.75):
        square = round(min(share * size.square, size.squares / most - size.gap), 1)
        label = round(size.label + size.squares - most * (square + size.gap), 1)
        room = label - 4 * size.knob
        if size.names:
            names = setting([brick.name for brick in bricks], room, size.names)
        if not names.shortened:
            break
    titles = setting([brick.title for brick in bricks], room, size.titles, bold=True)
    x = _MARGIN + size.baton + size.gap
    held, joint = Joint(size.knob, size.gap), Joint(round(min(size.knob, 0.18 * square), 1), size.gap)
    own = _path("brikke", shapes.brick(x, label, size.row, size.corner, held, joint))
    rows = []
    for n, (brick, y) in enumerate(zip(bricks, tops, strict=True)):
        lines = [("tittel", titles.font, line) for line in titles.texts[n]]
        lines += [("navn", names.font, line) for line in names.texts[n]]
        drawn = (
            own,
            _words(lines, x + 3.1 * size.knob, size.row / 2),
            _squares(brick.icons, x + label + size.gap, square, size, joint),
            _ring(x, label + len(brick.icons) * (square + size.gap), size.row, size.corner),
        )
        shown = [line for _, _, line in lines]
        row = _link(f"tone{brick.tone}", brick.href, y, shown, f"{brick.title} {brick.name}", drawn, brick.current)
        rows.append(row)
    return Markup().join(rows)


@remembered(1000)  # the same few rows stand on hundreds of pages
def _squares(icons: tuple[str, ...], x: float, square: float, size: Size, joint: Joint) -> Markup:
    """A square per service. The icon is in the middle of what the hole leaves, by the eye: a little nearer to it."""
    depth = shapes.DEPTH * joint.radius
    scale = round(min(size.icon, 0.8 * (square - depth) / 24), 2)
    left, above = depth + 0.4 * (square - depth - 24 * scale), size.row / 2 - 12 * scale
    parts = []
    for n, icon in enumerate(icons):
        start = x + n * (square + size.gap)
        knob = joint if n + 1 < len(icons) else None
        parts += [
            _path(
                "rute stiplet" if icon is _PLUS else "rute",
                shapes.brick(start, square, size.row, size.corner, joint, knob),
            ),
            Markup('<path class="ikon" transform="translate({:g} {:g}) scale({:g})" d="{}"/>').format(
                round(start + left, 1), round(above, 1), scale, icon
            ),
        ]
    return Markup().join(parts)


def _words(lines: Sequence[tuple[str, float, str]], x: float, middle: float) -> Markup:
    """Lines (class, font size, words) under each other, around the middle of their brick."""
    steps = [_CAPITAL * lines[0][1], *(_LEADING * font for _, font, _ in lines[1:])]
    if len(lines) > 1:
        steps[1] *= 1.15
    y = middle - sum(steps) / 2 - 0.04 * lines[0][1] * len(lines)
    drawn = []
    for (kind, font, words), step in zip(lines, steps, strict=True):
        y += step
        drawn.append(
            Markup('<text class="{}" x="{:g}" y="{:g}" font-size="{:g}">{} </text>').format(
                kind, round(x, 1), round(y, 1), font, words
            )
        )
    return Markup().join(drawn)


def _baton(baton: tuple[str, str], tops: Sequence[float], size: Size) -> Markup:
    words, href = baton
    height, corner = tops[0] + size.row - _MARGIN, size.corner + 2
    first, og, rest = words.partition(" og ") if size.stacked else (words, "", "")
    parts = [first, f"og {rest}"] if og else [first]
    steps = [(max(1, lines // len(parts)), font) for lines, font in size.baton_words]
    texts = setting(parts, height - 2 * corner, steps, bold=True)
    lines = [line for text in texts.texts for line in text]
    knobs = [y - _MARGIN + size.row / 2 for y in reversed(tops)]
    drawn = (
        _path("brikke", shapes.baton(_MARGIN, size.baton, height, corner, knobs, Joint(size.knob, size.gap))),
        _upright(lines, texts.font, _MARGIN + size.baton / 2, height / 2),
        _ring(_MARGIN, size.baton, height, corner),
    )
    return _link("pinne", href, _MARGIN, lines, words, drawn)


def _upright(lines: Sequence[str], font: float, x: float, middle: float) -> Markup:
    """Words read upwards: the first line bold, the second one lighter."""
    step = _LEADING * font if len(lines) > 1 else 0
    y = (_CAPITAL * font - step) / 2
    sizes = (font, round(_SECOND * font, 1))
    spans = Markup().join(
        Markup('<tspan class="{}" x="0" y="{:g}" font-size="{:g}">{} </tspan>').format(
            kind, round(y + n * step, 1), letters, line
        )
        for n, (line, kind, letters) in enumerate(zip(lines, ("tittel", "navn"), sizes, strict=False))
    )
    return Markup('<text text-anchor="middle" transform="translate({:g} {:g}) rotate(-90)">{}</text>').format(
        x, middle, spans
    )


def _link(
    kind: str, href: str, y: float, shown: Sequence[str], name: str, drawn: Sequence[Markup], current: bool = False
) -> Markup:
    """One row. It is called what it shows; only when words are left out or divided does it carry its whole name."""
    name = whole(name)
    return Markup('<a class="{}" href="{}" transform="translate(0 {:g})"{}>{}{}</a>').format(
        kind,
        href,
        y,
        Markup(' aria-current="page"') if current else "",
        "" if " ".join(shown) == name else Markup("<title>{}</title>").format(name),
        Markup().join(drawn),
    )


def _path(kind: str, d: str) -> Markup:
    return Markup('<path class="{}" d="{}"/>').format(kind, d)


def _ring(x: float, width: float, height: float, corner: float) -> Markup:
    """What shows the focus: a dark ring upon a bright one."""
    rect = Markup('<rect x="{:g}" width="{:g}" height="{:g}" rx="{:g}"/>').format(x, width, height, corner)
    return Markup('<g class="ring">{}{}</g>').format(rect, rect)
