"""A change in plain words: which fields, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten

from veileder.editing.fields import Field, label_of, parts
from veileder.editing.forms import shown_text, yaml_text
from veileder.editing.subjects import title_of
from veileder.editing.values import MISSING, Value, ids_of, of
from veileder.schema.base import MAALFORMER, NAMES
from veileder.source.node import Plain

_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: its name, its key at the top of the thing, and both texts."""

    label: str
    key: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The difference as a sentence."""
        before, after = (shorten(text, _WIDTH, placeholder=" …") for text in (self.before, self.after))
        if not before:
            return f"{self.label}: nytt «{after}»"
        return f"{self.label}: tatt bort «{before}»" if not after else f"{self.label}: fra «{before}» til «{after}»"


def differences(field: Field, before: Value, after: Value) -> list[Difference]:
    """Every field that differs between two values of a thing."""
    fields = {child.key: child for child in (*parts(field, before), *parts(field, after))}
    found = []
    for key in dict.fromkeys((*_keys(before), *_keys(after))):
        child = fields.get(key, Field(key, label_of(key), "yaml"))
        for label, one, other in _compared(child, child.label, of(before, key), of(after, key)):
            found.append(Difference(label, key, one, other))
    return found


def _keys(value: Value) -> Mapping[str, Plain]:
    return value if isinstance(value, dict) else {}


def _compared(field: Field, label: str, before: Value, after: Value) -> Iterator[tuple[str, str, str]]:
    if before == after and type(before) is type(after):
        return
    if field.kind in ("tekst", "rik", "navn", "ordliste"):
        for language in MAALFORMER:
            one, other = (readable(field, _in(value, language)) for value in (before, after))
            if one != other:
                yield f"{label} på {NAMES[language]}", one, other
    elif field.kind == "gruppe":
        for child in field.fields:
            yield from _compared(child, f"{label}, {child.label.lower()}", of(before, child.key), of(after, child.key))
    elif field.kind == "liste" and ids_of(before or ()) is not None and ids_of(after or ()) is not None:
        yield from _items(field.fields[0], label, before, after)
    else:
        yield label, readable(field, before), readable(field, after)


def _items(field: Field, label: str, before: Value, after: Value) -> Iterator[tuple[str, str, str]]:
    had, has = ids_of(before) or (), ids_of(after) or ()
    for id in dict.fromkeys((*had, *has)):
        one, other = of(before, id), of(after, id)
        if one is MISSING or other is MISSING:
            yield (
                label,
                title_of(one, "") if one is not MISSING else "",
                title_of(other) if other is not MISSING else "",
            )
        else:
            yield from _compared(field, f"{label} «{title_of(other)}»", one, other)
    if [id for id in had if id in has] != [id for id in has if id in had]:
        yield f"Rekkefølgen i {label.lower()}", ", ".join(had), ", ".join(has)


def _in(value: Value, language: str) -> Value:
    return value if isinstance(value, str) else of(value, language)


def readable(field: Field, value: Value) -> str:
    """A value on a page."""
    if value is MISSING or value is None:
        return ""
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return ", ".join(map(str, value))
    if isinstance(value, tuple | dict):
        return title_of(value) or yaml_text(value)
    text = shown_text(field, value)
    return dict(field.choices).get(text, text)
