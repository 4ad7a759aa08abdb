"""References to law: the sections in force on the day of the guide, leading to Lovdata."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from veileder.guide.law import by_act, in_force, lovdata
from veileder.schema.kunnskap import Lovhenvisning, Lovsted
from veileder.site.context import Context
from veileder.site.views.cards import Link
from veileder.site.views.dates import date_text
from veileder.site.wording import NBSP

_FIRM = str.maketrans({" ": NBSP, "-": "\u2011"})
"""A section's number never breaks over two lines."""


def law_links(context: Context, ids: Iterable[str]) -> tuple[Link, ...]:
    """The law references that are in force; one that is replaced gives the one that holds now."""
    return tuple(law_link(context, law) for law in laws_in_force(context, ids))


def law_rows(context: Context, ids: Iterable[str]) -> tuple[tuple[Link, Markup], ...]:
    """The law references that are in force, with what each is about."""
    return tuple((law_link(context, law), context.text(law.tema)) for law in laws_in_force(context, ids))


def law_link(context: Context, law: Lovhenvisning) -> Link:
    """A section of law: «barnevernsloven § 13-2», leading to Lovdata."""
    return Link(f"{_name(context, law)} {_section(law.paragraf)}", lovdata(law.lov_id, law.paragraf))


def moved_to(context: Context, places: Sequence[Lovsted]) -> str:
    """Where a rule is found after a change: «§ 30 og § 31 i lov 20. juni 2025 nr. 81».

    The act has its name when the guide knows it, else its date and number, as laws are cited.
    """
    told = []
    for lov_id, sections in by_act(places).items():
        known = next((law for law in context.content.guide.lover if law.lov_id == lov_id), None)
        act = _name(context, known) if known else _citation(context, lov_id)
        told.append(f"{' og '.join(map(_section, sections))} i {act}" if sections else act)
    return ", ".join(told)


def _name(context: Context, law: Lovhenvisning) -> str:
    name = context.plain(law.lov)
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _section(paragraf: str) -> str:
    return f"§{NBSP}{paragraf.translate(_FIRM)}"


def _citation(context: Context, lov_id: str) -> str:
    """«lov 20. juni 2025 nr. 81» of ``LOV-2025-06-20-81``; the number is not in the oldest ones."""
    kind, year, month, day, *number = lov_id.split("-")
    name = f"{'lov' if kind == 'LOV' else 'forskrift'} {date_text(context, f'{year}-{month}-{day}')}"
    return f"{name} nr.{NBSP}{number[0]}" if number else name


def laws_in_force(context: Context, ids: Iterable[str]) -> list[Lovhenvisning]:
    """The sections that hold, each once; one that is replaced gives the one that holds now."""
    laws = {law.id: law for id in ids if (law := _in_force(context, id))}
    return list(laws.values())


def _in_force(context: Context, id: str) -> Lovhenvisning | None:
    seen = set()
    law: Lovhenvisning | None = context.content.find("lover", id)
    while law is not None and law.id not in seen:
        if in_force(law, context.content.date):
            return law
        seen.add(law.id)
        law = context.content.find("lover", law.erstattet_av) if law.erstattet_av else None
    return None
