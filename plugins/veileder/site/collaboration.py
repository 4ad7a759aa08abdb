"""What people work together by: cards of routines and arenas, and the levels they belong to."""

from __future__ import annotations

from typing import Any

from veileder.site.context import Context
from veileder.site.levels import level_path
from veileder.site.views import Card, Link


def level_names(context: Context, ids: tuple[str, ...]) -> tuple[Link, ...]:
    """«Nivå 0», «Nivå 1» … with the way to each level that exists."""
    levels = context.content.levels
    return tuple(
        Link(context.word("nivaa-nummer", nummer=levels[id].nummer), level_path(id)) for id in ids if id in levels
    )


def routine_card(context: Context, routine: Any) -> Card:
    """A routine with its purpose and levels."""
    return Card(
        context.text(routine.navn), f"/rutiner/{routine.id}/", context.text(routine.formaal), _tags(context, routine)
    )


def arena_card(context: Context, arena: Any) -> Card:
    """An arena with its purpose and levels."""
    return Card(context.text(arena.navn), f"/arenaer/{arena.id}/", context.text(arena.formaal), _tags(context, arena))


def _tags(context: Context, item: Any) -> tuple[str, ...]:
    return tuple(str(link.title) for link in level_names(context, item.nivaaer))
