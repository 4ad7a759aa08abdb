"""``build.py build --changed-since``: which kommuner a change touches, and why."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from veileder.layers.layer import read_layer
from veileder.places import CONTENT_FOLDER, KOMMUNE_FOLDER, MKDOCS_FILE, REGION_FOLDER, TEMPLATE_FOLDER

EVERYONES = {
    CONTENT_FOLDER: "den nasjonale basen er endret",
    TEMPLATE_FOLDER: "utseendet er endret",
    MKDOCS_FILE: "oppsettet er endret",
    "plugins": "programmet er endret",
    "build.py": "programmet er endret",
    "pyproject.toml": "programmet er endret",
    "requirements.txt": "programmet er endret",
    "hjul": "programmet er endret",
}
"""What every guide is made from: the first part of its path, and what a change of it means."""


class NoAnswer(Exception):
    """Git cannot tell what has changed; the message says why, in a sentence."""


def changed_files(root: Path, revision: str) -> list[str]:
    """Every file that differs from where a revision and this working copy parted, also what is not committed.

    Args:
        root: the project's root; it may lie deeper than the root of the git repository.
        revision: a branch, tag or commit.

    Returns:
        Paths relative to ``root``, sorted. A file that is moved counts in both places.

    Raises:
        NoAnswer: there is no git or no repository, or it does not know the revision.
    """
    if shutil.which("git") is None:
        raise NoAnswer("--changed-since trenger git, og git er ikke installert her.")
    if _git(root, "rev-parse", "--git-dir") is None:
        raise NoAnswer(f"--changed-since trenger git-historien, og {root} er ikke et git-lager som kan leses her.")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise NoAnswer(
            f"Git kjenner ikke «{revision}». Skriv en gren, en tagg eller en commit, for eksempel origin/main."
        )
    parted = _git(root, "merge-base", commit.strip(), "HEAD")
    if parted is None:
        raise NoAnswer(
            f"Git finner ikke hvor «{revision}» og denne utgaven skilte lag. "
            "Hent hele historien: git fetch --unshallow (i CI: fetch-depth: 0 eller GIT_DEPTH: 0)."
        )
    differing = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", parted.strip(), "--", ".")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if differing is None or new is None:
        raise NoAnswer("Git kan ikke sammenligne utgavene. Prøv: git status")
    return sorted({path for path in (differing + new).split("\0") if path})


def touched(files: Iterable[str], regions: Mapping[str, str]) -> dict[str, str]:
    """The kommuner that a change touches, each with the reason in words.

    Args:
        files: changed files, relative to the project's root, forward slashes.
        regions: kommune → its region, or "".

    Returns:
        kommune → why, in the order of ``regions``. A kommune's own change is told before that of all.
    """
    shared = ""
    by_region: dict[str, str] = {}
    own: dict[str, str] = {}
    for file in files:
        first, *rest = file.split("/")
        if first == KOMMUNE_FOLDER and any(part.startswith((".", "_")) for part in rest):
            continue  # no guide is made from it: translators' files, the base as it was last seen
        if first in EVERYONES:
            shared = shared or f"{EVERYONES[first]} ({file})"
        elif first == KOMMUNE_FOLDER and rest[:1] == [REGION_FOLDER] and len(rest) > 2:
            by_region.setdefault(rest[1], f"regionen {rest[1]} er endret ({file})")
        elif first == KOMMUNE_FOLDER and len(rest) > 1:
            own.setdefault(rest[0], f"kommunens eget er endret ({file})")
    why = {kommune: own.get(kommune) or by_region.get(region) or shared for kommune, region in regions.items()}
    return {kommune: reason for kommune, reason in why.items() if reason}


def removed(files: Iterable[str], known: Iterable[str]) -> list[str]:
    """The folders of kommuner that a change took away."""
    parts = [file.split("/") for file in files]
    named = {part[1] for part in parts if part[0] == KOMMUNE_FOLDER and len(part) > 2}
    return sorted(named - {REGION_FOLDER} - set(known))


def regions(root: Path, kommuner: Iterable[str]) -> dict[str, str]:
    """The region of each kommune, or ""."""
    found = {}
    for kommune in kommuner:
        region = read_layer(root / KOMMUNE_FOLDER / kommune, kommune, root).tree.find("kommune", "region")
        found[kommune] = str(region.value) if region is not None else ""
    return found


def _git(root: Path, *arguments: str) -> str | None:
    """What git says, or None when it refuses."""
    command = ["git", "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return done.stdout if done.returncode == 0 else None
