"""The bench fails when a bar is missed; it is not run here."""

from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def bench(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The program that measures, as a module."""
    spec = spec_from_file_location("maal", root / "bench" / "lighthouse" / "maal.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, "maal", module)
    spec.loader.exec_module(module)
    return module


def test_a_page_that_misses_a_bar_is_told(bench: ModuleType) -> None:
    good = bench.Result(
        scores=dict.fromkeys(bench.SCORES, 100.0),
        times=dict.fromkeys(bench.TIMES, 0.0),
        sent={"Document": 9000, "Script": 2000, "i alt": 40_000},
        third_party=(),
    )
    assert list(good.missed()) == []
    bad = replace(
        good,
        scores={**good.scores, "seo": 91},
        times={**good.times, "cumulative-layout-shift": 0.02},
        sent={**good.sent, "Script": 3001, "i alt": 45_001},
        third_party=("https://example.no/x.js",),
    )
    assert list(bad.missed()) == [
        "SEO er 91",
        "henter https://example.no/x.js",
        "innholdet hopper (0,020)",
        "Script er 3,0 kB, og grensen er 3,0 kB",
        "i alt er 45,0 kB, og grensen er 45,0 kB",
    ]
