"""Writing a file whole or not at all, and never over what somebody else has written meanwhile."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


class ChangedMeanwhile(Exception):
    """Raised when a file is not as it was when it was read; nothing is written."""


def read_exact(path: Path) -> str:
    """The content of a file with its own line breaks; "" when there is none.

    Raises:
        UnicodeDecodeError: when it is not UTF-8.
    """
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def write_exact(path: Path, text: str, *, before: str) -> None:
    """Put new content in place of what was read.

    Args:
        path: the file; it and its folder are made when missing.
        text: the new content, with its own line breaks.
        before: the content as it was read.

    Raises:
        ChangedMeanwhile: when the file no longer says ``before``.
        OSError: when it cannot be written; the file is then as it was.
    """
    write_together({path: (before, text)})


def write_together(changes: Mapping[Path, tuple[str | None, str | None]]) -> None:
    """Put new content in place of what was read, in all files or none.

    Every new file lies beside the old one, on disk, before the first takes its place. When one then cannot be put
    there, those that were are put back.

    Args:
        changes: file → what was read and what shall stand there; None for no file. Files and folders are made when
            missing.

    Raises:
        ChangedMeanwhile: when a file no longer says what was read; nothing is written.
        OSError: when one cannot be written; nothing is.
    """
    beside: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, (_, text) in changes.items():
            if text is not None:
                beside[path] = _laid_beside(path, text)
        for path, (before, _) in changes.items():
            if not _says(path, before or ""):
                raise ChangedMeanwhile(path)
        for path in changes:
            _put(path, beside.get(path))
            done.append(path)
    except OSError:
        for path in done:
            with contextlib.suppress(OSError):
                before = changes[path][0]
                _put(path, None if before is None else _laid_beside(path, before))
        raise
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def _says(path: Path, text: str) -> bool:
    try:
        return read_exact(path) == text
    except UnicodeDecodeError:
        return False


def _put(path: Path, new: Path | None) -> None:
    if new is None:
        path.unlink(missing_ok=True)
    else:
        os.replace(new, path)


def _laid_beside(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".ny")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new
