"""Each acceptance test that the log promises is there, by its id in the name of a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LOVET = tuple(range(1, 35))
"""The ids of what the log does."""


@pytest.mark.parametrize("nummer", LOVET)
def test_an_acceptance_test_is_named_by_its_id(nummer: int) -> None:
    navn = re.compile(rf"^ *def test_a{nummer}_", re.MULTILINE)
    filer = Path(__file__).parent.rglob("test_*.py")
    assert any(navn.search(fil.read_text(encoding="utf-8")) for fil in filer)
