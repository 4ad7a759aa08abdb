"""Filters: each choice is a page with a part of the list; with JavaScript the whole list is filtered in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_WithId)


@dataclass(frozen=True, slots=True)
class Selection(Generic[T]):
    """A chosen part of a list, with a page of its own.

    Args:
        path: the page's address.
        name: the choice, as the filter shows it.
        title: the page's title.
        items: what is chosen.
        mark: the filter and the choice, «alder:0-5»; in the whole list's address it is ``?alder=0-5``.
    """

    path: str
    name: str
    title: str
    items: tuple[T, ...]
    mark: str = ""


Filters = Sequence[tuple[str, Sequence[Selection[T]]]]
"""(heading, selections) of each filter of a list."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter, with how many things it leads to."""

    title: str
    href: str
    count: int
    current: bool
    mark: str


def without_empty(filters: Filters[T]) -> Filters[T]:
    """The filters without choices that lead to nothing, and without filters that have no choice."""
    kept = [(name, [one for one in selections if one.items]) for name, selections in filters]
    return [(name, selections) for name, selections in kept if selections]


def filter_view(filters: Filters[T], path: str) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """(heading, choices) of each filter, as the page at an address shows them."""
    return tuple(
        (
            name,
            tuple(Choice(one.name, f"/{one.path}", len(one.items), one.path == path, one.mark) for one in selections),
        )
        for name, selections in filters
    )


def selection_at(filters: Filters[T], path: str) -> Selection[T]:
    """The choice that has its page at an address."""
    return next(one for _, selections in filters for one in selections if one.path == path)


def marks_of(filters: Filters[T]) -> Mapping[str, str]:
    """The marks of every choice that a thing is part of, by the thing's id: «alder:0-5 behov:anonym»."""
    found: dict[str, list[str]] = {}
    for _, selections in filters:
        for selection in selections:
            for item in selection.items:
                found.setdefault(item.id, []).append(selection.mark)
    return {id: " ".join(marks) for id, marks in found.items()}
