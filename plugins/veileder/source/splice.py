"""Changing one thing in a YAML file and nothing else: comments, order, quotation marks and line breaks stay.

A change is made by cutting text out and setting text in at the place of the value. What comes out is read again, and
must be what was there before with just this change; else nothing is changed at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from veileder.source import emit
from veileder.source.node import Plain, Step
from veileder.source.spans import Span, Unspliceable, index_of, line_end, line_start, mapping_of, on_path, value_of
from veileder.source.yaml_reader import read_yaml

Path = Sequence[Step]


def changed(text: str, path: Path, value: Plain, *, order: Sequence[str] = ()) -> str:
    """Set the value at a path; what stands there already is changed only where it differs.

    Args:
        text: the file's content.
        path: keys, and ids or indexes in lists. Keys that are missing are made; items of lists must be there.
        value: what shall stand there: text, integer, true, false, nothing, or mappings and lists of such.
        order: the order of keys in the mapping at the end of the path, when it gets a new key; without it the new key
            comes last. Inside the value its own order holds.

    Returns:
        The new content; the same text when nothing differs.

    Raises:
        Unspliceable: when it cannot be done, or would change something else.
    """
    return all_changed(text, {tuple(path): value}, order=order)


def all_changed(text: str, values: Mapping[tuple[Step, ...], Plain], *, order: Sequence[str] = ()) -> str:
    """Set many values at once, which is quicker than one by one: the whole is read and checked once.

    Args:
        text: the file's content.
        values: path → what shall stand there, as in :func:`changed`.
        order: the order of keys in the mappings at the ends of the paths.

    Raises:
        Unspliceable: when one of them cannot be done, or would change something else.
    """
    wanted = _plain(text)
    for path, given in values.items():
        value = _normal(given)
        after = _with(wanted, path, value)
        if after != wanted:
            text, wanted = _set(text, path, value, order), after
    return _checked(text, wanted)


def without(text: str, path: Path) -> str:
    """Take out the key or the list item at a path, with what is in it. A comment above it stays.

    Raises:
        Unspliceable: when it is not there, or something else would change.
    """
    wanted = _with(_plain(text), tuple(path), None, remove=True)
    return _checked(_cut(text, tuple(path)), wanted)


def added(text: str, path: Path, item: Plain, *, at: int | None = None) -> str:
    """Put an item into the list at a path; the list is made when it is missing.

    Args:
        text: the file's content.
        path: the list.
        item: the new item.
        at: the place it gets; without it, the last.

    Raises:
        Unspliceable: when there is something else than a list, or something else would change.
    """
    item = _normal(item)
    before = _plain(text)
    have = _follow(before, tuple(path))
    items = list(have) if isinstance(have, tuple) else []
    place = len(items) if at is None else at
    wanted = _with(before, tuple(path), (*items[:place], item, *items[place:]))
    if not isinstance(have, tuple):
        return _checked(_set(text, tuple(path), (item,), ()), wanted)
    return _checked(_insert(text, tuple(path), place, item), wanted)


# What a value looks like before and after, without text


def _plain(text: str) -> Plain:
    root, _ = read_yaml(text.removeprefix("\ufeff"), "")
    if root is None and text.removeprefix("\ufeff").strip() and _says_something(text):
        raise Unspliceable("fila kan ikke leses, så den kan ikke endres her; rett feilen først")
    return root.plain() if root is not None else {}


def _says_something(text: str) -> bool:
    """Whether there is more in a file than comments."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _normal(value: Plain) -> Plain:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _normal(child) for key, child in value.items()}
    return tuple(_normal(child) for child in value) if isinstance(value, tuple | list) else value


def _follow(value: Plain, path: tuple[Step, ...]) -> Plain:
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, tuple):
            value = value[index_of(value, step)]
        else:
            return None
    return value


def _with(value: Plain, path: tuple[Step, ...], new: Plain, *, remove: bool = False) -> Plain:
    """The value with one thing changed or taken out."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        index = index_of(value, step)
        middle = () if remove and not rest else (_with(value[index], rest, new, remove=remove),)
        return (*value[:index], *middle, *value[index + 1 :])
    mapping = dict(value) if isinstance(value, dict) else {}
    if remove and (str(step) not in mapping):
        raise Unspliceable(f"«{step}» står ikke i fila")
    if remove and not rest:
        del mapping[str(step)]
    else:
        mapping[str(step)] = _with(mapping.get(str(step)), rest, new, remove=remove)
    return mapping


def _checked(text: str, wanted: Plain) -> str:
    """The text, when it says what it shall."""
    try:
        got = _plain(text)
    except Unspliceable:
        got = None
    if not _same(got, wanted):
        raise Unspliceable("endringen kan ikke gjøres uten å endre noe annet i fila; gjør den for hånd")
    return text


def _same(one: Plain, other: Plain) -> bool:
    """Equal, and of the same type: true is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(child, other[key]) for key, child in one.items())
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other


# The changes


def _newlines(text: str, new: str) -> str:
    """New text with the line breaks that the file has."""
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def _set(text: str, path: tuple[Step, ...], value: Plain, order: Sequence[str]) -> str:
    spans = on_path(text, path)
    if not spans:
        body = emit.block(_with({}, path, value), 0).lstrip("\n")
        return text + ("" if not text or text.endswith("\n") else _newlines(text, "\n")) + _newlines(text, body + "\n")
    known = len(spans) - 1
    if known == len(path):
        return _replace(text, path, spans, value, order)
    parent, key = spans[-1], str(path[known])
    inner = _with({}, path[known + 1 :], value) if path[known + 1 :] else value
    if parent.keys and parent.kind == "block":
        return _new_key(text, parent, key, inner, order)
    if parent.items is not None:
        raise Unspliceable(f"«{key}» finnes ikke i lista")
    whole: Plain = {**mapping_of(parent), key: inner}
    if parent.kind == "flow":
        return text[: parent.start] + emit.flow(whole) + text[parent.end :]
    return _replace(text, path[:known], spans, whole, order)


def _new_key(text: str, parent: Span, key: str, value: Plain, order: Sequence[str]) -> str:
    """Set a key into a block mapping, after those that come before it."""
    before = set(order[: order.index(key)]) if key in order else set(parent.keys)
    siblings = list(parent.keys)
    places = [index for index, name in enumerate(siblings) if name in before]
    space, new = " " * parent.column, emit.pair(key, value, parent.column)
    if not places:
        at = _first_place(text, parent)
        return text[:at] + _newlines(text, f"{new}\n{space}") + text[at:]
    end = line_end(text, parent.keys[siblings[places[-1]]][1].end)
    return text[:end] + _newlines(text, f"\n{space}{new}") + text[end:]


def _first_place(text: str, parent: Span) -> int:
    """Where a new first key of a mapping begins: above the comments that stand over the key that was the first.

    What stands at the top of a file is not about its first key, and stays at the top.
    """
    at = next(iter(parent.keys.values()))[1].at
    start = line_start(text, at)
    if not parent.column or text[start:at].strip():
        return at
    while start and text[line_start(text, start - 1) : start].lstrip().startswith("#"):
        start = line_start(text, start - 1)
    return start + parent.column if text[start : start + parent.column].isspace() else at


def _replace(text: str, path: tuple[Step, ...], spans: list[Span], value: Plain, order: Sequence[str]) -> str:
    """Change the value that stands at a path into another."""
    span = spans[-1]
    have = value_of(span)
    if _same(have, value):
        return text
    if isinstance(value, dict) and span.keys and value:
        return _reconcile(text, path, have if isinstance(have, dict) else {}, value)
    if isinstance(value, tuple) and span.items and value and span.kind == "block":
        return _reconcile_list(text, path, have if isinstance(have, tuple) else (), value)
    if any(parent.kind == "flow" for parent in spans[:-1]) or (span.kind == "flow" and value in ((), {})):
        return text[: span.start] + emit.flow(value) + text[span.end :]
    if span.kind in ("'", '"') and isinstance(value, str) and "\n" not in value:
        return text[: span.start] + emit.scalar(value, quote=span.kind) + text[span.end :]
    in_list = len(spans) > 1 and spans[-2].items is not None
    if in_list:
        return _put(text, span.start, span.end, emit.item(value, span.column))
    if len(spans) < 2:
        raise Unspliceable("hele fila kan ikke byttes ut")
    colon = spans[-2].keys[str(path[-1])][0]
    new = emit.block(value, spans[-2].column + 2, lines=span.kind == "|")
    return _put(text, colon, span.end, new)


def _put(text: str, start: int, end: int, new: str) -> str:
    """Set something in where a value stood; a comment behind it comes to stand behind its first line."""
    ends = line_end(text, end)
    first, newline, rest = new.partition("\n")
    return text[:start] + _newlines(text, first + text[end:ends] + newline + rest) + text[ends:]


def _reconcile(text: str, path: tuple[Step, ...], have: dict[str, Plain], value: dict[str, Plain]) -> str:
    """Change a mapping key by key. A new key gets the place it has among those of the value."""
    for key in [key for key in value if key not in have or not _same(have[key], value[key])]:
        text = _set(text, (*path, key), value[key], list(value))
    for key in [key for key in have if key not in value]:
        text = _cut(text, (*path, key))
    return text


def _reconcile_list(text: str, path: tuple[Step, ...], have: tuple[Plain, ...], value: tuple[Plain, ...]) -> str:
    """Change a list item by item: what is alike at both ends, and what has the same id, stays where it is."""
    ids = [child.get("id") if isinstance(child, dict) else None for child in value]
    kept = [child.get("id") for child in have if isinstance(child, dict) and child.get("id") in ids]
    if kept and [one for one in ids if one in kept] == kept and None not in ids:
        for child in have:
            if isinstance(child, dict) and child.get("id") not in ids:
                text = _cut(text, (*path, str(child["id"])))
        for index, child in enumerate(value):
            if ids[index] in kept:
                text = _set(text, (*path, str(ids[index])), child, ())
            else:
                text = _insert(text, path, index, child)
        return text
    first = 0
    while first < min(len(have), len(value)) and _same(have[first], value[first]):
        first += 1
    last = 0
    while last < min(len(have), len(value)) - first and _same(have[-1 - last], value[-1 - last]):
        last += 1
    old, new = have[first : len(have) - last], value[first : len(value) - last]
    for index in range(min(len(old), len(new))):
        text = _set(text, (*path, first + index), new[index], ())
    for _ in range(len(new), len(old)):
        text = _cut(text, (*path, first + len(new)))
    for index in range(len(old), len(new)):
        text = _insert(text, path, first + index, new[index])
    return text


def _insert(text: str, path: tuple[Step, ...], place: int, item: Plain) -> str:
    """Set an item into a list that is there."""
    spans = on_path(text, path)
    span = spans[-1]
    items = span.items
    if items is None:
        raise Unspliceable("her står det ikke noen liste")
    if span.kind == "flow" or not items:
        have = tuple(value_of(child) for child in items)
        whole = (*have[:place], item, *have[place:])
        new = emit.flow(whole)
        if isinstance(item, dict) and len(spans) > 1 and not any(parent.kind == "flow" for parent in spans[:-1]):
            colon = spans[-2].keys[str(path[-1])][0]
            return _put(text, colon, span.end, emit.block(whole, spans[-2].column + 2))
        return text[: span.start] + new + text[span.end :]
    new = f"{' ' * span.column}- {emit.item(item, span.column + 2)}"
    if place:
        end = line_end(text, items[place - 1].end)
        return text[:end] + _newlines(text, f"\n{new}") + text[end:]
    start = line_start(text, items[0].at)
    return text[:start] + _newlines(text, f"{new}\n") + text[start:]


def _cut(text: str, path: tuple[Step, ...]) -> str:
    """Take a key or an item out."""
    spans = on_path(text, path)
    if len(spans) <= len(path) or len(spans) < 2:
        raise Unspliceable(f"«{path[-1] if path else ''}» står ikke i fila")
    span, parent = spans[-1], spans[-2]
    if any(one.kind == "flow" for one in spans[:-1]):
        return (
            text[: parent.start] + emit.flow(_with(value_of(parent), path[-1:], None, remove=True)) + text[parent.end :]
        )
    alone = len(parent.items if parent.items is not None else parent.keys) == 1
    if alone and len(spans) > 2:
        empty = "[]" if parent.items is not None else "{}"
        around = spans[-3]
        if around.items is None:  # a comment between the key and what is taken out stays below the key
            colon = around.keys[str(path[-2])][0]
            first = line_start(text, span.at)
            if first > colon:
                return f"{text[:colon]} {empty}{text[colon:first].rstrip()}" + text[line_end(text, span.end) :]
        before = text[: parent.start].rstrip()
        return f"{before} {empty}" + text[line_end(text, span.end) :]
    start, end = line_start(text, span.at), line_end(text, span.end)
    dash = text[start : span.at].strip()
    if dash == "-" and parent.items is None:  # the first key of a list item: what comes next takes its place
        rest = [child for _, child in parent.keys.values() if child.at > span.at]
        return text[: span.at] + text[min(child.at for child in rest) :]
    if end < len(text):
        end = text.index("\n", end) + 1
    elif start and not alone:  # the last line of a file without a line break at its end
        start = line_end(text, start - 2 if text[start - 2 : start] == "\r\n" else start - 1)
    return text[:start] + text[end:]
