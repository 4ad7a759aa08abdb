"""Writing a file so that nobody ever reads half of it: beside its place first, then renamed into it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def neighbour(path: Path) -> Path:
    """Where a file is written before it takes its place; an interrupted run may leave it there."""
    return path.with_name(f".{path.name}.stafett-ny")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file through its neighbour, and the folders it lies in.

    Raises:
        OSError: it cannot be written; what lay there still does.
    """
    beside = neighbour(path)
    write_with_folders(beside, content)
    os.replace(beside, path)


def write_with_folders(path: Path, content: bytes) -> None:
    """Write a file where nobody reads it yet, and the folders it lies in."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:  # asked afterwards: most folders are there
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@contextmanager
def written_among_others(path: Path) -> Iterator[IO[bytes]]:
    """Write a file that other programs may be writing too, and that only this user may read.

    Args:
        path: the file; the folder is made, for this user alone, when it is not there.

    Raises:
        OSError: it cannot be written; what lay there still does.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, draft = tempfile.mkstemp(dir=path.parent, prefix=".ny-")
    try:
        with os.fdopen(number, "wb") as stream:
            yield stream
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
