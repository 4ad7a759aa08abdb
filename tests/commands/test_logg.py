"""``build.py logg``: what the log reads is written, and what cannot be is said in a sentence."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from veileder.cli import stafett
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

    def start(root: Path, *command: str, beside: tuple[str, ...] = (), **_: str) -> int:
        found.append((*command, *beside))
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
    assert started == [("klargjor", "--demo"), ("serve", "--port", str(port), "arbeider")]
    data = project / ".logg"
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert json.loads((data / "veileder.json").read_text(encoding="utf-8"))["kommune"]["id"] == "fjordvik"
    names = {path.name for path in (data / "assets").iterdir()}
    assert {"stil.css", "logg.css", "profil.css", "manrope.woff2", "ikoner.svg", "merke.svg"} <= names
    assert not names & {"stafett.js", "sokemotor.js"}
    assert "/*" not in (data / "assets" / "logg.css").read_text(encoding="utf-8")


ENDS = "import sys; from pathlib import Path; from veileder.commands import logg; logg.PROGRAM = 'spill'; sys.exit(\
logg._start(Path.cwd(), 'serve', beside=('arbeider',), LOGG_ADRESSE='http://127.0.0.1:8009/'))"
SPILL = """
import os, signal, sys, time
if sys.argv[1] == "arbeider":
    signal.signal(signal.SIGINT, lambda *_: None)
    with open("ny", "w") as file:
        file.write(f"{os.getpid()} {os.environ['LOGG_ADRESSE']}")
    os.rename("ny", "arbeider")
    time.sleep(60)
while not os.path.exists("slutt"):
    time.sleep(0.02)
sys.exit(3)
"""
"""A worker that does not go by itself, and a server that ends when it is told to, by a file."""


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command that shows the log, with a server and a worker that are up."""
    (tmp_path / "spill.py").write_text(SPILL, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "plugins")}
    process = subprocess.Popen(
        [sys.executable, "-c", ENDS], cwd=tmp_path, env=environment, start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        _until((tmp_path / "arbeider").exists)
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _until(so: Callable[[], bool]) -> None:
    last = time.monotonic() + 120  # a busy machine is slow to start two programs
    while not so():
        assert time.monotonic() < last
        time.sleep(0.02)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="the signals are others there")
@pytest.mark.parametrize("how", ["by itself", "ctrl-c", "asked"])
def test_the_worker_stops_with_the_server(beside: subprocess.Popen[bytes], tmp_path: Path, how: str) -> None:
    pid, address = (tmp_path / "arbeider").read_text(encoding="utf-8").split()
    assert address == "http://127.0.0.1:8009/", "what a notice leads to"
    assert _runs(int(pid))
    if how == "by itself":
        (tmp_path / "slutt").touch()
    elif how == "ctrl-c":
        os.killpg(beside.pid, signal.SIGINT)
    else:
        beside.terminate()
    code = beside.wait(120)
    assert code == {"by itself": 3, "asked": 128 + signal.SIGTERM}.get(how, code)
    assert not _runs(int(pid))


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


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("backup", "kopier"),
        ("restore", "gjenopprett"),
        ("verify", "verifiser"),
        ("seal", "segl"),
        ("rotate", "roter"),
    ],
)
def test_what_keeps_a_log_alive_is_handed_over_with_all_its_options(
    monkeypatch: pytest.MonkeyPatch, name: str, own: str
) -> None:
    given: list[tuple[str, ...]] = []
    monkeypatch.setattr(logg, "hand_over", lambda _, *command: given.append(command) or 7)
    for rest in ((), ("--help",), ("--til", "et sted", "--behold", "3")):
        with pytest.raises(SystemExit) as ended:
            stafett.main(["logg", name, *rest], standalone_mode=False)
        assert (ended.value.code, given.pop()) == (7, (own, *rest))


def test_a_log_in_use_is_named_by_the_environment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(logg, "_run", lambda _, __, environment: seen.append(environment["LOGG_DATA"]) or 0)
    monkeypatch.delenv("LOGG_DATA", raising=False)
    logg.hand_over(project, "kopier")
    monkeypatch.setenv("LOGG_DATA", "/srv/logg")
    logg.hand_over(project, "kopier")
    assert seen == [str(project / ".logg"), "/srv/logg"]


@pytest.mark.parametrize("arguments", [(), ("ulstein",), ("--port", "8002"), ("vis", "ulstein")])
def test_without_a_command_the_log_is_shown(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(logg, "run", lambda _, kommune, port, **__: shown.append((kommune, port)) or 0)
    with pytest.raises(SystemExit):
        stafett.main(["logg", *arguments], standalone_mode=False)
    assert shown == [("ulstein" if "ulstein" in arguments else "fjordvik", 8002 if "8002" in arguments else 8001)]


def test_the_files_of_a_log_in_use_are_written_and_another_kommunes_are_not_overwritten(
    project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "etc" / "logg"
    assert logg.write_files(project, "fjordvik", out, date=DATE) == 0
    assert {"veileder.json", "assets"} == {path.name for path in out.iterdir()}
    assert logg.write_files(project, "ulstein", out, date=DATE) == 2
    assert logg.write_files(project, "ingen", out, date=DATE) == 2
