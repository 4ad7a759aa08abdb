"""A thing as a key: the very same one, not one that is equal.

Most of a kommune's content is the national base's own, and those are the same objects in every kommune. A pure function
of ``Same(obj)``, with everything else that its result depends on as arguments, can therefore be remembered by
``functools.lru_cache``, and is asked once for all kommuner. The cache holds the object, so no other one can have its
identity. The size of the cache must have room for the base and a kommune, and keeps former kommuner from piling up.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """An object as a key.

    Args:
        it: the object. Nobody may change it afterwards.
    """

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.it is other.it
