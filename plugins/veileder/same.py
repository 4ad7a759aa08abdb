"""What was found out once and is asked for again: in the same process, and by the next one.

Most of a kommune's content is the national base's own, and those are the same objects in every kommune. A pure function
of ``Same(obj)``, with everything else that its result depends on as arguments, can therefore be ``remembered``, and is
asked once for all kommuner. What is remembered holds the object, so no other one can have its identity. There must be
room for the base and a kommune; not for much more. Who builds many kommuner keeps what is of the base (``memory``) and
lets go of each kommune (``let_go``), so that former ones do not pile up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import update_wrapper
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")
Memory = Mapping[str, Mapping[Any, Any]]
"""What every ``remembered`` function knows: by its name, the answers by the arguments."""


class Same(Generic[T]):
    """A thing as a key: the very same one, not one that is equal. What only stands in for a thing is no key.

    Args:
        it: the object. Nobody may change it afterwards.
    """

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        if type(self.it) is not self.it.__class__:  # it is there to learn what is read of the thing, each time
            raise TypeError("what stands in for a thing is not the thing")
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.it is other.it

    def __reduce__(self) -> tuple[type[Same[T]], tuple[T]]:
        return Same, (self.it,)  # whole before it is anybody's key


class Remembered(Generic[P, T]):
    """A pure function that answers a question once. When there is no room, what was asked first is forgotten.

    Args:
        function: of a module, and of nothing but what it is given. When that is no key, it is asked each time.
        room: so many answers are remembered, besides those that are kept.
    """

    def __init__(self, function: Callable[P, T], room: int) -> None:
        self.__wrapped__, self._room = function, room
        name = f"{function.__module__}.{function.__qualname__}"
        self._kept: dict[Any, T] = known_as(name)
        self._fresh: dict[Any, T] = _fresh.setdefault(name, {})
        self._former: dict[Any, T] = _former.setdefault(name, {})
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (args, *kwargs.items()) if kwargs else args
        try:
            return self._kept[key] if key in self._kept else self._fresh[key]
        except KeyError:
            pass
        except TypeError:  # something in it is no key
            return self.__wrapped__(*args, **kwargs)
        answer = self._former[key] if key in self._former else self.__wrapped__(*args, **kwargs)
        with _alone:
            if len(self._fresh) >= self._room:
                del self._fresh[next(iter(self._fresh))]
            self._fresh[key] = answer
        return answer


_alone = Lock()
_memory: dict[str, dict[Any, Any]] = {}
_fresh: dict[str, dict[Any, Any]] = {}
_former: dict[str, dict[Any, Any]] = {}


def remembered(room: int) -> Callable[[Callable[P, T]], Remembered[P, T]]:
    """Make a pure function of a module remember so many answers."""

    def made(function: Callable[P, T]) -> Remembered[P, T]:
        return Remembered(function, room)

    return made


def known_as(name: str) -> dict[Any, Any]:
    """Answers that are kept with the others, for who asks in a way of its own.

    Args:
        name: whose they are.
    """
    return _memory.setdefault(name, {})


def memory() -> Memory:
    """All that is remembered now. From now on it is kept: what others ask for later does not push it out.

    What somebody was reminded of and has not asked for is forgotten.
    """
    for name, fresh in _fresh.items():
        _memory[name].update(fresh)
        fresh.clear()
        _former[name].clear()
    return {name: known for name, known in _memory.items() if known}


def forget() -> None:
    """Remember nothing any more."""
    for known in (*_memory.values(), *_fresh.values(), *_former.values()):
        known.clear()


def let_go() -> None:
    """Remember no more than at the last ``memory`` or ``recall``: what was asked since then is of no more use."""
    with _alone:
        for fresh in _fresh.values():
            fresh.clear()


def recall(memory: Memory) -> None:
    """Remember what another process found out.

    Args:
        memory: as it was there. Keys that are ``Same`` are so only of objects that came in one with it.
    """
    for name, known in memory.items():
        known_as(name).update(known)


def remind(memory: Memory) -> None:
    """The same, for who makes that memory anew: an answer is only remembered when it is asked for again.

    Args:
        memory: as for ``recall``.
    """
    for name, known in memory.items():
        _former.get(name, known_as(name)).update(known)
