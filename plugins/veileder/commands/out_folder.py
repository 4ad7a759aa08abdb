"""The folder that is built in: whether it may be used, and what in it is ours."""

from __future__ import annotations

import tempfile
from pathlib import Path

from veileder.places import GUIDE_FILE, sources_in


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
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".bygges-", dir=out):
            return ""
    except OSError:
        return f"Kan ikke publisere til {out}, for der kan du ikke skrive; velg en annen mappe."


def is_built(folder: Path) -> bool:
    """Whether a folder is a guide that was built before; nothing else may be written over."""
    return (folder / GUIDE_FILE).is_file()
