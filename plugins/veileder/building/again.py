"""The same command once more, with nothing changed since: it is answered before the rest of the program is loaded.

When a build is done, it is remembered in the user's cache, by the words of the command and where it was given: what
every file looked like that the guides are made from, and what the build left in the published folder. Where both look
the same, there is nothing to do. Only what ``build.py`` has started is answered: it says where the project lies.

Like ``files``, this knows neither ``pathlib`` nor ``typing``.
"""

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress

from veileder.building.files import Looks, Sources, digest_of, every_file, installed, is_ours, looks_in

_FOLDER = "uendret"
_ROOM = 50
"""So many commands are remembered."""
_SEPARATOR = "\0"
_TODAY = time.strftime("%Y-%m-%d")
"""The day when the program started, before anything asks for the day: a build may last past midnight."""


def answer(words: Sequence[str]) -> str:
    """What the command would say; nothing when it must look itself.

    Args:
        words: the command's arguments.
    """
    started = time.perf_counter()
    try:
        with open(_file(words), encoding="utf-8", errors="surrogateescape") as file:
            if not is_ours(os.fstat(file.fileno())):
                return ""
            looked, published, told, journal, *paths = file.read().split(_SEPARATOR)
        theme, lock, base, kommuner, regions, *names = paths
        own = os.path.join(os.path.dirname(kommuner), os.path.basename(base))  # a base that the project may have got
        files = ((path, looks) for _, path, looks in every_file((theme, lock, base, kommuner, regions)))
        is_same = (
            not os.path.exists(journal)
            and (own == base or not os.path.isdir(own))
            and published == _published(journal, names)
            and looked == looks_of(files)
        )
    except (OSError, ValueError):
        return ""
    return f"{told} ({seconds(time.perf_counter() - started)})." if is_same else ""


def seconds(value: float) -> str:
    """A time as people write it: «0,1 s»."""
    return f"{value:.1f} s".replace(".", ",")


def remember(
    words: Sequence[str], told: str, *, looked: str, sources: Sources, journal: str, names: Sequence[str]
) -> None:
    """Remember that all is as it should be; where that cannot be done, the next command looks itself.

    Args:
        words: the command's arguments.
        told: what the command says then, without the time it takes.
        looked: what the sources looked like before the build read them (``looks_of``).
        sources: where they lie.
        journal: what is there while a build is under way, in the folder of what builds write for themselves.
        names: the files that must be published, by their paths from the published folder.
    """
    from pathlib import Path  # a build has loaded it

    from veileder.publishing.atomic import written_among_others

    with suppress(OSError, ValueError):
        file = _file(words)
        lines = (looked, _published(journal, names), told, journal, *sources, *names)
        with written_among_others(Path(file)) as draft:
            draft.write(_SEPARATOR.join(lines).encode("utf-8", "surrogateescape"))
        with os.scandir(os.path.dirname(file)) as entries:
            for old in sorted(entries, key=lambda entry: -entry.stat().st_mtime)[_ROOM:]:
                os.unlink(old.path)


def looks_of(files: Iterable[tuple[str, Looks]]) -> str:
    """One digest of what the files look like that guides are made from: the path of each, and its looks."""
    return _digest(installed(), files)


def _published(journal: str, names: Iterable[str]) -> str:
    """One digest of the files that builds have written for themselves; an error when something is not published."""
    folder = os.path.dirname(journal)
    out = os.path.dirname(folder)
    for name in names:
        os.stat(os.path.join(out, name))
    with os.scandir(folder) as entries:
        files = [(entry.path, looks_in(entry.stat())) for entry in entries if entry.is_file()]
    return _digest(str(os.stat(out).st_mtime_ns), files)


def _digest(first: str, files: Iterable[tuple[str, Looks]]) -> str:
    lines = sorted(f"{path}\n{changed} {entered} {size}" for path, (changed, entered, size) in files)
    return digest_of("\n".join((first, *lines)))


def _cache() -> str:
    """The folder of ``places.cache_folder``; an error when the user has none."""
    folder = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if folder.startswith("~"):
        raise OSError(folder)
    return os.path.join(folder, "stafett")


def _file(words: Sequence[str]) -> str:
    """Where a command is remembered: its words, where it is given, and for which project and day."""
    project = os.environ.get("STAFETT_ROT", "")
    if not project:
        raise OSError("which project it is, is for the command to find out")
    root = os.path.realpath(project)  # a link may lead to another one tomorrow
    text = _SEPARATOR.join((os.getcwd(), root, _TODAY, os.environ.get("SOURCE_DATE_EPOCH", ""), *words))
    return os.path.join(_cache(), _FOLDER, digest_of(text))
