"""Scaffolds pass ``check``, and nothing that is there already is touched."""

import shutil
from pathlib import Path

import pytest

from veileder.commands.new import run
from veileder.compilation import check
from veileder.editing.scaffold import KINDS, slug

from ..conftest import DATE
from ..guides import with_common

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the national base and no kommune."""
    for folder in ("content", "theme_overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "kommuner").mkdir()
    return tmp_path


def test_new_kommune_passes_check_with_notes_of_what_to_fill_in(project: Path) -> None:
    assert run(project, "kommune", "Nyvåg", None) == 0
    report = check(project, "nyvag", date=DATE, **with_common(project, DATE)).report
    assert report.errors == []
    assert report.diagnostics, "an editor must be told what to fill in"


@pytest.mark.parametrize("kind", KINDS)
def test_new_object_passes_check(project: Path, kind: str) -> None:
    run(project, "kommune", "Nyvåg", None)
    before = check(project, "nyvag", date=DATE, **with_common(project, DATE)).report.errors
    assert run(project, kind, "prøve-noe", "nyvag") == 0
    assert check(project, "nyvag", date=DATE, **with_common(project, DATE)).report.errors == before == []


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


def test_new_language_has_every_key_with_the_norwegian_text_and_waits_to_be_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project, "kommune", "Nyvåg", None)
    assert run(project, "språk", "ku-Arab", "nyvag") == 0
    file = project / "kommuner/nyvag/språk/ku-arab.yaml"
    text = file.read_text(encoding="utf-8")
    for line in ("# Ring når det haster\n      haster:", "      - id: helsestasjon\n        oversatt-fra: "):
        assert line in text
    report = check(project, "nyvag", date=DATE, links=False).report
    assert report.errors == []
    assert {found.rule for found in report.diagnostics if "ku-arab" in found.position.file} == {
        "språk-venter",
        "språk-mangler-ord",
    }
    capsys.readouterr()
    assert run(project, "språk", "ku-arab", "nyvag") == 1
    assert "finnes fra før" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("tag", "hint"), [("sme", "Mente du «se»?"), ("nn", "Skriv koden"), ("arabisk", "Skriv koden")]
)
def test_a_language_needs_a_right_tag(project: Path, capsys: pytest.CaptureFixture[str], tag: str, hint: str) -> None:
    run(project, "kommune", "Nyvåg", None)
    assert run(project, "sprak", tag, "nyvag") == 2
    assert hint in capsys.readouterr().err
    assert not (project / "kommuner/nyvag/språk").exists()
