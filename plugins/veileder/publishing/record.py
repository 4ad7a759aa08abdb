"""What we have put in the folder that readers get: ours to write over and to delete, and nothing else is.

The record lies in that folder, with lines like those of a site's lists. A path with more than one line is under way:
each line is something that may lie there, and ``NOTHING`` means no file. So the run after an interrupted one knows
where to look. So stands also a file that a former edition had, and that outlasts it: it goes when the next one comes.
A file that is packed here (``compress``) stands with the hash of what is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from veileder.publishing import manifest
from veileder.publishing.atomic import write_whole

FILE = ".stafett-publisert.txt"
NOTHING = "0" * 32
_OUTSIDE = ("//", "/./", "/../", "\\", ":")

Record = dict[str, frozenset[str]]
"""Path to the hashes that may lie there."""


def read(target: Path) -> Record:
    """What may lie in a folder, as the last run left it; nothing where nobody has published.

    Raises:
        ValueError: it is no such record.
    """
    try:
        lines = manifest.parse((target / FILE).read_bytes())
    except FileNotFoundError:
        return {}
    record: Record = {}
    for file_hash, path in lines:
        if not is_inside(path):
            raise ValueError(f"«{path}» er ingen sti i mappen")
        record[path] = frozenset((file_hash,)) | record.get(path, frozenset())
    return record


def write(target: Path, record: Mapping[str, frozenset[str]]) -> None:
    """Write what may lie in a folder, whole at every moment."""
    write_whole(target / FILE, manifest.serialize(_lines(record)))


def is_inside(path: str) -> bool:
    """Whether a path stays in the folder it is counted from, on every system."""
    between = f"/{path}/"
    return not any(sign in between for sign in _OUTSIDE)


def _lines(record: Mapping[str, frozenset[str]]) -> Iterable[tuple[str, str]]:
    return ((file_hash, path) for path, hashes in record.items() for file_hash in hashes)
