"""Recording what is read of some content while something is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import cached_property
from types import FunctionType
from typing import Any, TypeVar, TypeVarTuple, get_args

from veileder.guide.content import Content
from veileder.guide.tokens import encode, fill
from veileder.schema.base import Element
from veileder.schema.guide import COLLECTIONS, Guide
from veileder.schema.modell import Nivaa, Organisasjonsnivaa
from veileder.site.context import Context
from veileder.site.wording import labels
from veileder.source.files import Prose

Read = tuple[str, ...]
"""Something that was read: ``("tjenester", "bup", "telefon")``, or ``("tjenester",)`` for which there are."""
Call = tuple[Any, ...]
"""Something that ``Context.once`` has made: the function, and its arguments."""
CONTENT, OPTION, PROSE, SIDE, SIZE, TOKEN = "innhold", "valg", "prosa", "side", "størrelse", "token"
"""How the reads begin that are not of the guide."""
PARTS = ("kommune", "innstillinger", "modell")
LEVELS = {"nivåer": "nivaaer", "organisasjonsnivåer": "organisasjonsnivaaer"}
THINGS = frozenset({get_args(Guide.model_fields[name].annotation)[0] for name in COLLECTIONS.values()}) | {
    Nivaa,
    Organisasjonsnivaa,
}
"""The kinds of objects that are followed one by one."""
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


def things_of(guide: Guide) -> dict[str, dict[str, Element]]:
    """Every object of a guide by its collection and id; the levels of the model are objects too."""
    lists = {key: getattr(guide, name) for key, name in COLLECTIONS.items()}
    lists |= {key: getattr(guide.modell, name) for key, name in LEVELS.items()}
    return {key: {thing.id: thing for thing in things} for key, things in lists.items()}


class Trace:
    """Writes down what is read, for each who asks."""

    def __init__(self) -> None:
        self._open: list[dict[Read | Call, None]] = []

    def see(self, read: Read | Call) -> None:
        """Something was read."""
        if self._open:
            self._open[-1][read] = None

    @contextmanager
    def reading(self) -> Iterator[dict[Read | Call, None]]:
        """Everything that is read inside, in the order it was read first."""
        self._open.append({})
        try:
            yield self._open[-1]
        finally:
            self._open.pop()


class Seen:
    """Stands in for an object, also for ``isinstance``, and tells what is read of it.

    Args:
        thing: the object.
        path: how what is read of it begins.
        trace: who is told.
        inner: attributes that hold other objects: what is told when one is read, or nothing, and what is given.
    """

    __slots__ = ("_inner", "_path", "_thing", "_trace")

    def __init__(
        self, thing: object, path: Read, trace: Trace, inner: Mapping[str, tuple[Read | None, Any]] | None = None
    ) -> None:
        self._thing, self._path, self._trace, self._inner = thing, path, trace, inner or {}

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return type(self._thing)

    def __getattr__(self, name: str) -> Any:
        if name in self._inner:
            read, value = self._inner[name]
            if read is not None:
                self._trace.see(read)
            return value
        if name != "id" and not name.startswith("__"):  # an object is found by its id, so that is known
            self._trace.see((*self._path, name))
        return getattr(self._thing, name)


class _SeenValues(Mapping[str, T]):
    """Stands in for a mapping that is only asked for single keys."""

    def __init__(self, values: Mapping[str, T], start: str, trace: Trace) -> None:
        self._values, self._start, self._trace = values, start, trace

    def __getitem__(self, key: str) -> T:
        self._trace.see((self._start, key))
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        raise TypeError("what is recorded is asked for by its key")

    def __len__(self) -> int:
        raise TypeError("what is recorded is asked for by its key")

    def __bool__(self) -> bool:
        raise TypeError("what is recorded is asked for by its key")


class _SeenWords(Mapping[str, str]):
    """The site's own words, each filled when it is asked for."""

    def __init__(self, context: SeenContext) -> None:
        self._context = context

    def __getitem__(self, key: str) -> str:
        context = self._context
        own = context.own_word(key)
        return own or fill(encode(labels(context.language)[key]), context.tokens)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("what is recorded is asked for by its key")

    def __len__(self) -> int:
        raise TypeError("what is recorded is asked for by its key")


class SeenContent(Content):
    """Content that tells what is read of it, and remembers nothing between two who read."""

    def __init__(self, content: Content, trace: Trace) -> None:
        values = {field.name: getattr(content, field.name) for field in fields(Content) if field.init}
        guide = content.guide
        things = {
            key: {id: Seen(thing, (key, id), trace) for id, thing in found.items()}
            for key, found in things_of(guide).items()
        }

        def inner(names: Mapping[str, str]) -> dict[str, tuple[Read | None, Any]]:
            return {name: ((key,), tuple(things[key].values())) for key, name in names.items()}

        parts: dict[str, tuple[Read | None, Any]] = {
            name: (None, Seen(getattr(guide, name), (name,), trace, inner(LEVELS) if name == "modell" else None))
            for name in PARTS
        }
        seen: Any = Seen(guide, (), trace, {**inner(COLLECTIONS), **parts})
        super().__init__(**{**values, "guide": seen})
        self.__dict__.update(_content=content, _trace=trace, _things=things)

    def __getattribute__(self, name: str) -> Any:
        if name in _AFRESH:
            return getattr(Content, name).func(self)
        if name in FOLLOWED or name in _OTHERS:
            seen = object.__getattribute__(self, "__dict__")
            seen["_trace"].see((CONTENT, name))
            return getattr(seen["_content"], name)
        return super().__getattribute__(name)

    def once(self, make: Callable[[Content], T]) -> T:
        return make(self)

    def find(self, collection: str, id: str) -> Any | None:
        self.__dict__["_trace"].see((collection, id))
        return self.__dict__["_things"][collection].get(id)

    def all(self, collection: str, ids: tuple[str, ...]) -> list[Any]:
        found = (self.find(collection, id) for id in ids)
        return [thing for thing in found if thing is not None]

    def prose_of(self, collection: str, id: str, language: str) -> Prose | None:
        self.__dict__["_trace"].see((PROSE, collection, id, language))
        content: Content = self.__dict__["_content"]
        return content.prose_of(collection, id, language)


_AFRESH = frozenset(("_index", "lineages", "levels"))
"""What is found of the objects of the guide: it is found again each time, so that all who ask read the objects."""
FOLLOWED = frozenset(("date", "drafts", "kommune", "published", "removed"))
"""What can be compared as a whole."""
_REMEMBERED = frozenset(name for name, value in vars(Content).items() if isinstance(value, cached_property))
_OTHERS = ({field.name for field in fields(Content)} | _REMEMBERED) - {"guide"} - _AFRESH - FOLLOWED
"""Everything else, such as the tree and what is made of it. What reads that, is never the same."""


class SeenContext(Context):
    """A context that tells what is read of it.

    Args:
        context: what is read.
        trace: who is told.
    """

    def __init__(self, context: Context, trace: Trace) -> None:
        values = {name: getattr(context, name) for name in (*_OPTIONS, "language", "sizes")}
        super().__init__(content=SeenContent(context.content, trace), **values)
        self.__dict__.update(
            _trace=trace,
            made={},
            tokens=_SeenValues(context.tokens, TOKEN, trace),
            sizes=_SeenValues(context.sizes, SIZE, trace),
            words=_SeenWords(self),
        )

    made: dict[Call, tuple[Any, dict[Read | Call, None]]]
    """What ``once`` has made, each with what was read for it."""

    def __getattribute__(self, name: str) -> Any:
        if name in _OPTIONS:
            object.__getattribute__(self, "_trace").see((OPTION, name))
        return super().__getattribute__(name)

    def once(self, make: Callable[[Context, *Ts], T], *args: *Ts) -> T:
        if not isinstance(make, FunctionType) or make.__closure__ or not all(map(_is_plain, args)):
            raise TypeError(f"{make} must be a function of a module, with ids and plain words for arguments")
        call = (make, *args)
        trace: Trace = self.__dict__["_trace"]
        if call not in self.made:
            with trace.reading() as reads:
                value = make(self, *args)
            self.made[call] = value, reads
        trace.see(call)
        found: T = self.made[call][0]
        return found


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int)


_OPTIONS = frozenset(field.name for field in fields(Context) if not field.name.startswith("_")) - {
    "content",
    "language",
    "sizes",
}
