"""``build.py translate``: what an editor and a translator see, and what stands in the files afterwards."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from veileder import places as places_module
from veileder.commands.status import run as whole_status
from veileder.commands.translate import draft as draft_command
from veileder.commands.translate import review, status
from veileder.commands.translate.draft import run as draft
from veileder.commands.translate.exchange import export, import_

from ..conftest import DATE, ROOT, Run

FOUNDATION = ROOT / "tests" / "veileder" / "golden" / "_grunnlag"
SERVICES = """\
tjenester:
  - id: huset
    navn: {nb: Huset, nn: Huset}
    kort: {nb: Ikke vent med BTS.}
    for-hvem:
      nb: Barn og {{uro.flertall}}
      nn: Barn og {{uro.flertall}}
    første-kontakt:
      nb: Se [her](/haster/).
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small kommune with three services' texts, two of them in bokmål only. The user stands beside it."""
    root = tmp_path / "prosjekt"
    shutil.copytree(FOUNDATION, root)
    (root / "kommuner/liten/tjenester.yaml").write_text(SERVICES, encoding="utf-8")
    (tmp_path / "her").mkdir()
    monkeypatch.chdir(tmp_path / "her")
    return root


def machine(lines: Sequence[str]) -> Iterator[str]:
    """A small dictionary."""
    yield from (line.replace("Ikke", "Ikkje").replace("her", "her no") for line in lines)


def content(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def services(root: Path) -> str:
    return (root / "kommuner/liten/tjenester.yaml").read_text(encoding="utf-8")


def test_a_draft_waits_in_the_translators_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = content(project)
    assert draft(project, "liten", None, machine=machine) == 0
    assert "2 utkast til nynorsk" in capsys.readouterr().out
    after = content(project)
    text = after.pop("kommuner/liten/_oversettelser/nn.po").decode()
    assert after == before
    assert 'msgstr "Ikkje vent med BTS."' in text
    assert 'msgstr "Sjå [her no](/haster/)."' in text
    assert text.count("#, fuzzy\n") == 2
    assert draft(project, "liten", "nn", machine=machine) == 0
    assert "ingenting mangler" in capsys.readouterr().out


def test_a_draft_of_one_text_only(project: Path) -> None:
    assert draft(project, "liten", "nn", only="tjenester.huset.kort", machine=machine) == 0
    text = content(project)["kommuner/liten/_oversettelser/nn.po"].decode()
    assert "kort" in text and "første-kontakt" not in text


def test_without_apertium_the_user_is_told_how_to_get_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(draft_command, "apertium", lambda: None)
    before = content(project)
    assert draft(project, "liten", "nn") == 2
    assert "sudo apt-get install apertium apertium-nno-nob" in capsys.readouterr().err
    assert content(project) == before


def test_what_cannot_be_read_stops_everything(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "kommuner/liten/feil.yaml").write_text("roller: [", encoding="utf-8")
    before = content(project)
    assert draft(project, "liten", "nn", machine=machine) == 1
    assert export(project, "liten", "nn", None) == 1
    assert status.run(project, "liten", "text", remember=True) == 1
    assert "kommuner/liten/feil.yaml:1" in capsys.readouterr().out
    assert content(project) == before


def test_the_drafts_are_read_one_by_one(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    draft(project, "liten", "nn", machine=machine)
    answers = "e\nSjå utan lenkje.\n\ne\nSjå [her](/haster/).\nhva?\n\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert review.run(project, "liten", None) == 0
    out = capsys.readouterr().out
    assert "«/haster/» mangler" in out and "«hva?» er ikke et valg" in out
    assert services(project) == SERVICES.replace(
        "{nb: Ikke vent med BTS.}", "{nb: Ikke vent med BTS., nn: Ikkje vent med BTS.}"
    ).replace("(/haster/).\n", "(/haster/).\n      nn: Sjå [her](/haster/).\n")
    assert review.run(project, "liten", None) == 0
    assert "ingen utkast" in capsys.readouterr().out


def test_a_draft_is_changed_in_the_persons_own_program(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft(project, "liten", "nn", only="tjenester.huset.kort", machine=machine)
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "sed -i s/BTS/BTI/")
    monkeypatch.setattr("sys.stdin", io.StringIO("e\n\n"))
    assert review.run(project, "liten", "nn") == 0
    assert "nn: Ikkje vent med BTI." in services(project)


def test_what_is_skipped_or_left_waits(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft(project, "liten", "nn", machine=machine)
    before = content(project)
    for answers in ("h\nh\n", "q\n", ""):
        monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        assert review.run(project, "liten", "nn") == 0
        assert content(project) == before


def test_out_to_a_translator_and_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(project, "liten", "nn", None) == 0
    file = Path("liten-nn.po")
    text = file.read_text(encoding="utf-8")
    assert "#: kommuner/liten/tjenester.yaml:4" in text and "for-hvem" not in text
    assert export(project, "liten", "nn", None) == 1, "the translator's work is never written over"
    done = text.replace('BTS."\nmsgstr ""', 'BTS."\nmsgstr "Ikkje vent: med BTS."')
    done = done.replace('(/haster/)."\nmsgstr ""', '(/haster/)."\nmsgstr "Sjå [her](/haster/)."')
    file.write_bytes(b"\xef\xbb\xbf" + done.replace("\n", "\r\n").encode())
    before = content(project)
    assert import_(project, file, None, None, rehearse=True) == 0
    assert content(project) == before
    assert "blir: Ikkje vent: med BTS." in capsys.readouterr().out
    assert import_(project, file, None, None) == 0
    assert "Satte inn 2 tekster" in capsys.readouterr().out
    assert "nn: 'Ikkje vent: med BTS.'" in services(project) or 'nn: "Ikkje vent: med BTS."' in services(project)
    again = content(project)
    assert import_(project, file, None, None) == 0
    assert content(project) == again


def test_everything_out_and_back_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "prosjekt"
    for name in ("content", "kommuner"):
        shutil.copytree(ROOT / name, root / name)
    before = content(root)
    for language in ("nn", "nb"):
        file = tmp_path / f"ut-{language}.po"
        assert export(root, "fjordvik", language, file, all_of_it=True) == 0
        assert file.read_text(encoding="utf-8").count("msgctxt") > 250
        assert import_(root, file, None, None) == 0
    assert content(root) == before


PO = """\
msgid ""
msgstr "Language: nn\\nX-Stafett-Lag: liten\\n"

msgctxt "tjenester.huset.kort"
msgid "Ikke vent med BTS."
msgstr "Ikkje vent med BTS."
"""


@pytest.mark.parametrize(
    ("entry", "told", "code"),
    [
        (("tjenester.huset.kort", "En gammel tekst", "Ny"), "teksten på bokmål er endret siden", 0),
        (("tjenester.huset.kårt", "Noe", "Noko"), "Mente du «tjenester.huset.kort»?", 0),
        (("tjenester.huset.første-kontakt", "Se [her](/haster/).", "Sjå [her](/hastar/)."), "«/haster/» mangler", 1),
        (("tjenester.huset.for-hvem", "Barn og {{uro.flertall}}", "Barn"), "«{{uro.flertall}}» mangler", 1),
        (("tjenester.huset.kort", "Ikke vent med BTS.", "Vent ikkje."), "står to ganger", 1),
    ],
)
def test_what_cannot_come_in_is_told_with_its_line(
    project: Path, capsys: pytest.CaptureFixture[str], entry: tuple[str, str, str], told: str, code: int
) -> None:
    path, source, target = entry
    file = Path("fra-oversetter.po")
    file.write_text(f'{PO}\nmsgctxt "{path}"\nmsgid "{source}"\nmsgstr "{target}"\n', encoding="utf-8")
    before = content(project)
    assert import_(project, file, None, None) == code
    out = capsys.readouterr().out
    assert told in out and "fra-oversetter.po:9:1" in out
    assert ("Ikkje vent med BTS." in services(project)) == (code == 0)
    if code:
        assert content(project) == before


def test_what_somebody_wrote_meanwhile_is_not_written_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(project, "liten", "nn", Path("ut.po"))
    text = Path("ut.po").read_text(encoding="utf-8")
    Path("ut.po").write_text(text.replace('BTS."\nmsgstr ""', 'BTS."\nmsgstr "Ikkje vent."'), encoding="utf-8")
    mine = SERVICES.replace("{nb: Ikke vent med BTS.}", "{nb: Ikke vent med BTS., nn: Mitt}")
    (project / "kommuner/liten/tjenester.yaml").write_text(mine, encoding="utf-8")
    assert import_(project, Path("ut.po"), None, None) == 0
    assert "noen har skrevet på nynorsk her" in capsys.readouterr().out
    assert services(project) == mine


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("tull\n", 1, "x.po:1:1"),
        ('msgid ""\nmsgstr "Language: nn\\n"\n', 2, "translate import x.po -k"),
        ('msgid ""\nmsgstr "X-Stafett-Lag: liten\\n"\n', 2, "--til nn"),
        ('msgid ""\nmsgstr "X-Stafett-Lag: litn\\n"\n', 2, "Mente du «liten»?"),
        (None, 2, "Finnes den?"),
    ],
)
def test_a_file_that_says_too_little(
    project: Path, capsys: pytest.CaptureFixture[str], text: str | None, code: int, told: str
) -> None:
    if text is not None:
        Path("x.po").write_text(text, encoding="utf-8")
    assert import_(project, Path("x.po"), None, None) == code
    captured = capsys.readouterr()
    assert told in captured.out + captured.err


def test_the_status_tells_what_has_fallen_behind(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status.run(project, "liten", "text", remember=True) == 0
    assert "Husker 2 tekster" in capsys.readouterr().out
    changed = services(project).replace("nb: Barn og", "nb: Unge, barn og")
    (project / "kommuner/liten/tjenester.yaml").write_text(changed, encoding="utf-8")
    assert status.run(project, None, "text") == 0
    out = capsys.readouterr().out
    assert "kommuner/liten/tjenester.yaml:7: tjenester.huset.for-hvem: bokmål er endret, men ikke nynorsk" in out
    assert "bokmål før: Barn og {{uro.flertall}}" in out and "bokmål nå:  Unge, barn og" in out
    assert status.run(project, "liten", "json") == 0
    row = next(row for row in json.loads(capsys.readouterr().out) if row["language"] == "nn")
    assert (row["texts"], row["missing"], row["drafted"], row["reviewed"], len(row["stale"])) == (4, 2, 0, 1, 1)
    assert status.run(project, "liten", "text", remember=True, only="tjenester.huset.for-hvem") == 0
    capsys.readouterr()
    status.run(project, "liten", "json")
    assert '"stale": [\n' not in capsys.readouterr().out


def test_a_stale_text_goes_out_with_its_old_source_and_comes_back_as_right(project: Path) -> None:
    status.run(project, "liten", "text", remember=True)
    changed = services(project).replace("nb: Barn og", "nb: Unge, barn og")
    (project / "kommuner/liten/tjenester.yaml").write_text(changed, encoding="utf-8")
    export(project, "liten", "nn", Path("ut.po"))
    text = Path("ut.po").read_text(encoding="utf-8")
    assert '#| msgid "Barn og {{uro.flertall}}"' in text
    before, _, entry = text.partition('msgctxt "tjenester.huset.for-hvem"')
    Path("ut.po").write_text(before.replace("#, fuzzy\n", "") + 'msgctxt "tjenester.huset.for-hvem"' + entry, "utf-8")
    assert import_(project, Path("ut.po"), None, None) == 0
    assert services(project) == changed
    assert "Unge, barn" in (project / "kommuner/liten/_oversettelser/nn.po").read_text(encoding="utf-8")


def test_a_layer_that_does_not_exist_is_suggested(run: Run, project: Path) -> None:
    done = run("translate", "status", "litn", root=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Mente du «liten»?" in done.stderr


def test_the_commands_are_explained_in_norwegian(run: Run, project: Path) -> None:
    done = run("translate", "--help", root=project)
    assert done.returncode == 0
    for name in ("status", "draft", "review", "export", "import"):
        assert name in done.stdout
    assert "Usage" not in done.stdout


def test_a_kommune_in_one_målform_has_nothing_to_translate(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "kommuner/liten/kommune.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[nb, nn]", "[nb]"), encoding="utf-8")
    assert status.run(project, "liten", "text") == 0
    assert "bare på én målform" in capsys.readouterr().out


def test_the_status_says_what_to_do_next_until_all_is_done(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def hints() -> list[str]:
        assert status.run(project, "liten", "text") == 0
        return [line.split("build.py ")[1] for line in capsys.readouterr().out.splitlines() if "build.py" in line]

    assert hints() == ["translate draft liten --til nn", "translate status liten --husk"]
    draft(project, "liten", "nn", machine=machine)
    status.run(project, "liten", "text", remember=True)
    capsys.readouterr()
    assert hints() == ["translate review liten --til nn"]
    import_(project, _read_by_somebody(project), None, None)
    capsys.readouterr()
    assert hints() == []


def _read_by_somebody(project: Path) -> Path:
    """The layer's own translator's file, when a translator has worked in it there."""
    file = project / "kommuner/liten/_oversettelser/nn.po"
    file.write_text(file.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    return file


def test_the_other_way_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "kommuner/liten/a.yaml"
    file.write_text("tjenester:\n  - id: nytt\n    kort:\n      nn: Ikkje vent\n", encoding="utf-8")
    assert draft(project, "liten", "nb", machine=lambda lines: iter(line.replace("kje", "ke") for line in lines)) == 0
    assert import_(project, _nb(project), None, None) == 0
    assert file.read_text(encoding="utf-8").endswith("kort:\n      nb: Ikke vent\n      nn: Ikkje vent\n")


def _nb(project: Path) -> Path:
    file = project / "kommuner/liten/_oversettelser/nb.po"
    file.write_text(file.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    return file


def test_the_koordinators_status_tells_of_drafts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "theme_overrides").symlink_to(ROOT / "theme_overrides")
    draft(project, "liten", "nn", machine=machine)
    capsys.readouterr()
    assert whole_status(project, "liten", "json", None, date=DATE) in (0, 1)
    told = json.loads(capsys.readouterr().out)
    assert "utkast på nynorsk" in json.dumps(told, ensure_ascii=False)


def test_a_base_that_came_with_the_program_is_not_changed(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "content").rename(project.parent / "content")
    monkeypatch.setattr(places_module, "package_base", lambda: project.parent)
    before = content(project.parent)
    assert draft(project, None, "nn", base=True, machine=machine) == 2
    assert "Basen følger med programmet" in capsys.readouterr().err
    assert status.run(project, "basen", "text", remember=True) == 2
    assert status.run(project, "basen", "text") == 0
    assert content(project.parent) == before
    assert draft(project, "liten", "nn", machine=machine) == 0


def test_a_mistyped_path_is_suggested(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert draft(project, "liten", "nn", only="tjenester.husett", machine=machine) == 2
    assert "Mente du «tjenester.huset»?" in capsys.readouterr().err
    assert review.run(project, "liten", "nn", only="tjenester.huset.krt") == 2
    assert "Mente du «tjenester.huset.kort»?" in capsys.readouterr().err


def test_the_status_of_a_mistyped_path_is_no_table_of_noughts(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status.run(project, "liten", "text", only="tjenester.hust") == 2
    said = capsys.readouterr()
    assert "Mente du «tjenester.huset»?" in said.err and not said.out


def test_nothing_is_drafted_or_sent_in_a_målform_that_nobody_reads(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "kommuner/liten/kommune.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("målformer: [nb, nn]", "målformer: [nb]"), encoding="utf-8"
    )
    for call in (
        lambda to: draft(project, "liten", to, machine=machine),
        lambda to: export(project, "liten", to, None),
    ):
        assert call(None) == 2
        assert "publiseres bare på bokmål" in capsys.readouterr().err
        assert call("nn") == 0, "who wants to begin with the other, may"
