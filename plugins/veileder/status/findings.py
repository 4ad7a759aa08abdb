"""What the rules found, sorted by what a koordinator does about it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from pathlib import Path

from veileder.diagnostics import Diagnostic, Position, Report, Severity
from veileder.places import KOMMUNE_FOLDER
from veileder.rules import mangler_kontakt
from veileder.rules.foreldet import Stale, stale
from veileder.schema.base import NAMES, OTHER
from veileder.schema.guide import COLLECTIONS
from veileder.status.model import Item, Owned
from veileder.status.names import Names
from veileder.translation.accept import remembered
from veileder.translation.state import State
from veileder.translation.units import Place

MISSING = (
    *("mangler-målform", "mangler-prosa-målform", "verktøy-uten-innhold"),
    *("språk-venter", "språk-mangler-ord", "utdatert-oversettelse"),
)
DEAD = ("død-lenke", "ukjent-referanse", "lov-ikke-i-kraft", "fil-mangler")
UNUSED = ("ubrukt-verktøy",)
STEPS = ("uoppnåelig-steg", "blindvei")
# What goes out of date by itself: numbers, times, who does what.
PERISHABLE = ("tjenester", "kontakter", "nødnumre", "rutiner", "arenaer", "steg", "verktøy", "tiltak", "sider")


class Objects:
    """Which object stands at a place. Findings know only where they are."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def item(self, found: Diagnostic) -> Item:
        """A finding as something to look at, with the name of what it concerns."""
        path = self._paths.get(found.position, "")
        what = found.text.removesuffix(".")
        what = f"{self._names.of(path)}: {what}" if path else what
        own = found.position.file.startswith(f"{KOMMUNE_FOLDER}/{self._names.content.kommune}/")
        return Item(what, found.position, path, found.rule, own)

    @cached_property
    def _paths(self) -> dict[Position, str]:
        content = self._names.content
        found = {prose.position: f"{collection}.{id}" for (collection, id, _), prose in content.prose.items()}
        for path, node in content.nodes:
            depth = 3 if path[:1] == ("modell",) else 2
            if len(path) >= depth and path[0] in (*COLLECTIONS, "modell"):
                owner = ".".join(map(str, path[:depth]))
                found.setdefault(node.position, owner)
                found.setdefault(node.key_position or node.position, owner)
        return found


def of_rules(objects: Objects, report: Report, rules: tuple[str, ...]) -> tuple[Item, ...]:
    """Everything that some rules found: in the order of the rules, the kommune's own first."""
    found = [objects.item(diagnostic) for diagnostic in report.diagnostics if diagnostic.rule in rules]
    return tuple(sorted(found, key=lambda it: (rules.index(it.rule), not it.own)))


def errors(report: Report) -> tuple[Item, ...]:
    """Everything that stops publishing, as ``check`` says it."""
    return tuple(Item(it.text.removesuffix("."), it.position, rule=it.rule) for it in report.of(Severity.ERROR))


def overdue(names: Names) -> tuple[Owned, ...]:
    """What nobody has checked for long, by owner: the one with most first, what nobody owns last."""
    by_owner: dict[str, list[Stale]] = defaultdict(list)
    for found in stale(names.content):
        by_owner[found.owner].append(found)
    owned = []
    for role, found_here in by_owner.items():
        found_here.sort(key=lambda it: (it.checked, it.path))
        name = names.role(role) if role else "Uten eier"
        owned.append(Owned(role, name, tuple(_overdue(names, it) for it in found_here)))
    return tuple(sorted(owned, key=lambda it: (not it.role, -len(it.items), it.name)))


def _overdue(names: Names, found: Stale) -> Item:
    path = ".".join(found.path)
    own = names.content.node(*found.path, "kontrollert").layer == names.content.kommune
    return Item(f"{names.of(path)}: sist kontrollert {found.checked}", found.position, path, "foreldet", own)


def unchecked(names: Names) -> tuple[Item, ...]:
    """What the kommune itself has written, and nobody ever checked: it never becomes overdue."""
    content, found = names.content, []
    for path, obj in content.dated():
        if path[0] in PERISHABLE and not obj.kontrollert and content.node(*path).layer == content.kommune:
            key = ".".join(path)
            found.append(Item(f"{names.of(key)}: aldri kontrollert", content.at(*path), key))
    return tuple(sorted(found, key=lambda it: PERISHABLE.index(it.path.partition(".")[0])))


def missing(names: Names, objects: Objects, report: Report) -> tuple[Item, ...]:
    """What is not filled in. Those who cannot be reached come first, with their names."""
    contacts = []
    for collection, id, what in mangler_kontakt.lacking(names.content):
        path = f"{collection}.{id}"
        place = mangler_kontakt.place_of(names.content, collection, id)
        contacts.append(Item(f"{names.of(path)}: {what}", place, path, mangler_kontakt.ID))
    return (*contacts, *of_rules(objects, report, MISSING))


def translations(names: Names, folder: Path) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """(machine drafts that nobody has read yet, translations whose source has changed since).

    Args:
        names: of the kommune's content.
        folder: the kommune's folder.
    """
    place = Place(names.content.kommune, folder, folder.parents[1])
    drafts, stale = [], []
    for to in names.content.languages:
        for pair in remembered(place, to):
            unit, name = pair.unit, names.of(pair.unit.owner)
            if pair.state in (State.DRAFT, State.READY):
                drafts.append(Item(f"{name}: utkast på {NAMES[to]}", unit.at, unit.owner))
            elif pair.state is State.STALE:
                what = f"{name}: {NAMES[OTHER[to]]} er endret, men ikke {NAMES[to]}"
                stale.append(Item(what, unit.places.get(to, unit.at), unit.path))
    return tuple(drafts), tuple(stale)
