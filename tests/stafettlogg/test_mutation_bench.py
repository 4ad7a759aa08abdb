"""The bench that counts which faults the core's tests find makes the faults it says. The bench is not run here."""

from __future__ import annotations

import csv
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

PROGRAM = '''
"""No fault is made in what is only read."""
GROUPS: dict[str, frozenset[int]] = {"a": frozenset({1, 2})}

def old_enough(age: int, limits: list[int]) -> bool:
    """Neither here."""
    return age >= 15 and any(age < limit for limit in limits if limit > 0)

def never() -> bool:
    return False
'''
FAULTS = """
m: 'a' → 'ax'
m: {1, 2} → {2}
m: {1, 2} → {1}
m: 1 → 2
m: 1 → 0
m: 2 → 3
m: 2 → 1
m.old_enough: return age >= 15 and any((age < limit for limit in limits if limit > 0)) → return True
m.old_enough: return age >= 15 and any((age < limit for limit in limits if limit > 0)) → return False
m.old_enough: age >= 15 and any((age < limit for limit in limits if limit > 0)) → age >= 15 or any((…
m.old_enough: age >= 15 and any((age < limit for limit in limits if limit > 0)) → any((…
m.old_enough: age >= 15 and any((age < limit for limit in limits if limit > 0)) → age >= 15
m.old_enough: age >= 15 → age > 15
m.old_enough: age >= 15 → age < 15
m.old_enough: 15 → 16
m.old_enough: 15 → 14
m.old_enough: any((age < limit for limit in limits if limit > 0)) → all((…
m.old_enough: age < limit → age <= limit
m.old_enough: age < limit → age >= limit
m.old_enough: for limit in limits if limit > 0 → for limit in limits
m.old_enough: limit > 0 → limit >= 0
m.old_enough: limit > 0 → limit <= 0
m.old_enough: 0 → 1
m.old_enough: 0 → -1
m.never: return False → return True
"""


@pytest.fixture
def mutanter(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """What makes the mutants, as a module."""
    monkeypatch.syspath_prepend(root / "bench" / "logg")
    yield importlib.import_module("mutanter")
    del sys.modules["mutanter"]


def test_every_slip_is_made_once(mutanter: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(PROGRAM, encoding="utf-8")
    made = [mutant.key for mutant in mutanter.mutants(tmp_path / "m.py")]
    begun = [line.removesuffix("(…") for line in FAULTS.strip().splitlines()]
    assert [key for key in made if not key.startswith(tuple(begun))] == []
    assert [line for line in begun if not any(key.startswith(line) for key in made)] == []
    assert len(made) == len(set(made)) == len(begun)


def test_a_mutant_runs_as_the_file_with_the_fault(mutanter: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(PROGRAM, encoding="utf-8")
    mutant = next(mutant for mutant in mutanter.mutants(tmp_path / "m.py") if mutant.key.endswith("age > 15"))
    names: dict[str, object] = {}
    exec(mutant.code(), names)
    assert mutant.place == "m.py:7"
    assert names["old_enough"](15, [16]) is False  # type: ignore[operator]
    assert names["old_enough"](16, [17]) is True  # type: ignore[operator]


def test_each_mutant_that_is_left_out_exists_and_has_a_reason(mutanter: ModuleType, root: Path) -> None:
    with (root / "bench" / "logg" / "likeverdige.tsv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    keys = {mutant.key for path in (root / "stafettlogg" / "kjerne").glob("*.py") for mutant in mutanter.mutants(path)}
    assert [row for row in listed if len(row) != 2 or len(row[1]) < 20] == []
    assert [key for key, _ in listed if key not in keys] == []
    assert len(listed) <= len(keys) / 100
