"""Documents that were made before are fetched, not made again: most of a kommune's are as they were yesterday.

They lie in the user's own cache, by fingerprint. What cannot be read or written there is simply made anew.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from veileder.paper.document import Document
from veileder.paper.press import Press, fingerprint, press
from veileder.places import cache_folder
from veileder.publishing.atomic import written_among_others

_FOLDER = "dokumenter"
_WHOLE = {"pdf": (b"%PDF-", b"%%EOF"), "odt": (b"PK", b"")}


def document_folder() -> Path:
    """Where they lie."""
    return cache_folder() / _FOLDER


def document_press() -> Press:
    """What a build makes documents with."""
    return kept(press, document_folder())


def kept(press: Press, folder: Path) -> Press:
    """A press that remembers in a folder.

    Args:
        press: makes what is not there.
        folder: where to keep it; made when the first document is.
    """

    def fetch(document: Document) -> bytes:
        name = fingerprint(document)
        file = folder / name[:2] / f"{name}.{document.suffix}"
        start, end = _WHOLE[document.suffix]
        with contextlib.suppress(OSError):
            found = file.read_bytes()
            if found.startswith(start) and found.rstrip().endswith(end):
                os.utime(file)  # it is of use
                return found
        made = press(document)
        with contextlib.suppress(OSError), written_among_others(file) as stream:
            stream.write(made)
        return made

    return fetch


def forget(unused_since: float, folder: Path | None = None) -> None:
    """Take away what nobody has asked for.

    Args:
        unused_since: seconds since 1970.
        folder: where documents are kept; the user's cache when None.
    """
    for file in (folder or document_folder()).glob("*/*"):
        with contextlib.suppress(OSError):
            if file.stat().st_mtime < unused_since:
                file.unlink()
