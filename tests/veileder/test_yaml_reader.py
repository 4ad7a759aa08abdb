"""YAML without its traps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veileder.diagnostics import Position
from veileder.source.yaml_reader import read_yaml

from .conftest import FOUNDATION


def value(text: str) -> Any:
    node, found = read_yaml(f"nøkkel: {text}\n", "a.yaml")
    assert node is not None
    assert not found
    plain: Any = node.plain()
    return plain["nøkkel"]


@pytest.mark.parametrize("text", ["0301", "no", "nei", "yes", "on", "12:30", "2026-05-01", "1_000", "0x1f", "1.5",
                                  "+47", "010", "-0", "1e3", "True", "NULL", "=", "116 111"])  # fmt: skip
def test_what_looks_like_something_else_stays_text(text: str) -> None:
    assert value(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("0", 0), ("116", 116), ("-3", -3)],
)
def test_the_few_that_are_not_text(text: str, expected: object) -> None:
    assert value(text) is expected or (value(text) == expected and type(value(text)) is type(expected))


@pytest.mark.parametrize("text", ["116", "true", "null", "", "0301"])
def test_quotation_marks_make_text(text: str) -> None:
    assert value(f'"{text}"') == text
    assert value(f"'{text}'") == text


def test_a_number_too_long_to_count_with_is_text() -> None:
    assert value("1234567890123456") == "1234567890123456"


def test_every_value_and_key_knows_its_place() -> None:
    node, _ = read_yaml("ære:\n  - {å: øl, nr: 3}\n  - |\n    To\n    linjer\n", "mappe/å.yaml", "laget")
    assert node is not None
    inner = node.find("ære", 0, "nr")
    assert inner is not None
    assert inner.position == Position("mappe/å.yaml", 2, 17)
    assert inner.key_position == Position("mappe/å.yaml", 2, 13)
    assert inner.layer == "laget"
    block = node.find("ære", 1)
    assert block is not None
    assert (block.value, block.position.line) == ("To\nlinjer\n", 3)


def test_letters_with_combining_signs_become_one_letter() -> None:
    assert value("ra\u030ad") == "råd"


def test_an_empty_file_is_nothing() -> None:
    assert read_yaml("# bare en merknad\n", "a.yaml") == (None, [])


SOURCE = (FOUNDATION / "content" / "steg.yaml").read_text(encoding="utf-8")


@given(
    st.integers(0, len(SOURCE)),
    st.integers(0, 12),
    st.text("\t\n -:{}[]\"'&*!%@#|>,?<å\u0001\u2028", max_size=4),
)
def test_a_broken_file_never_breaks_the_reader(start: int, length: int, put: str) -> None:
    """Whatever is cut out and put in: a tree, or one message at a place in the file."""
    text = SOURCE[:start] + put + SOURCE[start + length :]
    node, found = read_yaml(text, "steg.yaml")
    assert node is not None or found or not text.strip()
    lines = text.splitlines()
    for diagnostic in found:
        assert diagnostic.message != "dette er ikke gyldig YAML"
        assert 1 <= diagnostic.position.line <= len(lines) + 1
        line = lines[diagnostic.position.line - 1] if diagnostic.position.line <= len(lines) else ""
        assert 1 <= diagnostic.position.column <= len(line) + 1
