"""The rules as a whole: what is written about them, how fast they are, and that nothing stops them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veileder import rules
from veileder.diagnostics import Report
from veileder.layers.layer import read_layer

from .conftest import FOUNDATION
from .test_golden import report_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "regler.md"


def test_the_page_about_rules_is_current(update: bool) -> None:
    if update:
        PAGE.write_text(rules.documentation(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == rules.documentation()


@pytest.mark.parametrize("info", rules.all_rules(), ids=lambda info: info.id)
def test_every_rule_is_explained(info: rules.RuleInfo) -> None:
    assert re.fullmatch(r"[a-zæøå0-9]+(-[a-zæøå0-9]+)*", info.id)
    assert info.summary.endswith(".")
    assert len(info.summary) < 130
    assert "Riktig:" in info.docs or "Riktig (" in info.docs or info.id in ("uleselig-fil", "for-stor-fil")


def test_every_rule_has_its_own_id() -> None:
    ids = [info.id for info in rules.all_rules()]
    assert len(ids) == len(set(ids))
    files = {path.stem for path in Path(rules.__file__).parent.glob("*.py")} - {"__init__", "common", "elsewhere"}
    assert len(rules.RULES) == len(files)


FILES = sorted(path.relative_to(FOUNDATION).as_posix() for path in FOUNDATION.rglob("*.yaml"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.sampled_from(FILES), st.integers(0, 60), st.sampled_from(["cut", "double", "indent", "empty"]))
def test_a_line_less_or_more_never_stops_the_report(tmp_path: Path, name: str, number: int, how: str) -> None:
    """Every finding then points at a file that exists and a line that is there."""
    for file in FILES:
        target = tmp_path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = (FOUNDATION / file).read_text(encoding="utf-8").splitlines()
        if file == name and number < len(lines):
            line = lines[number]
            new = {"cut": [], "double": [line, line], "indent": [f"  {line}"], "empty": [line.partition(":")[0] + ":"]}
            lines[number : number + 1] = new[how]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report: Report = report_of(tmp_path)
    for found in report.diagnostics:
        path = tmp_path / found.position.file
        assert path.exists()
        if path.is_file():
            assert found.position.line <= len(path.read_text(encoding="utf-8").splitlines()) + 1


def test_the_base_alone_is_read_without_findings() -> None:
    assert read_layer(FOUNDATION / "content", "nasjonal", FOUNDATION).found == ()
