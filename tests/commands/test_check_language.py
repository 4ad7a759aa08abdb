"""``build.py check --rettskriving`` and ``--klarsprak``: what an editor is told of spelling and language."""

import shutil
from pathlib import Path

import pytest

from veileder.commands import check_spelling, plain_language, spelling
from veileder.commands.check import run as check

from ..conftest import DATE

FOUNDATION = Path("tests") / "veileder" / "golden" / "_grunnlag"
needs_hunspell = pytest.mark.skipif(spelling.hunspell() is None, reason="there is no hunspell")
TEXTS = """
roller:
  - id: leder
    navn: Leder
    kort:
      nb: Snakk med barnehaagen om {{uro}} i henhold til planen. Fjordvykk og samtalekort
      nn: Snakk med skulen i Fjordvykk, så snart du kan
    søkeord: {nb: [skolle], nn: []}
kilder:
  - id: plan
    tittel: Plann for Xyzzy
"""


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """The smallest guide, with what its pages need."""
    shutil.copytree(root / FOUNDATION, tmp_path, dirs_exist_ok=True)
    shutil.copytree(root / "theme_overrides", tmp_path / "theme_overrides")
    (tmp_path / "kommuner" / "liten" / "a.yaml").write_text(TEXTS, encoding="utf-8")
    # As the national base: the dictionary lacks a common word.
    (tmp_path / "content" / "ord.yaml").write_text("godkjente-ord: {nb: [noe]}\n", encoding="utf-8")
    return tmp_path


def approve(project: Path, text: str) -> None:
    (project / "kommuner" / "liten" / "ord.yaml").write_text(text, encoding="utf-8")


def told(project: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert check(project, ("liten",), "text", date=DATE, spelling=True) == 0
    return [line for line in capsys.readouterr().out.splitlines() if line.endswith("[rettskriving]")]


@needs_hunspell
def test_a_misspelling_is_told_where_it_stands_with_a_suggestion(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third = told(project, capsys)
    assert first.startswith("kommuner/liten/a.yaml:6:11: advarsel: «Fjordvykk» står ikke i ordboka for bokmål")
    place = "kommuner/liten/a.yaml:6:11: advarsel: "
    assert second == f"{place}«barnehaagen» står ikke i ordboka for bokmål. Mente du «barnehagen»? [rettskriving]"
    assert third.startswith("kommuner/liten/a.yaml:7:11: advarsel: «Fjordvykk» står ikke i ordboka for nynorsk")


@needs_hunspell
def test_a_word_of_the_other_maalform_is_told_as_such(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    approve(project, "godkjente-ord: {nb: [fjordvykk, barnehaagen], nn: [Fjordvykk]}\n")
    text = (project / "kommuner/liten/a.yaml").read_text(encoding="utf-8")
    (project / "kommuner/liten/a.yaml").write_text(text.replace("så snart", "så snarest"), encoding="utf-8")
    (only,) = told(project, capsys)
    assert "«snarest» står ikke i ordboka for nynorsk, men i den for bokmål" in only


@needs_hunspell
def test_approved_words_are_right_in_their_maalform(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    approve(project, "godkjente-ord: {nb: [Fjordvykk, barnehaagen]}\n")
    (only,) = told(project, capsys)
    assert "a.yaml:7:11" in only and "«Fjordvykk»" in only


def test_without_hunspell_it_says_so_and_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_spelling, "hunspell", lambda: None)
    assert check(project, ("liten",), "text", date=DATE, spelling=True) == 2
    said = capsys.readouterr()
    assert "hunspell mangler. Installer pakkene «hunspell» og «hunspell-no»." in said.err and not said.out


def test_plain_language_is_advice_with_place_and_what_to_do(run, project: Path) -> None:
    text = "Vi " + "går " * 60 + "hjem. Tiltak iverksettes i henhold til planen for {{uro.bestemt}}.\n"
    prose = project / "kommuner" / "liten" / "verktoy" / "notat.nb.md"
    prose.parent.mkdir(exist_ok=True)
    prose.write_text(f"# Notat\n\nSkriv.\n\n- Kort punkt.\n- {text}", encoding="utf-8")
    result = run("check", "liten", "--klarsprak", "--dato", DATE.isoformat(), root=project)
    assert result.returncode == 0, result.stdout + result.stderr
    lines = result.stdout.splitlines()
    figures = [float(line.split()[1].replace(",", ".")) for line in lines[:-1] if line.startswith("LIX ")]
    assert figures == sorted(figures, reverse=True) and figures[0] > 40
    start = next(i for i, line in enumerate(lines) if line.endswith("bokmål: Notat – /verktoy/notat/"))
    place = "  kommuner/liten/verktoy/notat.nb.md:6:"
    assert lines[start + 1] == f"{place}3: Setningen har 62 ord. Del den i flere."
    assert lines[start + 3].startswith(place) and "«i henhold til» er tungt. Prøv: etter." in lines[start + 3]
    assert lines[start + 4] == "    «Tiltak iverksettes i henhold til planen for bekymringen.»"
    assert "Dette er råd, og stopper ingenting." in lines[-1]
    assert any(line.startswith("Bokmål: ") and line.endswith("kan bli enklere.") for line in lines)


def test_the_heaviest_pages_are_shown_and_with_all_the_rest(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plain_language, "_PAGES", 2)
    assert plain_language.run(project, (), date=DATE, everything=False) == 0
    short = capsys.readouterr().out
    assert plain_language.run(project, (), date=DATE, everything=True) == 0
    every = [line for line in capsys.readouterr().out.splitlines()[:-1] if line.startswith("LIX ")]
    shown = [line for line in short.splitlines() if line.startswith("LIX ")]
    assert shown == [
        *every[:2],
        "LIX under 30 er svært lett, 30–40 er lett, over 50 er tungt. Dette er råd, og stopper ingenting.",
    ]
    assert f"Her er de 2 tyngste av {len(every)} sider med råd. Se alle med --alle." in short


def test_a_guide_with_errors_is_mended_first(run, project: Path) -> None:
    approve(project, "godkjente-ord: [feil]\n")
    result = run("check", "--klarsprak", "--dato", DATE.isoformat(), root=project)
    assert result.returncode == 1
    assert result.stdout == "liten: Det er feil i innholdet. Rett dem først: python3 build.py check liten\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--klarsprak", "--sok"), "--klarsprak gir råd"),
        (("--klarsprak", "--format", "json"), "--klarsprak gir råd"),
        (("--alle",), "--alle hører sammen med --klarsprak"),
    ],
)
def test_what_does_not_go_together_is_one_sentence(run, options: tuple[str, ...], said: str) -> None:
    result = run("check", "loten", *options)
    assert result.returncode == 2 and said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
