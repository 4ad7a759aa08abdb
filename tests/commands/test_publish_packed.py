"""Packed files beside the pages: a web server that sends them, sends the page."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from veileder.publishing import compress

from .built_site import make_site, publish, published, tree

PAGE = b"<p>" + b"En setning om hjelp. " * 100
SITE = {
    "index.html": PAGE,
    "fjordvik/index.html": PAGE + b"fjordvik",
    "fjordvik/liten/index.html": b"<p>kort",
    "fjordvik/kart.json": b"[1, 2, 3]" * 100,
    "fjordvik/bilde.png": b"\x89PNG" * 200,
}
PACKED = {"index.html", "fjordvik/index.html", "fjordvik/kart.json"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    make_site(tmp_path / "site", SITE)
    assert publish(tmp_path, packed=True) == 0
    return tmp_path


def _check(folder: Path, plain: dict[str, bytes], packed: set[str]) -> None:
    lies = published(folder)
    assert set(lies) == set(plain) | {path + suffix for path in packed for suffix in (".gz", ".br")}
    for path in packed:
        assert gzip.decompress(lies[f"{path}.gz"]) == brotli.decompress(lies[f"{path}.br"]) == lies[path] == plain[path]


def test_text_that_is_long_enough_lies_packed_beside_itself(place: Path) -> None:
    _check(place / "ut", SITE, PACKED)
    assert len(published(place / "ut")["index.html.br"]) < len(PAGE) / 5


def test_the_same_page_is_packed_to_the_same_bytes_at_any_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = published(place / "ut")
    monkeypatch.setattr("time.time", lambda: 1.0)
    (place / "ut").rename(place / "en-annen-gang")
    assert publish(place, packed=True) == 0
    assert published(place / "ut") == first


def test_packed_files_follow_their_page(place: Path) -> None:
    before = {path: (place / "ut" / path).stat().st_ino for path in tree(place / "ut")}
    site = {**SITE, "index.html": PAGE + b"ny", "fjordvik/index.html": b"<p>ble kort"}
    del site["fjordvik/kart.json"]
    make_site(place / "site", site)
    assert publish(place, packed=True) == 0
    _check(place / "ut", site, {"index.html"})
    assert (place / "ut/fjordvik/bilde.png").stat().st_ino == before["fjordvik/bilde.png"]


def test_nothing_is_packed_again_when_nothing_differs(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(compress, "compress", never)
    before = {path: (place / "ut" / path).stat().st_mtime_ns for path in tree(place / "ut")}
    assert publish(place, packed=True) == 0
    assert publish(place, packed=True, thorough=True) == 0
    assert {path: (place / "ut" / path).stat().st_mtime_ns for path in tree(place / "ut")} == before


def test_without_the_option_packed_files_are_taken_away_again(place: Path) -> None:
    """A web server would else send them in place of newer pages."""
    assert publish(place) == 0
    assert published(place / "ut") == SITE


def test_what_the_build_has_packed_is_published_as_it_is(tmp_path: Path) -> None:
    own = gzip.compress(PAGE, 1, mtime=0)
    make_site(tmp_path / "site", {"index.html": PAGE, "index.html.gz": own})
    assert publish(tmp_path, packed=True) == 0
    lies = published(tmp_path / "ut")
    assert set(lies) == {"index.html", "index.html.gz", "index.html.br"}
    assert lies["index.html.gz"] == own


@pytest.mark.parametrize(
    "found",
    [b"", b"ikke pakket", gzip.compress(b"noe annet", mtime=0), gzip.compress(PAGE, mtime=0)[:-9]],
    ids=["empty", "not packed", "something else", "cut off"],
)
def test_a_packed_file_of_somebody_else_is_in_the_way(tmp_path: Path, found: bytes) -> None:
    make_site(tmp_path / "site", SITE)
    make_site(tmp_path / "ut", {"index.html.gz": found})
    assert publish(tmp_path, packed=True) == 2
    assert published(tmp_path / "ut").get("index.html") is None
