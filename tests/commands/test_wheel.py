"""The wheel is whole: a folder that holds only ``kommuner/`` needs nothing beside it."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import hatchling.build
import pytest

DAY = ("--dato", "2026-11-26")


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network and unpacked as ``pip install --target`` does it."""
    folder = tmp_path_factory.mktemp("hjul")
    here = Path.cwd()
    os.chdir(root)  # a build backend is called from where the project lies
    try:
        name = hatchling.build.build_wheel(str(folder))
    finally:
        os.chdir(here)
    with zipfile.ZipFile(folder / name) as wheel:
        wheel.extractall(folder / "installert")
    return folder / "installert"


@pytest.fixture
def own(root: Path, tmp_path: Path) -> Path:
    """A kommune's own repository: only its own folder."""
    shutil.copytree(root / "kommuner" / "loten", tmp_path / "kommuner" / "loten")
    return tmp_path


def _run(installed: Path, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "STAFETT_ROT"}
    return subprocess.run(
        [sys.executable, "-m", "veileder", *arguments],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_file_that_git_knows_of_the_base_and_the_programs_is_in_the_wheel(root: Path, installed: Path) -> None:
    places = {
        "content": "veileder/_base/content",
        "theme_overrides": "veileder/_base/theme_overrides",
        "plugins/veileder": "veileder",
        "plugins/mkdocs_veileder": "mkdocs_veileder",
        "stafettlogg": "stafettlogg",
    }
    for folder, place in places.items():
        files = [path for path in (root / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert files
        for path in files:
            packed = installed / place / path.relative_to(root / folder)
            assert packed.is_file() and packed.read_bytes() == path.read_bytes(), packed
    for name in ("mkdocs.yml", "build.py", "requirements.txt"):
        assert (installed / "veileder" / "_base" / name).read_bytes() == (root / name).read_bytes()
    top = {path.name for path in installed.iterdir() if path.suffix != ".dist-info"}
    assert top == {"veileder", "mkdocs_veileder", "stafettlogg"}


def test_check_finds_errors_from_deep_inside_the_repository(installed: Path, own: Path) -> None:
    wrong = "steg:\n  - id: evaluer\n    verktøy: [undringsnotatt]\n"
    (own / "kommuner" / "loten" / "feil.yaml").write_text(wrong, encoding="utf-8")
    result = _run(installed, own / "kommuner" / "loten", "check", *DAY)
    assert result.returncode == 1, result.stderr
    assert "kommuner/loten/feil.yaml:3:15: " in result.stdout and "Mente du «undringsnotat»?" in result.stdout
    assert "    3 |     verktøy: [undringsnotatt]" in result.stdout
    assert "1 feil" in result.stdout.splitlines()[-1]


@pytest.mark.full
def test_what_comes_from_the_base_is_told_as_such(installed: Path, own: Path) -> None:
    told = _run(installed, own, "explain", "innstillinger.lamper", "-k", "loten")
    assert "kommer fra stafett/content/innstillinger.yaml:" in told.stdout
    again = _run(installed, own, "new", "tjeneste", "helsestasjon", "-k", "loten")
    assert again.returncode == 1 and "stafett/content/tjenester/" in again.stderr


@pytest.mark.full
def test_an_empty_folder_gets_its_first_kommune(installed: Path, tmp_path: Path) -> None:
    assert "Det er ingen kommuner" in _run(installed, tmp_path, "check").stderr
    assert _run(installed, tmp_path, "new", "kommune", "Nyvåg").returncode == 0
    assert (tmp_path / "kommuner" / "nyvag" / "kommune.yaml").is_file()


@pytest.mark.full
def test_an_own_repository_publishes_the_same_bytes(installed: Path, own: Path, site: Path) -> None:
    result = _run(installed, own, "build", "--strict", *DAY)
    assert result.returncode == 0, result.stdout + result.stderr
    built, expected = own / "site" / "loten", site / "loten"
    files = {path.relative_to(built) for path in built.rglob("*") if path.is_file()}
    assert files == {path.relative_to(expected) for path in expected.rglob("*") if path.is_file()}
    assert [str(path) for path in sorted(files) if (built / path).read_bytes() != (expected / path).read_bytes()] == []
