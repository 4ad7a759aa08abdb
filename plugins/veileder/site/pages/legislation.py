"""The law behind the advice: every section, what it is about, when it was last read, and changes to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from veileder.guide.law import holds, in_force
from veileder.schema.kunnskap import Lovendring, Lovhenvisning
from veileder.site.alphabet import alphabetical
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import Link
from veileder.site.views.dates import date_text, newest
from veileder.site.views.law import law_link, moved_to
from veileder.site.views.sections import under


@dataclass(frozen=True, slots=True)
class Section:
    """One section of law. ``changes`` are (when, what, where the rule moves to or "")."""

    anchor: str
    link: Link
    about: Markup
    checked: str
    changes: tuple[tuple[str, Markup, str], ...]


def build(context: Context) -> Iterator[Draft]:
    """One page with every section in force."""
    laws = _laws(context)
    if not laws:
        return
    yield Draft(
        path="lover/",
        template="lover",
        title=context.word("lover-tittel"),
        view=View(_view, context),
        origin=context.content.at("lover"),
        kind="lover",
        toc=False,
        description=context.word("lover-ingress"),
        revised=newest(laws),
        parents=under(context, "om"),
    )


def _laws(context: Context) -> list[Lovhenvisning]:
    return [law for law in context.content.guide.lover if in_force(law, context.content.date)]


def _view(context: Context) -> dict[str, Any]:
    ordered = sorted(_laws(context), key=lambda law: (alphabetical(context.plain(law.lov)), law.lov_id))
    acts = groupby(ordered, key=lambda law: law.lov_id)
    return {"lover": tuple(_act(context, tuple(sections)) for _, sections in acts)}


def _act(context: Context, laws: tuple[Lovhenvisning, ...]) -> tuple[str, Markup, tuple[Section, ...]]:
    """(anchor, name, sections) of one act."""
    anchor = f"lov-{laws[0].lov_id.lower()}"
    return anchor, context.text(laws[0].lov), tuple(_section(context, law) for law in laws)


def _section(context: Context, law: Lovhenvisning) -> Section:
    return Section(
        anchor=f"lov-{law.id}",
        link=law_link(context, law),
        about=context.text(law.tema),
        checked=_checked(context, law),
        changes=tuple(
            (_when(context, change), context.text(change.tekst), _where(context, change)) for change in law.endringer
        ),
    )


def _checked(context: Context, law: Lovhenvisning) -> str:
    """When somebody last read the section, or that nobody has."""
    day = date_text(context, law.kontrollert)
    return context.word("lover-kontrollert", dato=day) if day else context.word("lover-ikke-kontrollert")


def _when(context: Context, change: Lovendring) -> str:
    """When a change holds from, as a reader of this edition sees it."""
    if change.gjelder_fra is None:
        return context.word("lover-endring-ukjent")
    key = "lover-endret" if holds(change, context.content.date) else "lover-blir-endret"
    return context.word(key, dato=date_text(context, change.gjelder_fra))


def _where(context: Context, change: Lovendring) -> str:
    """Where the rule stands when a change holds, or nothing when it stays."""
    if not change.flytter_til:
        return ""
    key = "lover-flyttet" if holds(change, context.content.date) else "lover-flytter"
    return context.word(key, sted=moved_to(context, change.flytter_til))
