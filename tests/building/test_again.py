"""The same command once more is answered at once when nothing is changed, and never when something is."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from veileder.building import again
from veileder.building.again import answer, looks_of, remember
from veileder.building.files import Sources, every_file
from veileder.building.inputs import read_inputs
from veileder.commands.build import run
from veileder.places import GUIDE_FILE, kommuner
from veileder.publishing.manifest import FOLDER, JOURNAL_FILE

from .conftest import DATE, KOMMUNE, built, word, write

WORDS = ["build", "--out", "site"]
TOLD = "Ingenting er endret. 3 veiledere ligger klar"
Change = Callable[[Path, Path], object]


@pytest.fixture(autouse=True)
def _started_by_build_py(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFETT_ROT", str(project))


@pytest.fixture
def out(project: Path, tmp_path: Path) -> Path:
    """A folder that looks published, as far as a command that is remembered looks at it."""
    folder, guides = tmp_path / "site", [f"{name}/{GUIDE_FILE}" for name in kommuner(project)]
    names = ["index.html", "404.html", *guides]
    write(folder, dict.fromkeys([*names, f"{FOLDER}/bygd.json"], "{}"))
    sources = read_inputs(project, {}).sources
    _remembered(folder, WORDS, sources, *names)
    assert answer(WORDS).startswith(TOLD)
    return folder


def _remembered(out: Path, words: list[str], sources: Sources, *names: str) -> None:
    looked = looks_of((path, looks) for _, path, looks in every_file(sources))
    journal = str(out / FOLDER / JOURNAL_FILE)
    remember(words, TOLD, looked=looked, sources=sources, journal=journal, names=names)


def _given(project: Path, out: Path, *names: str, words: list[str] = WORDS, code: int = 0, **options: bool) -> str:
    """What is said when the command is given, and answered by a build."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        assert run(project, names, out, date=DATE, words=words, **{"documents": False, **options}) == code
    return said.getvalue()


def test_it_says_what_the_build_would_have_said(project: Path, tmp_path: Path) -> None:
    out, without_time = tmp_path / "site", re.compile(r"\([0-9],[0-9] s\)")
    _given(project, out)
    told, said = answer(WORDS), _given(project, out).strip()
    assert told.startswith("Ingenting er endret. 3 veiledere ligger klar i ")
    assert without_time.sub("", told) == without_time.sub("", said) != told
    built(project, out, "selvik", preview=True)  # by another command
    assert answer(WORDS) == "", "what lies there is no longer what this command made"


CHANGES: dict[str, Change] = {
    "a text": lambda project, out: (project / "content" / "sider" / "om-oss.nb.md").write_text("Nytt.\n"),
    "a new file": lambda project, out: write(project, {"kommuner/selvik/ord.yaml": word("selje", "Selje")}),
    "a file less": lambda project, out: (project / "content" / "ord.yaml").unlink(),
    "a file of the region": lambda project, out: write(
        project, {"kommuner/felles/kysten/ord.yaml": word("tang", "Tare")}
    ),
    "another name": lambda project, out: (project / "content" / "ord.yaml").rename(project / "content" / "termer.yaml"),
    "the theme": lambda project, out: (project / "theme_overrides" / "404.html").touch(),
    "a new kommune": lambda project, out: write(
        project,
        {"kommuner/nyvik/kommune.yaml": KOMMUNE.format(id="nyvik", number="5009", name="N", languages="[nb]", more="")},
    ),
    "an empty kommune": lambda project, out: (project / "kommuner" / "nyvik").mkdir(),
    "a kommune less": lambda project, out: shutil.rmtree(project / "kommuner" / "selvik"),
    "a guide that is gone": lambda project, out: shutil.rmtree(out / "selvik"),
    "a front page that is gone": lambda project, out: (out / "index.html").unlink(),
    "all that is gone": lambda project, out: shutil.rmtree(out),
    "a build under way": lambda project, out: (out / FOLDER / JOURNAL_FILE).mkdir(),
    "what is remembered": lambda project, out: (out / FOLDER / "bygd.json").write_text("{}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_does_not_answer_when_something_is_changed(project: Path, out: Path, change: str) -> None:
    CHANGES[change](project, out)
    assert answer(WORDS) == ""


@pytest.mark.parametrize(
    ("name", "value"), [("STAFETT_ROT", "/et/annet"), ("SOURCE_DATE_EPOCH", "1"), ("XDG_CACHE_HOME", "/finnes/ikke")]
)
def test_another_environment_is_another_command(
    out: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert answer(WORDS) == ""


def test_other_words_another_place_and_another_day_are_other_commands(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer([*WORDS, "--strict"]) == answer(WORDS[:1]) == answer([]) == ""
    with monkeypatch.context() as elsewhere:
        elsewhere.chdir(tmp_path)
        assert answer(WORDS) == ""
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(again, "_TODAY", "2031-01-01")
        assert answer(WORDS) == ""
    assert answer(WORDS)


def test_what_is_done_after_midnight_is_of_yesterday(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = "2031-01-01"
    monkeypatch.setattr(again.time, "strftime", lambda _: tomorrow)  # when the build, begun earlier, is done
    _given(project, tmp_path / "site")
    assert answer(WORDS)
    monkeypatch.setattr(again, "_TODAY", tomorrow)  # a program that is started then
    assert answer(WORDS) == ""


def test_a_project_that_gets_a_base_of_its_own_is_another_one(project: Path, out: Path, tmp_path: Path) -> None:
    package = tmp_path / "pakke"
    package.mkdir()
    (project / "content").rename(package / "content")
    theme, lock, _, kommuner, regions = read_inputs(project, {}).sources
    _remembered(out, ["build"], (theme, lock, str(package / "content"), kommuner, regions))
    assert answer(["build"])
    (project / "content").mkdir()
    assert answer(["build"]) == ""


def test_what_others_may_have_written_is_no_answer(
    out: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [kept] = (cache / "stafett" / "uendret").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    kept.chmod(0o620)
    assert answer(WORDS) == ""
    kept.chmod(0o600)
    assert answer(WORDS)
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # who has no folder of their own
    (tmp_path / "~" / ".cache").mkdir(parents=True)
    (cache / "stafett").rename(tmp_path / "~" / ".cache" / "stafett")
    monkeypatch.chdir(tmp_path)
    assert answer(WORDS) == ""


def test_a_reader_that_has_gone_gets_no_traceback(out: Path) -> None:
    heard, said = os.pipe()
    os.close(heard)
    command = [sys.executable, "-m", "veileder", *WORDS]
    done = subprocess.run(command, stdout=said, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    os.close(said)
    assert (done.returncode, done.stderr) == (1, "")


def test_other_packages_are_another_program(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site-packages" / "jinja2-9.9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    assert answer(WORDS) == ""


def test_a_build_that_is_to_do_all_is_never_answered(project: Path, tmp_path: Path) -> None:
    _given(project, tmp_path / "site", anew=True)
    assert answer(WORDS) == ""


def test_what_was_not_well_is_told_again(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(project, {"kommuner/selvik/feil.yaml": "tull: 1\n"})
    for _ in range(2):
        assert "ukjent felt" in _given(project, out, code=1)
        assert answer(WORDS) == ""


def test_a_published_kommune_that_the_project_no_longer_has_is_told_of_each_time(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    _given(project, out)
    shutil.rmtree(project / "kommuner" / "selvik")
    for _ in range(2):
        assert "selvik finnes ikke lenger" in _given(project, out)
        assert answer(WORDS) == ""


def test_without_a_named_project_the_build_answers(project: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STAFETT_ROT")
    assert answer(WORDS) == ""


def test_a_link_may_lead_elsewhere_the_next_time(
    project: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "lenke"
    link.symlink_to(tmp_path / "et-annet-sted")
    _given(project, link, words=["lenke"])
    assert (tmp_path / "et-annet-sted" / "index.html").is_file()
    assert answer(["lenke"]) == "", "the folder that it leads to may be another one"
    for root in (project, tmp_path):
        link.unlink()
        link.symlink_to(root)
        monkeypatch.setenv("STAFETT_ROT", str(link))
        if root == project:
            _given(project, tmp_path / "site", words=["build"])
        assert bool(answer(["build"])) == (root == project)


def test_a_file_that_is_saved_while_it_is_built_is_not_missed(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from veileder.commands import build

    def saved_meanwhile(*args: object) -> object:
        found = read(*args)
        (project / "content" / "ord.yaml").write_text(word("brikke", "Steg"), encoding="utf-8")
        return found

    read = build.read_inputs
    monkeypatch.setattr(build, "read_inputs", saved_meanwhile)
    _given(project, tmp_path / "site")
    assert answer(WORDS) == ""


def test_without_a_cache_the_build_answers(project: Path, tmp_path: Path, cache: Path) -> None:
    cache.mkdir()
    (cache / "stafett").write_text("ikke en mappe", encoding="utf-8")
    _given(project, tmp_path / "site")
    assert answer(WORDS) == "" and "Ingenting er endret" in _given(project, tmp_path / "site")


def test_what_cannot_be_read_is_no_answer(out: Path, cache: Path) -> None:
    [kept] = (cache / "stafett" / "uendret").iterdir()
    whole = kept.read_bytes()
    for broken in (b"", b"\0" * 9, b"\xff" * 99, whole[:70]):
        kept.write_bytes(broken)
        assert answer(WORDS) == ""
    kept.write_bytes(whole)
    assert answer(WORDS)


def test_few_commands_are_remembered(project: Path, out: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "_ROOM", 3)
    for number in range(5):
        _remembered(out, [*WORDS, str(number)], read_inputs(project, {}).sources)
    assert len(list((cache / "stafett" / "uendret").iterdir())) == 3
    assert not answer(WORDS), "what was remembered first, is forgotten first"


def test_the_command_line_is_not_even_loaded(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "veileder", *WORDS, "--uten-dokumenter"]
    first, second = (
        subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True) for _ in range(2)
    )
    assert "3 veiledere ligger klar" in first.stdout and "click" in _loaded(first.stderr)
    assert second.stdout.startswith("Ingenting er endret. 3 veiledere ligger klar")
    assert "veileder.building.again" in _loaded(second.stderr)
    assert _loaded(second.stderr).isdisjoint({"click", "veileder.cli", "pathlib", "typing", "json"})


def _loaded(told: str) -> set[str]:
    """What a program loaded, but for what Python loads of itself."""
    names = [line.rpartition("|")[2].strip() for line in told.splitlines()]
    return set(names[names.index("site") + 1 :])
