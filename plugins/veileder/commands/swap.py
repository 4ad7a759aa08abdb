"""Putting a finished folder in the place of the former one: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from veileder.compilation import GUIDE_FILE
from veileder.places import sources_in
from veileder.publishing.whole import write_whole


def misplaced(root: Path, out: Path) -> str:
    """Why nothing can be published to a folder, in one sentence; nothing when it can.

    Args:
        root: the project's root.
        out: the folder to publish, resolved. It is made when it can be.
    """
    if what := sources_in(root, out):
        return f"Kan ikke publisere til {out}, for der ligger {what}; velg en egen mappe, for eksempel --out site."
    if out.exists() and not out.is_dir():
        return f"Kan ikke publisere til {out}, for det er en fil; velg en mappe."
    try:
        with workshop(out):
            return ""
    except OSError:
        return f"Kan ikke publisere til {out}, for der kan du ikke skrive; velg en annen mappe."


def is_built(folder: Path) -> bool:
    """Whether a folder is a guide that was built before; anything else must not be swapped away."""
    return (folder / GUIDE_FILE).is_file()


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
    """Write a file so that nobody ever reads half of it; not at all when it says the same already."""
    if not (path.is_file() and path.read_bytes() == content):
        write_whole(path, content)
