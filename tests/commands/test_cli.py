"""The command line as a user meets it: Norwegian, helpful, never a traceback."""

import json
from pathlib import Path

import pytest


def test_help_lists_every_command_in_norwegian(run) -> None:
    text = run("--help").stdout
    for command in ("serve", "build", "check", "new", "list", "explain", "schema", "export", "test"):
        assert f"\n  {command} " in text
    for english in ("Usage", "Options", "Commands", "Show this"):
        assert english not in text
    for command in ("serve", "build", "check", "new"):
        page = run(command, "--help").stdout
        assert page.startswith("Bruk: python3 build.py")
        assert "Show this message" not in page and "default:" not in page


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("biuld",), "Mente du «build»?"),
        (("check", "--formatt", "json"), "Mente du «--format»?"),
        (("check", "--format", "xml"), "text, json, github"),
        (("check", "ulstien"), "Mente du «ulstein»?"),
        (("list", "kommune"), "kommuner, tjenester, verktøy, regler"),
        (("check", "--dato", "23.11.2026"), "år-måned-dag"),
        (("explain", "modell.navn"), "-k KOMMUNE"),
        (("new", "tjeneste", "noe"), "-k KOMMUNE"),
        (("serve", "ulstein", "--port", "åtte"), "--port må være et tall"),
    ],
)
def test_a_wrong_call_is_one_sentence_that_helps(run, arguments: tuple[str, ...], expected: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert expected in result.stderr
    assert "Traceback" not in result.stderr
    assert "Usage" not in result.stderr and "Invalid" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_check_finds_no_errors_in_what_we_publish(run) -> None:
    result = run("check", "--dato", "2026-11-23")
    assert result.returncode == 0, result.stdout
    assert "Ingen feil" in result.stdout.splitlines()[-1]
    assert "advarsel" not in result.stdout


def test_check_speaks_json_and_github(run) -> None:
    found = json.loads(run("check", "amli", "--format", "json").stdout)
    assert {"file", "line", "column", "rule", "severity", "message", "suggestion"} <= set(found[0])
    assert run("check", "amli", "--format", "github").stdout.startswith("::notice file=kommuner/amli/")


def test_list(run) -> None:
    kommuner = run("list", "kommuner").stdout
    assert [line.split()[0] for line in kommuner.splitlines()] == ["amli", "fjordvik", "loten", "tromso", "ulstein"]
    assert "helsestasjon" in run("list", "tjenester").stdout
    assert "Familieteamet" in run("list", "tjenester", "-k", "fjordvik").stdout
    assert "familieteam" not in run("list", "tjenester").stdout
    assert "undringsnotat" in run("list", "verktøy").stdout
    assert "akutt-foresatte-først" in run("list", "regler").stdout


def test_explain_tells_value_place_and_what_it_overrides(run, root: Path) -> None:
    result = run("explain", "modell.kortnavn", "-k", "ulstein")
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    assert lines[1].strip() == "BTS"
    assert "kommuner/ulstein/" in lines[2] and "laget «ulstein»" in lines[2]
    assert "overstyrer content/modell.yaml:" in result.stdout
    assert "BTI" in result.stdout
    place = lines[2].split()[2].rstrip(",")
    file, line, _ = place.rsplit(":", 2)
    assert "BTS" in (root / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_explain_suggests(run) -> None:
    result = run("explain", "steg.evaluer.titel", "-k", "ulstein")
    assert result.returncode == 1
    assert "«titel» finnes ikke under «steg.evaluer». Mente du «tittel»?" in result.stderr


def test_export_json_is_what_the_site_publishes(run, site: Path) -> None:
    text = run("export", "json", "-k", "ulstein", "--dato", "2026-11-23").stdout
    assert text == (site / "ulstein" / "veileder.json").read_text(encoding="utf-8")


def test_export_markdown_builds_with_any_generator(run, tmp_path: Path) -> None:
    result = run("export", "markdown", "-k", "loten", "--out", str(tmp_path / "tre"))
    assert result.returncode == 0
    assert (tmp_path / "tre" / "nb" / "mkdocs.yml").is_file()
    page = (tmp_path / "tre" / "nb" / "docs" / "verktoy" / "undringsnotat" / "index.md").read_text(encoding="utf-8")
    assert page.startswith("---\ntitle: ")
    assert "<h1>" in page


def test_an_editors_draft_shows_what_is_not_filled_in_and_a_reader_never_sees_it(
    run, site: Path, tmp_path: Path
) -> None:
    assert run("build", "loten", "--utkast", "--dato", "2026-11-23", "--out", str(tmp_path)).returncode == 0
    page = "loten/tjenester/ppt/index.html"
    assert "ikke-fylt-ut" in (tmp_path / page).read_text(encoding="utf-8")
    published = "".join(path.read_text(encoding="utf-8") for path in (site / "loten").rglob("*.html"))
    assert "ikke-fylt-ut" not in published
    assert "Ikke fylt ut" not in published
