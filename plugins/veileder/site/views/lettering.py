"""Words set where nothing can measure them: how wide they are, and where they may break.

A drawing cannot wrap its words as a page does, so the figure sets them here. The widths are the site font's,
rounded up, so that words set to fit also fit in the narrower fonts that stand in for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_EMS = (
    (" ", 0.24),
    ("ijlI.,:;!'|·", 0.29),
    ("frt1()/-", 0.43),
    ("acksvxyzåJFLEY", 0.56),
    ("ACDGHNOQUØÅ…&", 0.74),
    ("mwMWæÆ—%@", 0.96),
)
_LETTERS = {letter: ems for letters, ems in _EMS for letter in letters}
_OTHER = 0.62
_BOLD = 1.03
_SOFT = "\u00ad"

Steps = Sequence[tuple[int, float]]
"""(How many lines at most, font size), best first."""

# Where a long word may be divided: before words that end many compounds, else between syllables. That is before a
# consonant that a vowel follows, and never inside kj, sj, tj …
_COMPOUND = re.compile(
    r"(?<=[^\W\d_]{3})(?=tjenest|tenest|samarbeid|samordning|koordin|gruppe|møte|senter|tiltak|team|ansvar|oppfølg)",
    re.IGNORECASE,
)
_SYLLABLE = re.compile(
    r"(?<=[^\W\d_]{3})(?:(?=[gkst]j[aeiouyæøå]\w)|(?<=[aeiouyæøå])(?=j[aeiouyæøå]\w)"
    r"|(?=[bcdfghklmnpqrstvwxz][aeiouyæøå][^\W\d_]))",
    re.IGNORECASE,
)
_DIVIDE = (None, _COMPOUND, _SYLLABLE)


@dataclass(frozen=True, slots=True)
class Setting:
    """Words as they are drawn: the size of the font, and the lines of each text."""

    font: float
    texts: tuple[tuple[str, ...], ...]

    @property
    def shortened(self) -> bool:
        """Whether there was no room for all the words."""
        return any(lines and lines[-1].endswith("…") for lines in self.texts)


def width(text: str, font: float, *, bold: bool = False) -> float:
    """How wide a line is, in the units of ``font``."""
    return font * sum(_LETTERS.get(letter, _OTHER) for letter in text) * (_BOLD if bold else 1)


def whole(text: str) -> str:
    """A text without its soft hyphens, as it is read."""
    return text.replace(_SOFT, "")


def setting(texts: Sequence[str], room: float, steps: Steps, *, bold: bool = False) -> Setting:
    """Set some texts in one and the same font size, each in one or two lines.

    The first step where all of them fit is taken. When none does, the last one is: words are then divided anywhere,
    and what still is too long ends with «…».

    Args:
        texts: what to set. A soft hyphen shows where a word may be divided.
        room: how wide a line may be.
        steps: what to try.
        bold: True for bold letters.
    """
    for lines, font in steps:
        line = _Line(room, font, bold)
        found = [line.fitting(text, lines) for text in texts]
        if all(found):
            return Setting(font, tuple(found))
    return Setting(
        font, tuple(line.fitting(text, lines, anywhere=True) or line.shortened(text, lines) for text in texts)
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """The lines that words are set in."""

    room: float
    font: float
    bold: bool

    def holds(self, text: str) -> bool:
        return width(text, self.font, bold=self.bold) <= self.room

    def fitting(self, text: str, lines: int, *, anywhere: bool = False) -> tuple[str, ...]:
        """One line, else the two that are most alike, else words divided; nothing when there is no way."""
        if self.holds(whole(text)):
            return (whole(text),)
        for divide in _DIVIDE[: 3 if anywhere else 2] if lines > 1 else ():
            pairs = [pair for pair in _pairs(text, divide) if all(map(self.holds, pair))]
            if pairs:
                return min(pairs, key=lambda pair: max(width(line, 1) for line in pair))
        return ()

    def shortened(self, text: str, lines: int) -> tuple[str, ...]:
        """As much of a text as there is room for."""
        first, rest = "", whole(text)
        for divide in _DIVIDE if lines > 1 else ():
            pairs = [pair for pair in _pairs(text, divide) if self.holds(pair[0])]
            if pairs:
                first, rest = pairs[-1]
                break
        while rest and not self.holds(rest + "…"):
            rest = rest[:-1].rstrip(" -,")
        return tuple(line for line in (first, rest + "…") if line)


def _pairs(text: str, divide: re.Pattern[str] | None) -> Iterator[tuple[str, str]]:
    """Every way to set a text in two lines. «og» goes with what follows it."""
    inside = {match.start() for match in divide.finditer(text)} if divide else set()
    for at in range(1, len(text)):
        first, second = text[:at], whole(text[at:])
        if first.endswith(" ") and not first.endswith(" og "):
            yield whole(first).rstrip(), second
        elif first.endswith(_SOFT) or at in inside:
            yield whole(first) + "-", second
        elif first.endswith(("-", "/")):
            yield whole(first), second
