"""Measure the guide's search with queries that people may type, beside Material's and Pagefind's on the same pages.

Run with ``.venv/bin/python bench/search/maal.py``; ``bench/README.md`` tells what it needs. Exit code 1 when a bar is
missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import bygg
import fart
import motorer
from sett import Answers, Query, Score, by_category, decimal, missed, misses, names, read, score

from veileder.commands.browser import ensure_chromium, started
from veileder.commands.web_server import serving

SPEED = "fart"
OURS, MATERIAL, PAGEFIND = "Stafett", "Material", "Pagefind"


def main() -> int:
    """Build, serve, ask and tell."""
    arguments = _arguments()
    if not ensure_chromium():
        return 2
    sets = {name: read(name) for name in arguments.bare or names() if name != SPEED}
    lacking: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        bygg.ours(work / "vaar")
        if sets:
            queries = [query for asked in sets.values() for query in asked]
            answers = _answers(work, queries, alone=arguments.uten_andre)
            lacking += [line for name, asked in sets.items() for line in _tell(name, asked, answers, arguments.bom)]
        if SPEED in (arguments.bare or [SPEED]):
            with serving(work / "vaar") as address:
                lacking += fart.measure(address, arguments.runder)
    print("\nAlle kravene er nådd." if not lacking else "\nIkke nådd:\n" + "\n".join(f"  {line}" for line in lacking))
    return 1 if lacking else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--bare", action="append", choices=[*names(), SPEED], help="mål bare dette settet, eller bare farten"
    )
    parser.add_argument("--uten-andre", action="store_true", help="mål bare vårt eget søk")
    parser.add_argument("--bom", action="store_true", help="vis det vårt søk ikke fant, og hva som kom i stedet")
    parser.add_argument("--runder", type=int, default=5, help="hvor mange ganger farten måles; medianen teller")
    return parser.parse_args()


def _answers(work: Path, queries: Sequence[Query], *, alone: bool) -> dict[str, Answers]:
    """Every engine's answers, by its name."""
    answers: dict[str, Answers] = {}
    with started() as browser:
        with serving(work / "vaar") as address:
            begun = time.perf_counter()
            answers[OURS] = motorer.ours(browser, address, queries)
            print(f"{len(queries) / (time.perf_counter() - begun):.0f} spørringer i sekundet")
        if alone:
            return answers
        compiled = bygg.site()
        bygg.material(work / "material", compiled)
        with serving(work / "material", headers={}) as address:
            answers[MATERIAL] = motorer.material(browser, address, queries)
        if not bygg.has_pagefind():
            print("Pagefind er ikke med. bench/README.md sier hvordan du får den.", file=sys.stderr)
            return answers
        bygg.pagefind(work / "pagefind", work / "vaar", compiled)
        with serving(work / "pagefind", headers={}) as address:
            answers[PAGEFIND] = motorer.pagefind(browser, address, queries)
    return answers


def _tell(name: str, queries: Sequence[Query], answers: dict[str, Answers], with_misses: bool) -> list[str]:
    """Print what a set of queries gave in each engine; return the bar that ours misses."""
    print(f"\n{name}: {len(queries)} spørringer, og hver kategori. Hit@1, hit@3, MRR, uten treff:")
    print(f"  {'':14}{'antall':>8}" + "".join(f"{engine:>26}" for engine in answers))
    for category, group in {"alle": list(queries), **by_category(queries)}.items():
        scores = [score(group, found, by_page=engine != OURS) for engine, found in answers.items()]
        parts = (f"{_numbers(result):>26}" for result in scores)
        print(f"  {category:14}{len(group):>8}" + "".join(parts))
    if with_misses:
        print("  ikke blant de tre første:")
        for line in misses(queries, answers[OURS]):
            print(f"    {line}")
    return list(missed(name, score(queries, answers[OURS])))


def _numbers(result: Score) -> str:
    """The four figures of a score."""
    return "  ".join(decimal(number) for number in (result.first, result.three, result.mrr, result.none))


if __name__ == "__main__":
    sys.exit(main())
