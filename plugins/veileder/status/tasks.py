"""Where to begin: the three things that help readers most, with a place and a command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from veileder.status.model import Item, Status, Task

_HOW_MANY = 3


def tasks(status: Status) -> tuple[Task, ...]:
    """The most useful things to do now, the first one first."""
    return tuple(islice(_ordered(status), _HOW_MANY))


def _ordered(status: Status) -> Iterator[Task]:
    """What stops publishing or misleads readers comes before what is old, and that before what is not filled in."""
    name, program = status.kommune, status.program

    def task(items: Sequence[Item], what: str, command: str) -> Task:
        more = f" (og {len(items) - 1} til)" if len(items) > 1 else ""
        return Task(f"{what}: {items[0].what}{more}", items[0].place, f"{program} {command}")

    if status.errors:
        yield task(status.errors, "Rett det som stopper publiseringen", f"check {name}")
    stopping = {item.place for item in status.errors}
    dead = [item for item in status.dead if item.own and item.place not in stopping]  # the base's are for others
    if dead:
        yield task(dead, "Rett det som ikke fører noe sted, eller ikke gjelder", f"check {name}")
    if status.base.drifted:
        drift = status.base.drifted[0]
        what = f"Les hva som er nytt i basen bak din egen tekst: {drift.name}"
        yield Task(what, drift.place, f"{program} status {name} --html status.html")
    for owned in status.overdue:
        own = [item for item in owned.items if item.own]
        if own:
            what = f"Se etter at dette stemmer: {own[0].what}"
            yield Task(what, own[0].place, f"{program} status {name} --kontrollert {own[0].path}")
            break
    told = {drift.path for drift in status.base.drifted}
    overridden = [change for change in status.base.changes if change.overridden and change.path not in told]
    if overridden:
        change = overridden[0]
        what = f"Les hva som er endret i basen bak din egen tekst: {change.name}"
        yield Task(what, change.place, f"{program} status {name} --html status.html")
    for rule, what in (
        ("mangler-kontakt", "Fyll inn kontaktopplysninger"),
        ("mangler-målform", "Skriv det som mangler på den andre målformen"),
        ("mangler-prosa-målform", "Skriv teksten som mangler på den andre målformen"),
        ("verktøy-uten-innhold", "Skriv det verktøyet skal inneholde"),
    ):
        found = [item for item in status.missing if item.rule == rule and item.own]
        if found:
            yield task(found, what, f"edit {name}")
    if status.drafts:
        yield task(status.drafts, "Les over maskinens utkast", f"translate review {name}")
    if status.stale:
        yield task(status.stale, "Skriv endringen på den andre målformen også", f"edit {name}")
    if status.base.changes and not overridden and not told:
        change = status.base.changes[0]
        what = f"Les hva som er endret i basen, og merk det som sett: {change.name}"
        yield Task(what, change.place, f"{program} status {name} --html status.html")
    if status.unchecked:
        what = "Se etter at dette stemmer, og skriv datoen"
        yield task(status.unchecked, what, f"status {name} --kontrollert {status.unchecked[0].path}")
    for items, what in (
        (status.unreachable, "Lag en lenke hit, om den ikke er ment for dem som kommer utenfra"),
        (status.unused, "Vis til dette, eller ta det bort"),
    ):
        own_items = [item for item in items if item.own]
        if own_items:
            yield task(own_items, what, f"edit {name}")
