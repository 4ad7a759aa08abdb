"""The lists of what a site consists of: what is written is what is read, and broken lists are told of."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veileder.publishing import manifest, record

PATHS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1)
HASHES = st.binary().map(manifest.digest)


@given(st.dictionaries(PATHS, HASHES))
def test_a_list_is_read_as_it_was_written(files: dict[str, str]) -> None:
    content = manifest.serialize((file_hash, path) for path, file_hash in files.items())
    assert manifest.parse(content) == [(files[path], path) for path in sorted(files)]


def test_the_lists_of_a_site_together_are_its_files(tmp_path: Path) -> None:
    manifest.write_part(tmp_path, "ulstein", {"ulstein/å.html": "b" * 32, "ulstein/a.html": "a" * 32})
    manifest.write_part(tmp_path, manifest.FRONT, {"index.html": "c" * 32})
    written = (tmp_path / ".stafett/filer/ulstein.txt").read_text("utf-8")
    assert written == f"{'a' * 32} ulstein/a.html\n{'b' * 32} ulstein/å.html\n"
    assert manifest.parts(tmp_path) == ["_forside", "ulstein"]
    assert manifest.read(tmp_path) == {"index.html": "c" * 32, "ulstein/a.html": "a" * 32, "ulstein/å.html": "b" * 32}
    manifest.remove_part(tmp_path, "ulstein")
    assert manifest.read(tmp_path) == {"index.html": "c" * 32}
    assert [path.name for path in (tmp_path / ".stafett/filer").iterdir()] == ["_forside.txt"]


def test_there_are_no_files_where_nothing_was_built(tmp_path: Path) -> None:
    assert manifest.read(tmp_path) == manifest.read_part(tmp_path, "ulstein") == {}
    assert manifest.parts(tmp_path) == []
    manifest.remove_part(tmp_path, "ulstein")


@pytest.mark.parametrize("text", ["a.html\n", f"{'a' * 32} a.html", f"{'A' * 32} a.html\n", f"{'a' * 32} a\n\n"])
def test_a_broken_list_is_named(tmp_path: Path, text: str) -> None:
    manifest.write_part(tmp_path, "ulstein", {})
    (tmp_path / ".stafett/filer/ulstein.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"ulstein\.txt"):
        manifest.read(tmp_path)


def test_a_path_that_would_be_two_lines_is_refused_and_the_former_list_stands(tmp_path: Path) -> None:
    manifest.write_part(tmp_path, "ulstein", {"a": "a" * 32})
    with pytest.raises(ValueError, match="linjeskift"):
        manifest.write_part(tmp_path, "ulstein", {"a\nb": "a" * 32})
    assert manifest.read_part(tmp_path, "ulstein") == {"a": "a" * 32}


def test_the_last_build_is_told_sorted(tmp_path: Path) -> None:
    manifest.write_last(tmp_path, ["b", "a"], {"å"}, [])
    told = json.loads((tmp_path / ".stafett/siste.json").read_text("utf-8"))
    assert told == {"nye": ["a", "b"], "endret": ["å"], "slettet": []}


@pytest.mark.parametrize("path", ["a", "a/b.html", "å/..b", "a/.b", "a/b..", "..."])
def test_a_path_stays_inside(path: str) -> None:
    assert record.is_inside(path)


@pytest.mark.parametrize("path", ["", "/a", "a/", "a//b", "..", "../a", "a/../b", "a/..", "./a", "a\\b", "c:a"])
def test_a_path_that_leads_out_is_told_from_one_that_does_not(path: str) -> None:
    assert not record.is_inside(path)
