"""Filters without JavaScript: each choice is a page of its own with a part of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Selection(Generic[T]):
    """A chosen part of a list, with a page of its own.

    Args:
        path: the page's address.
        name: the choice, as the filter shows it.
        title: the page's title.
        items: what is chosen.
    """

    path: str
    name: str
    title: str
    items: tuple[T, ...]


Filters = Sequence[tuple[str, Sequence[Selection[T]]]]
"""(heading, selections) of each filter of a list."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter, with how many things it leads to."""

    title: str
    href: str
    count: int
    current: bool


def without_empty(filters: Filters[T]) -> Filters[T]:
    """The filters without choices that lead to nothing, and without filters that have no choice."""
    kept = [(name, [one for one in selections if one.items]) for name, selections in filters]
    return [(name, selections) for name, selections in kept if selections]


def filter_view(filters: Filters[T], path: str) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """(heading, choices) of each filter, as the page at an address shows them."""
    return tuple(
        (name, tuple(Choice(one.name, f"/{one.path}", len(one.items), one.path == path) for one in selections))
        for name, selections in filters
    )
