"""What is published of a kommune changes as one: a killed program leaves the old, and the next start finishes."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from veileder.publishing.manifest import FOLDER, digest, is_unfinished, read_part
from veileder.publishing.transaction import Busy, replace_part, under_way

# Names that may be a file at one time and a folder at another.
NAMES = [
    "index.html",
    "a",
    "a/b",
    "a/b/index.html",
    "a/stil.css",
    "nn/index.html",
    "nn/a/index.html",
    "sitemap.xml",
    "sw.js",
    "æ/ø å.html",
]
KILLED = 9


def _tree(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".")}


def _edition(chance: random.Random) -> dict[str, bytes]:
    """Some files, none of which lies in another's place."""
    files: dict[str, bytes] = {}
    for name in chance.sample(NAMES, chance.randint(1, len(NAMES))):
        if not any(name.startswith(f"{other}/") or other.startswith(f"{name}/") for other in files):
            files[name] = chance.choice((b"en", b"to", b"tre"))
    return {f"heim/{name}": content for name, content in files.items()}


@pytest.mark.parametrize("seed", range(30))
def test_the_folder_has_the_files_and_the_changes_are_told(tmp_path: Path, seed: int) -> None:
    chance, before = random.Random(seed), {}
    for _ in range(8):
        after = _edition(chance)
        with under_way(tmp_path):
            changes = replace_part(tmp_path, "heim", after.items())
        assert _tree(tmp_path) == after
        assert changes.new == sorted(after.keys() - before.keys())
        assert changes.deleted == sorted(before.keys() - after.keys())
        assert changes.changed == sorted(name for name in after if name in before and before[name] != after[name])
        assert read_part(tmp_path, "heim") == {name: digest(content) for name, content in after.items()}
        assert not [path for path in (tmp_path / "heim").rglob("*") if path.is_dir() and not any(path.iterdir())]
        before = after


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    with under_way(tmp_path):
        replace_part(tmp_path, "heim", {"heim/a.html": b"a", "heim/b.html": b"b"}.items())
        for path in (tmp_path / "heim").iterdir():
            os.utime(path, (1, 1))
        replace_part(tmp_path, "heim", {"heim/a.html": b"a", "heim/b.html": b"ny"}.items())
    assert (tmp_path / "heim" / "a.html").stat().st_mtime == 1
    assert (tmp_path / "heim" / "b.html").stat().st_mtime != 1


def test_a_file_that_somebody_took_away_is_put_back(tmp_path: Path) -> None:
    files = {"heim/a.html": b"a", "heim/b.html": b"b"}
    for _ in range(2):
        with under_way(tmp_path):
            replace_part(tmp_path, "heim", files.items())
        assert _tree(tmp_path) == files
        (tmp_path / "heim" / "a.html").unlink()


def test_what_an_open_page_may_still_ask_for_stays_until_it_is_replaced_again(tmp_path: Path) -> None:
    def lies(*files: str) -> set[str]:
        with under_way(tmp_path):
            replace_part(tmp_path, "heim", ((f"heim/{name}", name.encode()) for name in files))
        return {path.removeprefix("heim/") for path in _tree(tmp_path)}

    first, second, third = (f"assets/stil.{number}{number * 7}.css" for number in "123")
    font = "assets/manrope.aaaaaaaa.woff2"
    assert lies("index.html", first, font) == {"index.html", first, font}
    assert lies("index.html", second, font) == {"index.html", first, second, font}
    assert lies("index.html", "ny/index.html", second, font) == {"index.html", "ny/index.html", first, second, font}
    assert lies("index.html", third, font) == {"index.html", second, third, font}
    assert lies("index.html", second, font) == {"index.html", second, third, font}
    assert lies("index.html") == {"index.html"}, "a folder that is gone is gone"


def test_in_front_only_what_is_of_a_former_edition_goes(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    others = {"andres.css", "index.1a2b3c4d.js", "index.5a6b7c8d.js"}
    for name in others:
        (tmp_path / "assets" / name).write_bytes(b"")
    for number in "123":
        with under_way(tmp_path):
            files = {"index.html": b"", f"assets/stil.{number * 8}.css": b""}
            replace_part(tmp_path, "_forside", files.items(), whole_folder=False)
    there = {path.name for path in (tmp_path / "assets").iterdir()}
    assert there == {*others, "stil.22222222.css", "stil.33333333.css"}


def test_a_full_disk_leaves_what_was_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {f"heim/{number}.html": b"gammel" for number in range(5)}
    with under_way(tmp_path):
        replace_part(tmp_path, "heim", before.items())
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "3.html":
            raise OSError(28, "disken er full")
        return real(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with under_way(tmp_path), pytest.raises(OSError, match="full"):
            replace_part(tmp_path, "heim", dict.fromkeys(before, b"ny").items())
    assert _tree(tmp_path) == before
    with under_way(tmp_path):
        assert _tree(tmp_path) == before
        assert len(replace_part(tmp_path, "heim", dict.fromkeys(before, b"ny").items()).changed) == 5


def test_what_is_found_wrong_at_the_end_leaves_what_was_published(tmp_path: Path) -> None:
    before = {"heim/a.html": b"gammel", "heim/b.html": b"gammel"}

    def broken() -> Iterator[tuple[str, bytes]]:
        yield from (("heim/a.html", b"ny"), ("heim/c.html", b"ny"))
        assert _aside(tmp_path) == ["heim/a.html", "heim/c.html"]
        raise ValueError("lenker ingen steder")

    with under_way(tmp_path):
        replace_part(tmp_path, "heim", before.items())
        with pytest.raises(ValueError, match="ingen steder"):
            replace_part(tmp_path, "heim", broken())
        assert _tree(tmp_path) == before and _aside(tmp_path) == []
        replace_part(tmp_path, "heim", {"heim/a.html": b"nyere"}.items())
    assert _tree(tmp_path) == {"heim/a.html": b"nyere"}


def _aside(out: Path) -> list[str]:
    folder = out / FOLDER / "nytt" / "heim"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_that_somebody_changed_is_made_right_when_all_is_made_anew(tmp_path: Path) -> None:
    files = {"heim/a.html": b"a", "heim/b.html": b"b"}
    with under_way(tmp_path):
        replace_part(tmp_path, "heim", files.items())
        (tmp_path / "heim" / "a.html").write_bytes(b"")
        assert replace_part(tmp_path, "heim", files.items(), anew=True).changed == ["heim/a.html"]
    assert _tree(tmp_path) == files


def test_what_tells_of_pages_comes_after_them_and_the_worker_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("sw.js", "uten-nett.bin", "sok/kommune.nb.json", "sitemap.xml", "a/index.html", "assets/stil.css")
    moved: list[str] = []
    real = os.replace

    def replaced(source: Path, target: Path) -> None:
        moved.append(Path(target).relative_to(tmp_path).as_posix())
        real(source, target)

    with under_way(tmp_path):
        replace_part(tmp_path, "heim", ((f"heim/{name}", b"gammel") for name in names))
        monkeypatch.setattr(os, "replace", replaced)
        replace_part(tmp_path, "heim", ((f"heim/{name}", b"ny") for name in (*names, "ny/index.html")))
    order = [path.removeprefix("heim/") for path in moved if path.startswith("heim/")]
    assert order.index("assets/stil.css") < order.index("ny/index.html") < order.index("a/index.html")
    assert order.index("a/index.html") < order.index("sok/kommune.nb.json")
    assert order[-2:] == ["uten-nett.bin", "sw.js"]


def test_only_one_build_at_a_time(tmp_path: Path) -> None:
    with under_way(tmp_path):
        assert is_unfinished(tmp_path)
        with pytest.raises(Busy), under_way(tmp_path):
            pass
    assert not is_unfinished(tmp_path)


def _killed_at(step: int, out: Path, files: Mapping[str, bytes]) -> bool:
    """Publish in a process that dies before it touches the disk for the ``step``-th time; whether it died."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
    left = step

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os._exit(KILLED)
            return real(*arguments, **options)

        return call

    try:
        for name in ("replace", "unlink", "rmdir", "mkdir"):
            setattr(os, name, counted(getattr(os, name)))
        setattr(Path, "write_bytes", counted(Path.write_bytes))  # noqa: B010
        with under_way(out):
            replace_part(out, "heim", files.items())
        os._exit(0)
    finally:
        os._exit(1)


@pytest.mark.parametrize("seed", range(12))
def test_a_kill_at_any_step_leaves_whole_files_and_the_next_start_finishes(tmp_path: Path, seed: int) -> None:
    """Each step of changing one edition into another is where the program dies once."""
    chance = random.Random(seed)
    before, after = _edition(chance), _edition(chance)
    outcomes = set()
    for step in range(200):
        out = tmp_path / str(step)
        with under_way(out):
            replace_part(out, "heim", before.items())
        died = _killed_at(step, out, after)
        for name, content in _tree(out).items():
            assert content in (before.get(name), after.get(name)), f"{name} is half written"
        with under_way(out):
            tree = _tree(out)
        assert tree in (before, after)
        outcomes.add(tree == after)
        with under_way(out):
            replace_part(out, "heim", after.items())
        assert _tree(out) == after
        if not died:
            break
    assert not died and outcomes == {True, False}
