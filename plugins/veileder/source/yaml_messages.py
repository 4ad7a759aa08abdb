"""YAML's own syntax errors in plain Norwegian."""

from __future__ import annotations

import re

import yaml

from veileder.diagnostics import Diagnostic, Position

# What libyaml or PyYAML says (a part of it), and what we say.
_MESSAGES = (
    ("\t", "det står en tabulator her; bruk mellomrom til innrykk"),
    ("tab character", "det står en tabulator her; bruk mellomrom til innrykk"),
    ("cannot start any token", "teksten kan ikke begynne med dette tegnet; sett hermetegn rundt den"),
    (
        "mapping values are not allowed",
        "det står et kolon som ikke ventes her; sett hermetegn rundt teksten, eller rett innrykket",
    ),
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
    ("control characters are not allowed", "fila inneholder et usynlig tegn som ikke er tillatt; skriv linja på nytt"),
    ("special characters are not allowed", "fila inneholder et usynlig tegn som ikke er tillatt; skriv linja på nytt"),
    ("node content", "her mangler en verdi; sett hermetegn rundt teksten hvis den begynner med et skilletegn"),
    ("<document start>", "det står noe etter innholdet; se etter feil innrykk på linja"),
    ("found undefined alias", "en stjerne først i en tekst betyr noe særskilt; sett hermetegn rundt teksten"),
    ("while scanning an alias", "en stjerne først i en tekst betyr noe særskilt; sett hermetegn rundt teksten"),
    ("while scanning an anchor", "tegnet & først i en tekst betyr noe særskilt; sett hermetegn rundt teksten"),
)


# What YAML allows nowhere, not even in quotation marks.
_INVISIBLE = re.compile("[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


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
    if invisible := _INVISIBLE.search(text):
        problem = "control characters are not allowed"
        before = text[: invisible.end()].splitlines()
        line, column = len(before) - 1, max(len(before[-1]) - 1, 0)
    if "expected key" in problem and lines[line][:column].rstrip().endswith(("'", '"')):
        problem = "text after a quoted scalar"
    indent = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    if "\t" in indent:
        problem, column = "\t", indent.index("\t")
    message = next((ours for theirs, ours in _MESSAGES if theirs in problem), "dette er ikke gyldig YAML")
    return Diagnostic(Position(file, line + 1, column + 1), "yaml-syntaks", message)
