"""What must be done so that a folder has what was built: decided before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from veileder.publishing import compress
from veileder.publishing.lasting import outlasting
from veileder.publishing.manifest import digest
from veileder.publishing.order import TURNS, is_page, turn
from veileder.publishing.parallel import Told, in_parallel, untold
from veileder.publishing.record import NOTHING, Record

OTHER = ""
"""What lies there is none of what we know: somebody else's file, or no plain file at all."""


@dataclass(frozen=True)
class Plan:
    """Each path by what is to be done with it."""

    wanted: Mapping[str, str]
    """All that is to lie there in the end: path to hash."""
    before: Record
    after: Record
    """The record when all is done."""
    lies: Mapping[str, str]
    """What was seen to lie where we looked: a hash, ``NOTHING`` or ``OTHER``."""
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    in_the_way: list[str] = field(default_factory=list)
    """Other people's files where ours should be: nothing can be published."""
    kept: Collection[str] = ()
    """Ours too, but of a kommune that this site does not have: they stay as they are."""
    outlasting: Collection[str] = ()
    """Ours, of a former edition: they stay for those who have a page of it open."""
    left: list[str] = field(default_factory=list)
    """Files that were ours until somebody changed them; they are to be deleted no more."""

    def steps(self) -> list[list[str]]:
        """The paths to write and to delete, in turns: those of one turn may come in any order."""
        new = set(self.new)
        turns: list[list[str]] = [[] for _ in range(TURNS + 2)]
        for path in sorted((*self.new, *self.changed)):
            turns[turn(path, is_new=path in new)].append(path)
        for path in sorted(self.deleted):
            turns[TURNS + (not is_page(path))].append(path)
        return [turn for turn in turns if turn]

    def under_way(self) -> Record:
        """The record while the plan is carried out."""
        record = self.after | {path: self.before[path] for path in self.outlasting}
        for path in (*self.new, *self.changed):
            record[path] |= {self.lies[path]}
        for path in self.deleted:
            record[path] = frozenset((self.lies[path], NOTHING))
        return record

    def unsettled(self) -> list[str]:
        """The paths that an interrupted run may have left something beside."""
        return [path for path, hashes in self.before.items() if len(hashes) > 1]


def with_packed(wanted: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What is to be published when text files are packed too.

    Args:
        wanted: the site's files, path to hash.
        folder: where they lie.

    Raises:
        OSError: a file cannot be found.
    """
    packed = {
        path + suffix: file_hash
        for path, file_hash in wanted.items()
        if compress.is_text(path) and (folder / path).stat().st_size >= compress.SMALLEST
        for suffix in compress.SUFFIXES
    }
    return packed | dict(wanted)


def make_plan(
    wanted: Mapping[str, str],
    before: Record,
    target: Path,
    *,
    thorough: bool,
    kept: Collection[str] = (),
    told: Told = untold,
) -> Plan:
    """Compare what is wanted with what lies in a folder. The record is trusted; where it says nothing, we look.

    Args:
        wanted: path to hash of all that is to be published.
        before: the folder's record.
        target: the folder; it need not exist.
        kept: paths of the record that are neither wanted nor to be deleted.
        thorough: look at every file, also where the record knows what lies there.
        told: called with each path that was looked at.
    """
    after = {path: frozenset((file_hash,)) for path, file_hash in wanted.items()}
    asked = [path for path, hashes in after.items() if thorough or before.get(path) != hashes]
    there = before.keys() - set(kept)
    staying = outlasting(there, {path for path in there if NOTHING not in before[path]}, after.keys())
    asked += there - after.keys() - staying
    after |= {path: before[path] for path in kept} | {path: before[path] | {NOTHING} for path in staying}

    def look(path: str) -> str:
        return what_lies(target, path, before.get(path, frozenset()) | after.get(path, frozenset()))

    lies = dict(zip(asked, in_parallel(look, asked, told), strict=True))
    plan = Plan(wanted, before, after, lies, kept=kept, outlasting=staying)
    for path, found in sorted(lies.items()):
        if path not in wanted:
            (plan.left if found == OTHER else plan.deleted).append(path)
        elif found == OTHER:
            plan.in_the_way.append(path)
        elif found != wanted[path]:
            (plan.new if found == NOTHING else plan.changed).append(path)
    return plan


def what_lies(target: Path, path: str, known: frozenset[str]) -> str:
    """Which of the known files lies at a path: its hash, ``NOTHING``, or ``OTHER`` for anything else."""
    file = target / path
    try:
        if file.is_symlink():
            return OTHER
        content = file.read_bytes()
    except FileNotFoundError:
        return NOTHING
    except OSError:  # a folder, a file where the folder should be, or one that we may not read
        return OTHER
    if (found := digest(content)) in known:
        return found
    suffix = path[-3:]
    inside = compress.decompress(content, suffix) if suffix in compress.SUFFIXES else None
    return found if inside is not None and (found := digest(inside)) in known else OTHER
