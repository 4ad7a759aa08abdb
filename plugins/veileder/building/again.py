"""The same command once more, with nothing changed since: it is answered before the rest of the program is loaded.

What a build has found as it should be is remembered in the user's cache, by the words of the command and where it was
given: how the files looked that the guides are made from, and how that looks which was published. Whoever finds both
as they were, need not read a word of it. Like ``files``, it knows neither ``pathlib`` nor ``typing``.
"""

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b

from veileder.building.files import Found, Looks, Sources, every_file, installed, looks

_FOLDER = "uendret"
_ROOM = 50
"""So many commands are remembered."""
_SEPARATOR = "\0"


def answer(words: Sequence[str]) -> str:
    """What the command would say; nothing when it must look itself.

    Args:
        words: the command's arguments.
    """
    started = time.perf_counter()
    try:
        with open(_file(_cache(), words), encoding="utf-8", errors="surrogateescape") as file:
            looked, published, told, folder, *paths = file.read().split(_SEPARATOR)
        theme, lock, base, kommuner, regions, *names = paths
        files = every_file((theme, lock, base, kommuner, regions))
        if published != _published(folder, names) or looked != looks_of(files):
            return ""
    except (OSError, ValueError):
        return ""
    seconds = f"{time.perf_counter() - started:.1f}".replace(".", ",")
    return f"{told} ({seconds} s)."


def remember(
    cache: str, words: Sequence[str], told: str, *, looked: str, sources: Sources, folder: str, names: Sequence[str]
) -> None:
    """Remember that all is as it should be; where that cannot be done, the next command looks itself.

    Args:
        cache: the folder of what can be made again.
        words: the command's arguments.
        told: what the command says then, without the time it takes.
        looked: how the sources looked before the build read them (``looks_of``).
        sources: where they lie.
        folder: what builds write for themselves in the published folder; none of it may be under way.
        names: the files that must be published, by their paths from there.
    """
    with suppress(OSError, ValueError):
        file = _file(cache, words)
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        lines = (looked, _published(folder, names), told, folder, *sources, *names)
        with open(f"{file}.ny", "w", encoding="utf-8", errors="surrogateescape") as draft:
            draft.write(_SEPARATOR.join(lines))
        os.replace(f"{file}.ny", file)
        with os.scandir(os.path.dirname(file)) as entries:
            for old in sorted(entries, key=lambda entry: -entry.stat().st_mtime)[_ROOM:]:
                os.unlink(old.path)


def looks_of(files: Iterable[Found]) -> str:
    """One digest of how the files look that guides are made from (``every_file``)."""
    return _digest(installed(), ((path, looks) for _, path, looks in files))


def _published(folder: str, names: Iterable[str]) -> str:
    """One digest of what builds have written for themselves; an error when something is not published."""
    out = os.path.dirname(folder)
    for name in names:
        os.stat(os.path.join(out, name))
    with os.scandir(folder) as entries:
        return _digest(str(os.stat(out).st_mtime_ns), ((entry.path, looks(entry.stat())) for entry in entries))


def _digest(first: str, files: Iterable[tuple[str, Looks]]) -> str:
    lines = sorted(f"{path}\n{changed} {entered} {size}" for path, (changed, entered, size) in files)
    text = "\n".join((first, *lines))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _cache() -> str:
    """The same as ``places.cache_folder``."""
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "stafett")


def _file(cache: str, words: Sequence[str]) -> str:
    """Where a command is remembered: its words, where it is given, and for which project and day."""
    root = os.path.realpath(os.environ.get("STAFETT_ROT", ""))  # a link may lead to another project tomorrow
    day = time.strftime("%Y-%m-%d"), os.environ.get("SOURCE_DATE_EPOCH", "")
    text = _SEPARATOR.join((os.getcwd(), root, *day, *words))
    return os.path.join(cache, _FOLDER, blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest())
