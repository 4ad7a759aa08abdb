"""A status as it stands in a terminal: short, with where to begin at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from veileder.site.wording import labels
from veileder.status.model import BaseChanges, Compared, Item, Status

_FEW = 3
_WIDTH = 34


def one_line(status: Status, width: int) -> str:
    """A kommune in one line, its folder name as wide as the others'."""
    if not status.whole:
        return f"{status.kommune:<{width}}  {len(status.errors)} feil; kjør check"
    overdue = len(status.overdue_items)
    parts = [f"{len(status.errors)} feil", f"{overdue} ikke kontrollert på lenge", f"{len(status.missing)} mangler"]
    parts += [f"{len(status.drafts)} utkast"] if status.drafts else []
    parts += [f"{len(status.dead)} døde", _base_in_short(status.base)]
    return f"{status.kommune:<{width}}  {', '.join(parts)}"


def full(status: Status, *, about_page: bool = True) -> str:
    """The whole status of one kommune.

    Args:
        status: what is known.
        about_page: True tells how to have everything on one page.
    """
    lines = [f"{status.name}, {day(status.date.isoformat())}", ""]
    lines += _group("Feil som stopper publiseringen", status.errors)
    if not status.whole:
        lines += ["", f"Resten kan ikke vises før dette er rettet. Se alt: {status.program} check {status.kommune}"]
    else:
        lines += _rest(status)
    lines += ["", "Begynn her:"] if status.tasks else ["", "Alt er i orden."]
    for number, task in enumerate(status.tasks, 1):
        lines += [f"{number}. {task.what}", f"   {task.place.file}:{task.place.line}", f"   {task.command}"]
    if about_page and status.whole:
        lines += ["", f"Alt på én side: {status.program} status {status.kommune} --html status.html"]
    return "\n".join(lines)


def _rest(status: Status) -> Iterator[str]:
    owners = ", ".join(f"{owned.name} {len(owned.items)}" for owned in status.overdue)
    yield from _group("Ikke kontrollert på lenge", status.overdue_items, owners)
    yield from _group("Aldri kontrollert, av deres eget", status.unchecked)
    yield from _group("Mangler", status.missing, _in_base(status.missing))
    yield from _group("Utkast som ingen har lest", status.drafts)
    yield from _group("Oversatt fra en eldre tekst", status.stale)
    yield from _group("Døde lenker, henvisninger og lover", status.dead, _in_base(status.dead))
    yield from _base(status.base)
    yield from _group("Ingenting viser hit", status.unused, _in_base(status.unused))
    yield from _group("Ingen vei fører hit", status.unreachable)
    behind = [it for it in status.compared if it.usual is not None and it.usual > it.measure.count]
    if behind:
        yield from ("", "Ved siden av andre:", *(f"  {beside(it)}" for it in behind[:_FEW]))


def _group(title: str, items: Sequence[Item], note: str = "") -> list[str]:
    """How many, and the few there are; of many only the first."""
    own = [item for item in items if item.own]
    head = f"{title + ':':<{_WIDTH + 2}} {len(items):>3}"
    lines = [f"{head}  ({note})" if note and items else head]
    lines += [f"  {item.place.file}:{item.place.line}: {item.what}" for item in own[:_FEW]]
    return lines + ([f"  … og {len(own) - _FEW} til"] if len(own) > _FEW else [])


def _in_base(items: Sequence[Item]) -> str:
    count = sum(not item.own for item in items)
    return f"{count} av dem i basen" if count else ""


def _base(base: BaseChanges) -> list[str]:
    head = f"{'Endret i basen siden sist:':<{_WIDTH + 2}}"
    if base.since:
        lines = [f"{head} {len(base.changes):>3}  (sett {day(base.since)})"]
        ordered = sorted(base.changes, key=lambda change: not change.overridden)
        for change in ordered[:_FEW]:
            own = ", og dere har egen tekst" if change.overridden else ""
            lines.append(f"  {change.place.file}:{change.place.line}: {change.name}: {change.kind}{own}")
        lines += [f"  … og {len(base.changes) - _FEW} til"] if len(base.changes) > _FEW else []
    else:
        lines = [f"{head}   ?  (merk basen som sett med --sett)"]
    if base.drifted:
        lines.append(f"{'Skrevet for en eldre base:':<{_WIDTH + 2}} {len(base.drifted):>3}")
        lines += [f"  {it.place.file}:{it.place.line}: {it.name}" for it in base.drifted[:_FEW]]
        lines += [f"  … og {len(base.drifted) - _FEW} til"] if len(base.drifted) > _FEW else []
    return lines


def _base_in_short(base: BaseChanges) -> str:
    return f"{len(base.changes)} endret i basen" if base.since else "basen ikke merket som sett"


def beside(compared: Compared) -> str:
    """«Dere: 12 av 73 tjenester har telefon. Vanlig hos andre: 40.»"""
    measure = compared.measure
    return f"Dere: {measure.count} av {measure.total} {measure.what}. Vanlig hos andre: {compared.usual}."


def day(iso: str) -> str:
    """A date in words: «26. november 2026»."""
    year, month, number = iso.split("-")
    return f"{int(number)}. {labels('nb')['maaneder'].split()[int(month) - 1]} {year}"
