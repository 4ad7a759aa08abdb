"""Carrying out a plan: each file whole at every moment, and every interruption finished by the next run."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from veileder.publishing import compress, record
from veileder.publishing.atomic import neighbour, write_whole
from veileder.publishing.manifest import digest
from veileder.publishing.parallel import Told, in_parallel, untold
from veileder.publishing.plan import Plan


class ChangedMeanwhile(Exception):
    """A file of the site is no longer as it was built; has its path."""


def carry_out(plan: Plan, source: Path, target: Path, told: Told = untold) -> int:
    """Write and delete as planned.

    Args:
        plan: without anything in the way.
        source: the folder of the built files.
        target: the folder that readers get.
        told: called with each path that is done.

    Returns:
        Bytes written.

    Raises:
        ChangedMeanwhile: a built file was changed after the build.
        OSError: something cannot be read or written.
    """
    for path in (*plan.unsettled(), record.FILE):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            neighbour(target / path).unlink()
    steps = plan.steps()
    if steps:
        record.write(target, plan.under_way())
    written = 0
    deleted = set(plan.deleted)

    def do(path: str) -> int:
        return _delete(target, path) if path in deleted else _put(source, target, path, plan.wanted[path])

    for step in steps:
        written += sum(in_parallel(do, step, told))
    _tidy(target, deleted)
    if steps or plan.after != plan.before:
        record.write(target, plan.after)
    return written


def _put(source: Path, target: Path, path: str, wanted: str) -> int:
    content = _content(source, path, wanted)
    write_whole(target / path, content)
    return len(content)


def _content(source: Path, path: str, wanted: str) -> bytes:
    """A built file, or what is packed of one."""
    with contextlib.suppress(FileNotFoundError):
        content = (source / path).read_bytes()
        if digest(content) == wanted:
            return content
    if path.endswith(compress.SUFFIXES):
        with contextlib.suppress(FileNotFoundError):
            content = (source / compress.plain(path)).read_bytes()
            if digest(content) == wanted:
                return compress.compress(content, path[-3:])
    raise ChangedMeanwhile(path)


def _delete(target: Path, path: str) -> int:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        (target / path).unlink()
    return 0


def _tidy(target: Path, deleted: Iterable[str]) -> None:
    """Take away the folders that are empty without the deleted files, the innermost first."""
    folders = {folder for path in deleted for folder in PurePosixPath(path).parents[:-1]}
    for folder in sorted(folders, reverse=True):
        with contextlib.suppress(OSError):  # not empty, or gone already
            (target / folder).rmdir()
