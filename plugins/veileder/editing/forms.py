"""From a post to values. What is posted as it was shown stays the value it was, to the last byte."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from veileder.editing.fields import Field, parts, shaped
from veileder.editing.scaffold import slug
from veileder.editing.subjects import title_of
from veileder.editing.values import MISSING, Value, plain
from veileder.schema.base import MAALFORMER
from veileder.source import emit
from veileder.source.node import Plain
from veileder.source.yaml_reader import plain_scalar, read_yaml

Form: TypeAlias = Mapping[str, Sequence[str]]
"""What was posted: values by name, with plain newlines."""

COUNT, FROM, AWAY, SENT, ID = ".antall", ".fra", ".bort", ".med", ".id"
"""Ends of names: how many items, which item it was, take it away, that this was in the form, and a new item's id."""
_MOST_ITEMS = 1000
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")  # what Word and web pages have for a new line
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ue000-\uf8ff]")


@dataclass
class Read:
    """What was read from a post.

    Args:
        form: the post.
        raw: the text of fields that could not be read, by name.
        errors: why, by name.
    """

    form: Form
    raw: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def one(self, name: str) -> str | None:
        """The value with a name, or None when it was not in the form."""
        values = self.form.get(name)
        return values[-1] if values else None

    def group(self, fields: Field, name: str, original: Value) -> Value:
        """The mapping that a group of fields makes. What the form does not show stays."""
        have: Mapping[str, Plain] = original if isinstance(original, dict) else {}
        shown = {child.key: child for child in parts(fields, original)}
        found: dict[str, Plain] = {}
        for key in (*have, *(key for key in shown if key not in have)):
            before = have.get(key, MISSING)
            after = self.value(shown[key], f"{name}.{key}".lstrip("."), before) if key in shown else before
            if after is not MISSING:
                found[key] = after
        return found if found or original == {} else MISSING

    def value(self, field: Field, name: str, original: Value) -> Value:
        """What a field holds now.

        Args:
            field: the field, as it was shown.
            name: its name in the form.
            original: what it held when it was shown.
        """
        if field.kind == "gruppe":
            return self.group(field, name, original)
        if field.kind == "liste":
            return self._items(field, name, original)
        if field.kind in ("tekst", "rik", "navn"):
            return self._text(field, name, original)
        if field.kind == "ordliste":
            return self._words(name, original)
        if field.kind in ("pekere", "flervalg"):
            if self.one(name + SENT) is None:
                return original
            return _list(tuple(dict.fromkeys(id for id in self.form.get(name, ()) if id.strip())), original)
        text = self.one(name)
        if text is None or text == shown_text(field, original):
            return original
        text = cleaned(text)
        if field.kind == "linjer":
            return _list(_lines(text), original)
        return self._yaml(name, text, original) if field.kind == "yaml" else _scalar(field, text.strip())

    def _items(self, field: Field, name: str, original: Value) -> Value:
        count = self.one(name + COUNT)
        if count is None or not count.isdecimal():
            return original
        have = original if isinstance(original, tuple) else ()
        found: list[Plain] = []
        for index in range(min(int(count), _MOST_ITEMS)):
            item = f"{name}.{index}"
            if self.one(item + AWAY):
                continue
            origin = self.one(item + FROM) or ""
            before = have[int(origin)] if origin.isdecimal() and int(origin) < len(have) else MISSING
            value = self.value(shaped(field.fields[0], before), item, before)
            id = (self.one(item + ID) or "").strip()
            if before is MISSING and id and value is not MISSING:
                value = {"id": id, **(value if isinstance(value, dict) else {})}
            if value is not MISSING and value is not None:
                found.append(value)
        return _list(tuple(found), original)

    def _text(self, field: Field, name: str, original: Value) -> Value:
        found: dict[str, Plain] = {}
        is_same = True
        for language in MAALFORMER:
            text = self.one(f"{name}.{language}")
            before = _in(original, language)
            if text is None or text.rstrip() == (before or "").rstrip():
                if before is not None:
                    found[language] = before
                continue
            is_same = False
            if written := _written(field, text, before):
                found[language] = written
        if is_same:
            return original
        if field.kind == "navn" and not isinstance(original, dict) and found.get("nb") == found.get("nn"):
            return found.get("nb", MISSING)
        return found or MISSING

    def _words(self, name: str, original: Value) -> Value:
        have: Mapping[str, Plain] = original if isinstance(original, dict) else {}
        found: dict[str, Plain] = dict(have)
        for language in MAALFORMER:
            text = self.one(f"{name}.{language}")
            before = have.get(language, MISSING)
            words = before
            if text is not None and text != shown_text(Field("", "", "linjer"), before):
                words = _list(_lines(text), before)
            if words is MISSING or (words == () and before != ()):
                found.pop(language, None)
            else:
                found[language] = words
        return original if found == have else found or MISSING

    def _yaml(self, name: str, text: str, original: Value) -> Value:
        root, found = read_yaml(text, "")
        if root is None and found:
            self.raw[name] = text
            self.errors[name] = f"linje {found[0].position.line}: {found[0].text}"
            return original
        return MISSING if root is None else root.plain()


def shown_text(field: Field, value: Value) -> str:
    """A value of one text as it stands in its field."""
    if value is MISSING or value is None:
        value = field.default
    if field.kind == "yaml":
        return yaml_text(value)
    if isinstance(value, tuple):
        return "\n".join(str(item) for item in value)
    if value is MISSING or value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def yaml_text(value: Value) -> str:
    """A value as YAML."""
    if value is MISSING or value is None:
        return ""
    text = emit.block(value, 2).strip("\n")
    return "\n".join(line.removeprefix("  ") for line in text.split("\n")).strip() if _is_deep(value) else text.strip()


def _is_deep(value: Plain) -> bool:
    return isinstance(value, dict | tuple)


def _in(value: Value, language: str) -> str | None:
    """A text in one målform; a name that is written once is the same in both."""
    if isinstance(value, dict):
        value = value.get(language)
    return value if isinstance(value, str) else None


def text_in(value: Value, language: str) -> str:
    """A text in one målform as it stands in its field."""
    return (_in(value, language) or "").rstrip("\n")


def _written(field: Field, text: str, before: str | None) -> str:
    """A changed text as it is to be written."""
    text = cleaned(text)
    text = "\n".join(line.rstrip() for line in text.strip("\n").split("\n")).rstrip()
    if field.kind != "rik" and "\n" not in (before or ""):
        return " ".join(text.split("\n")).strip()
    ends = text and (before or "\n").endswith("\n") and ("\n" in text or bool(before))
    return text + "\n" if ends else text


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in cleaned(text).split("\n") if line.strip())


def cleaned(text: str) -> str:
    """A text as it was meant: what is pasted may hold letters in two parts, and signs that nobody sees."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _BREAKS.sub("\n", text)))


def _list(items: tuple[Plain, ...], original: Value) -> Value:
    """A list; nothing where there was none, and the original where nothing differs."""
    if items == (original if isinstance(original, tuple) else ()):
        return original
    return items or MISSING


def _scalar(field: Field, text: str) -> Value:
    if not text:
        return MISSING
    if field.is_yes_or_no and text in ("true", "false"):
        return text == "true"
    if field.kind == "tall":
        number = plain_scalar(text)
        return number if isinstance(number, int) and not isinstance(number, bool) else text
    return text


def with_ids(field: Field, value: Value) -> Value:
    """The value with an id for every new item that lacks one, made of what it is called."""
    if isinstance(value, dict) and field.kind == "gruppe":
        children = {child.key: child for child in field.fields}
        new: dict[str, Plain] = {}
        for key, part in value.items():
            made = with_ids(children[key], part) if key in children else part
            new[key] = None if made is MISSING else made
        return new
    if not isinstance(value, tuple) or field.kind != "liste":
        return value
    item = field.fields[0]
    taken = {str(child["id"]) for child in value if isinstance(child, dict) and "id" in child}
    found: list[Plain] = []
    for child in value:
        child = plain(with_ids(item, child))
        if item.has_id and isinstance(child, dict) and "id" not in child:
            child = {"id": _free(slug(title_of(child))[:40].strip("-") or "punkt", taken), **child}
        found.append(child)
    return tuple(found)


def _free(id: str, taken: set[str]) -> str:
    """The id itself, or with a number when it is taken."""
    numbered = (f"{id}-{number}" for number in range(2, _MOST_ITEMS))
    found = id if id not in taken else next(name for name in numbered if name not in taken)
    taken.add(found)
    return found


def moved_up(form: Form, item: str) -> dict[str, Sequence[str]]:
    """The post with an item of a list (``deler.2``) set before the one it stood after."""
    found = re.fullmatch(r"(.+)\.(\d+)", item)
    if found is None or found[2] == "0":
        return dict(form)
    here, above = f"{item}.", f"{found[1]}.{int(found[2]) - 1}."
    swapped = {here: above, above: here}
    return {_renamed(name, swapped): values for name, values in form.items()}


def _renamed(name: str, prefixes: Mapping[str, str]) -> str:
    for old, new in prefixes.items():
        if name.startswith(old):
            return new + name.removeprefix(old)
    return name
