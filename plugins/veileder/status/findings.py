"""What the rules found, sorted by what a koordinator does about it."""

from __future__ import annotations

from collections import defaultdict

from veileder.diagnostics import Diagnostic, Report, Severity
from veileder.guide.content import Content
from veileder.rules import mangler_kontakt
from veileder.rules.foreldet import Stale, stale
from veileder.status.model import Item, Owned
from veileder.status.names import Names

MISSING = ("mangler-målform", "mangler-prosa-målform", "verktøy-uten-innhold")
DEAD = ("død-lenke", "ukjent-referanse", "lov-ikke-i-kraft", "fil-mangler")
STEPS = ("uoppnåelig-steg", "blindvei")
# What goes out of date by itself: numbers, times, who does what.
PERISHABLE = ("tjenester", "kontakter", "nødnumre", "rutiner", "arenaer", "steg", "verktøy", "tiltak", "sider")


def of_rules(content: Content | None, report: Report, rules: tuple[str, ...]) -> tuple[Item, ...]:
    """Everything that some rules found, in the order of the rules."""
    found = [item(content, diagnostic) for diagnostic in report.diagnostics if diagnostic.rule in rules]
    return tuple(sorted(found, key=lambda it: (rules.index(it.rule), not it.own)))


def errors(content: Content | None, report: Report) -> tuple[Item, ...]:
    """Everything that stops publishing."""
    return tuple(item(content, diagnostic) for diagnostic in report.of(Severity.ERROR))


def item(content: Content | None, found: Diagnostic) -> Item:
    """A finding as something to look at."""
    own = content is None or found.position.file.startswith(f"kommuner/{content.kommune}/")
    return Item(found.text.removesuffix("."), found.position, rule=found.rule, own=own)


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


def missing(names: Names, report: Report) -> tuple[Item, ...]:
    """What is not filled in. Those who cannot be reached come first, with their names."""
    contacts = []
    for collection, id, what in mangler_kontakt.lacking(names.content):
        path = f"{collection}.{id}"
        place = mangler_kontakt.place_of(names.content, collection, id)
        contacts.append(Item(f"{names.of(path)}: {what}", place, path, mangler_kontakt.ID))
    return (*contacts, *of_rules(names.content, report, MISSING))


def drafts(content: Content) -> tuple[Item, ...]:
    """Machine drafts of translations that nobody has read yet. Nothing marks a draft so far."""
    return ()
