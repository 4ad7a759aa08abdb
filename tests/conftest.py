"""What all tests share: the project, a fixed day, and one build of every kommune."""

import datetime
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .browser import browser, opened

__all__ = ("browser", "opened")  # One for all: Playwright starts once in a process.

ROOT = Path(__file__).parents[1]
DATE = datetime.date(2026, 11, 26)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def stafett(*arguments: str, root: Path = ROOT, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the command line as a user does, and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "veileder", *arguments],
        env=os.environ | {"STAFETT_ROT": str(root), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--oppdater",
        action="store_true",
        help="skriv golden-rapporter, docs/regler.md og lovene i docs/personvern på nytt",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def run() -> Run:
    """The command line."""
    return stafett


@pytest.fixture(scope="session")
def long_words() -> dict[str, tuple[str, ...]]:
    """Words that the figure has trouble finding room for: the baton's, then five names of levels."""
    return {
        "nb": (
            "Stafettholder og stafettlogg",
            "Bli oppmerksom og avklare undring sammen med familien",
            "Tverrfaglig samarbeid i egen virksomhet",
            "Barneverntjenestesamarbeid",
            "Flere kommunale tjenester og spesialisthelsetjenesten samarbeider",
            "Pedagogisk-psykologisk samordningstjeneste",
        ),
        "nn": (
            "Stafetthaldar og stafettlogg",
            "Bli merksam og avklare undring saman med familien",
            "Tverrfagleg samarbeid i eiga verksemd",
            "Barneverntenestesamarbeid",
            "Fleire kommunale tenester og spesialisthelsetenesta samarbeider",
            "Pedagogisk-psykologisk samordningsteneste",
        ),
    }


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kommune, built strictly for a fixed day. Processes that test side by side share one build."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    shared = tmp_path_factory.getbasetemp().parent if worker else tmp_path_factory.getbasetemp()
    folder, done, lock = shared / "nettsted", shared / "nettsted.ferdig", shared / "nettsted.laas"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        _wait_for(done)
    else:
        built = stafett("build", "--strict", "--dato", DATE.isoformat(), "--out", str(folder))
        done.write_text(built.stdout + built.stderr if built.returncode else "", encoding="utf-8")
    problem = done.read_text(encoding="utf-8")
    assert not problem, problem
    return folder


def _wait_for(done: Path) -> None:
    end = time.monotonic() + 600
    while not done.exists():
        assert time.monotonic() < end, "the other process never finished its build"
        time.sleep(0.2)
