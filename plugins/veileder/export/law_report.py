"""What rests on each section of law, in all kommuner at once, and which sections somebody must look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from veileder.diagnostics import Position
from veileder.guide.content import Content
from veileder.guide.law import changed, coming, in_force, is_over, lovdata, move, unchecked
from veileder.guide.tokens import encode, fill, token_values
from veileder.rules.common import months_before, uses
from veileder.schema.base import Tekst
from veileder.schema.guide import COLLECTIONS
from veileder.schema.kunnskap import Lovhenvisning
from veileder.site.body import Marks
from veileder.site.compile import observe_pages
from veileder.site.context import Context, Draft
from veileder.site.sharing.edition import Edition


class Why(StrEnum):
    """Why somebody must look at a section, as it is said after «som»; what hurries comes first."""

    OVER = "ikke gjelder, men er i bruk"
    MOVED = "har flyttet"
    CHANGED = "er endret, og ikke lest siden"
    COMING = "blir endret"
    UNCHECKED = "ikke er kontrollert på lenge"
    NEVER = "aldri er kontrollert"
    UNUSED = "ikke er i bruk"


@dataclass(frozen=True, slots=True)
class Use:
    """A place that refers to a section.

    Args:
        layer: the layer it is written in; «nasjonal» is the base.
        position: where the reference stands.
        collection: YAML key of the object's collection.
        id: the object's id, or "".
        name: what the object is called, or "".
        kommuner: the kommuner that have it.
    """

    layer: str
    position: Position
    collection: str
    id: str
    name: str
    kommuner: tuple[str, ...]


@dataclass(slots=True)
class Section:
    """A section of law with all that rests on it.

    Args:
        law: as the first kommune that has it sees it.
        places: where it is written, in each layer.
        why: why somebody must look at it.
        uses: every reference, sorted by layer, file and line.
        pages: address → the kommuner whose page shows the section; empty until it is asked for.
    """

    law: Lovhenvisning
    places: tuple[Position, ...] = ()
    why: tuple[Why, ...] = ()
    uses: tuple[Use, ...] = ()
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where it is read."""
        return lovdata(self.law.lov_id, self.law.paragraf)


def sections(contents: Sequence[Content], date: datetime.date) -> list[Section]:
    """Every section that some kommuner have, in the order of the files.

    Args:
        contents: the content of each kommune.
        date: the day the guides are made for.
    """
    laws: dict[str, Lovhenvisning] = {}
    places: dict[str, set[Position]] = {}
    months = 0
    for content in contents:
        months = max(months, content.guide.innstillinger.lov_kontrolleres_etter_maaneder)
        for law in content.guide.lover:
            laws.setdefault(law.id, law)
            places.setdefault(law.id, set()).add(content.at("lover", law.id))
    used = _uses(contents)
    oldest = months_before(date, months)
    return [
        Section(
            law, tuple(sorted(places[id])), tuple(_reasons(law, date, oldest, bool(used.get(id)))), used.get(id, ())
        )
        for id, law in laws.items()
    ]


def with_pages(
    root: Path, contents: Iterable[Content], wanted: Sequence[Section], edition: Edition | None = None
) -> None:
    """Find the pages that show some sections: every page is made for that, so it takes its time.

    Args:
        root: the project's root, where the templates lie.
        contents: the content of each kommune.
        wanted: the sections; those in force get their pages.
        edition: where to take the pages from that the kommuner have in common.
    """
    shown: dict[str, dict[str, set[str]]] = {section.address: {} for section in wanted}
    for content in contents:

        def see(_: Context, draft: Draft, marks: Marks, kommune: str = content.kommune) -> None:
            for address in shown.keys() & marks.links:
                shown[address].setdefault(draft.path, set()).add(kommune)

        observe_pages(root, content, see, edition=edition)
    for section in wanted:
        if Why.OVER not in section.why:  # what is shown at its address is then another
            found = shown[section.address]
            section.pages = {path: tuple(sorted(found[path])) for path in sorted(found)}


def changed_since(law: Lovhenvisning, since: datetime.date, date: datetime.date) -> bool:
    """Whether a section began, ended or was changed from one day to another, both included."""
    days = [law.gjelder_fra, *(change.gjelder_fra for change in law.endringer if change.gjelder_fra)]
    if law.gjelder_til:
        days.append((datetime.date.fromisoformat(law.gjelder_til) + datetime.timedelta(days=1)).isoformat())
    return any(since.isoformat() <= day <= date.isoformat() for day in days)


def _reasons(law: Lovhenvisning, date: datetime.date, oldest: datetime.date, used: bool) -> Iterator[Why]:
    holds = in_force(law, date)
    if used and not holds:
        yield Why.OVER
    if move(law, date) is not None and not is_over(law, date):
        yield Why.MOVED
    if holds and changed(law, date):
        yield Why.CHANGED
    if not is_over(law, date) and coming(law, date):
        yield Why.COMING
    if holds and unchecked(law, oldest):
        yield Why.UNCHECKED if law.kontrollert else Why.NEVER
    if not used and not is_over(law, date):
        yield Why.UNUSED


def _uses(contents: Sequence[Content]) -> dict[str, tuple[Use, ...]]:
    """Every reference by the id of its section; one in a layer that kommuner share is there once."""
    found: dict[str, dict[tuple[Position, str], tuple[Use, list[str]]]] = {}
    for content in contents:
        words = token_values(content.guide, "nb")
        for node, path, mark, id in uses(content):
            if "lover" not in mark.collections or path[0] == "lover" or content.find("lover", id) is None:
                continue
            name = _name(content, words, str(path[0]), str(path[1]))
            object_id = str(path[1]) if name else ""
            use = Use(node.layer, node.position, str(path[0]), object_id, name, ())
            _, kommuner = found.setdefault(id, {}).setdefault((node.position, str(path)), (use, []))
            kommuner.append(content.kommune)
    layers = {content.kommune: 1 for content in contents}  # the base and the regions first
    return {
        id: tuple(
            sorted(
                (
                    Use(use.layer, use.position, use.collection, use.id, use.name, tuple(sorted(set(kommuner))))
                    for use, kommuner in places.values()
                ),
                key=lambda use: (layers.get(use.layer, 0), use.layer, use.position, use.collection, use.id),
            )
        )
        for id, places in found.items()
    }


def _name(content: Content, words: Mapping[str, str], collection: str, id: str) -> str:
    """What an object is called in bokmål, with the kommune's own words; its id when it has no name."""
    obj = content.find(collection, id) if collection in COLLECTIONS else None
    for field_name in ("navn", "tittel", "ord"):
        text = getattr(obj, field_name, None)
        if isinstance(text, Tekst):
            return fill(encode(text.in_either("nb")), words)
    return id if obj is not None else ""
