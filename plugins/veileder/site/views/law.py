"""References to law: the sections in force on the day of the guide, leading to Lovdata."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from veileder.guide.law import in_force, lovdata
from veileder.schema.kunnskap import Lovhenvisning
from veileder.site.context import Context
from veileder.site.views.cards import Link
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
    name = context.plain(law.lov)
    if name[1:2].islower():
        name = name[0].lower() + name[1:]
    return Link(f"{name} §{NBSP}{law.paragraf.translate(_FIRM)}", lovdata(law.lov_id, law.paragraf))


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
