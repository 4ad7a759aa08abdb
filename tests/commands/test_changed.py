"""Only what a change touches is built, and it says why; what git cannot tell is one sentence."""

import datetime
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from veileder.commands.build import run as build
from veileder.commands.changed import NoAnswer, changed_files, regions, removed, touched
from veileder.compilation import GUIDE_FILE

ROOT = Path(__file__).parents[2]
DATE = datetime.date(2026, 11, 26)
REGIONS = {"amli": "", "fjordvik": "kysten", "ulstein": "kysten"}
Git = Callable[..., str]


def _said(path: str) -> dict[str, str]:
    return touched([path], REGIONS)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("kommuner/amli/tjenester/helse.yaml", ["amli"]),
        ("kommuner/felles/kysten/kontakter.yaml", ["fjordvik", "ulstein"]),
        ("content/lover.yaml", ["amli", "fjordvik", "ulstein"]),
        ("theme_overrides/stil/farger.css", ["amli", "fjordvik", "ulstein"]),
        ("plugins/veileder/cli/__init__.py", ["amli", "fjordvik", "ulstein"]),
        ("mkdocs.yml", ["amli", "fjordvik", "ulstein"]),
        ("requirements.txt", ["amli", "fjordvik", "ulstein"]),
        ("hjul/stafett-0.1.0-py3-none-any.whl", ["amli", "fjordvik", "ulstein"]),
        ("kommuner/felles/fjellet/kontakter.yaml", []),
        ("kommuner/amli/_oversettelser/nn.po", []),
        ("kommuner/felles/kysten/_oversettelser/nn.po", []),
        ("kommuner/amli/.basen-sist.json.xz", []),
        ("kommuner/felles/README.md", []),
        ("kommuner/README.md", []),
        ("docs/for-redaktorer.md", []),
        ("tests/commands/test_changed.py", []),
        ("stafettlogg/settings.py", []),
        ("kommuner/borte/kommune.yaml", []),
    ],
)
def test_a_change_touches_those_that_use_it(path: str, expected: list[str]) -> None:
    assert list(_said(path)) == expected
    assert all(path in why for why in _said(path).values())


def test_the_nearest_reason_is_told() -> None:
    files = ["content/lover.yaml", "kommuner/amli/kommune.yaml", "kommuner/felles/kysten/ord.yaml"]
    why = touched(files, REGIONS)
    assert why["amli"].startswith("kommunens eget er endret")
    assert why["ulstein"].startswith("regionen kysten er endret")
    assert touched(["content/lover.yaml"], REGIONS)["amli"] == "den nasjonale basen er endret (content/lover.yaml)"


def test_the_regions_are_those_the_kommuner_name() -> None:
    found = regions(ROOT, ["amli", "fjordvik"])
    assert found["amli"] == ""
    assert (ROOT / "kommuner" / "felles" / found["fjordvik"]).is_dir()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A git repository whose project lies in a folder of its own; base and theme are the program's."""
    root = tmp_path / "lager" / "prosjekt"
    for kommune in ("amli", "loten"):
        shutil.copytree(ROOT / "kommuner" / kommune, root / "kommuner" / kommune)
    (root.parent / "annet").mkdir()
    (root.parent / "annet" / "content").write_text("ikke vårt", encoding="utf-8")
    _git(root.parent, "init", "-q", "-b", "main")
    _git(root.parent, "add", "-A")
    _git(root.parent, "commit", "-q", "-m", "start")
    return root


def _git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Koordinator", "-c", "user.email=koordinator@example.no", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def test_git_is_asked_from_where_the_branch_began_with_what_is_not_committed(project: Path) -> None:
    _git(project, "checkout", "-q", "-b", "gren")
    (project / "kommuner" / "amli" / "kommune.yaml").write_text("kommune: {}\n", encoding="utf-8")
    _git(project, "commit", "-q", "-a", "-m", "gren")
    _git(project, "checkout", "-q", "main")
    (project / "kommuner" / "loten" / "sider.yaml").unlink()
    (project.parent / "annet" / "content").write_text("endret utenfor", encoding="utf-8")
    _git(project, "commit", "-q", "-a", "-m", "main går videre")
    _git(project, "checkout", "-q", "gren")
    (project / "kommuner" / "loten" / "blåbær.yaml").write_text("ord: []\n", encoding="utf-8")
    assert changed_files(project, "main") == ["kommuner/amli/kommune.yaml", "kommuner/loten/blåbær.yaml"]


def test_a_moved_file_counts_in_both_places(project: Path) -> None:
    _git(project, "mv", "kommuner/loten/sider.yaml", "kommuner/amli/mine-sider.yaml")
    assert set(touched(changed_files(project, "HEAD"), {"amli": "", "loten": ""})) == {"amli", "loten"}


def test_a_kommune_that_is_taken_away_is_known(project: Path) -> None:
    shutil.rmtree(project / "kommuner" / "loten")
    assert removed(changed_files(project, "HEAD"), ["amli"]) == ["loten"]


@pytest.mark.parametrize("revision", ["finnes-ikke", "0" * 40, "--output=x", ""])
def test_an_unknown_revision_is_one_sentence(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    assert build(project, (), tmp_path / "site", date=DATE, strict=False, since=revision) == 2
    said = capsys.readouterr().err
    assert f"Git kjenner ikke «{revision}»" in said and len(said.strip().splitlines()) == 1


def test_without_history_it_says_what_to_do(project: Path, tmp_path: Path) -> None:
    _git(project, "checkout", "-q", "--orphan", "annen")
    _git(project, "commit", "-q", "-m", "en annen historie")
    with pytest.raises(NoAnswer, match="fetch-depth: 0"):
        changed_files(project, "main")
    with pytest.raises(NoAnswer, match="ikke et git-lager"):
        changed_files(tmp_path, "main")


def test_when_nothing_is_touched_the_site_is_left_alone(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "README.md").write_text("bare en tekst\n", encoding="utf-8")
    out = tmp_path / "site"
    (out / "loten").mkdir(parents=True)
    (out / "loten" / GUIDE_FILE).write_text("{}", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert build(project, (), out, date=DATE, strict=False, since="HEAD") == 0
    assert "Ingenting som angår veilederne, er endret siden HEAD." in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_only_the_touched_kommune_is_built_and_the_reason_is_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # A kommune with an error is not rendered by MkDocs: what is chosen is seen without waiting for pages.
    (project / "kommuner" / "amli" / "feil.yaml").write_text("steg:\n  - id: evaluer\n    verktøy: [tull]\n")
    assert build(project, (), tmp_path / "site", date=DATE, strict=False, since="HEAD") == 1
    said = capsys.readouterr().out
    assert "  amli: kommunens eget er endret (kommuner/amli/feil.yaml)" in said
    assert "amli har feil og er ikke publisert" in said
    assert "loten" not in said
