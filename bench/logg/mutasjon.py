"""How many small faults in the log's core do its tests find? Ends with 1 below 98 %.

Each mutant is one small change in one file of ``stafettlogg/kjerne``. It is tried in a process of its own: the changed
file is put in place of the real one, and the tests of ``tests/stafettlogg/kjerne`` are run, the sharp examples first,
then the machine of A3. ``mutanter.py`` makes the mutants. ``likeverdige.tsv`` names those that change nothing that can
be seen, each with the reason; they are left out of the count.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import importlib.abc
import importlib.machinery
import inspect
import itertools
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType, ModuleType

import hypothesis
import hypothesis.stateful  # is loaded here, once, and not in every process
from mutanter import Mutant, mutants

ROOT = Path(__file__).parents[2]
CORE = ROOT / "stafettlogg" / "kjerne"
TESTS = ROOT / "tests" / "stafettlogg" / "kjerne"
EQUIVALENT = Path(__file__).with_name("likeverdige.tsv")
BAR = 98.0
SECONDS = 60
"""Processor time for one mutant; who needs more goes round in circles, and is found."""
WALKS, STEPS, ROUNDS = 48, 30, 4


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives a changed module when the real one is asked for."""

    def __init__(self, name: str, code: CodeType) -> None:
        self.name, self.code = name, code

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """Answer for the one module."""
        return importlib.machinery.ModuleSpec(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code."""
        exec(self.code, module.__dict__)


def examples(module: ModuleType) -> Iterator[Callable[[], None]]:
    """The tests of a module that are marked neither slow nor the machine, with their parameters, as calls."""
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if not name.startswith("test_") or function.__module__ != module.__name__:
            continue
        sets = [_parameters(mark.args[0], mark.args[1]) for mark in getattr(function, "pytestmark", ())]
        for combination in itertools.product(*sets):
            arguments = {key: value for one in combination for key, value in one.items()}
            yield lambda function=function, arguments=arguments: function(**arguments)  # type: ignore[misc]


def _parameters(names: str | Sequence[str], rows: Sequence[object]) -> list[dict[str, object]]:
    """What ``pytest.mark.parametrize`` says."""
    if isinstance(names, str):
        return [{names: row} for row in rows]
    return [dict(zip(names, row, strict=True)) for row in rows]  # type: ignore[call-overload]


def run_tests(first: str) -> None:
    """Run all tests, those of one module of the core first.

    Raises:
        Exception: whatever a test that fails raises.
    """
    names = sorted(path.stem for path in TESTS.glob("test_*.py") if path.stem != "test_a3_maskin")
    for name in sorted(names, key=lambda name: first not in name):
        for example in examples(importlib.import_module(f"tests.stafettlogg.kjerne.{name}")):
            example()
    machine = importlib.import_module("tests.stafettlogg.kjerne.test_a3_maskin")
    walked = machine.gaa_gjennom(WALKS, STEPS, ROUNDS, phases=[hypothesis.Phase.generate], report_multiple_bugs=False)
    missing = machine.for_lite(walked)
    assert not missing, missing


def start(mutant: Mutant | None) -> int:
    """Try a mutant, or the core as it is, in a new process. It ends with 0 when no test failed.

    Returns:
        the number of the process.
    """
    if child := os.fork():
        return child
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        if mutant is not None:
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            sys.meta_path.insert(0, Changed(f"stafettlogg.kjerne.{mutant.module}", mutant.code()))
        run_tests(mutant.module if mutant else "")
        code = 0
    except BaseException as error:
        if mutant is None:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
    finally:
        os._exit(code)


def survivors(candidates: Sequence[Mutant], processes: int) -> list[Mutant]:
    """The mutants that no test found."""
    running: dict[int, Mutant] = {}
    alive = []
    for number, mutant in enumerate([*candidates, *[None] * processes]):
        if mutant is None or len(running) >= processes:
            if not running:
                break
            child, status = os.wait()
            tried = running.pop(child)
            if status == 0:
                alive.append(tried)
                print(f"  lever: {tried.place}  {tried.key}", flush=True)
        if mutant is not None:
            running[start(mutant)] = mutant
        if number % 100 == 99:
            print(f"  {number + 1} av {len(candidates)}", flush=True)
    return alive


def equivalent() -> dict[str, str]:
    """The mutants that are listed by hand, with the reasons."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def main() -> int:
    """Make the mutants, try them, and tell.

    Returns:
        0 when enough are found, 1 when not, or when the tests fail on the core as it is.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bare", action="append", metavar="MODUL", help="bare denne filen i kjernen, som tid")
    parser.add_argument("--prosesser", type=int, default=2)
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    began = time.perf_counter()
    if os.waitpid(start(None), 0)[1] != 0:
        print("Testene feiler uten en eneste endring.")
        return 1
    listed = equivalent()
    every = [mutant for path in sorted(CORE.glob("*.py")) for mutant in mutants(path)]
    for key in listed.keys() - {mutant.key for mutant in every}:
        print(f"likeverdige.tsv nevner en mutant som ikke finnes: {key}")
        return 1
    candidates = [
        mutant
        for mutant in every
        if mutant.key not in listed and (not arguments.bare or mutant.module in arguments.bare)
    ]
    alive = survivors(candidates, arguments.prosesser)
    score = 100 * (1 - len(alive) / len(candidates))
    told = f"{score:.1f}".replace(".", ",")
    print(f"\n{told} % funnet: {len(candidates) - len(alive)} av {len(candidates)} mutanter")
    print(f"{len(listed)} likeverdige er holdt utenfor · {time.perf_counter() - began:.0f} s")
    for mutant in alive:
        print(f"lever: {mutant.place}  {mutant.key}")
    return 0 if score >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
