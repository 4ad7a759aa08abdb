"""A built site made by hand, and the folder that it is published to: small, so that tests are fast."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from veileder.commands.publish import run
from veileder.publishing import manifest, record

Tree = dict[str, bytes]


def make_site(out: Path, files: Mapping[str, bytes]) -> Path:
    """Lay the files of a build in a folder, as if nothing had been there, with the lists that a build makes."""
    shutil.rmtree(out, ignore_errors=True)
    parts: dict[str, dict[str, str]] = {}
    for path, content in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
        part = path.split("/")[0] if "/" in path else manifest.FRONT
        parts.setdefault(part, {})[path] = manifest.digest(content)
    for name, listed in parts.items():
        manifest.write_part(out, name, listed)
    return out


def tree(folder: Path) -> Tree:
    """Every file in a folder, by its path, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }


def published(folder: Path) -> Tree:
    """What readers can get: all but the record."""
    return {path: content for path, content in tree(folder).items() if path != record.FILE}


def publish(
    folder: Path,
    *,
    source: str = "site",
    dry: bool = False,
    packed: bool = False,
    thorough: bool = False,
    removed: tuple[str, ...] = (),
) -> int:
    """Publish ``folder/site`` to ``folder/ut``."""
    options = {"dry": dry, "packed": packed, "thorough": thorough}
    return run(folder / "prosjekt", folder / "ut", folder / source, removed=removed, **options)
