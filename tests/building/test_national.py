"""What is national is made once and kept for the next build, which may trust it only when it is what it should be."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from fontTools import subset

from veileder import same
from veileder.building import many, national
from veileder.paper.fonts import system_folders
from veileder.site import compile

from .conftest import DATE, built, published, word, write

PHONE = {"kommuner/selvik/telefon.yaml": 'tjenester:\n  - id: ppt\n    telefon: "00 00 00 00"\n'}


def _kept(cache: Path) -> list[Path]:
    return sorted((cache / "stafett").rglob("*.pickle"))


def test_the_next_build_does_not_make_it_again(
    project: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(project, tmp_path / "site")
    assert len(_kept(cache)) == 1
    write(project, PHONE)
    with monkeypatch.context() as patched:
        patched.setattr(national, "_made", lambda *_: pytest.fail("made again"))
        built(project, tmp_path / "site")
    _kept(cache)[0].unlink()
    built(project, tmp_path / "ny")
    assert published(tmp_path / "site") == published(tmp_path / "ny")


def test_it_is_of_use_wherever_the_project_lies(
    project: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(project, tmp_path / "site")
    assert str(project).encode() not in _kept(cache)[0].read_bytes()
    elsewhere = project.rename(tmp_path / "et annet sted")
    write(elsewhere, PHONE)
    with monkeypatch.context() as patched:
        patched.setattr(national, "_made", lambda *_: pytest.fail("made again"))
        built(elsewhere, tmp_path / "site")
        assert national.national(elsewhere, DATE, documents=False).base.folder == elsewhere / "content"
    shutil.rmtree(cache)
    built(elsewhere, tmp_path / "ny")
    assert published(tmp_path / "site") == published(tmp_path / "ny")


@pytest.mark.parametrize("wrong", ["cut", "empty", "other", "open"])
def test_what_is_damaged_or_may_be_of_others_is_made_anew(
    project: Path, tmp_path: Path, cache: Path, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(project, tmp_path / "site")
    file = _kept(cache)[0]
    content = file.read_bytes()
    file.write_bytes({"cut": content[:-100], "empty": b"", "other": b"\x80\x05K\x01.", "open": content}[wrong])
    if wrong == "open":
        file.chmod(0o666)
    made = []
    real = national._made
    monkeypatch.setattr(national, "_made", lambda *asked: made.append(asked) or real(*asked))
    built(project, tmp_path / "ny")
    assert made and file.stat().st_mode & 0o777 == 0o600
    assert published(tmp_path / "site") == published(tmp_path / "ny")


def test_a_cache_that_cannot_be_written_stops_nothing(
    project: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.write_text("ingen mappe", encoding="utf-8")
    monkeypatch.setattr(many.os, "sched_getaffinity", lambda _: {0})  # all in this process
    made, real = [], subset.Subsetter
    monkeypatch.setattr(subset, "Subsetter", lambda options: made.append(options) or real(options))
    built(project, tmp_path / "site")
    assert (tmp_path / "site" / "selvik" / "index.html").is_file()
    assert len(made) == 1, "what is national is made once for all kommuner, also when it is kept nowhere"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a user has a folder, and fonts lie in others")
def test_a_user_without_a_home_can_build(
    project: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container that runs as a number nobody has."""
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", lambda number: {}[number])
    built(project, tmp_path / "site")
    assert (tmp_path / "site" / "selvik" / "index.html").is_file() and _kept(cache) == []
    assert Path(os.devnull) / ".fonts" in system_folders()


def test_what_is_saved_while_it_is_made_is_not_kept(
    project: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = national.read_base

    def saved_meanwhile(root: Path) -> object:
        write(project, {"content/ny.yaml": word("tare", "Tare")})
        return real(root)

    monkeypatch.setattr(national, "read_base", saved_meanwhile)
    built(project, tmp_path / "site")
    assert _kept(cache) == []


def test_few_are_kept(project: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, {"content/ny.yaml": word("tare", "Tare")})
    built(project, tmp_path / "site")  # what others have asked in this process is forgotten from now on
    write(project, {"content/ny.yaml": word("tang", "Tang")})
    built(project, tmp_path / "site")
    monkeypatch.setattr(national, "_ROOM", 3.5 * min(file.stat().st_size for file in _kept(cache)))
    for number in range(5):
        write(project, {"content/ny.yaml": word("tare", f"Tare {number}")})
        built(project, tmp_path / "site")
    assert len(_kept(cache)) == 3


@pytest.mark.parametrize("changed", ["day", "base", "both"])
def test_what_still_holds_on_another_day_or_another_base_is_taken(
    project: Path, tmp_path: Path, cache: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(project, tmp_path / "site")
    rendered: list[str] = []
    real = compile._unfilled

    def counted(environment: Any, context: Any, draft: Any, side: Any) -> str:
        rendered.append(draft.path)
        return real(environment, context, draft, side)

    monkeypatch.setattr(compile, "_unfilled", counted)
    date = DATE + datetime.timedelta(days=400) if changed != "base" else DATE
    if changed != "day":
        write(project, {"content/ny.yaml": word("tare", "Tare")})
    with monkeypatch.context() as patched:
        patched.setattr(subset, "Subsetter", lambda *_: pytest.fail("the font is made again"))
        os.utime(project / "theme_overrides" / "stil" / "grunn.css")  # the style sheets are looked at again
        built(project, tmp_path / "site", date=date)
    few = len(rendered)
    shutil.rmtree(cache)
    rendered.clear()
    built(project, tmp_path / "ny", date=date)
    assert few < len(rendered) / 2
    assert published(tmp_path / "site") == published(tmp_path / "ny")
    assert len(_kept(cache)) == 1


def test_all_is_made_anew_when_somebody_asks_for_it(
    project: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(project, tmp_path / "site")
    monkeypatch.setattr(national, "_fetched", lambda *_: pytest.fail("fetched"))
    built(project, tmp_path / "site", anew=True)


def test_a_preview_and_a_reference_rest_on_nothing_that_is_kept(
    project: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "national", lambda *_, **__: pytest.fail("asked for"))
    built(project, tmp_path / "site", preview=True)
    assert not os.path.lexists(cache / "stafett" / "nasjonalt")


def test_of_a_base_with_errors_nothing_is_made_and_the_errors_are_told(
    project: Path, tmp_path: Path, cache: Path
) -> None:
    text = "{nb: N, nn: N}"
    step = f"nivå: nivaa-9\n    tittel: {text}\n    hva: {text}\n    hvordan: {text}\n    hvem: [ansatt]\n    utfall:\n"
    out = f"      - id: ferdig\n        når: {text}\n        til: avsluttet\n"
    write(project, {"content/nytt.yaml": f"steg:\n  - id: nytt-steg\n    {step}{out}"})
    assert national.national(project, DATE).edition is None
    assert "[ukjent-referanse]" in built(project, tmp_path / "site", code=1)
    assert _kept(cache) == []


def test_no_more_is_kept_from_one_day_to_the_next(project: Path, cache: Path) -> None:
    for days in range(4):
        national.national(project, DATE + datetime.timedelta(days=days))
    sizes = [file.stat().st_size for file in _kept(cache)]
    assert len(sizes) == 4 and max(sizes) < 1.01 * min(sizes)


def test_templates_behind_a_link_are_looked_at(project: Path, tmp_path: Path, cache: Path) -> None:
    folder = project / "theme_overrides" / "sider"
    elsewhere = folder.rename(tmp_path / "sider")
    folder.symlink_to(elsewhere)
    (elsewhere / "ring").symlink_to(project / "theme_overrides")
    built(project, tmp_path / "site")
    page = elsewhere / "side.html"
    page.write_text(page.read_text(encoding="utf-8") + "{# #}<!-- nytt -->", encoding="utf-8")
    built(project, tmp_path / "site")
    assert b"<!-- nytt -->" in published(tmp_path / "site")["selvik/sider/om-oss/index.html"]
    assert len(_kept(cache)) == 2


def test_a_process_remembers_no_kommune_it_has_built(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it grows with each, and a country has 357."""
    monkeypatch.setattr(many.os, "sched_getaffinity", lambda _: {0})  # all in this process
    national.national(project, DATE, documents=False)
    known = {name: len(answers) for name, answers in same.memory().items()}
    built(project, tmp_path / "site")
    now = {name: len(answers) for name, answers in same.memory().items()}
    templates = "veileder.site.compile.templates"
    assert now | {templates: 0} == known | {templates: 0}
