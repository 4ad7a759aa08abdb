"""``build.py publish`` as those meet it who keep the web server."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from veileder.commands import progress
from veileder.publishing import manifest, record

from .built_site import make_site, publish, published, tree

FIRST = {
    "index.html": b"forside",
    "fjordvik/index.html": b"hjem",
    "fjordvik/haster/index.html": b"haster",
    "fjordvik/assets/stil.css": b"stil",
    "ulstein/index.html": b"ulstein",
    "ulstein/sitemap.xml": b"kart",
}
SECOND = {**FIRST, "ulstein/index.html": b"ulstein, ny", "ulstein/nytt/index.html": b"nytt"}
del SECOND["fjordvik/haster/index.html"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a built site that was published to ``ut``."""
    make_site(tmp_path / "site", FIRST)
    assert publish(tmp_path) == 0
    return tmp_path


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {path: ((folder / path).stat().st_ino, (folder / path).stat().st_mtime_ns) for path in tree(folder)}


def test_all_that_was_built_lies_there_and_nothing_else(place: Path) -> None:
    assert published(place / "ut") == FIRST


def test_only_what_differs_is_touched(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _stamps(place / "ut")
    make_site(place / "site", SECOND)
    capsys.readouterr()
    assert publish(place) == 0
    assert "1 nye, 1 endret, 1 slettet, 4 som før" in capsys.readouterr().out
    after = _stamps(place / "ut")
    assert published(place / "ut") == SECOND
    assert {path for path in before if after.get(path) != before[path]} == {
        "fjordvik/haster/index.html",
        "ulstein/index.html",
        record.FILE,
    }
    assert not (place / "ut" / "fjordvik" / "haster").exists(), "a folder that became empty goes too"


@pytest.mark.parametrize("packed", [False, True])
def test_what_an_open_page_may_still_ask_for_stays_until_it_is_replaced_again(place: Path, packed: bool) -> None:
    def lies(number: int, **more: bytes) -> set[str]:
        style = f"fjordvik/assets/stil.{str(number) * 8}.css"
        make_site(place / "site", {**FIRST, style: b"p {}" * 300, **more})
        assert publish(place, packed=packed) == 0
        return {path.partition("/assets/")[2] for path in tree(place / "ut") if "/assets/stil." in path}

    def styles(*numbers: int) -> set[str]:
        endings = ("", ".gz", ".br") if packed else ("",)
        return {f"stil.{str(number) * 8}.css{ending}" for number in numbers for ending in endings} | {"stil.css"}

    assert lies(1) == styles(1)
    assert lies(2) == styles(1, 2)
    before = _stamps(place / "ut")
    assert lies(2) == styles(1, 2)
    assert _stamps(place / "ut") == before, "nothing is written when nothing differs"
    assert lies(2, **{"fjordvik/ny/index.html": b"ny"}) == styles(1, 2)
    assert lies(3) == lies(3) == styles(2, 3)
    make_site(place / "site", {"index.html": b"forside"})
    assert publish(place) == 0
    assert published(place / "ut") == {"index.html": b"forside"}, "of a kommune that is gone, nothing stays"


def test_nothing_is_written_when_nothing_differs(place: Path) -> None:
    before = _stamps(place / "ut")
    assert publish(place) == 0
    assert _stamps(place / "ut") == before


def test_a_dry_run_tells_what_would_be_done_and_does_not(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_site(place / "site", SECOND)
    before = _stamps(place / "ut")
    capsys.readouterr()
    assert publish(place, dry=True) == 0
    assert capsys.readouterr().out.splitlines() == [
        "ny       ulstein/nytt/index.html",
        "endres   ulstein/index.html",
        "slettes  fjordvik/haster/index.html",
        "1 nye, 1 endret, 1 slettet, 4 som før. Ingenting er skrevet.",
    ]
    assert _stamps(place / "ut") == before


def test_a_dry_run_does_not_even_make_the_folder(tmp_path: Path) -> None:
    make_site(tmp_path / "site", FIRST)
    assert publish(tmp_path, dry=True) == 0
    assert not (tmp_path / "ut").exists()


def test_a_kommune_that_is_gone_is_deleted_but_not_what_others_put_there(place: Path) -> None:
    (place / "ut" / "ulstein" / "notat.html").write_bytes(b"andres")
    make_site(place / "site", {path: content for path, content in FIRST.items() if "ulstein" not in path})
    assert publish(place) == 0
    assert {path for path in published(place / "ut") if "ulstein" in path} == {"ulstein/notat.html"}


@pytest.mark.parametrize("path", ["index.html", "ulstein/nytt/index.html"])
def test_a_file_of_somebody_else_stops_all_before_anything_is_written(
    place: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "ut" / path).parent.mkdir(exist_ok=True)
    (place / "ut" / path).write_bytes(b"andres")
    make_site(place / "site", {**SECOND, "index.html": b"forside, ny"})
    before = tree(place / "ut")
    assert publish(place) == 2
    told = capsys.readouterr().err
    assert told.startswith("Ingenting er publisert") and f"\n  {path}\n" in told
    assert tree(place / "ut") == before


@pytest.mark.parametrize("kind", ["folder", "link", "file instead of folder"])
def test_anything_that_is_no_file_of_ours_is_in_the_way(place: Path, kind: str) -> None:
    target = place / "ut" / "ny" / "index.html"
    if kind == "folder":
        target.mkdir(parents=True)
    elif kind == "link":
        target.parent.mkdir()
        target.symlink_to(place / "ut" / "index.html")
    else:
        target.parent.write_bytes(b"andres")
    make_site(place / "site", {**FIRST, "ny/index.html": b"forside"})
    before = tree(place / "ut")
    assert publish(place) == 2
    assert tree(place / "ut") == before


def test_many_files_in_the_way_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = {f"fjordvik/{number:02}.html": b"ny" for number in range(13)}
    make_site(tmp_path / "ut", dict.fromkeys(many, b"andres"))
    make_site(tmp_path / "site", many)
    assert publish(tmp_path) == 2
    told = capsys.readouterr().err
    assert "13 filer som ikke er lagt der" in told and "fjordvik/09.html\n  … og 3 til\n" in told


def test_a_file_that_somebody_changed_is_not_deleted(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "ut" / "fjordvik/haster/index.html").write_bytes(b"rettet for hand")
    make_site(place / "site", SECOND)
    assert publish(place) == 0
    assert "haster/index.html er endret av noen andre, og er ikke slettet." in capsys.readouterr().out
    assert published(place / "ut") == {**SECOND, "fjordvik/haster/index.html": b"rettet for hand"}
    assert publish(place) == 0
    assert "haster" not in capsys.readouterr().out, "it is no longer ours"


def test_without_a_record_equal_files_become_ours(tmp_path: Path) -> None:
    make_site(tmp_path / "site", FIRST)
    make_site(tmp_path / "ut", {**FIRST, "CNAME": b"veileder.example.no"})
    before = _stamps(tmp_path / "ut")
    assert publish(tmp_path) == 0
    after = _stamps(tmp_path / "ut")
    assert {path for path in after if after[path] != before.get(path)} == {record.FILE}
    make_site(tmp_path / "site", {"index.html": b"forside"})
    assert publish(tmp_path) == 0
    left = {path for path in published(tmp_path / "ut") if not path.startswith(".")}
    assert left == {"index.html", "CNAME"}


def test_a_file_that_was_lost_comes_back_when_all_is_looked_at(place: Path) -> None:
    (place / "ut" / "ulstein" / "index.html").unlink()
    assert publish(place, thorough=True) == 0
    assert published(place / "ut") == FIRST


def test_one_kommune_can_be_published_alone(place: Path) -> None:
    (place / "en").mkdir()
    (place / "ut").rename(place / "alle")
    assert publish(place, source="site/fjordvik") == 0
    assert set(published(place / "ut")) == {"index.html", "haster/index.html", "assets/stil.css"}


def test_what_is_hidden_at_the_top_is_never_published(tmp_path: Path) -> None:
    make_site(tmp_path / "site", {"index.html": b"forside", ".bygges-x/index.html": b"halv", ".htaccess": b""})
    assert publish(tmp_path) == 0
    assert set(published(tmp_path / "ut")) == {"index.html"}


def _unfinished(place: Path) -> None:
    (place / "site" / ".stafett" / "journal").touch()


def _not_built(place: Path) -> None:
    make_site(place / "site", {})


def _broken_list(place: Path) -> None:
    (place / "site" / ".stafett" / "filer" / "ulstein.txt").write_bytes(b"tull\n")


def _outside(place: Path) -> None:
    manifest.write_part(place / "site", "ulstein", {"ulstein/../../utenfor": "0" * 32})


def _broken_record(place: Path) -> None:
    (place / "ut" / record.FILE).write_bytes(b"tull\n")


def _record_outside(place: Path) -> None:
    (place / "ut" / record.FILE).write_bytes(f"{manifest.digest(b'andres')} ../andres.txt\n".encode())


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (_unfinished, "ble ikke ferdig. Kjør «python3 build.py build»"),
        (_not_built, "er ingen ferdig bygd veileder. Kjør «python3 build.py build» først."),
        (_broken_list, "ulstein.txt: en linje er ikke «hash sti». Kjør «python3 build.py build»"),
        (_outside, "«ulstein/../../utenfor» er ingen sti"),
        (_broken_record, ".stafett-publisert.txt kan ikke leses (en linje er ikke «hash sti»). Slett den"),
        (_record_outside, "«../andres.txt» er ingen sti i mappen"),
    ],
)
def test_what_cannot_be_trusted_is_refused_and_nothing_is_touched(
    place: Path,
    harm: Callable[[Path], None],
    expected: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.argv", ["build.py"])
    (place / "andres.txt").write_bytes(b"andres")
    make_site(place / "site", SECOND)
    harm(place)
    before = tree(place)
    assert publish(place) == 2
    told = capsys.readouterr().err
    assert expected in told and len(told.splitlines()) == 1
    assert tree(place) == before


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("prosjekt", "der ligger prosjektet"),
        (".", "der ligger prosjektet"),
        ("prosjekt/kommuner/fjordvik", "der ligger kildene i kommuner/"),
        ("prosjekt/site", "det er mappen det er bygd i"),
        ("prosjekt/site/ut", "den ligger i samme mappe som det som er bygd"),
        ("fil.txt", "det er en fil; velg en mappe."),
        ("borte/ut", "finnes ikke. Er disken koblet til?"),
    ],
)
def test_a_bad_target_is_one_sentence(run, tmp_path: Path, target: str, expected: str) -> None:
    site = make_site(tmp_path / "prosjekt" / "site", FIRST)
    (tmp_path / "fil.txt").touch()
    before = tree(tmp_path)
    result = run("publish", str(tmp_path / target), "--fra", str(site), root=tmp_path / "prosjekt")
    assert result.returncode == 2
    assert result.stderr.startswith("Kan ikke publisere til ") and expected in result.stderr
    assert len(result.stderr.splitlines()) == 1 and not result.stdout
    assert tree(tmp_path) == before


def test_a_site_that_changes_meanwhile_is_told_of(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_site(place / "site", SECOND)
    (place / "site" / "ulstein" / "index.html").write_bytes(b"noe annet")
    assert publish(place) == 1
    assert "ulstein/index.html er endret eller borte siden den ble bygd." in capsys.readouterr().err
    assert published(place / "ut")["ulstein/index.html"] == b"ulstein"


def test_a_full_disk_is_one_sentence_and_the_next_run_goes_on(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_site(place / "site", SECOND)
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device", "ut")

        patch.setattr(os, "replace", full)
        assert publish(place) == 1
    told = capsys.readouterr().err
    assert "No space left on device" in told and "Kjør kommandoen igjen" in told
    assert publish(place) == 0
    assert published(place / "ut") == SECOND


def test_progress_is_for_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter([0.0, 0.1, 10.0, 10.1, 99.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr.isatty", lambda: True)
        with progress.Progress("filer", 402) as going:
            going.step()
            going.step()
    assert capsys.readouterr().err == "\r\x1b[K2 av 402 filer, 0 i sekundet, omtrent 33 min igjen\r\x1b[K"
    with progress.Progress("filer", 1) as going:
        going.step()
    assert not capsys.readouterr().err


def test_a_kommune_that_the_site_does_not_have_stays_until_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may have failed, or be built elsewhere."""
    both = {f"{name}/{file}": name.encode() for name in ("heim", "vik") for file in ("index.html", "veileder.json")}
    make_site(tmp_path / "site", both)
    assert publish(tmp_path) == 0
    make_site(tmp_path / "site", {path: content for path, content in both.items() if path.startswith("heim/")})
    for _ in range(2):
        capsys.readouterr()
        assert publish(tmp_path) == 0
        assert published(tmp_path / "ut") == both
        assert "--ta-bort vik" in capsys.readouterr().out
    assert publish(tmp_path, removed=("vik",)) == 0
    assert set(published(tmp_path / "ut")) == {"heim/index.html", "heim/veileder.json"}
