"""What a browser posts of a form that nobody has touched, made from the fields themselves."""

from collections.abc import Iterator, Mapping

from veileder.editing.fields import Field, fields_of, parts, shaped
from veileder.editing.forms import COUNT, FROM, SENT, shown_text, text_in
from veileder.editing.subjects import Subject
from veileder.editing.values import MISSING, Value
from veileder.schema.base import MAALFORMER
from veileder.source.node import Plain


def whole(subject: Subject) -> Field:
    """All fields of a thing as one group."""
    return Field("", "", "gruppe", fields=fields_of(subject.kind.model), has_id=bool(subject.id))


def posted(fields: Field, value: Value) -> dict[str, list[str]]:
    """The post, with a browser's line breaks."""
    found: dict[str, list[str]] = {}
    for name, text in _of(fields, value, ""):
        found.setdefault(name, []).append(text)
    return found


def _of(field: Field, value: Value, name: str) -> Iterator[tuple[str, str]]:
    if field.kind == "gruppe":
        for child in parts(field, value):
            have = value.get(child.key, MISSING) if isinstance(value, dict) else MISSING
            yield from _of(child, have, f"{name}.{child.key}".lstrip("."))
    elif field.kind == "liste":
        items = value if isinstance(value, tuple) else ()
        yield name + COUNT, str(len(items))
        for index, item in enumerate(items):
            yield f"{name}.{index}{FROM}", str(index)
            yield from _of(shaped(field.fields[0], item), item, f"{name}.{index}")
    elif field.kind in ("tekst", "rik", "navn"):
        yield from ((f"{name}.{language}", text_in(value, language)) for language in MAALFORMER)
    elif field.kind == "ordliste":
        words: Mapping[str, Plain] = value if isinstance(value, dict) else {}
        yield from ((f"{name}.{it}", shown_text(field, words.get(it, MISSING))) for it in MAALFORMER)
    elif field.kind in ("pekere", "flervalg"):
        yield name + SENT, "1"
        yield from ((name, str(id)) for id in (value if isinstance(value, tuple) else ()))
    else:
        yield name, shown_text(field, value)
