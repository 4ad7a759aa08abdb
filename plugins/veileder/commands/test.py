"""``build.py test``: the linters, then the tests, with what they need from the system."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from veileder.commands.apertium import ensure_apertium
from veileder.commands.browser import ensure_chromium
from veileder.commands.fonts import ensure_fonts
from veileder.commands.libreoffice import ensure_libreoffice
from veileder.commands.postgres import ensure_postgres, temporary_cluster
from veileder.commands.spelling import ensure_hunspell
from veileder.places import is_wheel

TEMPLATES = ("theme_overrides", "stafettlogg/maler", "plugins/veileder/status", "plugins/veileder/commands/edit/maler")
# Name to show, and what this Python runs. import-linter cannot be run with -m.
LINTERS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("lint-imports", ("-c", "import sys, importlinter.cli as c; sys.exit(c.lint_imports_command())")),
    ("djlint", ("-m", "djlint", "--lint", "--quiet", *TEMPLATES)),
)
# One more than there are cores, at least: the browsers and the disk leave a core idle half of the time.
PYTEST = ("-m", "pytest", "-n", "3")
LOG_TESTS = Path("tests", "stafettlogg")
SHORT = ("-m", "not full")
# Where SQLite and PostgreSQL may differ; the full run also looks at all that decides who sees what, in its short form:
# the long one is walked on SQLite, and who sees what is decided before the database is asked.
ON_POSTGRES = ("krypt", "drift", "test_liv.py", "test_utkast_aapning.py")
ON_POSTGRES_SHORT = (*ON_POSTGRES, "vern/test_a02_samme_svar.py", "vern/test_a06_sesjon.py")
ON_POSTGRES_FULL = (
    *("vern/test_a01_urlmatrise.py", "vern/test_a02_samme_svar.py", "vern/test_a04_spor.py", "vern/test_a06_sesjon.py"),
    *("vern/test_a11_tidligere_foresatt.py", "arkiv", "innsikt", "strupe", "varsel"),
)


def run(root: Path, full: bool, extra: list[str]) -> int:
    """Check the code and run the tests; those of the log once on SQLite, and once more on PostgreSQL.

    Args:
        root: folder of the project.
        full: also run the tests marked ``full``.
        extra: more arguments for pytest; with any, neither linters, system packages nor PostgreSQL are looked at.

    Returns:
        0 when all is well, 1 when something failed, 2 when the system lacks a package or this is no checkout.
    """
    if is_wheel():
        print("Testene følger med kildekoden til Stafett, ikke med pakken. Innholdet ser du over med check.")
        return 2
    if not extra and not _has_programs():
        return 2
    failed = [] if extra else _failing_linters(root)
    if failed:
        print(f"\nFeilet: {', '.join(failed)}.", flush=True)
    selection = () if full else SHORT
    passed = _step(root, "pytest", (*PYTEST, *selection, *extra), timed=False)
    if not extra:
        passed = _on_postgres(root, full) and passed
    return 0 if passed and not failed else 1


def _has_programs() -> bool:
    """Whether the machine has, or could get, every program that the tests use."""
    needed = (ensure_chromium, ensure_postgres, ensure_hunspell, ensure_apertium, ensure_fonts, ensure_libreoffice)
    return all(ensure() for ensure in needed)


def _on_postgres(root: Path, full: bool) -> bool:
    """Run tests of the log again on the other database, and tell whether they passed."""
    runs = [((), ON_POSTGRES), (SHORT, ON_POSTGRES_FULL)] if full else [(SHORT, ON_POSTGRES_SHORT)]
    with temporary_cluster() as address:
        passed = [
            _step(
                root,
                "pytest på PostgreSQL",
                (*PYTEST, *selection, *(str(LOG_TESTS / name) for name in chosen)),
                timed=False,
                DATABASE_URL=address,
            )
            for selection, chosen in runs
        ]
    return all(passed)


def _failing_linters(root: Path) -> list[str]:
    """Run every linter, and name those that found something."""
    return [name for name, command in LINTERS if not _step(root, name, command)]


def _step(root: Path, name: str, command: tuple[str, ...], timed: bool = True, **environment: str) -> bool:
    """Run one tool under its headline, and tell how it went. pytest has a closing line of its own."""
    print(f"\n── {name} ──", flush=True)
    start = time.perf_counter()
    process = subprocess.run((sys.executable, *command), cwd=root, env=os.environ | environment, check=False)
    passed = process.returncode == 0
    if timed:
        seconds = f"{time.perf_counter() - start:.1f}".replace(".", ",")
        print(f"{name}: {'i orden' if passed else 'feilet'} ({seconds} s)", flush=True)
    return passed
