"""Scaffolds pass ``check``, and nothing that is there already is touched."""

import datetime
import shutil
from pathlib import Path

import pytest

from veileder.commands.new import run
from veileder.compilation import check
from veileder.editing.scaffold import KINDS, slug

ROOT = Path(__file__).parents[2]
DATE = datetime.date(2026, 11, 25)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the national base and no kommune."""
    for folder in ("content", "theme_overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "kommuner").mkdir()
    return tmp_path


def test_new_kommune_passes_check_with_notes_of_what_to_fill_in(project: Path) -> None:
    assert run(project, "kommune", "Nyvåg", None) == 0
    report = check(project, "nyvag", date=DATE).report
    assert report.errors == []
    assert report.diagnostics, "an editor must be told what to fill in"


@pytest.mark.parametrize("kind", KINDS)
def test_new_object_passes_check(project: Path, kind: str) -> None:
    run(project, "kommune", "Nyvåg", None)
    before = check(project, "nyvag", date=DATE).report.errors
    assert run(project, kind, "prøve-noe", "nyvag") == 0
    assert check(project, "nyvag", date=DATE).report.errors == before == []


def test_an_existing_kommune_is_not_touched(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "kommune", "Nyvåg", None)
    file = project / "kommuner" / "nyvag" / "kommune.yaml"
    file.write_text("mitt arbeid", encoding="utf-8")
    assert run(project, "kommune", "Nyvåg", None) == 1
    assert file.read_text(encoding="utf-8") == "mitt arbeid"
    assert "finnes fra før" in capsys.readouterr().err


def test_an_object_of_the_base_is_not_made_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "kommune", "Nyvåg", None)
    assert run(project, "tjeneste", "helsestasjon", "nyvag") == 1
    assert "content/tjenester" in capsys.readouterr().err


def test_a_mistyped_kind_is_suggested(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "tjenste", "noe", "nyvag") == 2
    assert "Mente du «tjeneste»?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Åpen barnehage", "apen-barnehage"), ("Øystre Slidre", "oystre-slidre"), ("PPT", "ppt"), ("–", "")],
)
def test_slug_is_ascii(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("name", ["felles", "Assets", "nn", "nb kommune", "index"])
def test_a_kommune_cannot_take_a_name_that_stafett_uses(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(project, "kommune", name, None) == 2
    assert "En kommune kan ikke hete" in capsys.readouterr().err
    assert list((project / "kommuner").iterdir()) == []
