"""What guides are made from, as files: which have changed, and one fingerprint for all that one kommune uses.

A file whose time and size are as they were is taken to be as it was; any other is read and compared by its content.
Only the standard library is used: telling that nothing has changed must take no time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from veileder.building.files import PROGRAM, PROGRAM_FOLDER, Sources, digest_of, every_file, installed
from veileder.places import CONTENT_FOLDER, KOMMUNE_FOLDER, REGION_FOLDER, TEMPLATE_FOLDER, base, package_base

LOCK = "requirements.txt"
Sight = tuple[int, int, int, str]
"""What a file looks like, and the digest of its content."""
Seen = Mapping[str, Sight]
"""What was seen of each file, by its path."""


@dataclass(frozen=True)
class Inputs:
    """The files that guides are made from, in groups: ``PROGRAM``, ``BASE``, and one for each kommune and each region.

    Args:
        groups: digest of each file by its path, for each group.
        seen: what is remembered of every file for the next time.
        sources: where they lie.
        homes: the folders that files lie in, the innermost first: what is made of the files depends on their paths
            from there.
    """

    groups: Mapping[str, Mapping[str, str]]
    seen: Seen
    sources: Sources
    homes: Sequence[str] = ()

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """One digest of each group."""
        found = {}
        for name, files in self.groups.items():
            lines = "\n".join(sorted(f"{self._short(path)}\0{digest}" for path, digest in files.items()))
            found[name] = digest_of(lines)
        return found

    def fingerprint(self, *groups: str, more: Sequence[str] = ()) -> str:
        """One digest of some groups, and of what else a kommune is made from."""
        text = "\0".join((*more, *(self.digests.get(name, "") for name in groups)))
        return digest_of(text)

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
    sources = _sources(root, kommuner=kommuner)
    for group, path, looks in every_file(sources):
        known = former.get(path)
        if known is None or known[:3] != looks:
            known = (*looks, _digest(path))
        seen[path] = known
        groups.setdefault(group, {})[path] = known[3]
    groups.setdefault(PROGRAM, {}).update(pakker=installed())
    homes = {f"{folder}{os.sep}" for folder in (os.path.dirname(PROGRAM_FOLDER), package_base(), base(root), root)}
    return Inputs(groups, seen, sources, sorted(homes, key=len, reverse=True))


def _sources(root: Path, *, kommuner: bool) -> Sources:
    common, home = base(root), root / KOMMUNE_FOLDER
    return (
        str(common / TEMPLATE_FOLDER),
        str(package_base() / LOCK),
        str(common / CONTENT_FOLDER),
        str(home) if kommuner else "",
        str(home / REGION_FOLDER),
    )


def _digest(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:  # what cannot be read is for the compiler to tell
        return ""
