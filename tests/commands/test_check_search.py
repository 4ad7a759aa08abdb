"""``build.py check --sok``: what nobody finds is told where its title is written."""

import datetime
import json
import shutil
from pathlib import Path

import pytest

from veileder.commands import check
from veileder.commands.check_search import ID, findings
from veileder.diagnostics import Severity
from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain
from veileder.site.search.questions import questions

FOUNDATION = Path("tests") / "veileder" / "golden" / "_grunnlag"
DATE = datetime.date(2026, 5, 1)
# No word to look for: whatever the search is like, nobody finds this page.
NAMELESS = 'sider:\n  - id: tegn\n    tittel: {nb: "?", nn: "?"}\n'
MISSED = (
    "kommuner/liten/sider.yaml:3:13: advarsel: søket på {} finner ikke «?» når noen skriver «?», og viser ingenting;"
)


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """The smallest guide, with what a build needs."""
    shutil.copytree(root / FOUNDATION, tmp_path, dirs_exist_ok=True)
    shutil.copytree(root / "theme_overrides", tmp_path / "theme_overrides")
    shutil.copy(root / "mkdocs.yml", tmp_path)
    (tmp_path / "content" / "filer").mkdir()
    return tmp_path


def _with(project: Path, text: str) -> None:
    (project / "kommuner" / "liten" / "sider.yaml").write_text(text, encoding="utf-8")


@pytest.mark.browser
def test_what_the_search_finds_is_not_told(run, project: Path) -> None:
    _with(project, "sider:\n  - id: natt\n    tittel: {nb: Hjelp om natta, nn: Hjelp om natta}\n")
    result = run("check", "--sok", "--dato", DATE.isoformat(), root=project)
    assert (result.returncode, result.stdout) == (0, "Ingen feil.\n"), result.stderr
    assert "Spør søket i liten på nynorsk … " in result.stderr


@pytest.mark.browser
def test_what_nobody_finds_is_told_in_each_maalform_and_stops_nothing(run, project: Path) -> None:
    _with(project, NAMELESS)
    result = run("check", "liten", "--sok", "--dato", DATE.isoformat(), root=project)
    assert result.returncode == 0, result.stderr
    first, _, _, second, *_, summary = result.stdout.splitlines()
    assert first.startswith(MISSED.format("bokmål")) and second.startswith(MISSED.format("nynorsk"))
    assert first.endswith(f"[{ID}]")
    assert summary == "Ingen feil, 2 advarsler"


@pytest.mark.browser
def test_what_has_errors_is_not_asked_and_the_report_is_whole(run, project: Path) -> None:
    _with(project, NAMELESS.replace("tittel", "titel"))
    result = run("check", "--sok", "--format", "json", "--dato", DATE.isoformat(), root=project)
    assert result.returncode == 1
    assert {found["rule"] for found in json.loads(result.stdout)} == {"ukjent-felt", "mangler-felt"}
    assert "Spør" not in result.stderr


def test_without_a_browser_nothing_is_checked(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> bool:
        print("Her trengs nettleseren")
        return False

    monkeypatch.setattr(check, "ensure_chromium", missing)
    assert check.run(root, ("loten",), "json", date=DATE, search=True) == 2
    assert capsys.readouterr() == ("", "Her trengs nettleseren\n")


def _content(project: Path) -> Content:
    content, found = load_content(load_chain(project, "liten"), DATE)
    assert content is not None, found
    return content


def test_the_first_question_that_fails_tells_what_came_instead(project: Path) -> None:
    _with(project, "sider:\n  - id: natt\n    tittel: {nb: Natt, nn: Nattetid}\n")
    content = _content(project)
    answers = {
        "Natt": ["sider/natt/", "verktoy/notat/"],
        "Nattetid": ["verktoy/notat/", "roller/#rolle-ansatt", "nivaa/nivaa-0/", "sider/natt/"],
    }
    asked = [question for question in questions(content, (), "nb") if question.text in answers]
    [found] = findings(content, (), "nb", ((question, answers[question.text]) for question in asked))
    assert str(found.position) == "kommuner/liten/sider.yaml:3:13"
    assert found.severity is Severity.WARNING
    assert found.message == (
        "søket på bokmål finner ikke «Natt» når noen skriver «Nattetid», men viser «Notat», «Ansatt» og"
        " «Nivå 0: Avklare»; gi siden et tydeligere navn, eller legg inn «søkeord»"
    )


@pytest.mark.parametrize(
    ("results", "words"), [(["verktoy/notat/"], "men viser «Notat»;"), ([], "og viser ingenting;")]
)
def test_fewer_than_three_results_are_told_too(project: Path, results: list[str], words: str) -> None:
    content = _content(project)
    [question] = [it for it in questions(content, (), "nb") if it.text == "Ansatt"]
    [found] = findings(content, (), "nb", [(question, results)])
    assert words in found.message
