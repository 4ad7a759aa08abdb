"""Walking a validated object: every text and every reference in it, with its path."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from veileder.schema.base import Ref, Tekst
from veileder.source.node import Step

Path = tuple[Step, ...]


def references(value: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Ref, str]]:
    """Yield (path, mark, id) of every reference in an object and the objects under it."""
    marks = marks_of(type(value))
    for name, key, child in _fields(value):
        where = (*path, key)
        if name in marks:
            for index, id in enumerate(child if isinstance(child, tuple) else (child,)):
                if id is not None:
                    yield ((*where, index) if isinstance(child, tuple) else where), marks[name], id
        else:
            for inner, at in models_in(child, where):
                yield from references(inner, at)


def texts(value: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Tekst]]:
    """Yield (path, text) of every text in two målformer in an object and the objects under it."""
    for _, key, child in _fields(value):
        for inner, at in models_in(child, (*path, key)):
            if isinstance(inner, Tekst):
                yield at, inner
            else:
                yield from texts(inner, at)


def _fields(value: BaseModel) -> Iterator[tuple[str, str, Any]]:
    for name, field in type(value).model_fields.items():
        yield name, field.alias or name, getattr(value, name)


def models_in(child: Any, path: Path) -> Iterator[tuple[BaseModel, Path]]:
    """Yield (model, path) of what a field holds: one model, or those of a list, which are named by their ids."""
    if isinstance(child, BaseModel):
        yield child, path
    elif isinstance(child, tuple):
        for index, item in enumerate(child):
            if isinstance(item, BaseModel):
                yield item, (*path, getattr(item, "id", index))


@cache
def marks_of(model: type[BaseModel]) -> Mapping[str, Ref]:
    """Names of the fields that hold references, with what they may point at."""
    found = {}
    for name, field in model.model_fields.items():
        mark = _find_mark((*field.metadata, field.annotation))
        if mark is not None:
            found[name] = mark
    return found


class Shape(NamedTuple):
    """A field of a model: its YAML key, what it may point at, and the model that it holds."""

    key: str
    mark: Ref | None
    inner: type[BaseModel] | None
    is_required: bool


@cache
def shape_of(model: type[BaseModel]) -> Mapping[str, Shape]:
    """Every field of a model, by its name in Python."""
    marks = marks_of(model)
    return {
        name: Shape(field.alias or name, marks.get(name), model_of(field.annotation), field.is_required())
        for name, field in model.model_fields.items()
    }


def _find_mark(parts: tuple[Any, ...]) -> Ref | None:
    for part in parts:
        if isinstance(part, Ref):
            return part
        inner = _find_mark((*getattr(part, "__metadata__", ()), *get_args(part)))
        if inner is not None:
            return inner
    return None


def model_of(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation: of a field, of an optional field, or of a list's items."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, types.UnionType):
        return next((m for a in get_args(annotation) if (m := model_of(a)) is not None), None)
    return None
