"""Changing what is published of one kommune: all of it or nothing, also when the program is killed on the way.

Changed files are first written aside, whole. Then a journal says what is to be moved where and what is to go, and
only then is anything moved. A journal that is found at the next start is carried out to its end; what was written
aside without one is thrown away.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from veileder.publishing.atomic import write_whole, write_with_folders
from veileder.publishing.lasting import FOLDER as ASSETS
from veileder.publishing.lasting import is_lasting, outlasting, own_name
from veileder.publishing.manifest import FOLDER, JOURNAL_FILE, digest, parse, read_part, serialize, write_part
from veileder.publishing.order import is_page, turn

_ASIDE = "nytt"
_PATIENCE = 2.0
"""Seconds to wait for others: the processes of a build that was killed end by themselves within less."""


@dataclass(frozen=True)
class Changes:
    """What a build changed in the published folder: paths from it, sorted."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many files were touched."""
        return len(self.new) + len(self.changed) + len(self.deleted)


class Busy(Exception):
    """Another build of the same folder is under way."""


@contextmanager
def under_way(out: Path) -> Iterator[None]:
    """Hold a published folder while it is changed; first what an interrupted build began is finished.

    Raises:
        Busy: somebody else holds it.
        OSError: it cannot be written to.
    """
    journals = out / FOLDER / JOURNAL_FILE
    journals.mkdir(parents=True, exist_ok=True)
    with (out / FOLDER / "laas").open("w") as lock:
        _hold(lock.fileno())
        for path in sorted(journals.glob("*.json")):
            _carry_out(out, path)
        shutil.rmtree(out / FOLDER / _ASIDE, ignore_errors=True)
        for neighbour in journals.glob(".*"):
            neighbour.unlink()
        yield
        shutil.rmtree(out / FOLDER / _ASIDE, ignore_errors=True)
        journals.rmdir()


def replace_part(
    out: Path, name: str, files: Iterable[tuple[str, bytes]], *, whole_folder: bool = True, anew: bool = False
) -> Changes:
    """Make one part of the published folder consist of these files, and of the former ones that must outlast them.

    An error of the files leaves what was published.

    Args:
        out: the published folder, held by ``under_way``.
        name: the kommune, or the list of what lies in front of them.
        files: path from ``out`` and content of each. They are taken one at a time, and only their hashes are kept.
        anew: True reads what lies there, instead of trusting the list of what was put there.
        whole_folder: True when the folder ``name`` is this part's own, so that anything else in it goes.

    Raises:
        OSError: a file cannot be written; what was published stands.
    """
    former = {} if anew else read_part(out, name)
    there = set(_files(out, name)) if whole_folder else {path for path in former if (out / path).is_file()}
    aside = out / FOLDER / _ASIDE / name
    new: dict[str, str] = {}
    fresh, changed = [], []
    try:
        for path, content in files:
            new[path] = digest(content)
            if path not in there and (whole_folder or not (out / path).is_file()):
                fresh.append(path)
            elif new[path] != (former.get(path) or digest((out / path).read_bytes())):
                changed.append(path)
            else:
                continue
            write_with_folders(aside / path, content)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    if not whole_folder:
        ours = {own_name(path) for path in (*former, *new) if is_lasting(path)}
        there |= {path for path in _files(out, ASSETS) if is_lasting(path) and own_name(path) in ours}
    deleted = sorted(there - new.keys() - outlasting(there, former.keys(), new.keys()))
    if fresh or changed or deleted or new != former:
        fresh.sort()
        changed.sort()
        journal, is_fresh = out / FOLDER / JOURNAL_FILE / f"{name}.json", set(fresh)
        plan = {
            "mappe": whole_folder and not there and not (out / name).exists(),
            "skriv": sorted((*fresh, *changed), key=lambda path: (turn(path, is_new=path in is_fresh), path)),
            "slett": sorted(deleted, key=lambda path: (not is_page(path), path)),
            "filer": serialize((file_hash, path) for path, file_hash in new.items()).decode(),
        }
        write_whole(journal, json.dumps(plan, ensure_ascii=False).encode())
        _carry_out(out, journal)
    return Changes(fresh, changed, deleted)


def _carry_out(out: Path, journal: Path) -> None:
    """Do what a journal says; what is done already is left out."""
    plan = json.loads(journal.read_bytes())
    name, aside = journal.stem, out / FOLDER / _ASIDE / journal.stem
    if plan["mappe"] and (aside / name).is_dir() and not (out / name).exists():
        os.replace(aside / name, out / name)
    else:
        for path in plan["skriv"]:
            _move(aside / path, out / path)
    for path in plan["slett"]:
        if (out / path).is_file() or (out / path).is_symlink():  # a folder may have its name by now
            (out / path).unlink()
    _remove_empty(out, plan["slett"])
    write_part(out, name, {path: file_hash for file_hash, path in parse(plan["filer"].encode())})
    journal.unlink()
    shutil.rmtree(aside, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    if not source.is_file():
        return  # moved before the program was stopped
    try:
        os.replace(source, target)
    except (FileNotFoundError, NotADirectoryError):
        _make_room(target.parent)
        os.replace(source, target)
    except (IsADirectoryError, PermissionError):  # Windows says the second of a folder
        if not target.is_dir():
            raise
        shutil.rmtree(target)  # its files are on their way out
        os.replace(source, target)


def _make_room(folder: Path) -> None:
    """Make a folder, also where a file lies that is on its way out."""
    for part in reversed((folder, *folder.parents)):
        if part.is_file():
            part.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _remove_empty(out: Path, paths: Iterable[str]) -> None:
    folders = {parent for path in paths for parent in PurePosixPath(path).parents} - {PurePosixPath(".")}
    for folder in sorted(folders, key=lambda one: -len(one.parts)):
        try:
            (out / folder).rmdir()
        except OSError:
            continue  # something lies in it, or it is gone


def _files(out: Path, name: str) -> Iterator[str]:
    """Every file of a folder, by its path from ``out``."""
    waiting = [name]
    while waiting:
        folder = waiting.pop()
        try:
            entries = os.scandir(out / folder)
        except FileNotFoundError:
            return
        with entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    yield path


def _hold(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: nobody stops a second build there
        return
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > end:
                raise Busy from error
        time.sleep(0.05)
