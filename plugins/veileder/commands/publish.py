"""``build.py publish``: what was built is put where readers get it, and only what differs is written."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from veileder.commands.norwegian import program
from veileder.commands.progress import Progress
from veileder.places import GUIDE_FILE, sources_in
from veileder.publishing import manifest, record
from veileder.publishing.plan import Plan, make_plan, with_packed
from veileder.publishing.sync import ChangedMeanwhile, carry_out

NAMED = 10
"""Files of other people that are named before the rest is counted."""


class _Refused(Exception):
    """Why nothing is published, in Norwegian."""


@dataclass(frozen=True)
class _Built:
    """What is to be published."""

    folder: Path
    files: dict[str, str]


def run(
    root: Path,
    target: Path,
    source: Path,
    *,
    dry: bool,
    packed: bool,
    thorough: bool,
    removed: Collection[str] = (),
) -> int:
    """Publish a built site, or one kommune of it.

    Args:
        root: the project's root.
        target: the folder that readers get; it is made when the folder around it is there.
        source: the built site, or the folder of one kommune in it.
        dry: only tell what would be done.
        packed: lay packed files beside the text files.
        thorough: look at every file in the target, also at those that are known to be there.
        removed: kommuner that are to be taken away. Any other that the site does not have is left as it is.

    Returns:
        0 when all lies there, 1 when it stopped with something done, 2 when nothing was done.
    """
    started = time.perf_counter()
    source, target = source.resolve(), target.resolve()
    try:
        _need_folders(root, target, source)
        plan, built = _planned(target, source, removed, packed=packed, thorough=thorough)
    except _Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    if dry:
        _tell_steps(plan)
        print(f"{_counted(plan)}. Ingenting er skrevet.")
        return 0
    try:
        target.mkdir(exist_ok=True)
        with Progress("filer", sum(map(len, plan.steps()))) as progress:
            size = carry_out(plan, built.folder, target, progress.step)
    except ChangedMeanwhile as error:
        print(f"{built.folder / str(error)} er endret eller borte siden den ble bygd. {_again()}", file=sys.stderr)
        return 1
    except OSError as error:
        why = f"{error.strerror or error}: {error.filename or target}"
        print(f"Publiseringen stanset ({why}). Kjør kommandoen igjen, så fortsetter den.", file=sys.stderr)
        return 1
    for name in sorted({path.split("/")[0] for path in plan.kept}):
        print(f"{name} ligger i {target}, men og er ikke rørt. Skal den bort: --ta-bort {name}")
    for path in plan.left:
        print(f"{target / path} er endret av noen andre, og er ikke slettet.")
    seconds = f"{time.perf_counter() - started:.1f}".replace(".", ",")
    print(f"{target}: {_counted(plan)} ({_size(size)}, {seconds} s).")
    return 0


def _need_folders(root: Path, target: Path, source: Path) -> None:
    """Refuse folders that cannot be published from or to."""
    beginning = f"Kan ikke publisere til {target}, for"
    if what := sources_in(root, target):
        raise _Refused(f"{beginning} der ligger {what}; velg en egen mappe.")
    if target == source:
        raise _Refused(f"{beginning} det er mappen det er bygd i; velg en annen.")
    if target.is_relative_to(source) or source.is_relative_to(target):
        raise _Refused(f"{beginning} den ligger i samme mappe som det som er bygd ({source}); velg en annen.")
    if target.exists() and not target.is_dir():
        raise _Refused(f"{beginning} det er en fil; velg en mappe.")
    if not target.parent.is_dir():
        raise _Refused(f"{beginning} {target.parent} finnes ikke. Er disken koblet til?")


def _planned(
    target: Path, source: Path, removed: Collection[str], *, packed: bool, thorough: bool
) -> tuple[Plan, _Built]:
    """Compare what was built with what lies there."""
    try:
        built = _built(source)
        files = with_packed(built.files, built.folder) if packed else built.files
    except ValueError as error:
        raise _Refused(f"{error}. {_again()}") from error
    except OSError as error:
        raise _Refused(f"{error.filename} er borte siden den ble bygd. {_again()}") from error
    try:
        before = record.read(target)
    except (ValueError, OSError) as error:
        raise _Refused(
            f"{target / record.FILE} kan ikke leses ({error}). Slett den; da blir filene sammenlignet."
        ) from error
    with Progress("filer sammenlignet", len(files)) as progress:
        kept = _of_others(before, files, removed)
        plan = make_plan(files, before, target, thorough=thorough, kept=kept, told=progress.step)
    if plan.in_the_way:
        raise _Refused(_told_of_others(target, plan.in_the_way))
    return plan, built


def _of_others(before: record.Record, files: Mapping[str, str], removed: Collection[str]) -> list[str]:
    """What we once put there of kommuner that this site does not have, because they failed or were not built here.

    Files that lie loose, and those of a single kommune at the top of the folder, have no such kommune.
    """
    here = {path.split("/")[0] for path in files}
    guides = {path.split("/")[0] for path in before if path.endswith(f"/{GUIDE_FILE}") and path.count("/") == 1}
    return [path for path in before if path.split("/")[0] in guides - here - set(removed)]


def _built(source: Path) -> _Built:
    """The files of a built site, or of the one kommune that is named.

    Raises:
        ValueError: a list of the site is broken.
    """
    is_site = (source / manifest.FOLDER).is_dir()
    site = source if is_site else source.parent
    if manifest.is_unfinished(site):
        raise _Refused(f"Byggingen i {site} ble ikke ferdig. {_again()}")
    if is_site:
        files = manifest.read(site)
    else:
        files = {
            path.removeprefix(f"{source.name}/"): file_hash
            for path, file_hash in manifest.read_part(site, source.name).items()
        }
    files = {path: file_hash for path, file_hash in files.items() if not path.startswith(".")}
    if not files:
        raise _Refused(f"{source} er ingen ferdig bygd veileder. Kjør «{program()} build» først.")
    if outside := [path for path in files if not record.is_inside(path)]:
        raise ValueError(f"«{outside[0]}» er ingen sti i {source}")
    return _Built(source, files)


def _again() -> str:
    return f"Kjør «{program()} build», og publiser på nytt."


def _told_of_others(target: Path, paths: Sequence[str]) -> str:
    noun = "en fil som ikke er lagt" if len(paths) == 1 else f"{len(paths)} filer som ikke er lagt"
    lines = [f"Ingenting er publisert, for i {target} ligger {noun} der av publiseringen, eller som er endret siden:"]
    lines += [f"  {path}" for path in paths[:NAMED]]
    if len(paths) > NAMED:
        lines.append(f"  … og {len(paths) - NAMED} til")
    return "\n".join([*lines, "Flytt eller slett det som ligger der, eller velg en tom mappe."])


def _tell_steps(plan: Plan) -> None:
    """One line for each file, in the order in which they would be written and deleted."""
    new, deleted = set(plan.new), set(plan.deleted)
    for step in plan.steps():
        for path in step:
            print(f"{'ny     ' if path in new else 'slettes' if path in deleted else 'endres '}  {path}")


def _counted(plan: Plan) -> str:
    same = len(plan.wanted) - len(plan.new) - len(plan.changed)
    counts = (len(plan.new), "nye"), (len(plan.changed), "endret"), (len(plan.deleted), "slettet"), (same, "som før")
    return ", ".join(f"{count} {word}" for count, word in counts)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB".replace(".", ",")
