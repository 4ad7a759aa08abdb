"""Writing a file whole or not at all, and never over what somebody else has written meanwhile."""

from __future__ import annotations

import os
import tempfile
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
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".ny")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        if read_exact(path) != before:
            raise ChangedMeanwhile(path)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
