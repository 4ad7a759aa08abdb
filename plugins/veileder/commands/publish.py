"""Putting a finished folder in the place of the former one: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A folder to build in, beside ``out`` so that moving is only renaming; gone afterwards."""
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".bygges-", dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap(new: Path, target: Path, workshop: Path) -> None:
    """Put ``new`` where ``target`` is. When that fails, the former folder is put back.

    Args:
        new: the finished folder.
        target: the published folder; it need not exist.
        workshop: where the former folder is kept until the new one is in place.

    Raises:
        OSError: a file is in use or the disk is full; ``target`` is as it was.
    """
    former = workshop / f"{target.name}.forrige"
    if not target.exists():
        os.replace(new, target)
        return
    os.replace(target, former)
    try:
        os.replace(new, target)
    except OSError:
        os.replace(former, target)
        raise


def write_if_changed(path: Path, content: bytes) -> None:
    """Write a file through a neighbour, so that nobody ever reads half of it."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.ny")
    beside.write_bytes(content)
    os.replace(beside, path)
