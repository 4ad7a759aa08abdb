"""Lists in parts: what is of the same kind stands together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def by_kind(items: Iterable[T], kinds: Iterable[str], kind_of: Callable[[T], str]) -> Iterator[tuple[str, list[T]]]:
    """Yield (kind, items of that kind) in the order of the kinds, without kinds that nothing is of."""
    every = list(items)
    for kind in kinds:
        found = [item for item in every if kind_of(item) == kind]
        if found:
            yield kind, found
