"""The puzzle figure for paper: the site's own drawing, with the colours written into it."""

from __future__ import annotations

import re

from veileder.guide.tokens import fill_html
from veileder.site.context import Context
from veileder.site.views.figure import Size
from veileder.site.views.levels import drawn_figure

TONES = (("#f4ecd8", "#12242b"), ("#409188", "#071c20"), ("#26767c", "#fff"), ("#0f4255", "#fff"))
"""Colour and text of each level, as in ``theme_overrides/stil/farger.css``; a test compares."""
BATON = ("#d5611b", "#221000")
EDGE = "#75868c"
INK = "#12242b"
_HERE = (
    f".her .ring{{display:inline;fill:none;stroke:{INK}}}.her .ring rect{{stroke-width:3}}"
    f".borte text{{fill:{INK}}}.borte .ikon{{stroke:{INK}}}.borte path{{fill-opacity:.25}}"
)
"""As in ``theme_overrides/stil/figur.css``."""
_LEVEL = re.compile(r'(<a class="tone\d)"[^>]*?( aria-current="page")?>')


def figure_svg(context: Context, size: Size, current: str = "") -> str:
    """The figure as an SVG that needs no style sheet, or "" when there are no levels.

    Args:
        context: the content in one målform.
        size: which of the figure's sizes to draw.
        current: id of the level that the document is about: it has a ring, and the others step back.
    """
    drawn = fill_html(str(drawn_figure(context, size, current=current)), context.tokens)
    if current:
        drawn = _LEVEL.sub(
            lambda found: f"{found[1]} {'her' if found[2] else 'borte'}{found[0][len(found[1]) :]}", drawn
        )
    start, _, rest = drawn.partition(">")
    return (
        f'{start} xmlns="http://www.w3.org/2000/svg"><style>{_style()}{_HERE if current else ""}</style>{rest}'
        if rest
        else ""
    )


def figure_words(context: Context) -> str:
    """What the figure shows, for those who do not see it."""
    words = context.content.guide.modell.figur
    return f"{context.plain(words.forklaring)} {context.plain(words.loddrett_forklaring)}"


def _style() -> str:
    rules = [
        "text{font-family:Manrope;font-weight:500}.tittel{font-weight:700}.ring{display:none}",
        ".ikon{fill:none;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}",
    ]
    for name, (colour, words) in (*((f"tone{n}", tone) for n, tone in enumerate(TONES)), ("pinne", BATON)):
        edge = EDGE if name == "tone0" else "none"
        line = EDGE if name == "tone0" else colour
        rules += [
            f".{name} text{{fill:{words}}}",
            f".{name} .brikke,.{name} .rute{{fill:{colour};stroke:{edge}}}",
            f".{name} .ikon{{stroke:{words}}}",
            f".{name} .stiplet{{fill:none;stroke:{line};stroke-width:1.5;stroke-dasharray:5 4}}",
            f".{name} .stiplet+.ikon{{stroke:{line}}}",
        ]
    return "".join(rules)
