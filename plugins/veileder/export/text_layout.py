"""Plain text for people and programs: numbered headings, wrapped lines, and Markdown without its marks.

A heading is known by its number and the empty lines around it, not by signs that a screen reader would read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from veileder.same import remembered
from veileder.site.wording import NBSP

WIDTH = 72
_HEADING = re.compile(r"^#+\s+")
_ITEM = re.compile(r"^(\s*)([-*]|\d+\.)\s+")
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[.#][^}]*\}\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_STRONG = re.compile(r"(\*\*|__)(.+?)\1")
_PLAIN = {NBSP: " ", "\u202f": " ", "\u2011": "-", "\u00ad": ""}
"""Odd spaces and dashes, and what stands for them."""


class TextPaper:
    """A text that is written from the top down."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.chapters: list[str] = []
        self._chapter = self._section = 0

    def title(self, text: str) -> None:
        """The title of the whole."""
        self.lines += wrapped(text.upper())

    def chapter(self, text: str) -> None:
        """A chapter: «3. TJENESTER»."""
        self._chapter, self._section = self._chapter + 1, 0
        self.chapters.append(f"{self._chapter}. {text}")
        self.lines += ["", "", *wrapped(f"{self._chapter}. {text}".upper())]

    def section(self, text: str) -> None:
        """A part of a chapter: «3.1 Helsestasjon»."""
        self._section += 1
        self.lines += ["", "", *wrapped(f"{self._chapter}.{self._section} {text}")]

    def part(self, text: str) -> None:
        """A part of a section, named by what it says."""
        self.lines += ["", *wrapped(_label(text))]

    def paragraph(self, text: str) -> None:
        """A paragraph; nothing when there is no text."""
        if text:
            self.lines += ["", *wrapped(text)]

    def facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """«Telefon: 00 00 00 00», a line for each that has a value."""
        known = [(name, value) for name, value in facts if value]
        if known:
            self.lines.append("")
        for name, value in known:
            self.lines += wrapped(f"{_label(name)} {value}", "  ", first="")

    def points(self, points: Iterable[str]) -> None:
        """A list of points."""
        points = list(points)
        if points:
            self.lines.append("")
        for point in points:
            self.lines += wrapped(f"- {point}", "  ", first="")

    def markdown(self, text: str) -> None:
        """A text in Markdown, without its marks."""
        if text:
            self.lines += ["", *plain_markdown(text)]

    def text(self) -> str:
        """The whole, with one empty line or two between parts and nothing at the end of lines."""
        text = "\n".join(self.lines).strip("\n") + "\n"
        while "\n" * 4 in text:
            text = text.replace("\n" * 4, "\n" * 3)
        for odd, plain in _PLAIN.items():
            text = text.replace(odd, plain)
        return text


def _label(name: str) -> str:
    """A name before what it names; a question needs no colon."""
    return name if name.endswith(("?", "!", ":")) else f"{name}:"


@remembered(4096)
def plain_markdown(text: str) -> tuple[str, ...]:
    """The lines of a Markdown text, wrapped, as one would write them in a letter."""
    lines: list[str] = []
    block: list[str] = []
    indent = first = ""

    def end() -> None:
        nonlocal indent, first
        if block:
            lines.extend(wrapped(" ".join(block), indent, first=first))
        block.clear()
        indent = first = ""

    for raw in text.split("\n"):
        line = _ATTRIBUTES.sub("", raw.rstrip())
        item = _ITEM.match(line)
        if not line.strip():
            end()
            if lines and lines[-1]:
                lines.append("")
        elif item:
            end()
            first, mark = item[1], f"{'-' if item[2] in '-*' else item[2]} "
            indent = first + " " * len(mark)
            block.append(mark + _without_marks(line[item.end() :]))
        elif "|" in line and _TABLE_RULE.match(line):
            end()
        elif line.lstrip().startswith("|"):
            end()
            block.append("; ".join(cell.strip() for cell in _without_marks(line).strip(" |").split("|")))
            end()
        elif heading := _HEADING.match(line):
            end()
            lines += [*([""] if lines and lines[-1] else []), *wrapped(_without_marks(line[heading.end() :])), ""]
        else:
            block.append(_without_marks(line.strip().removeprefix("> ")))
    end()
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


@remembered(16_384)
def wrapped(text: str, indent: str = "", *, first: str | None = None) -> tuple[str, ...]:
    """A text in lines of at most ``WIDTH`` characters; a longer word, as an address, has a line of its own.

    Args:
        text: words with any white space between them.
        indent: what each line begins with.
        first: the same for the first line.
    """
    lines: list[str] = []
    line = indent if first is None else first
    empty = True
    for word in text.split():
        if not empty and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line, empty = indent, True
        line = line + word if empty else f"{line} {word}"
        empty = False
    return tuple(lines) if empty else (*lines, line)


def _without_marks(text: str) -> str:
    """A line without bold, and links as their words; an address outside the guide stands after them."""
    if "[" in text:
        text = _LINK.sub(_link, text)
    return _STRONG.sub(r"\2", text) if "**" in text or "__" in text else text


def _link(match: re.Match[str]) -> str:
    words, address = match[1], match[2]
    return f"{words} ({address})" if address.startswith("https:") and address != words else words
