"""``build.py status`` as a koordinator meets it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from veileder.commands import checked as checking
from veileder.commands import status as command
from veileder.commands.translate.status import run as remember
from veileder.status.base_record import FILE

from ..veileder.conftest import DATE
from ..veileder.status_project import change_base, make

Run = Callable[..., "subprocess.CompletedProcess[str]"]
OWN = Path("kommuner") / "liten" / "eget.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The made-up kommune, with three others beside it."""
    return make(tmp_path)


def _status(project: Path, kommune: str | None, style: str = "text", out: Path | None = None) -> int:
    return command.run(project, kommune, style, out, date=DATE)


def _mark(project: Path, *paths: str, kommune: str | None = "liten") -> int:
    return checking.mark_checked(project, kommune, paths, date=DATE)


def test_the_whole_way_on_the_command_line(run: Run, project: Path) -> None:
    day = ("--dato", DATE.isoformat())
    assert run("status", "liten", "--sett", *day, root=project).returncode == 0
    change_base(project)
    result = run("status", "liten", *day, "--html", str(project / "status.html"), root=project)
    assert result.returncode == 1  # the guide has errors, as check says
    assert "Endret i basen siden sist:             6  (sett 1. mai 2026)" in result.stdout
    assert "Begynn her:\n1. Rett det som stopper publiseringen" in result.stdout
    assert "<del>ser</del>" in (project / "status.html").read_text(encoding="utf-8")
    assert not result.stderr


def test_without_a_kommune_there_is_a_line_for_each(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status(project, None) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["bjorkvik", "granvik", "liten", "selvik"]
    assert lines[2].startswith("liten     2 feil, 2 ikke kontrollert på lenge, ")


def test_data_for_programs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _status(project, "granvik", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kommune"] == "granvik"
    assert {"errors", "overdue", "missing", "dead", "base", "tables", "compared", "tasks"} <= found.keys()
    _status(project, None, "json")
    assert [it["kommune"] for it in json.loads(capsys.readouterr().out)] == ["bjorkvik", "granvik", "liten", "selvik"]


def test_a_text_that_is_changed_in_one_maalform_only_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert remember(project, "liten", "text", remember=True) == 0
    file = project / OWN
    file.write_text(file.read_text(encoding="utf-8").replace("En uke ute", "To uker ute"), encoding="utf-8")
    capsys.readouterr()
    _status(project, "liten", "json")
    (stale,) = json.loads(capsys.readouterr().out)["stale"]
    assert stale["what"] == "Leirskole: bokmål er endret, men ikke nynorsk"
    assert (stale["file"], stale["path"]) == (OWN.as_posix(), "tjenester.leirskole.kort")
    _status(project, "liten")
    assert "Oversatt fra en eldre tekst:           1\n" in capsys.readouterr().out


def test_a_wrong_call_is_one_sentence_that_helps(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for call, expected in (
        (lambda: _status(project, None, out=project / "a.html"), "Skriv hvilken"),
        (lambda: _status(project, "liiten"), "Mente du «liten»?"),
        (lambda: _status(project, "granvik", out=project), "er en mappe"),
        (lambda: command.mark_seen(project, None, date=DATE), "Skriv hvilken kommune"),
        (lambda: _mark(project, "tjenester.ppt", kommune=None), "Skriv hvilken kommune"),
    ):
        assert call() == 2
        said = capsys.readouterr().err
        assert expected in said
        assert len(said.strip().splitlines()) == 1


def test_what_is_seen_lies_beside_the_content_and_is_not_read_as_content(project: Path) -> None:
    assert command.mark_seen(project, "liten", date=DATE) == 0
    folder = project / "kommuner" / "liten"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == [FILE]
    first = (folder / FILE).read_bytes()
    command.mark_seen(project, "liten", date=DATE)
    assert (folder / FILE).read_bytes() == first


def test_a_base_that_cannot_be_read_is_not_marked_as_seen(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "ord.yaml").write_text("ord: [", encoding="utf-8")
    assert command.mark_seen(project, "liten", date=DATE) == 1
    assert "python3 build.py check liten" in capsys.readouterr().err
    assert not (project / "kommuner" / "liten" / FILE).exists()


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"form": 9}'])
def test_a_damaged_record_is_told_with_what_to_do(
    project: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (project / "kommuner" / "granvik" / FILE).write_bytes(content)
    assert _status(project, "granvik") == 1
    said = capsys.readouterr().out
    assert f"kommuner/granvik/{FILE}:1: fila " in said
    assert "python3 build.py status granvik --sett" in said


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_checking_changes_only_the_date(project: Path, newline: str) -> None:
    file = project / OWN
    text = file.read_text(encoding="utf-8").replace("\n", newline)
    file.write_bytes(text.encode())
    assert _mark(project, "tjenester.helsestasjon", "modell.nivåer.nivaa-1") == 0
    wanted = text.replace("2024-01-10", DATE.isoformat()).replace("2024-05-01", DATE.isoformat())
    assert file.read_bytes() == wanted.encode()


def test_checking_what_has_no_date_adds_one_line(project: Path) -> None:
    before = (project / OWN).read_text(encoding="utf-8").splitlines()
    assert _mark(project, "rutiner.morgenmote") == 0
    after = (project / OWN).read_text(encoding="utf-8").splitlines()
    place = before.index("  - id: morgenmote") + 1
    assert after == [*before[:place], f"    kontrollert: {DATE}", *before[place:]]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tjenester.helsestasjn", "Mente du «tjenester.helsestasjon»?"),
        ("tjenester.ppt", "bare i content/tjenester.yaml"),
        ("tjenester", "ikke noe som blir kontrollert"),
        ("los.barn", "ikke noe som blir kontrollert"),
        ("modell.navn.nb", "ikke noe som blir kontrollert"),
        ("", "ikke noe som blir kontrollert"),
        ("finnes.ikke", "ikke noe som blir kontrollert"),
    ],
)
def test_nothing_is_marked_when_one_cannot_be(
    project: Path, capsys: pytest.CaptureFixture[str], path: str, expected: str
) -> None:
    before = (project / OWN).read_bytes()
    assert _mark(project, "tjenester.helsestasjon", path) == 1
    assert expected in capsys.readouterr().err
    assert (project / OWN).read_bytes() == before


def test_a_file_that_cannot_be_read_is_left_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / OWN).write_text("tjenester:\n  - id: helsestasjon\n    eier: *a\n", encoding="utf-8")
    before = (project / OWN).read_bytes()
    assert _mark(project, "tjenester.helsestasjon") == 1
    assert (project / OWN).read_bytes() == before
    assert "Traceback" not in capsys.readouterr().err
