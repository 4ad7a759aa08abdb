"""Every row of the requirements that goes to the site is tied to a check."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from . import rows


def test_every_row_is_in_exactly_one_file() -> None:
    placed = [*(check.id for check in rows.checks()), *rows.outside()]
    assert rows.twice(placed) == [], "rader som står to ganger"
    assert sorted(set(rows.rows()) - set(placed)) == [], "rader uten sjekk"
    assert sorted(set(placed) - set(rows.rows())) == [], "rader som ikke finnes i rader.csv"


def test_only_context_stands_outside() -> None:
    goes_to = rows.rows()
    assert [id for id in rows.outside() if goes_to[id] != "context"] == []
    assert all(rows.outside().values())


def test_every_check_has_a_demand_and_a_source() -> None:
    assert [check.id for check in rows.checks() if not check.demand or not check.sources] == []


def test_no_selector_is_cut_short_by_a_comment() -> None:
    text = (rows.FOLDER / "krav.yaml").read_text(encoding="utf-8")
    assert re.findall(r"^  finn: [^\"'>\n].* #.*", text, re.MULTILINE) == [], "velgeren må stå i hermetegn"


def test_the_rows_are_those_of_the_requirements(root: Path) -> None:
    """The list beside the project is the source. Only the project's own CI must have it."""
    path = root.parent / "shared" / "facts" / "requirements.csv"
    if not path.is_file() and ("CI" not in os.environ or "GITHUB_ACTIONS" in os.environ):
        pytest.skip(f"{path.name} ligger ikke ved siden av prosjektet")
    wanted = rows.rows(path)
    assert rows.rows() == {id: place for id, place in wanted.items() if place != "log"}
