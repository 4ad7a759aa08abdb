"""Where a project's parts lie: in the project's own folder, or in the installed package.

A project with ``content/`` holds everything itself: base, theme and ``mkdocs.yml``. A kommune's own repository holds
only ``kommuner/``; the rest is then the package's: in a wheel it lies in ``_base``, in a checkout where it always does.
"""

from __future__ import annotations

import os
from pathlib import Path

CONTENT_FOLDER = "content"
KOMMUNE_FOLDER = "kommuner"
REGION_FOLDER = "felles"
TEMPLATE_FOLDER = "theme_overrides"
MKDOCS_FILE = "mkdocs.yml"
GUIDE_FILE = "veileder.json"
"""What every published guide has, and nothing else."""
SHARED = "stafett/"
"""In front of the path of a source file that came with the program, and that the project cannot change."""

# What a build is made from, and must never be written over.
SOURCE_FOLDERS = ("content", "kommuner", "plugins", "theme_overrides", "docs", "schema", "tests", ".git")

_WHEEL = Path(__file__).parent / "_base"
_CHECKOUT = Path(__file__).parents[2]


def is_wheel() -> bool:
    """Whether this is the installed package, and no checkout."""
    return _WHEEL.is_dir()


def package_base() -> Path:
    """The folder of the base that came with the program."""
    return _WHEEL if is_wheel() else _CHECKOUT


def project(start: Path, wanted: str = "") -> Path:
    """The project's root.

    Args:
        start: where the user stands.
        wanted: the root that the environment names, or "".

    Returns:
        The named root; else the checkout that this program lies in; else the nearest folder from ``start`` upwards
        that holds ``kommuner/``; else ``start``.
    """
    if wanted:
        return Path(wanted).resolve()
    if not is_wheel():
        return _CHECKOUT.resolve()
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / KOMMUNE_FOLDER).is_dir()), start)


def base(root: Path) -> Path:
    """The folder that holds the national base, the theme and ``mkdocs.yml`` of a project: its own, or the package's."""
    return root if (root / CONTENT_FOLDER).is_dir() else package_base()


def content_folder(root: Path) -> Path:
    """The national base of a project."""
    return base(root) / CONTENT_FOLDER


def template_folder(root: Path) -> Path:
    """The theme of a project."""
    return base(root) / TEMPLATE_FOLDER


def mkdocs_file(root: Path) -> Path:
    """The MkDocs configuration of a project."""
    return base(root) / MKDOCS_FILE


def shown(path: Path, root: Path) -> str:
    """A source file's path as people see it: relative to the project, forward slashes.

    What came with the program has ``SHARED`` in front: ``stafett/content/steg/evaluer.yaml``.
    """
    home = base(root)  # may lie inside the project, in its environment
    if home != root and path.is_relative_to(home) and not path.is_relative_to(root / KOMMUNE_FOLDER):
        return SHARED + path.relative_to(home).as_posix()
    return path.relative_to(root).as_posix()


def source_file(root: Path, path: str) -> Path:
    """The file that ``shown`` has named."""
    return base(root) / path.removeprefix(SHARED) if path.startswith(SHARED) else root / path


def sources_in(root: Path, out: Path) -> str:
    """What of a project lies in a folder, or around it, so that nothing can be published there; mostly nothing."""
    root = root.resolve()
    if root.is_relative_to(out):
        return "prosjektet"
    for name in SOURCE_FOLDERS:
        source = (root / name).resolve()
        if out.is_relative_to(source) or source.is_relative_to(out):
            return f"kildene i {name}/"
    return ""


def kommuner(root: Path) -> list[str]:
    """Ids of every kommune in the project, sorted."""
    try:
        entries = os.scandir(root / KOMMUNE_FOLDER)
    except (FileNotFoundError, NotADirectoryError):
        return []
    with entries:
        return sorted(
            entry.name
            for entry in entries
            if entry.name != REGION_FOLDER and not entry.name.startswith((".", "_")) and os.path.isdir(entry.path)
        )


def cache_folder() -> Path:
    """Where this user's programs keep what can be made again (XDG Base Directory)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or home_folder() / ".cache") / "stafett"


def home_folder() -> Path:
    """The user's folder; one that nothing is in or can be put in when there is none, as in many a container."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
