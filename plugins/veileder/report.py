"""How a report is shown: to an editor, to another program, and in a pull request.

A national identity number that somebody has written by mistake is never repeated.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

from veileder.diagnostics import Diagnostic, Report, Severity, excerpt, source_lines
from veileder.places import SHARED, source_file
from veileder.rules.fodselsnummer import masked

_CONTROL = re.compile(r"[^\n\x20-\x7e\xa0-\U0010ffff]")
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_PREFIX = {Severity.ERROR: "", Severity.WARNING: "advarsel: ", Severity.NOTE: "merknad: "}


def render_text(report: Report, root: Path) -> str:
    """Every finding as ``fil:linje:kolonne: melding [regel]`` with its source line, and a summary.

    Args:
        report: what was found.
        root: the project's root, where the source lines are read.
    """
    lines: list[str] = []
    sources: dict[str, list[str]] = {}
    for found in report.diagnostics:
        lines.append(f"{found.position}: {_PREFIX[found.severity]}{found.text} [{found.rule}]")
        if found.severity is not Severity.NOTE:
            file = found.position.file
            if file not in sources:
                sources[file] = source_lines(source_file(root, file))
            lines += excerpt(sources[file], found.position)
    if lines:
        lines.append("")
    return shown("\n".join([*lines, summary(report)]))


def summary(report: Report) -> str:
    """The report in one line: «3 feil, 1 advarsel»."""
    errors, warnings, notes = (len(report.of(severity)) for severity in Severity)
    if not report.diagnostics:
        return "Ingen feil."
    parts = [f"{errors} feil" if errors else "Ingen feil"]
    if warnings:
        parts.append(f"{warnings} {'advarsel' if warnings == 1 else 'advarsler'}")
    if notes:
        parts.append(f"{notes} {'merknad' if notes == 1 else 'merknader'}")
    return ", ".join(parts)


def render_json(report: Report) -> str:
    """Every finding as a list of objects."""
    found = [
        {
            "file": d.position.file,
            "line": d.position.line,
            "column": d.position.column,
            "rule": d.rule,
            "severity": _GITHUB[d.severity],
            "message": shown(d.message),
            "suggestion": shown(d.suggestion),
        }
        for d in report.diagnostics
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def render_github(report: Report) -> str:
    """Every finding as a workflow command, which GitHub shows beside the line in a pull request."""
    return shown("\n".join(_command(found) for found in report.diagnostics))


def render_gitlab(report: Report) -> str:
    """Every finding as a code quality report, which GitLab shows beside the line in a merge request.

    A finding is known by its file, rule and text, not by its line: what is moved is not new.
    """
    entries, seen = [], Counter[str]()
    for found in report.diagnostics:
        key = "\0".join((found.position.file, found.rule, shown(found.text)))
        seen[key] += 1
        entries.append(
            {
                "description": shown(found.text),
                "check_name": found.rule,
                "fingerprint": hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest(),
                "severity": _GITLAB[found.severity],
                "location": {"path": found.position.file, "lines": {"begin": found.position.line}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2)


def _command(found: Diagnostic) -> str:
    at, kind, title = found.position, _GITHUB[found.severity], f"title={_property(found.rule)}"
    if at.file.startswith(SHARED):  # no file of the repository, so GitHub has no line to show it at
        return f"::{kind} {title}::{_data(f'{at}: {found.text}')}"
    return f"::{kind} file={_property(at.file)},line={at.line},col={at.column},{title}::{_data(found.text)}"


def shown(text: str) -> str:
    """A text without identity numbers, and without signs that could steer a terminal."""
    return masked(_CONTROL.sub("\ufffd", text))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
