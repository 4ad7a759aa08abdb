"""What the log's bench tells apart, and when a bar is missed. The bench is not run here."""

from __future__ import annotations

import importlib
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def moduler(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    """What measures and what tells, as modules."""
    monkeypatch.syspath_prepend(root / "bench" / "logg")
    navn = ("tall", "anlegg", "maal", "last")
    foer = {en: sys.modules.pop(en) for en in navn if en in sys.modules}
    yield {en: importlib.import_module(en) for en in navn}
    for en in navn:
        sys.modules.pop(en, None)
    sys.modules.update(foer)


def test_two_series_of_one_kind_cannot_be_told_apart_and_others_can(moduler: dict[str, ModuleType]) -> None:
    mann_whitney = moduler["tall"].mann_whitney
    tilfeldig = random.Random(1)
    a, b = ([tilfeldig.gauss(1000, 100) for _ in range(2000)] for _ in range(2))
    assert mann_whitney(a, b) > 0.01
    assert mann_whitney(a, [tall + 15 for tall in b]) < 0.01
    assert mann_whitney([1.0] * 50, [1.0] * 50) == 1


def test_the_statistic_is_that_of_the_textbook(moduler: dict[str, ModuleType]) -> None:
    # 8.5 is above four: U = 4, mean 15, variance 5 · 6 · 12 / 12 = 30, z = 11 / √30 = 2.008, two-sided p = .0446
    p = moduler["tall"].mann_whitney([1, 2, 3, 4, 8.5], [5, 6, 7, 8, 9, 10])
    assert p == pytest.approx(0.0446, abs=0.0005)


def test_transactions_are_counted_apart(moduler: dict[str, ModuleType]) -> None:
    assert moduler["tall"].telt(["BEGIN IMMEDIATE", "SELECT 1", "SAVEPOINT s", "INSERT", "COMMIT"]) == (2, 3)


def test_a_request_that_misses_a_bar_is_told(moduler: dict[str, ModuleType]) -> None:
    maal = moduler["maal"]
    god = maal.Maalt("side", ms=6, naiv=20, setninger=(12, 2), naive_setninger=99, krav=6, side=True)
    assert maal.feil(god) == []
    assert maal.feil(replace(god, ms=6.01)) == ["side tar 6,01 ms, og grensen er 6,00 ms"]
    assert maal.feil(replace(god, setninger=(13, 2))) == ["side tar 13 SQL-setninger"]
    assert maal.feil(replace(god, ms=99, krav=0)) == []


def _trinn(last: ModuleType, ms: list[float], minne: list[float], feil: dict[str, int]) -> object:
    trinn = last.Trinn(50, ms={"side": ms}, minne=minne)
    trinn.feil.update(feil)
    return trinn


def test_a_load_that_is_answered_in_time_misses_nothing(moduler: dict[str, ModuleType]) -> None:
    last = moduler["last"]
    rolig = _trinn(last, [10.0] * 95 + [500.0] * 4, [200.0] * 8, {})
    assert last.feil(rolig, _trinn(last, [900.0] * 100, [150.0, 170.0] + [200.0] * 6, {}), 100) == []


def test_a_load_that_is_late_or_wrong_or_grows_says_so(moduler: dict[str, ModuleType]) -> None:
    last = moduler["last"]
    rolig = _trinn(last, [10.0] * 90 + [500.0] * 10, [200.0] * 8, {"nytt: 503": 1})
    assert [
        linje.split()[0] for linje in last.feil(rolig, _trinn(last, [1.0], [200.0] * 6 + [220.0] * 2, {}), 100)
    ] == [
        "95",
        "1",
        "minnet",
    ]
