"""Every row of the requirements that goes to the log is tied to a check."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from ...krav.rows import rows, twice
from . import rader

RADER = rader.MAPPE / "rader.csv"


def test_every_row_has_exactly_one_check() -> None:
    plassert = [sjekk.id for sjekk in rader.sjekker()]
    assert twice(plassert) == [], "rader som står to ganger"
    assert sorted(set(rows(RADER)) - set(plassert)) == [], "rader uten sjekk"
    assert sorted(set(plassert) - set(rows(RADER))) == [], "rader som ikke finnes i rader.csv"


def test_every_check_has_a_demand_and_somebody_who_looks() -> None:
    assert [sjekk.id for sjekk in rader.sjekker() if not sjekk.krav or not (sjekk.som or sjekk.test)] == []


@pytest.mark.parametrize("sjekk", [pytest.param(sjekk, id=sjekk.id) for sjekk in rader.sjekker() if sjekk.test])
def test_a_named_test_is_collected(root: Path, sjekk: rader.Sjekk) -> None:
    fil, _, navn = sjekk.test.partition("::")
    sti = root / fil
    assert sti.is_relative_to(root / "tests" / "stafettlogg") and sti.name.startswith("test_")
    skrevet = ast.parse(sti.read_text(encoding="utf-8")).body
    assert navn.startswith("test_") and navn in {node.name for node in skrevet if isinstance(node, ast.FunctionDef)}


def test_the_rows_are_those_of_the_requirements(root: Path) -> None:
    """The list beside the project is the source. Only the project's own CI must have it."""
    sti = root.parent / "shared" / "facts" / "requirements.csv"
    if not sti.is_file() and ("CI" not in os.environ or "GITHUB_ACTIONS" in os.environ):
        pytest.skip(f"{sti.name} ligger ikke ved siden av prosjektet")
    assert rows(RADER) == {id: sted for id, sted in rows(sti).items() if "log" in sted}
