"""The rows of the requirements, and the check that each of them is tied to.

``rader.csv`` says which rows there are. Each is in exactly one of two files: ``krav.yaml``, or ``utenfor.yaml`` (it
does not belong on a site).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
REQUIRED = {"id", "krav", "kommune", "språk", "side", "finn", "kilde"}
OPTIONAL = {"tekst", "antall"}


@dataclass(frozen=True)
class Check:
    """What must be found on a page, and what it comes from.

    Args:
        id: id of the row.
        demand: what the row demands, in our words.
        kommune: folder name of the kommune whose site is looked at.
        language: målform of the page.
        path: address under the målform's root.
        selector: CSS selector. ``{id}`` in it stands for the id of each source.
        texts: what one selected element must say, all of it.
        count: how many elements must be selected at least.
        sources: paths of the objects that the page has this from; each alone is indispensable.
    """

    id: str
    demand: str
    kommune: str
    language: str
    path: str
    selector: str
    texts: tuple[str, ...]
    count: int
    sources: tuple[str, ...]

    @classmethod
    def of(cls, entry: dict[str, Any]) -> Check:
        """Read one entry of a file; a field too many or too few is an error."""
        unknown, missing = entry.keys() - REQUIRED - OPTIONAL, REQUIRED - entry.keys()
        assert not unknown and not missing, f"{entry.get('id')}: ukjent {unknown or '-'}, mangler {missing or '-'}"
        return cls(
            id=entry["id"],
            demand=entry["krav"],
            kommune=entry["kommune"],
            language=entry["språk"],
            path=entry["side"],
            selector=entry["finn"],
            texts=_listed(entry.get("tekst", ())),
            count=entry.get("antall", 1),
            sources=_listed(entry["kilde"]),
        )


def _listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def object_id(source: str) -> str:
    """The id in a path: «undring-oppstar» of ``steg.undring-oppstar.verktøy``."""
    steps = source.split(".")
    return steps[2 if steps[0] == "modell" else 1]


def _entries(name: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


def checks() -> list[Check]:
    """The rows that belong on a site."""
    return [Check.of(entry) for entry in _entries("krav.yaml")]


def outside() -> dict[str, str]:
    """Ids of the rows that do not belong on a site, with the reason."""
    return {entry["id"]: entry["grunn"] for entry in _entries("utenfor.yaml")}


def rows(path: Path = FOLDER / "rader.csv") -> dict[str, str]:
    """Where each row goes, by id: «site», «site, log», «log» or «context»."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["goes_to"] for row in csv.DictReader(file)}


def twice(ids: Iterable[str]) -> list[str]:
    """The ids that are there more than once."""
    seen: set[str] = set()
    return [id for id in ids if id in seen or seen.add(id)]  # type: ignore[func-returns-value]
