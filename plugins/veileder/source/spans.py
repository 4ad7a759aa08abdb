"""Where each value of a YAML file stands in its text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from veileder.source.node import Plain, Step
from veileder.source.yaml_messages import LOADER
from veileder.source.yaml_reader import plain_scalar


class Unspliceable(ValueError):
    """Raised when a change cannot be made without touching something else; the text is as it was."""


@dataclass(slots=True)
class Span:
    """A value's place: ``start`` and ``end`` are indexes in the text, ``end`` after its last letter."""

    start: int
    end: int
    column: int
    kind: str  # «», «'», «"», «|», «>» for a scalar; «block» or «flow» for others
    value: Plain = None
    keys: dict[str, tuple[int, Span]] = field(default_factory=dict)  # key → (index after the key, its value)
    items: list[Span] | None = None
    at: int = 0  # index of its key, or of what stands after its dash


def spans_of(text: str) -> Span | None:
    """The place of everything in a file, or None when it is empty.

    Raises:
        Unspliceable: when it cannot be read.
    """
    bom = len(text) - len(text.removeprefix("\ufeff"))
    events: Iterator[Any] = iter(yaml.parse(text[bom:], Loader=LOADER))
    try:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                return _span(text, next(events), events, bom)
    except yaml.YAMLError:
        raise Unspliceable("fila kan ikke leses, så den kan ikke endres her; rett feilen først") from None
    return None


def _span(text: str, event: Any, events: Iterator[Any], bom: int) -> Span:
    start, column, after = event.start_mark.index + bom, event.start_mark.column, event.end_mark.index + bom
    if isinstance(event, yaml.ScalarEvent):
        style, end = event.style or "", after
        if style in ("|", ">") and "+" not in text[start : text.find("\n", start)]:
            end = start + len(text[start:end].rstrip())
        value = unicodedata.normalize("NFC", event.value)
        return Span(start, end, column, style, value if style else plain_scalar(value))
    kind = "flow" if event.flow_style else "block"
    found = Span(start, start, column, kind)
    if isinstance(event, yaml.SequenceStartEvent):
        found.items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            child = _span(text, event, events, bom)
            child.at = child.start
            found.items.append(child)
            found.end = max(found.end, child.end)
    else:
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key_end = event.end_mark.index + bom
            child = _span(text, value := next(events), events, bom)
            child.at = event.start_mark.index + bom
            colon = text.index(":", key_end) + 1
            if isinstance(value, yaml.ScalarEvent) and child.start == child.end:  # nothing stands there
                child.start = child.end = colon
            found.keys.setdefault(event.value, (colon, child))
            found.end = max(found.end, child.end)
    if kind == "flow":
        closing: Any = event.end_mark
        found.end = closing.index + bom
    return found


def on_path(text: str, path: tuple[Step, ...]) -> list[Span]:
    """The spans on a path, from the root, as far as there are any."""
    span = spans_of(text)
    if span is None:
        return []
    found = [span]
    for step in path:
        if span.items is not None:
            items = [{"id": child.keys["id"][1].value} if "id" in child.keys else child.value for child in span.items]
            span = span.items[index_of(items, step)]
        elif str(step) in span.keys:
            span = span.keys[str(step)][1]
        else:
            break
        found.append(span)
    return found


def line_end(text: str, index: int) -> int:
    """Index of the newline that ends a line, or of the text's end."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end


def line_start(text: str, index: int) -> int:
    """Index of the first letter of a line."""
    return text.rfind("\n", 0, index) + 1


def mapping_of(span: Span) -> dict[str, Plain]:
    """What a mapping says."""
    return {key: value_of(child) for key, (_, child) in span.keys.items()}


def value_of(span: Span) -> Plain:
    """What a span says, with the reader's own rules for scalars."""
    if span.items is not None:
        return tuple(value_of(child) for child in span.items)
    if span.keys or span.kind in ("flow", "block"):
        return mapping_of(span)
    return span.value


def index_of(items: Sequence[Plain], step: Step) -> int:
    """Index of the item that a step means."""
    if isinstance(step, int):
        if 0 <= step < len(items):
            return step
    else:
        for index, child in enumerate(items):
            if isinstance(child, dict) and child.get("id") == step:
                return index
    raise Unspliceable(f"«{step}» finnes ikke i lista")
