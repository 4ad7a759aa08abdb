"""What people work together by: cards of routines and arenas, and the levels they belong to."""

from __future__ import annotations

from typing import Any

from veileder.schema.samarbeid import Arena, Rutine
from veileder.site.context import Context
from veileder.site.views.cards import Card, Link
from veileder.site.views.levels import level_number, level_path

_OTHERS = {"rutiner": "rutine-andre", "arenaer": "arena-andre"}


def level_names(context: Context, ids: tuple[str, ...]) -> tuple[Link, ...]:
    """«Nivå 0», «Nivå 1» … with the way to each level that exists."""
    levels = context.content.levels
    return tuple(Link(level_number(context, levels[id]), level_path(id)) for id in ids if id in levels)


def others(context: Context, collection: str, id: str) -> dict[str, Any]:
    """A fragment: the way to the other routines, or to the other arenas.

    Args:
        context: the content in one målform.
        collection: which of them.
        id: the one that they stand beside.
    """
    links = context.once(_all, collection)
    return {"tittel": context.unfilled(_OTHERS[collection]), "lenker": [link for of, link in links if of != id]}


def _all(context: Context, collection: str) -> tuple[tuple[str, Link], ...]:
    items: tuple[Rutine | Arena, ...] = getattr(context.content.guide, collection)
    return tuple((item.id, Link(context.text(item.navn), f"/{collection}/{item.id}/")) for item in items)


def routine_card(context: Context, routine: Rutine) -> Card:
    """A routine with its purpose and levels."""
    return Card(
        context.text(routine.navn), f"/rutiner/{routine.id}/", context.text(routine.formaal), _tags(context, routine)
    )


def arena_card(context: Context, arena: Arena) -> Card:
    """An arena with its purpose and levels."""
    return Card(context.text(arena.navn), f"/arenaer/{arena.id}/", context.text(arena.formaal), _tags(context, arena))


def _tags(context: Context, item: Rutine | Arena) -> tuple[str, ...]:
    return tuple(str(link.title) for link in level_names(context, item.nivaaer))
