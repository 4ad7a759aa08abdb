"""The folder of templates as it is now, as a key: what is remembered of an older one is not used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Theme:
    """A folder of templates.

    Args:
        folder: the folder.
        stamp: name, time and size of every style sheet and script in it. A text, which keeps its hash.
    """

    folder: Path
    stamp: str


def theme_at(folder: Path) -> Theme:
    """Look at the style sheets and scripts of a folder of templates."""
    files = sorted(path for part in ("stil", "assets") for path in (folder / part).iterdir())
    found = ((path.name, path.stat()) for path in files)
    return Theme(folder, "\n".join(f"{name} {status.st_mtime_ns} {status.st_size}" for name, status in found))
