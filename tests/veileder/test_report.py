"""The report in its three forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from veileder.diagnostics import Diagnostic, Position, Report, Severity
from veileder.report import render_github, render_gitlab, render_json, render_text, summary

ERROR = Diagnostic(Position("a, b:c/å.yaml", 2, 3), "ukjent-felt", "ukjent felt «x»\n100 %", "y")
WARNING = Diagnostic(Position("b.yaml", 1, 1), "foreldet", "gammelt", severity=Severity.WARNING)
# A number for testing, which nobody has.
NUMBER = "71913999813"


@pytest.mark.parametrize(
    ("errors", "warnings", "text"),
    [
        (0, 0, "Ingen feil."),
        (1, 0, "1 feil"),
        (3, 2, "3 feil, 2 advarsler"),
        (1, 1, "1 feil, 1 advarsel"),
        (0, 1, "Ingen feil, 1 advarsel"),
    ],
)
def test_summary(errors: int, warnings: int, text: str) -> None:
    found = [Diagnostic(Position("a", n), "x", "x") for n in range(errors)]
    found += [Diagnostic(Position("b", n), "x", "x", severity=Severity.WARNING) for n in range(warnings)]
    assert summary(Report(found)) == text


def test_notes_are_counted_for_themselves() -> None:
    note = Diagnostic(Position("a"), "x", "x", severity=Severity.NOTE)
    assert summary(Report([note])) == "Ingen feil, 1 merknad"
    assert summary(Report([note, ERROR, Diagnostic(Position("b"), "x", "x", severity=Severity.NOTE)])) == (
        "1 feil, 2 merknader"
    )


def test_text(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("første: 1\n", encoding="utf-8")
    assert render_text(Report([WARNING]), tmp_path).splitlines() == [
        "b.yaml:1:1: advarsel: gammelt [foreldet]",
        "    1 | første: 1",
        "      | ^",
        "",
        "Ingen feil, 1 advarsel",
    ]


def test_json() -> None:
    assert json.loads(render_json(Report([ERROR, WARNING]))) == [
        {
            "file": "a, b:c/å.yaml",
            "line": 2,
            "column": 3,
            "rule": "ukjent-felt",
            "severity": "error",
            "message": "ukjent felt «x»\n100 %",
            "suggestion": "y",
        },
        {
            "file": "b.yaml",
            "line": 1,
            "column": 1,
            "rule": "foreldet",
            "severity": "warning",
            "message": "gammelt",
            "suggestion": "",
        },
    ]


def test_github_gets_no_file_that_is_not_in_the_repository() -> None:
    note = Diagnostic(Position("stafett/content/lover.yaml", 16, 3), "r", "gammelt", severity=Severity.NOTE)
    assert render_github(Report([note])) == "::notice title=r::stafett/content/lover.yaml:16:3: gammelt"


def test_github_escapes_what_would_end_the_command() -> None:
    assert render_github(Report([ERROR, WARNING])).splitlines() == [
        "::error file=a%2C b%3Ac/å.yaml,line=2,col=3,title=ukjent-felt::ukjent felt «x»%0A100 %25. Mente du «y»?",
        "::warning file=b.yaml,line=1,col=1,title=foreldet::gammelt",
    ]


def test_gitlab_knows_a_finding_again_when_it_has_moved() -> None:
    twice = Diagnostic(Position("b.yaml", 9, 1), "foreldet", "gammelt", severity=Severity.WARNING)
    found = json.loads(render_gitlab(Report([ERROR, WARNING, twice])))
    assert [set(entry) for entry in found] == [
        {"description", "check_name", "fingerprint", "severity", "location"},
    ] * 3
    assert [entry["severity"] for entry in found] == ["major", "minor", "minor"]
    assert found[1]["location"] == {"path": "b.yaml", "lines": {"begin": 1}}
    assert len({entry["fingerprint"] for entry in found}) == 3
    moved = json.loads(render_gitlab(Report([twice])))[0]
    assert moved["fingerprint"] == found[1]["fingerprint"] and moved["location"]["lines"] == {"begin": 9}
    # What a hash is made of can be guessed: an identity number is not a part of it.
    number, hidden = (
        json.loads(render_gitlab(Report([Diagnostic(Position("a.yaml"), "x", text)]))) for text in (NUMBER, "•" * 11)
    )
    assert number == hidden


def test_no_form_shows_an_identity_number_or_steers_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"tlf: {NUMBER}\x1b[2J\n", encoding="utf-8")
    found = Diagnostic(Position("a.yaml"), "feil-type", f"«{NUMBER}\x1b[2J»", NUMBER)
    for text in (render_text(Report([found]), tmp_path), render_json(Report([found])), render_github(Report([found]))):
        assert NUMBER not in text
        assert "\x1b" not in text
