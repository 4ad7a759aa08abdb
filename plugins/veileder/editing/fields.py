"""The fields of a form, made from the schema: what each is called, how it is shown, and what may stand in it."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from veileder.editing.values import MISSING, Value
from veileder.schema.base import Element, Navn, Ordliste, Rik, Tekst
from veileder.schema.references import marks_of, model_of
from veileder.source.node import Plain

KEPT = ("id", "låst", "fjern", "etter", "først", "basert-på")
"""What is not edited as a field: the id never changes, and the words of an override are the editor's own work."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Args:
        key: its key in the file; "" for the items of a list.
        label: what an editor calls it.
        hint: what belongs there.
        kind: how it is shown: «linje», «tall», «dato», «valg», «tekst», «rik», «navn», «ordliste», «linjer»,
            «flervalg», «peker», «pekere», «gruppe», «liste», «yaml» for what no other can show, or «skjult» for what
            has a page of its own.
        required: whether it must be filled in.
        default: what holds when nothing stands there.
        choices: (value, label) pairs of «valg» and «flervalg».
        collections: what «peker» and «pekere» may point at.
        words: words of their own that a «peker» may hold instead.
        mode: what a phone's keyboard shows: "tel", "email", "url" or "numeric".
        fields: the fields of a «gruppe», or the one field that the items of a «liste» are.
        has_id: True for a group that is an object with an id.
    """

    key: str
    label: str
    kind: str
    hint: str = ""
    required: bool = False
    default: Value = MISSING
    choices: tuple[tuple[str, str], ...] = ()
    collections: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    mode: str = ""
    fields: tuple[Field, ...] = ()
    has_id: bool = False

    @property
    def is_yes_or_no(self) -> bool:
        """Whether its choices are true and false."""
        return bool(self.choices) and self.choices[-1][0] == "false"


_LABELS: Mapping[str, str] = {
    "e-post": "E-post",
    "drop-in": "Drop-in",
    "lov-id": "Lovens id",
    "uten-nett": "Bruk uten nett",
    "for": "Gjelder for",
    "hvor": "Hvor",
    "åpent": "Når det er åpent",
    "åpningstider": "Åpningstider med egne ord",
    "nettside": "Nettside",
    "los": "Los-ord",
    "til": "Til",
    "lov": "Lov",
    "kort": "Kort om",
    "gjør": "Hva du gjør",
    "url": "Nettadresse",
    "henvisning-tekst": "Om henvisning",
    "kontrollert": "Sist kontrollert",
    "endret": "Sist endret",
    "eier": "Ansvarlig for innholdet",
}
_HINTS: Mapping[str, str] = {
    "telefon": "For eksempel 12 34 56 78",
    "mobil": "For eksempel 12 34 56 78",
    "e-post": "For eksempel navn@kommune.no. Bruk en felles adresse, ikke en persons.",
    "nettside": "Hele adressen, med https://",
    "lover": "Det teksten bygger på",
    "kilder": "Det teksten bygger på",
}
_BASIC: Mapping[Any, str] = {str: "linje", int: "tall"}
_MODES: Mapping[str, str] = {"_phone": "tel", "_email": "email", "_url": "url"}


def label_of(key: str) -> str:
    """What an editor calls a key."""
    return _LABELS.get(key) or key[:1].upper() + key[1:].replace("-", " ")


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of an object, in the order of the schema."""
    marks = marks_of(model)
    found = []
    for name, info in model.model_fields.items():
        key = str(info.alias or name)
        if key in KEPT and issubclass(model, Element):
            continue
        made = _made(info, key)
        if mark := marks.get(name):
            many = _is_many(info.annotation)
            made = replace(
                made, kind="pekere" if many else "peker", collections=mark.collections, words=mark.words, choices=()
            )
        found.append(made)
    return tuple(found)


def _made(info: FieldInfo, key: str) -> Field:
    default = MISSING if info.is_required() else _plain(info.get_default())
    hint = _HINTS.get(key) or info.description or ""
    field = Field(key, label_of(key), "yaml", hint, info.is_required(), default)
    return _typed(field, info.annotation, (info, *info.metadata))


def _typed(field: Field, annotation: Any, marks: tuple[Any, ...]) -> Field:
    """The field with its kind, from the type and what is said of it."""
    bare, inner_marks, optional = _bare(annotation)
    marks = (*marks, *inner_marks)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return _of_model(field, bare)
    if get_origin(bare) is tuple:
        item = get_args(bare)[0]
        inner = model_of(item)
        if inner is not None:
            return replace(field, kind="liste", fields=(_of_model(Field("", "", "yaml"), inner),))
        choices = _choices(_bare(item)[0])
        return replace(field, kind="flervalg" if choices else "linjer", choices=choices)
    if choices := _choices(bare):
        return replace(field, kind="valg", choices=_with_nothing(field, choices, optional=optional))
    if bare is bool:
        answers = (("true", "Ja"), ("false", "Nei"))
        return replace(field, kind="valg", choices=_with_nothing(field, answers, optional=optional))
    if any(_is_date(mark) for mark in marks):
        return replace(field, kind="dato", mode="numeric", hint=field.hint or "År-måned-dag, som 2026-05-01")
    mode = next((mode for mark in marks if (mode := _MODES.get(_function(mark)))), "")
    return replace(field, kind=_BASIC.get(bare, "yaml"), mode="numeric" if bare is int else mode)


def _of_model(field: Field, model: type[BaseModel]) -> Field:
    if issubclass(model, Navn):
        return replace(field, kind="navn")
    if issubclass(model, Tekst):
        return replace(field, kind="rik" if issubclass(model, Rik) else "tekst")
    if issubclass(model, Ordliste):
        return replace(field, kind="ordliste")
    return replace(field, kind="gruppe", fields=fields_of(model), has_id=issubclass(model, Element))


def _bare(annotation: Any) -> tuple[Any, tuple[Any, ...], bool]:
    """A type without «or nothing» and without marks, the marks, and whether nothing was allowed."""
    marks: tuple[Any, ...] = ()
    optional = False
    while True:
        if hasattr(annotation, "__metadata__"):
            marks = (*marks, *annotation.__metadata__)
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            parts = [part for part in get_args(annotation) if part is not type(None)]
            optional = optional or len(parts) < len(get_args(annotation))
            if len(parts) != 1:
                return annotation, marks, optional
            annotation = parts[0]
        else:
            return annotation, marks, optional


def _is_many(annotation: Any) -> bool:
    return get_origin(_bare(annotation)[0]) is tuple


def _choices(annotation: Any) -> tuple[tuple[str, str], ...]:
    if get_origin(annotation) is not Literal:
        return ()
    return tuple((str(value), _choice_label(str(value))) for value in get_args(annotation))


def _choice_label(value: str) -> str:
    return {"nb": "Bokmål", "nn": "Nynorsk"}.get(value) or value[:1].upper() + value[1:].replace("-", " ")


def _with_nothing(field: Field, choices: tuple[tuple[str, str], ...], *, optional: bool) -> tuple[tuple[str, str], ...]:
    """The choices, and first that none is made where that is allowed or must be changed."""
    empty = optional or field.required
    return (("", "Ikke valgt"), *choices) if empty else choices


def _is_date(mark: Any) -> bool:
    extra = getattr(mark, "json_schema_extra", None)
    return isinstance(extra, dict) and extra.get("format") == "date"


def _function(mark: Any) -> str:
    return getattr(getattr(mark, "func", None), "__name__", "")


def _plain(value: Any) -> Value:
    """A default as it would be written, or MISSING."""
    if value is None or isinstance(value, BaseModel) or value == ():
        return MISSING
    return value if isinstance(value, str | int | bool) else MISSING


# What stands in the file may be of another shape than the schema says.


def shaped(field: Field, value: Value) -> Field:
    """The field as it can show a value: «yaml» when its own way cannot."""
    return field if _fits(field, value) else replace(field, kind="yaml")


def parts(field: Field, value: Value) -> Iterator[Field]:
    """The fields of a group: those of the schema, and what else stands there."""
    have: Mapping[str, Plain] = value if isinstance(value, dict) else {}
    known = {child.key for child in field.fields}
    for child in field.fields:
        yield shaped(child, have.get(child.key, MISSING))
    for key in have:
        if key not in known and not (field.has_id and key in KEPT):
            yield Field(key, f"«{key}»", "yaml", "Dette feltet kjenner ikke Stafett.")


def _fits(field: Field, value: Value) -> bool:
    if value is MISSING or value is None or field.kind == "skjult":
        return True
    if field.kind in ("tekst", "rik", "navn"):
        if isinstance(value, str):
            return True
        return isinstance(value, dict) and value.keys() <= {"nb", "nn"} and all(map(_is_text, value.values()))
    if field.kind == "ordliste":
        return isinstance(value, dict) and value.keys() <= {"nb", "nn"} and all(map(_is_words, value.values()))
    if field.kind in ("linjer", "pekere", "flervalg"):
        return _is_words(value)
    if field.kind == "gruppe":
        return isinstance(value, dict)
    if field.kind == "liste":
        return isinstance(value, tuple) and all(_fits(field.fields[0], item) and item is not None for item in value)
    if field.kind == "valg":
        return _scalar(value) in dict(field.choices) or isinstance(value, str)
    return not isinstance(value, dict | tuple | bool) and "\n" not in _scalar(value)


def _is_text(value: Plain) -> bool:
    return value is None or (isinstance(value, str) and not re.search("[\r\x00]", value))


def _is_words(value: Plain) -> bool:
    if value is None:
        return True
    return isinstance(value, tuple) and all(
        isinstance(item, str) and item == item.strip() != "" and "\n" not in item for item in value
    )


def _scalar(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or value is MISSING else str(value)
