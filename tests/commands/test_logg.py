"""``build.py logg``: what the log reads is written, and what cannot be is said in a sentence."""

import json
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from veileder.commands import logg

from ..conftest import DATE, ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project with a place of its own for the log."""
    for name in ("content", "kommuner", "theme_overrides", "stafettlogg"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The commands of the log that would have been run."""
    found: list[tuple[str, ...]] = []

    def start(root: Path, *command: str) -> int:
        found.append(command)
        return 0

    monkeypatch.setattr(logg, "_start", start)
    return found


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


def test_everything_the_log_reads_is_written(project: Path, started: list[tuple[str, ...]]) -> None:
    port = free_port()
    assert logg.run(project, "fjordvik", port, date=DATE) == 0
    assert started == [("klargjor", "--demo"), ("serve", "--port", str(port))]
    data = project / ".logg"
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert json.loads((data / "veileder.json").read_text(encoding="utf-8"))["kommune"]["id"] == "fjordvik"
    names = {path.name for path in (data / "assets").iterdir()}
    assert {"stil.css", "logg.css", "profil.css", "manrope.woff2", "ikoner.svg", "merke.svg"} <= names
    assert not names & {"stafett.js", "sokemotor.js"}
    assert "/*" not in (data / "assets" / "logg.css").read_text(encoding="utf-8")


def test_another_kommunes_log_is_left_alone(
    project: Path, started: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    (project / ".logg").mkdir()
    (project / ".logg" / "veileder.json").write_text('{"kommune": {"id": "ulstein"}}', encoding="utf-8")
    assert logg.run(project, "fjordvik", free_port(), date=DATE) == 2
    assert "ulstein" in capsys.readouterr().err
    assert not started


def test_a_port_that_is_taken(
    project: Path, started: list[tuple[str, ...]], taken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logg.run(project, "fjordvik", taken, date=DATE) == 1
    assert "ikke ledig" in capsys.readouterr().err
    assert not (project / ".logg").exists()


def test_an_unknown_kommune(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert logg.run(project, "fjordvk", free_port(), date=DATE) == 2
    assert "Mente du «fjordvik»?" in capsys.readouterr().err
