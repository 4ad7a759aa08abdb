"""Readers get whole pages while a site is published, also when it is killed; the next run finishes what it began."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veileder.publishing import manifest, plan, record
from veileder.publishing.compress import decompress, plain
from veileder.site.offline import PACK, WORKER

from .built_site import Tree, make_site, publish, published, tree

FOREIGN = {"CNAME": b"veileder.example.no", "fjordvik/notat/index.html": b"andres"}
PAGES = ("index.html", "fjordvik/index.html", "fjordvik/a/index.html", "ulstein/index.html", "ulstein/b/c/index.html")
# Which edition of the style sheet each page wants; a page that is not named is not there.
EDITIONS = st.dictionaries(st.sampled_from(PAGES), st.integers(1, 3), min_size=1)


class Killed(Exception):
    """The machine stopped."""


@contextmanager
def killed_after(operations: int) -> Iterator[None]:
    """From a given operation on the disk on, none is done; the one that was about to be written is half."""
    lock, left = threading.Lock(), [operations]

    def dying(work: Callable[..., Any], half: Callable[..., Any] | None = None) -> Callable[..., Any]:
        def do(*arguments: Any, **named: Any) -> Any:
            with lock:
                left[0] -= 1
                if left[0] == -1 and half:
                    half(*arguments)
            if left[0] < 0:
                raise Killed
            return work(*arguments, **named)

        return do

    write = Path.write_bytes
    with pytest.MonkeyPatch.context() as patch:
        for name in ("replace", "unlink", "rmdir", "mkdir"):
            patch.setattr(os, name, dying(getattr(os, name)))
        patch.setattr(
            Path, "write_bytes", dying(write, lambda path, content: write(path, content[: len(content) // 2]))
        )
        yield


def _site(editions: dict[str, int]) -> Tree:
    """Pages that each load an immutable style sheet, a map that lists them, and a worker that lists all."""
    pages = {path: f"assets/stil.{edition}.css {path} {'tekst ' * 100}".encode() for path, edition in editions.items()}
    styles = {f"assets/stil.{edition}.css": b"stil" * edition for edition in editions.values()}
    return pages | styles | {"fjordvik/sitemap.xml": "\n".join(sorted(pages)).encode()}


def _assert_whole(lies: Tree, *editions: Tree) -> None:
    """What a reader can get at this moment belongs together."""
    for path, content in lies.items():
        if path.endswith((".gz", ".br")):
            content, path = decompress(content, path[-3:]) or b"", plain(path)
        if path in FOREIGN:
            assert content == FOREIGN[path]
            continue
        assert content in [edition.get(path) for edition in editions], f"{path} is whole"
        if path.endswith(".html"):
            assert content.split()[0].decode() in lies, f"{path} has its style sheet"
        if path.endswith("sitemap.xml"):
            assert set(content.decode().split("\n")) <= set(lies), "what is listed is there"


def _readers(folder: Path) -> Tree:
    return {path: content for path, content in published(folder).items() if not path.endswith(".stafett-ny")}


@settings(max_examples=30, deadline=None)
@given(EDITIONS, EDITIONS, EDITIONS, st.integers(0, 70), st.integers(0, 70), st.booleans())
def test_killed_at_any_moment_pages_are_whole_and_the_next_run_finishes(
    first: dict[str, int], second: dict[str, int], third: dict[str, int], stop: int, stop_again: int, packed: bool
) -> None:
    before, during, after = _site(first), _site(second), _site(third)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        make_site(place / "site", before)
        assert publish(place, packed=packed) == 0
        for path, content in FOREIGN.items():
            (place / "ut" / path).parent.mkdir(parents=True, exist_ok=True)
            (place / "ut" / path).write_bytes(content)
        for edition, operations in ((during, stop), (after, stop_again)):
            make_site(place / "site", edition)
            try:
                with killed_after(operations):
                    publish(place, packed=packed)
            except Killed:
                pass
            _assert_whole(_readers(place / "ut"), before, during, after)
        assert publish(place, packed=packed) == 0
        lies = published(place / "ut")
        _assert_whole(lies, after)
        assert {path: content for path, content in lies.items() if plain(path) == path} == after | FOREIGN
        assert set(lies) >= {f"{path}.gz" for path in third} or not packed
        folders = {path for path in (place / "ut").rglob("*") if path.is_dir()}
        assert all(any(folder.iterdir()) for folder in folders), "no empty folder is left"
        (place / "nytt").mkdir()
        (place / "ut").rename(place / "nytt" / "ut")
        (place / "site").rename(place / "nytt" / "site")
        record_after = (place / "nytt" / "ut" / record.FILE).read_bytes()
        assert publish(place / "nytt", packed=packed) == 0
        assert (place / "nytt" / "ut" / record.FILE).read_bytes() == record_after, "the record is settled"


SCRIPT = """
import os, sys
from pathlib import Path
from tests.commands.built_site import publish
left = [int(sys.argv[2])]
replace = os.replace
def dying(*arguments):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)
    replace(*arguments)
os.replace = dying
sys.exit(publish(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("operations", [0, 1, 40, 201])
def test_a_process_that_is_killed_is_finished_by_the_next(tmp_path: Path, root: Path, operations: int) -> None:
    site = {f"fjordvik/{number}/index.html": f"side {number}".encode() for number in range(200)}
    make_site(tmp_path / "site", site)
    command = [sys.executable, "-c", SCRIPT, str(tmp_path), str(operations)]
    assert subprocess.run(command, cwd=root, check=False).returncode == 9
    lies = _readers(tmp_path / "ut")
    assert all(site[path] == content for path, content in lies.items())
    make_site(tmp_path / "site", {**site, "fjordvik/7/index.html": b"ny"})
    assert publish(tmp_path) == 0
    assert published(tmp_path / "ut") == {**site, "fjordvik/7/index.html": b"ny"}


def test_what_leads_to_a_file_comes_after_it_and_deletions_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("index.html", "fjordvik/index.html", "fjordvik/assets/stil.css", "fjordvik/sitemap.xml")
    changing = dict.fromkeys((*names, "fjordvik/sok/kommune.nb.json", f"fjordvik/{PACK}", f"fjordvik/{WORKER}"), b"1")
    going = {"fjordvik/gammel/index.html": b"1", "fjordvik/assets/gammel.css": b"1"}
    coming = {"fjordvik/ny/index.html": b"2", "fjordvik/assets/ny.css": b"2", "ny/sok/felles.json": b"2"}
    make_site(tmp_path / "site", changing | going)
    assert publish(tmp_path) == 0
    make_site(tmp_path / "site", dict.fromkeys(changing, b"2") | coming)
    done: list[str] = []
    replace, unlink = os.replace, os.unlink

    def recorded_replace(source: Path, target: Path) -> None:
        done.append(Path(target).relative_to(tmp_path / "ut").as_posix())
        replace(source, target)

    def recorded_unlink(path: Path) -> None:
        unlink(path)
        done.append(f"-{Path(path).relative_to(tmp_path / 'ut').as_posix()}")

    monkeypatch.setattr(os, "replace", recorded_replace)
    monkeypatch.setattr(os, "unlink", recorded_unlink)
    assert publish(tmp_path) == 0
    assert done[0] == done[-1] == record.FILE
    assert set(done[1:4]) == {"fjordvik/assets/ny.css", "fjordvik/assets/stil.css", "ny/sok/felles.json"}
    assert done[4:7] == ["fjordvik/ny/index.html", "fjordvik/index.html", "index.html"]
    assert set(done[7:9]) == {"fjordvik/sitemap.xml", "fjordvik/sok/kommune.nb.json"}
    assert done[9:-1] == [
        f"fjordvik/{PACK}",
        f"fjordvik/{WORKER}",
        "-fjordvik/gammel/index.html",
        "-fjordvik/assets/gammel.css",
    ]


def test_a_foreign_file_that_comes_after_an_interruption_is_not_written_over(tmp_path: Path) -> None:
    make_site(tmp_path / "site", {"a.html": b"a", "b.html": b"b"})
    with pytest.raises(Killed), killed_after(4):
        publish(tmp_path)
    missing = next(path for path in ("a.html", "b.html") if not (tmp_path / "ut" / path).exists())
    (tmp_path / "ut" / missing).write_bytes(b"andres")
    before = tree(tmp_path / "ut")
    assert publish(tmp_path) == 2
    assert tree(tmp_path / "ut") == before


def test_the_record_says_what_may_lie_there_while_it_is_under_way(tmp_path: Path) -> None:
    make_site(tmp_path / "site", {"a.html": b"1", "b.html": b"1"})
    assert publish(tmp_path) == 0
    one, two = manifest.digest(b"1"), manifest.digest(b"2")
    made = plan.make_plan({"a.html": two, "c.html": two}, record.read(tmp_path / "ut"), tmp_path / "ut", thorough=False)
    assert made.under_way() == {
        "a.html": frozenset((one, two)),
        "b.html": frozenset((one, record.NOTHING)),
        "c.html": frozenset((record.NOTHING, two)),
    }
