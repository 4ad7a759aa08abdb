"""The files that guides are made from, and when each was changed.

It is loaded before all else, when there may be nothing to do. So it knows neither ``pathlib`` nor ``typing``: each
takes longer to load than to look at a thousand files.
"""

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b

PROGRAM, BASE = "program", "base"
PROGRAM_FOLDER = os.path.dirname(os.path.dirname(__file__))
_UNREAD = frozenset({"__pycache__", "_base"})

Looks = tuple[int, int, int]
"""When a file and its entry were changed, in nanoseconds, and its size."""
Found = tuple[str, str, Looks]
"""The group of a file, its path, and how it looks."""
Sources = tuple[str, str, str, str, str]
"""Where a project's files lie: its theme, the lock of the program's packages, the national base, the kommuner (or
nowhere, ""), and the regions among them."""


def every_file(sources: Sources) -> Iterator[Found]:
    """Look at every file, in groups: ``PROGRAM``, ``BASE``, and one for each kommune and each region."""
    theme, lock, base, kommuner, regions = sources
    yield from _group(PROGRAM, PROGRAM_FOLDER)
    yield from _group(PROGRAM, theme, through_links=True)
    if os.path.isfile(lock):
        yield PROGRAM, lock, looks_in(os.stat(lock))
    yield from _group(BASE, base)
    for name, folder in _folders(kommuner):
        if folder != regions and not name.startswith((".", "_")):
            yield name, folder, (0, 0, 0)  # that it is there counts, also when nothing is in it
            yield from _group(name, folder)
    for name, folder in _folders(regions if kommuner else ""):
        yield from _group(region_group(name), folder)


def region_group(name: str) -> str:
    """The group of a region."""
    return f"region {name}"


def installed() -> str:
    """The Python, and the names and versions of the packages beside the program: others than the lock may be there."""
    folders = [folder for folder in sys.path if folder.endswith("site-packages")]
    names = (name for folder in folders if os.path.isdir(folder) for name in os.listdir(folder))
    return "\n".join((sys.version, *sorted(name for name in names if name.endswith(".dist-info"))))


def _folders(home: str) -> Iterator[tuple[str, str]]:
    return ((name, os.path.join(home, name)) for name in (os.listdir(home) if os.path.isdir(home) else ()))


def _group(group: str, folder: str, *, through_links: bool = False) -> Iterator[Found]:
    """Every file of a folder; in folders that it has links to only where those who read it look there too."""
    waiting, linked = [folder], set[str]()
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except OSError:  # it is not there, or may not be read, which is for the compiler to tell
            continue
        with entries:
            for entry in entries:
                try:
                    if not entry.is_dir():
                        yield group, entry.path, looks_in(entry.stat())
                    elif entry.is_symlink():
                        if through_links and (target := os.path.realpath(entry.path)) not in linked:
                            linked.add(target)  # once: a link may lead to what it lies in
                            waiting.append(entry.path)
                    elif entry.name not in _UNREAD:
                        waiting.append(entry.path)
                except OSError:  # a link that leads nowhere, or a file that was taken away meanwhile
                    continue


def digest_of(text: str) -> str:
    """Name a text, whatever stands in it."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def looks_in(status: os.stat_result) -> Looks:
    """What a file looks like."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size


def is_ours(status: os.stat_result) -> bool:
    """Whether nobody but this user can have written a file: what is kept is trusted."""
    if not hasattr(os, "getuid"):
        return True  # Windows: the folder of a user is the user's own
    return status.st_uid == os.getuid() and not status.st_mode & 0o022
