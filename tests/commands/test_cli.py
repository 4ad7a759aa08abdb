"""The command line as a user meets it: Norwegian, helpful, never a traceback."""

import json
import shutil
from pathlib import Path

import pytest


def test_help_lists_every_command_in_norwegian(run) -> None:
    text = run("--help").stdout
    for command in ("serve", "build", "publish", "check", "new", "list", "explain", "schema", "export", "test"):
        assert f"\n  {command} " in text
    for english in ("Usage", "Options", "Commands", "Show this"):
        assert english not in text
    for command in ("serve", "build", "publish", "check", "new"):
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
        (("status", "ulstein", "--sett", "--kontrollert", "sider.om-bts"), "hver for seg"),
        (("serve", "ulstein", "--port", "åtte"), "--port må være et tall"),
        (("serve", "ulstein", "--port", "80000"), "--port må være et tall fra 1 til 65535."),
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
    result = run("check", "--dato", "2026-11-26")
    assert result.returncode == 0, result.stdout
    assert "Ingen feil" in result.stdout.splitlines()[-1]
    assert "advarsel" not in result.stdout
    unread = [line for line in result.stdout.splitlines() if line.endswith("[lov-ikke-kontrollert]")]
    assert len(unread) == 1 and "«law» viser hvilke" in unread[0], "told once, whatever the number of laws and kommuner"


def test_check_speaks_json_and_github(run) -> None:
    found = json.loads(run("check", "amli", "--format", "json").stdout)
    assert {"file", "line", "column", "rule", "severity", "message", "suggestion"} <= set(found[0])
    lines = run("check", "amli", "--format", "github").stdout.splitlines()
    assert all(line.startswith("::notice file=") for line in lines)
    assert any(line.startswith("::notice file=kommuner/amli/") for line in lines)


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
    text = run("export", "json", "-k", "ulstein", "--dato", "2026-11-26").stdout
    assert text == (site / "ulstein" / "veileder.json").read_text(encoding="utf-8")


def test_export_has_each_file_of_open_data_in_the_maalform_that_is_asked_for(run, site: Path, tmp_path: Path) -> None:
    day = ("-k", "ulstein", "--dato", "2026-11-26")
    assert run("export", "tekst", *day, "--maalform", "nb", "--out", str(tmp_path / "a.txt")).returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == (site / "ulstein" / "nb" / "veileder.txt").read_bytes()
    assert run("export", "ttl", *day).stdout == (site / "ulstein" / "katalog.ttl").read_text(encoding="utf-8")


def test_export_says_when_a_kommune_lacks_the_maalform(run) -> None:
    result = run("export", "atom", "-k", "amli", "--maalform", "nb")
    assert result.returncode == 2
    assert "amli har ingen fil endringer.xml på «nb»" in result.stderr


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
    assert run("build", "loten", "--utkast", "--dato", "2026-11-26", "--out", str(tmp_path)).returncode == 0
    page = "loten/tjenester/ppt/index.html"
    assert "ikke-fylt-ut" in (tmp_path / page).read_text(encoding="utf-8")
    published = "".join(path.read_text(encoding="utf-8") for path in (site / "loten").rglob("*.html"))
    assert "ikke-fylt-ut" not in published
    assert "Ikke fylt ut" not in published


def _one_sentence(result) -> str:
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    return str(result.stderr)


def test_export_says_when_it_cannot_write(run, tmp_path: Path) -> None:
    file = tmp_path / "fil.txt"
    file.write_text("mitt", encoding="utf-8")
    assert "er en mappe" in _one_sentence(run("export", "json", "-k", "loten", "--out", str(tmp_path)))
    assert "er en fil" in _one_sentence(run("export", "markdown", "-k", "loten", "--out", str(file)))
    assert "Kan ikke skrive til" in _one_sentence(run("export", "json", "-k", "loten", "--out", str(file / "x.json")))
    assert file.read_text(encoding="utf-8") == "mitt"


def test_a_time_that_is_none_is_one_sentence(run) -> None:
    result = run("list", "kommuner", SOURCE_DATE_EPOCH="99999999999999999")
    assert "SOURCE_DATE_EPOCH" in _one_sentence(result)


def test_list_shows_words_and_not_tokens(run) -> None:
    assert "Sjekkliste for stafettholder\n" in run("list", "verktøy").stdout
    assert "Sjekkliste for stafetthaldaren\n" in run("list", "verktøy", "-k", "ulstein").stdout


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """The content, with a kommune that overrides a text file and a plain list, and removes a tool."""
    for folder in ("content", "kommuner"):
        shutil.copytree(root / folder, tmp_path / folder)
    loten = tmp_path / "kommuner" / "loten"
    (loten / "verktoy").mkdir(exist_ok=True)
    (loten / "verktoy" / "undringsnotat.nb.md").write_text("Vår egen tekst.\n", encoding="utf-8")
    (loten / "egne.yaml").write_text(
        "steg:\n  - id: evaluer\n    verktøy: [samtykke]\nverktøy:\n  - id: min-plan\n    fjern: true\n",
        encoding="utf-8",
    )
    return tmp_path


def test_explain_reaches_the_text_files(run, project: Path) -> None:
    own = run("explain", "verktøy.undringsnotat.prosa", "-k", "loten", root=project).stdout
    assert "  Vår egen tekst.\n  kommer fra kommuner/loten/verktoy/undringsnotat.nb.md, laget «loten»" in own
    assert "overstyrer content/verktoy/undringsnotat.nb.md, laget «nasjonal»:" in own
    nynorsk = run("explain", "verktøy.undringsnotat.prosa.nn", "-k", "loten", root=project).stdout
    assert "kommer fra content/verktoy/undringsnotat.nn.md" in nynorsk and "overstyrer" not in nynorsk
    none = run("explain", "verktøy.samtykke.prosa.no", "-k", "loten", root=project)
    assert none.returncode == 1 and "skriv nb eller nn" in none.stderr


def test_explain_of_a_plain_list_and_of_what_is_removed(run, project: Path) -> None:
    plain = run("explain", "steg.evaluer.verktøy", "-k", "loten", root=project).stdout
    assert "kommer fra kommuner/loten/egne.yaml:3:14" in plain
    assert "overstyrer content/steg/" in plain and '"motereferat"' in plain
    assert run("explain", "steg.evaluer.verktøy.samtykke", "-k", "loten", root=project).returncode == 0
    gone = run("explain", "verktøy.min-plan.navn", "-k", "loten", root=project)
    assert gone.returncode == 1
    assert gone.stderr == "«min-plan» er fjernet i kommuner/loten/egne.yaml:6, laget «loten».\n"
