"""``build.py test``: the linters, then the tests, with what they need from the system."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from veileder.commands.browser import ensure_chromium

# Name to show, and what this Python runs. import-linter cannot be run with -m.
LINTERS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("lint-imports", ("-c", "import sys, importlinter.cli as c; sys.exit(c.lint_imports_command())")),
    ("djlint", ("-m", "djlint", "--lint", "--quiet", "theme_overrides")),
)


def run(root: Path, full: bool, extra: list[str]) -> int:
    """Check the code and run the tests.

    Args:
        root: folder of the project.
        full: also run the tests marked ``full``.
        extra: more arguments for pytest; with any, neither linters nor system packages are looked at.

    Returns:
        0 when all is well, 1 when something failed, 2 when the system lacks a package.
    """
    if not extra and not ensure_chromium():
        return 2
    failed = [] if extra else _failing_linters(root)
    if failed:
        print(f"\nFeilet: {', '.join(failed)}.", flush=True)
    selection = () if full else ("-m", "not full")
    passed = _step(root, "pytest", ("-m", "pytest", "-n", "2", *selection, *extra), timed=False)
    return 0 if passed and not failed else 1


def _failing_linters(root: Path) -> list[str]:
    """Run every linter, and name those that found something. djlint must have templates to look at."""
    templates = any((root / "theme_overrides").rglob("*.html"))
    linters = [linter for linter in LINTERS if templates or linter[0] != "djlint"]
    return [name for name, command in linters if not _step(root, name, command)]


def _step(root: Path, name: str, command: tuple[str, ...], timed: bool = True) -> bool:
    """Run one tool under its headline, and tell how it went. pytest has a closing line of its own."""
    print(f"\n── {name} ──", flush=True)
    start = time.perf_counter()
    passed = subprocess.run((sys.executable, *command), cwd=root, check=False).returncode == 0
    if timed:
        seconds = f"{time.perf_counter() - start:.1f}".replace(".", ",")
        print(f"{name}: {'i orden' if passed else 'feilet'} ({seconds} s)", flush=True)
    return passed
