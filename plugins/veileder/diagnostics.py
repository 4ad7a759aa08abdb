"""What the compiler tells an editor: positions, diagnostics and reports.

A leaf module: it imports nothing of ours, so that every other module may use it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in a source file.

    Args:
        file: path relative to the project root, with forward slashes.
        line: 1-based line.
        column: 1-based column.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def __reduce__(self) -> tuple[type[Position], tuple[str, int, int]]:
        return Position, (self.file, self.line, self.column)  # there are many, and this is read back twice as fast


class Severity(StrEnum):
    """How grave a diagnostic is.

    An error stops a build, a warning stops a strict one. A note tells what a kommune has still to fill in,
    or what somebody should look at some day; it never stops anything.
    """

    ERROR = "feil"
    WARNING = "advarsel"
    NOTE = "merknad"


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One finding, told in Norwegian.

    Args:
        position: where the editor must look.
        rule: id of the rule, as listed by ``build.py list regler``.
        message: one or two plain sentences.
        suggestion: the word the editor probably meant, or "".
        severity: error or warning.
    """

    position: Position
    rule: str
    message: str
    suggestion: str = ""
    severity: Severity = field(default=Severity.ERROR, compare=False)

    @property
    def text(self) -> str:
        """The message with its suggestion, without the position."""
        if not self.suggestion:
            return self.message
        return f"{self.message}. Mente du «{self.suggestion}»?"


class Report:
    """All findings of one run, sorted and without doubles."""

    def __init__(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        self._found: set[Diagnostic] = set(diagnostics)
        self._sorted: list[Diagnostic] | None = None

    def add(self, *diagnostics: Diagnostic) -> None:
        """Add findings; a finding that is already there is counted once."""
        self._found.update(diagnostics)
        self._sorted = None

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Every finding, sorted by file, line and column."""
        if self._sorted is None:
            self._sorted = sorted(self._found, key=_place_and_words)
        return list(self._sorted)

    @property
    def errors(self) -> list[Diagnostic]:
        """Only what stops a build."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> list[Diagnostic]:
        """Only what stops a strict build."""
        return self.of(Severity.WARNING)

    def of(self, severity: Severity) -> list[Diagnostic]:
        """Only the findings of one severity."""
        return [d for d in self.diagnostics if d.severity is severity]


def _place_and_words(found: Diagnostic) -> tuple[str, int, int, str, str, str]:
    """The order of two findings, which tuples are compared in much faster than findings."""
    at = found.position
    return at.file, at.line, at.column, found.rule, found.message, found.suggestion


def closest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate most like ``word``, or "" when none is near."""
    matches = difflib.get_close_matches(word, list(candidates), n=1, cutoff=0.6)
    return matches[0] if matches else ""


def source_lines(file: Path) -> list[str]:
    """Return the lines of a source file, or none when it is unreadable."""
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def excerpt(lines: list[str], position: Position) -> list[str]:
    """Return the source line and a caret under the column, or nothing when the file has no such line."""
    try:
        line = lines[position.line - 1]
    except IndexError:
        return []
    number = f"{position.line:>5} | "
    caret = " " * (len(number) - 2) + "| " + " " * (position.column - 1) + "^"
    return [number + line.expandtabs(1), caret]
