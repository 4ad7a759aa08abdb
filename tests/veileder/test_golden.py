"""Every case in ``golden/``: files in, the exact report out.

A new bug is a new file there. ``pytest tests/veileder --oppdater`` writes the reports anew: read the
difference before you keep it.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from veileder import rules
from veileder.diagnostics import Report
from veileder.guide.content import load_content
from veileder.layers.chain import load_chain
from veileder.layers.layer import Layer
from veileder.report import render_text
from veileder.schema.validate import _RULES
from veileder.translation.memory import proposed

from .conftest import DATE, GOLDEN, MakeProject

CASES = sorted(GOLDEN.glob("*.yaml"))
# Found on rendered pages, in a browser, by hunspell and on the net, which these cases do not have.
ELSEWHERE = {
    *("død-lenke", "ufinnelig-side", "rettskriving"),
    *("død-nettadresse", "flyttet-nettadresse", "usikker-nettadresse"),
}


def report_of(root: Path, kommune: str = "liten", date: datetime.date = DATE, base: Layer | None = None) -> Report:
    """Everything that is found in a kommune without making its pages; ``base`` when it is read already."""
    content, found = load_content(load_chain(root, kommune, base), date)
    report = Report(found)
    if content is not None:
        content = replace(content, drafts=proposed(root / "kommuner" / kommune))
        report.add(*rules.run(content))
    return report


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_report(path: Path, project: MakeProject, update: bool) -> None:
    source = path.read_text(encoding="utf-8")
    case: dict[str, Any] = yaml.safe_load(source)
    root = project(case["filer"])
    date = case.get("dato", DATE)
    text = render_text(report_of(root, case.get("kommune", "liten"), date), root) + "\n"
    if update and text != case.get("rapport"):
        indented = "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))
        path.write_text(re.sub(r"(?m)^rapport:(?s:.*)", "", source) + "rapport: |\n" + indented, encoding="utf-8")
    else:
        assert text == case["rapport"]


def test_every_rule_has_a_case() -> None:
    reported = {
        id for path in CASES for id in re.findall(r"(?m)^\s+\S+:\d+:\d+: .* \[([\w-]+)\]$", path.read_text("utf-8"))
    }
    known = {info.id for info in rules.all_rules()}
    assert known - reported == ELSEWHERE
    assert reported <= known


def test_every_rule_of_the_schema_is_documented() -> None:
    assert {*_RULES.values(), "feil-verdi"} <= {info.id for info in rules.all_rules()}
