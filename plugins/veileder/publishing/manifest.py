"""What a built site consists of: one list of files for each kommune, in a hidden folder of the site.

A line is ``<hash> <path>``: the path from the site's folder, with ``/``. The lists are sorted by path, in UTF-8.
What is hidden at the top of a site is never published, these lists neither.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from veileder.publishing.atomic import write_whole

FOLDER = ".stafett"
FRONT = "_forside"
"""The list of what lies in front of the kommuner; no folder of a kommune may have that name."""

LAST_FILE = "siste.json"
JOURNAL_FILE = "journal"
_LISTS = "filer"
_LINE = re.compile(r"^([0-9a-f]{32}) (.+)\n", re.MULTILINE)


def digest(content: bytes) -> str:
    """Name a file's content: half of SHA-256, which most processors have a part for."""
    return hashlib.sha256(content).hexdigest()[:32]


def is_unfinished(out: Path) -> bool:
    """Whether a build of the site is under way, or was interrupted."""
    return (out / FOLDER / JOURNAL_FILE).exists()


def parts(out: Path) -> list[str]:
    """The names of a site's lists, sorted: its kommuner and ``FRONT``."""
    return sorted(path.stem for path in (out / FOLDER / _LISTS).glob("*.txt") if not path.name.startswith("."))


def read(out: Path) -> dict[str, str]:
    """All published files of a site: path to hash.

    Raises:
        ValueError: a list is not as ``write_part`` makes it; names the file.
    """
    return {path: file_hash for name in parts(out) for path, file_hash in read_part(out, name).items()}


def read_part(out: Path, name: str) -> dict[str, str]:
    """The files of one list, path to hash; none when there is no such list.

    Raises:
        ValueError: the list is not as ``write_part`` makes it; names the file.
    """
    file = _list(out, name)
    try:
        return {path: file_hash for file_hash, path in parse(file.read_bytes())}
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error


def write_part(out: Path, name: str, files: Mapping[str, str]) -> None:
    """Write one list, whole at every moment.

    Args:
        out: the site.
        name: a kommune, or ``FRONT``.
        files: path to hash.

    Raises:
        ValueError: a path has a line break, or is no text.
        OSError: it cannot be written; the former list stands.
    """
    write_whole(_list(out, name), serialize((file_hash, path) for path, file_hash in files.items()))


def remove_part(out: Path, name: str) -> None:
    """Take away a list, if it is there."""
    _list(out, name).unlink(missing_ok=True)


def write_last(out: Path, new: Iterable[str], changed: Iterable[str], deleted: Iterable[str]) -> None:
    """Write what the last build changed, for those who publish in their own way."""
    last = {"nye": sorted(new), "endret": sorted(changed), "slettet": sorted(deleted)}
    write_whole(out / FOLDER / LAST_FILE, (json.dumps(last, ensure_ascii=False, indent=1) + "\n").encode())


def parse(content: bytes) -> list[tuple[str, str]]:
    """Read a list: hash and path of each line.

    Raises:
        ValueError: it is not such a list.
    """
    text = content.decode()
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n") or text[-1:] not in ("", "\n"):
        raise ValueError("en linje er ikke «hash sti»")
    return lines


def serialize(lines: Iterable[tuple[str, str]]) -> bytes:
    """Write a list of hashes and paths, sorted by path.

    Raises:
        ValueError: a path has a line break, or is no text.
    """
    ordered = sorted(lines, key=lambda line: (line[1], line[0]))
    text = "".join(f"{file_hash} {path}\n" for file_hash, path in ordered)
    if text.count("\n") != len(ordered):
        raise ValueError("en sti har linjeskift i seg")
    return text.encode()


def _list(out: Path, name: str) -> Path:
    return out / FOLDER / _LISTS / f"{name}.txt"
