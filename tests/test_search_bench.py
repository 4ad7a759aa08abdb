"""The queries that the search is measured with are fair: each has an answer in the guide. The bench is not run here."""

import csv
import importlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path("bench") / "search"
AT_LEAST = {"utvikling": 40, "mekaniske": 400}
OWN, AT_LEAST_OWN = ("ansatt", "innbygger", "fersk"), 120


@pytest.fixture
def modules(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    """What keeps the score, and what takes the time, as modules."""
    monkeypatch.syspath_prepend(root / FOLDER)
    yield {name: importlib.import_module(name) for name in ("sett", "fart")}
    for name in ("sett", "fart", "bygg", "motorer", "titler"):
        del sys.modules[name]


@pytest.fixture
def sett(modules: dict[str, ModuleType]) -> ModuleType:
    """What keeps the score."""
    return modules["sett"]


def test_the_sets_are_well_formed(root: Path, sett: ModuleType) -> None:
    for name in sett.names():
        with (root / FOLDER / "sporringer" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert header == ["ui", "category", "query", "accepted"], name
        assert all(len(row) == 4 and all(cell and cell == cell.strip() for cell in row) for row in rows), name
        assert {row[0] for row in rows} == {"nb", "nn"}, name
        assert {row[1] for row in rows} <= sett.CATEGORIES, name
        asked = [(ui, query.lower()) for ui, _, query, _ in rows]
        assert len(asked) == len(set(asked)), f"{name}: {[pair for pair in asked if asked.count(pair) > 1]}"


@pytest.mark.parametrize("name", AT_LEAST)
def test_a_set_is_large_enough(sett: ModuleType, name: str) -> None:
    assert len(sett.read(name)) >= AT_LEAST[name]


def test_the_own_queries_are_enough(sett: ModuleType) -> None:
    if not set(OWN) <= set(sett.names()):
        pytest.skip("not written yet")
    assert sum(len(sett.read(name)) for name in OWN) >= AT_LEAST_OWN


def test_every_answer_is_in_the_guide(site: Path, sett: ModuleType) -> None:
    wanted = {(query.ui, address) for name in sett.names() for query in sett.read(name) for address in query.accepted}
    lost = []
    for ui, address in sorted(wanted):
        page, _, anchor = address.partition("#")
        file = site / "fjordvik" / ("nn" if ui == "nn" else "") / page / "index.html"
        if not file.is_file() or (anchor and f'id="{anchor}"' not in file.read_text(encoding="utf-8")):
            lost.append(f"{ui} {address}")
    assert lost == []


def test_a_result_is_good_when_it_is_an_answer_or_on_its_page(sett: ModuleType) -> None:
    query = sett.Query("nb", "exact", "samtykke", ("verktoy/samtykke/", "ordliste/#ord-samtykke"))
    assert query.rank(["kontakt/", "verktoy/samtykke/#slik"]) == 2
    assert query.rank(["ordliste/#ord-tolk", "ordliste/#ord-samtykke"]) == 2
    assert query.rank(["ordliste/"]) == 0
    assert query.rank(["ordliste/"], by_page=True) == 1
    assert query.rank(["kontakt/"] * 10 + ["verktoy/samtykke/"]) == 0


def test_a_set_that_misses_its_bar_is_told(sett: ModuleType) -> None:
    good = sett.Query("nb", "exact", "samtykke", ("verktoy/samtykke/",))
    bad = sett.Query("nn", "typo", "samtyke", ("verktoy/samtykke/",))
    answers = {good: ["kontakt/", "verktoy/samtykke/"], bad: []}
    score = sett.score([good, bad], answers)
    assert score == sett.Score(2, first=0.0, three=0.5, mrr=0.25, none=0.5)
    assert list(sett.missed("utvikling", score)) == ["utvikling: hit@3 er 0,500, og kravet er 0,97"]
    assert list(sett.missed("utvikling", replace(score, three=0.97))) == []
    assert len(list(sett.misses([good, bad], answers))) == 1


def test_a_search_that_is_too_slow_or_too_heavy_is_told(modules: dict[str, ModuleType]) -> None:
    fart = modules["fart"]
    here = fart.DEVICES[0]
    good = fart.Run(first=150, keys=(4.0, 16.0), fetched=30_000, after=90_000)
    assert fart.faults(good, here) == []
    assert fart.faults(fart.Run(first=151, keys=(4.0, 16.1), fetched=30_001, after=0), here) == [
        "henter 30,0 kB før første treff",
        "første treff tar 151 ms",
        "det tregeste tastetrykket tar 16,1 ms",
    ]
