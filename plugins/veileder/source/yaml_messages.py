"""YAML's own syntax errors in plain Norwegian."""

from __future__ import annotations

import re
from typing import Any

import yaml

from veileder.diagnostics import Diagnostic, Position

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HARD_SPACES = "\u00a0\u2007\u202f"
HIDDEN = "fila inneholder et usynlig tegn som ikke er tillatt; skriv linja på nytt"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\ue003\ufffe\uffff]")
"""Signs that no text has: no XML may have them, or they are our own marks (``guide/tokens.py``, ``site/cut.py``)."""
HARD_SPACE_IN_INDENT = "det står et hardt mellomrom i innrykket; slett det, og skriv vanlige mellomrom"

# What libyaml or PyYAML says (a part of it), and what we say.
_MESSAGES = (
    ("\t", "det står en tabulator her; bruk mellomrom til innrykk"),
    ("tab character", "det står en tabulator her; bruk mellomrom til innrykk"),
    ("cannot start any token", "teksten kan ikke begynne med dette tegnet; sett hermetegn rundt den"),
    (
        "mapping values are not allowed",
        "det står et kolon som ikke ventes her; sett hermetegn rundt teksten, eller rett innrykket",
    ),
    ("no space after the colon", "det mangler et mellomrom etter kolonet"),
    ("hard space in the indent", HARD_SPACE_IN_INDENT),
    ("could not find expected ':'", "det mangler et kolon etter nøkkelen"),
    ("found unexpected end of stream", "et hermetegn er åpnet, men aldri lukket"),
    ("text after a quoted scalar", "det står tekst etter hermetegnet; sett hermetegn rundt hele teksten"),
    ("while scanning a quoted scalar", "et hermetegn er åpnet, men aldri lukket"),
    ("expected '-' indicator", "innrykket stemmer ikke med lista; hvert punkt skal begynne rett under det forrige"),
    ("sequence entries are not allowed", "lista må begynne på en ny linje, med innrykk"),
    ("',' or '}'", "det mangler komma eller «}»; en tekst med tegnene { } , : må ha hermetegn rundt seg"),
    ("',' or ']'", "det mangler komma eller «]»; en tekst med tegnene [ ] , : må ha hermetegn rundt seg"),
    ("expected key", "innrykket stemmer ikke; linja skal begynne like langt inn som de andre i samme gruppe"),
    ("<block end>", "innrykket stemmer ikke; linja skal begynne like langt inn som de andre i samme gruppe"),
    ("unknown escape character", "omvendt skråstrek betyr noe særskilt i doble hermetegn; bruk enkle hermetegn"),
    (
        "scanning a block scalar",
        "etter | og > skal teksten begynne på neste linje; er tegnet en del av teksten, så sett hermetegn rundt",
    ),
    (
        "found unexpected ':'",
        "det står et kolon som ikke ventes her; sett hermetegn rundt teksten, eller rett innrykket",
    ),
    (
        "mapping keys are not allowed",
        "et spørsmålstegn først i en tekst betyr noe særskilt; sett hermetegn rundt teksten",
    ),
    ("ing a directive", "prosenttegn først på en linje betyr noe særskilt; sett hermetegn rundt teksten"),
    ("ing a tag", "et utropstegn først i en tekst betyr noe særskilt; sett hermetegn rundt teksten"),
    ("undefined tag handle", "et utropstegn først i en tekst betyr noe særskilt; sett hermetegn rundt teksten"),
    ("control characters are not allowed", HIDDEN),
    ("special characters are not allowed", HIDDEN),
    ("node content", "her mangler en verdi; sett hermetegn rundt teksten hvis den begynner med et skilletegn"),
    ("<document start>", "det står noe etter innholdet; se etter feil innrykk på linja"),
    ("found undefined alias", "en stjerne først i en tekst betyr noe særskilt; sett hermetegn rundt teksten"),
    ("while scanning an alias", "en stjerne først i en tekst betyr noe særskilt; sett hermetegn rundt teksten"),
    ("while scanning an anchor", "tegnet & først i en tekst betyr noe særskilt; sett hermetegn rundt teksten"),
)


# What YAML allows nowhere, not even in quotation marks, and our own marks.
_INVISIBLE = re.compile("[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue004-\\ufffd\\U00010000-\\U0010ffff]")


_CONFLICT = re.compile(r"(?m)^(?:(?:<{7}|>{7}|\|{7})(?= |$)|={7}$)")
_HARD_INDENT = re.compile(rf"[ \t]*([{HARD_SPACES}])[\s{HARD_SPACES}]*\S")
_WORD = re.compile(r"\s*[\w-]+")
_TIGHT_COLON = re.compile(r"[ \t]*(?:- +)*[\w-]+(:)(?!//)[^\s:]")


def conflict(text: str, file: str) -> Diagnostic | None:
    """Find what git leaves in a file that two have changed in the same place."""
    mark = _CONFLICT.search(text)
    if mark is None:
        return None
    message = "fila har merker etter en kollisjon i git; velg hva som skal stå, og slett linjene med merkene"
    return Diagnostic(Position(file, text[: mark.start()].count("\n") + 1), "yaml-syntaks", message)


def invisible(text: str, file: str) -> Diagnostic | None:
    """Find a sign that may not stand anywhere in a file."""
    sign = _INVISIBLE.search(text)
    if sign is None:
        return None
    before = text[: sign.end()].splitlines()
    return Diagnostic(Position(file, len(before), max(len(before[-1]), 1)), "yaml-syntaks", HIDDEN)


def explain(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """Translate a syntax error.

    Args:
        error: what PyYAML raised.
        text: the file's content, to recognise tabs.
        file: path for the position.
    """
    problem = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.splitlines() or [""]
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    if getattr(error, "context_mark", None) and ("quoted scalar" in problem or "expected ':'" in problem):
        line, column = error.context_mark.line, error.context_mark.column  # type: ignore[attr-defined]
    quoted = _last_quoted(text, line)
    if quoted and "quoted scalar" not in problem and quoted.end_mark.line == line <= len(lines) - 1:
        opened, closed = quoted.start_mark, quoted.end_mark
        if opened.line < closed.line and not lines[line][closed.column : column].strip():
            at = Position(file, opened.line + 1, opened.column + 1)
            return Diagnostic(at, "yaml-syntaks", _CLOSED_LATER.format(closed.line + 1))
        if closed.column == column < len(lines[line]):
            problem = "text after a quoted scalar"
    if "expected key" in problem and lines[line][:column].rstrip().endswith(("'", '"')):
        problem = "text after a quoted scalar"
    problem, line, column = _colon(problem, lines, line, column)
    problem, line, column = _hard_space(problem, lines, line, column)
    indent = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    if "\t" in indent:
        problem, column = "\t", indent.index("\t")
    message = next((ours for theirs, ours in _MESSAGES if theirs in problem), "dette er ikke gyldig YAML")
    return Diagnostic(Position(file, line + 1, column + 1), "yaml-syntaks", message)


_CLOSED_LATER = (
    "hermetegnet som åpnes her, blir først lukket på linje {}, og der står det tekst etter hermetegnet; "
    "lukk det der teksten slutter, eller bruk « og » inne i teksten"
)


def _last_quoted(text: str, line: int) -> Any:
    """The last quoted text that ends on a line or before it."""
    last = None
    try:
        for token in yaml.scan(text, Loader=LOADER):
            if token.start_mark.line > line:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.YAMLError:
        pass
    return last


def _continued(problem: str, lines: list[str], line: int, column: int) -> bool:
    """True when YAML took a key for more of the text on the line before, and stopped at its colon."""
    return "mapping values are not allowed" in problem and line > 0 and bool(_WORD.fullmatch(lines[line][:column]))


def _colon(problem: str, lines: list[str], line: int, column: int) -> tuple[str, int, int]:
    """``telefon:"00 00"`` is no key, which YAML may tell on the next line."""
    place = line - 1 if _continued(problem, lines, line, column) else line
    tight = _TIGHT_COLON.match(lines[place]) if place < line or "expected ':'" in problem else None
    return ("no space after the colon", place, tight.start(1)) if tight else (problem, line, column)


def _hard_space(problem: str, lines: list[str], line: int, column: int) -> tuple[str, int, int]:
    """A space that only looks like one: YAML tells of the line after, or of something else."""
    for place in (line, line - 1) if _continued(problem, lines, line, column) else (line,):
        if hard := _HARD_INDENT.match(lines[place]):
            return "hard space in the indent", place, hard.start(1)
    return problem, line, column
