"""How complete a guide is: levels × steps × workplaces, and services by kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from veileder.guide.content import Content
from veileder.guide.steps import TilpassetSteg, ordered_guides, steps_of
from veileder.schema.base import Kontaktfelt
from veileder.schema.steg import AKUTT
from veileder.schema.tjenester import TJENESTEGRUPPER
from veileder.status.model import Table
from veileder.status.names import Names

_Test = Callable[[Any], bool]


def has_contact(service: Kontaktfelt) -> bool:
    """True when somebody can be reached."""
    return bool(service.telefon or service.mobil or service.e_post or service.nettside)


_STEP: dict[str, _Test] = {
    "verktøy": lambda step: bool(step.verktoy),
    "frist": lambda step: step.frist is not None,
    "barnets stemme": lambda step: step.steg.barnets_stemme is not None,
    "hva som skrives ned": lambda step: step.steg.skrives_ned is not None,
    "ved uenighet": lambda step: step.steg.uenighet is not None,
    "lov": lambda step: bool(step.lover),
}
_SERVICE: dict[str, _Test] = {
    "telefon, e-post eller nettside": has_contact,
    "åpningstid": lambda it: bool(it.apent or it.apningstider),
    "sted": lambda it: it.hvor is not None,
    "ventetid": lambda it: it.ventetid is not None,
    "nivå": lambda it: bool(it.nivaaer),
    "eier": lambda it: it.eier is not None,
    "kontrollert": lambda it: it.kontrollert is not None,
}
_GROUPS = {
    "basis": "Tjenester for alle barn",
    "hjelp": "Hjelpetjenester",
    "nasjonal": "Nasjonale tjenester",
    "frivillig": "Frivillige",
}


def tables(names: Names) -> tuple[Table, ...]:
    """Every table that has rows."""
    made = (_steps(names), _workplaces(names), _services(names.content), _levels(names))
    return tuple(table for table in made if table.rows)


def _steps(names: Names) -> Table:
    content = names.content
    rows = []
    for level in (*content.levels, AKUTT):
        steps = steps_of(content, level)
        if steps:
            rows.append((_level(names, level), _counts(steps, _STEP.values())))
    return Table("Stegene på hvert nivå", tuple(_STEP), tuple(rows))


def _workplaces(names: Names) -> Table:
    """How many steps say how they are done at each workplace, and on each level those that the kommune has made."""
    content = names.content
    levels = [level for level in content.levels if steps_of(content, level)]
    rows = []
    for guide in ordered_guides(content):
        line = [other.id for other in content.lineages[guide.id]]
        written = {variant.id for other in content.lineages[guide.id] for variant in other.steg}
        own = {id for id in written if any(_is_own(content, "veiledere", other, "steg", id) for other in line)}

        def is_adapted(step: TilpassetSteg, written: set[str] = written, line: list[str] = line) -> bool:
            return step.id in written or not set(line).isdisjoint(step.steg.for_)

        def is_own(step: TilpassetSteg, own: set[str] = own) -> bool:
            return step.id in own or _is_own(content, "steg", step.id)

        steps = [step for level in levels for step in steps_of(content, level, guide.id)]
        by_level = (_count(steps_of(content, level, guide.id), is_own) for level in levels)
        rows.append((names.of(f"veiledere.{guide.id}"), (_count(steps, is_adapted), *by_level)))
    columns = ("steg med egen tekst for arbeidsplassen", *(f"deres egne på {_level(names, id)}" for id in levels))
    return Table("Stegene på hver arbeidsplass", columns, tuple(rows))


def _is_own(content: Content, *path: str) -> bool:
    node = content.tree.find(*path)
    return node is not None and node.layer == content.kommune


def _services(content: Content) -> Table:
    rows = []
    for group in TJENESTEGRUPPER:
        services = [service for service in content.guide.tjenester if service.gruppe == group]
        if services:
            rows.append((_GROUPS[group], _counts(services, _SERVICE.values())))
    return Table("Tjenestene", tuple(_SERVICE), tuple(rows))


def _levels(names: Names) -> Table:
    """How many services of each kind say that they work on a level."""
    content = names.content
    columns = tuple(_GROUPS[group] for group in TJENESTEGRUPPER)
    rows = []
    for level in content.levels:
        counts = []
        for group in TJENESTEGRUPPER:
            services = [service for service in content.guide.tjenester if service.gruppe == group]
            there = sum(level in service.nivaaer for service in services)
            counts.append((there, len(services)) if services else None)
        rows.append((_level(names, level), tuple(counts)))
    return Table("Tjenester på hvert nivå", columns, tuple(rows))


def _level(names: Names, level: str) -> str:
    found = names.content.levels.get(level)
    if found is None:
        return "Når det haster"
    return f"{found.nummer} {names.filled((found.kortnavn or found.navn).in_either(names.languages[0]))}"


def _counts(things: Sequence[Any], tests: Any) -> tuple[tuple[int, int] | None, ...]:
    return tuple(_count(things, test) for test in tests)


def _count(things: Sequence[Any], test: _Test) -> tuple[int, int] | None:
    return (sum(map(test, things)), len(things)) if things else None
