"""What ``build.py test`` runs, in order; the tools themselves are not started."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from veileder.commands import test as command

Steps = list[tuple[str, str, dict[str, str]]]


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """Every step that was taken in a project with tests of the log: its name, its last arguments, its environment."""
    taken: Steps = []

    def step(_root: Path, name: str, arguments: tuple[str, ...], timed: bool = True, **environment: str) -> bool:
        taken.append((name, " ".join(arguments).removeprefix("-m pytest -n 3 "), environment))
        return True

    @contextmanager
    def cluster() -> Iterator[str]:
        yield "postgresql://her"

    monkeypatch.setattr(command, "ensure_chromium", lambda: True)
    monkeypatch.setattr(command, "ensure_postgres", lambda: True)
    monkeypatch.setattr(command, "ensure_hunspell", lambda: True)
    monkeypatch.setattr(command, "ensure_apertium", lambda: True)
    monkeypatch.setattr(command, "ensure_fonts", lambda: True)
    monkeypatch.setattr(command, "ensure_libreoffice", lambda: True)
    monkeypatch.setattr(command, "temporary_cluster", cluster)
    monkeypatch.setattr(command, "_step", step)
    (tmp_path / "tests" / "stafettlogg").mkdir(parents=True)
    return taken


def test_the_log_is_tested_on_both_databases(steps: Steps, tmp_path: Path) -> None:
    assert command.run(tmp_path, full=False, extra=[]) == 0
    assert [name for name, _, _ in steps[:-2]] == [name for name, _ in command.LINTERS]
    assert steps[-2:] == [
        ("pytest", "-m not full", {}),
        (
            "pytest på PostgreSQL",
            f"-m not full {' '.join(f'tests/stafettlogg/{name}' for name in command.ON_POSTGRES_SHORT)}",
            {"DATABASE_URL": "postgresql://her"},
        ),
    ]


def test_full_looks_at_all_that_decides_who_sees_what_on_both_databases(steps: Steps, tmp_path: Path) -> None:
    assert command.run(tmp_path, full=True, extra=[]) == 0
    assert steps[-3][1] == "-m pytest -n 3"
    paths = " ".join(f"tests/stafettlogg/{name}" for name in command.ON_POSTGRES)
    assert steps[-2][1].endswith(paths) and "not full" not in steps[-2][1]
    assert steps[-1][1] == f"-m not full {' '.join(f'tests/stafettlogg/{name}' for name in command.ON_POSTGRES_FULL)}"


def test_what_is_tested_on_both_databases_is_there(root: Path) -> None:
    for name in {*command.ON_POSTGRES_SHORT, *command.ON_POSTGRES_FULL}:
        assert (root / command.LOG_TESTS / name).exists(), name


def test_with_arguments_only_pytest_is_run(steps: Steps, tmp_path: Path) -> None:
    assert command.run(tmp_path, full=False, extra=["tests/commands"]) == 0
    assert steps == [("pytest", "-m not full tests/commands", {})]


@pytest.mark.parametrize(
    "missing",
    [
        "ensure_chromium",
        "ensure_postgres",
        "ensure_hunspell",
        "ensure_apertium",
        "ensure_fonts",
        "ensure_libreoffice",
    ],
)
def test_without_what_it_needs_nothing_is_run(
    steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(command, missing, lambda: False)
    assert command.run(tmp_path, full=False, extra=[]) == 2
    assert steps == []


def test_what_fails_on_postgres_fails_the_whole(steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_step", lambda _root, name, *_, **__: name != "pytest på PostgreSQL")
    assert command.run(tmp_path, full=False, extra=[]) == 1
