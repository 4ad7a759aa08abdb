"""What guides are made from, as files: which have changed, and one fingerprint for all that one kommune uses.

A file whose time and size are as they were is taken to be as it was; any other is read and compared by its content.
Only the standard library is used: telling that nothing has changed must take no time.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from veileder.places import KOMMUNE_FOLDER, REGION_FOLDER, base, package_base

_PROGRAM = Path(__file__).parents[1]
_UNREAD = frozenset({"__pycache__", "_base"})
LOCK = "requirements.txt"
PROGRAM, BASE = "program", "base"
Sight = tuple[int, int, int, str]
"""When a file and its entry were changed, in nanoseconds, its size, and the digest of its content."""
Seen = Mapping[str, Sight]
"""What was seen of each file, by its path."""


@dataclass(frozen=True)
class Inputs:
    """The files that guides are made from, in groups: ``PROGRAM``, ``BASE``, and one for each folder of ``kommuner/``.

    Args:
        groups: digest of each file by its path, for each group.
        seen: what is remembered of every file for the next time.
        homes: the folders that files lie in, the innermost first: what is made of the files depends on their paths
            from there.
    """

    groups: Mapping[str, Mapping[str, str]]
    seen: Seen
    homes: Sequence[str] = ()

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """One digest of each group."""
        found = {}
        for name, files in self.groups.items():
            lines = "\n".join(sorted(f"{self._short(path)}\0{digest}" for path, digest in files.items()))
            found[name] = hashlib.blake2b(lines.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return found

    def fingerprint(self, *groups: str, more: Sequence[str] = ()) -> str:
        """One digest of some groups, and of what else a kommune is made from."""
        text = "\0".join((*more, *(self.digests.get(name, "") for name in groups)))
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _short(self, path: str) -> str:
        return next((path[len(home) :] for home in self.homes if path.startswith(home)), path)

    def changed(self, former: Seen, group: str) -> list[str]:
        """The files of a group that are new or changed, sorted.

        Args:
            former: what was remembered.
            group: its name.
        """
        now = self.groups.get(group, {})
        return sorted(path for path, digest in now.items() if path in self.seen and digest != _digest_in(former, path))


def _digest_in(seen: Seen, path: str) -> str | None:
    return seen[path][3] if path in seen else None


def read_inputs(root: Path, former: Seen, *, kommuner: bool = True) -> Inputs:
    """Look at every file.

    Args:
        root: the project's root.
        former: what was remembered the last time, or nothing.
        kommuner: False leaves out what is written of the kommuner and the regions.
    """
    groups: dict[str, dict[str, str]] = {}
    seen: dict[str, Sight] = {}
    for group, path, found in _everything(root, kommuner=kommuner):
        looks = found.st_mtime_ns, found.st_ctime_ns, found.st_size
        known = former.get(path)
        if known is None or known[:3] != looks:
            known = (*looks, _digest(path))
        seen[path] = known
        groups.setdefault(group, {})[path] = known[3]
    groups.setdefault(PROGRAM, {}).update(python=sys.version, pakker=_installed())
    homes = {f"{folder}{os.sep}" for folder in (_PROGRAM.parent, package_base(), base(root), root)}
    return Inputs(groups, seen, sorted(homes, key=len, reverse=True))


def _everything(root: Path, *, kommuner: bool) -> Iterator[tuple[str, str, os.stat_result]]:
    """Every file with its group."""
    common = base(root)
    yield from ((PROGRAM, path, found) for path, found in _files(str(_PROGRAM)))
    yield from ((PROGRAM, path, found) for path, found in _files(str(common / "theme_overrides"), through_links=True))
    lock = package_base() / LOCK
    if lock.is_file():
        yield PROGRAM, str(lock), lock.stat()
    yield from ((BASE, path, found) for path, found in _files(str(common / "content")))
    home = root / KOMMUNE_FOLDER
    for folder in sorted(home.iterdir()) if kommuner and home.is_dir() else ():
        if not folder.is_dir() or folder.name.startswith((".", "_")):
            continue
        if folder.name == REGION_FOLDER:
            for region in sorted(folder.iterdir()):
                group = f"{REGION_FOLDER}/{region.name}"
                yield from ((group, path, found) for path, found in _files(str(region)))
        else:
            yield from ((folder.name, path, found) for path, found in _files(str(folder)))


def _installed() -> str:
    """The names and versions of the packages beside the program: they may be others than the lock says."""
    folders = [folder for folder in sys.path if folder.endswith("site-packages")]
    names = (name for folder in folders if os.path.isdir(folder) for name in os.listdir(folder))
    return " ".join(sorted(name for name in names if name.endswith(".dist-info")))


def _files(folder: str, *, through_links: bool = False) -> Iterator[tuple[str, os.stat_result]]:
    """Every file of a folder; in folders that it has links to only where those who read it look there too."""
    waiting, linked = [folder], set[str]()
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except OSError:  # it is not there, or may not be read, which is for the compiler to tell
            continue
        with entries:
            for entry in entries:
                try:
                    if not entry.is_dir():
                        yield entry.path, entry.stat()
                    elif entry.is_symlink():
                        if through_links and (target := os.path.realpath(entry.path)) not in linked:
                            linked.add(target)  # once: a link may lead to what it lies in
                            waiting.append(entry.path)
                    elif entry.name not in _UNREAD:
                        waiting.append(entry.path)
                except OSError:  # a link that leads nowhere, or a file that was taken away meanwhile
                    continue


def _digest(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:  # what cannot be read is for the compiler to tell
        return ""
