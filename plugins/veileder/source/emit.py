"""Values as YAML text that ``yaml_reader`` reads back as the same, in the way people write it by hand here."""

from __future__ import annotations

import re

from veileder.source.node import Plain

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_READ_AS_ELSE = re.compile(r"(?:true|false|null|~|0|-?[1-9][0-9]{0,14})?")
_LOOKS_LIKE_A_NUMBER = re.compile(r"[\d +.:-]*")  # quoted by habit: a phone number, a kommunenummer
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_IN_FLOW = re.compile(r"[,\[\]{}]")
_LONGEST_FLOW = 100


def scalar(value: Plain, *, flow: bool = False, quote: str = "") -> str:
    """One value on one line.

    Args:
        value: text, an integer, true, false or nothing.
        flow: True where it stands inside brackets.
        quote: the quotation mark that stood there before, if any.
    """
    if value is None:
        return "null" if flow else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if quote == "'" and not _CONTROL.search(text) and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if not quote and _is_plain(text, flow):
        return text
    return '"' + _escaped(text) + '"'


def block(value: Plain, indent: int, *, lines: bool = False) -> str:
    """What follows ``key:``, without the newline at the end.

    Args:
        value: anything.
        indent: columns in front of what stands below the key.
        lines: True when a text of one line is to stand below too.
    """
    space = " " * indent
    if isinstance(value, dict):
        return "".join(f"\n{space}{pair(key, child, indent)}" for key, child in value.items()) if value else " {}"
    if isinstance(value, tuple | list):
        short = None if any(isinstance(item, dict | tuple | list) for item in value) else flow(value)
        if short is not None and len(short) + indent <= _LONGEST_FLOW:
            return f" {short}"
        return "".join(f"\n{space}- {item(child, indent + 2)}" for child in value)
    if isinstance(value, str) and ("\n" in value or lines) and not _CONTROL.search(value) and value.strip("\n"):
        return f" {literal(value, indent)}"
    text = scalar(value)
    return f" {text}" if text else ""


def pair(key: str, value: Plain, indent: int) -> str:
    """``key: value`` where the key stands at a column."""
    return f"{scalar(key)}:{block(value, indent + 2)}"


def item(value: Plain, indent: int) -> str:
    """What follows ``- `` in a list; ``indent`` is the column it begins at."""
    if isinstance(value, dict) and value:
        return f"\n{' ' * indent}".join(pair(key, child, indent) for key, child in value.items())
    if isinstance(value, dict | tuple | list):
        return flow(value)
    return block(value, indent).lstrip(" ") or "null"


def flow(value: Plain) -> str:
    """A value in brackets on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(flow(child) for child in value) + "]"
    return scalar(value, flow=True)


def literal(text: str, indent: int) -> str:
    """A text of several lines, as ``|`` and the lines below it."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    hint = str(2) if body.startswith((" ", "\n")) else ""
    keep = "-" if ends == 0 else "" if ends == 1 else "+"
    space = " " * indent
    lines = [f"{space}{line}" if line else "" for line in body.split("\n")] + [""] * max(0, ends - 1)
    return f"|{hint}{keep}\n" + "\n".join(lines)


def _is_plain(text: str, in_flow: bool) -> bool:
    """Whether a text may stand without quotation marks."""
    if text != text.strip() or "\n" in text or _CONTROL.search(text) or "\t" in text:
        return False
    if _READ_AS_ELSE.fullmatch(text) or (_LOOKS_LIKE_A_NUMBER.fullmatch(text) and not _DATE.fullmatch(text)):
        return False
    if text[0] in _INDICATORS or text.startswith(("---", "...")) or text == "<<" or ": " in text or " #" in text:
        return False
    return not text.endswith(":") and not (in_flow and _IN_FLOW.search(text))


def _escaped(text: str) -> str:
    named = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return "".join(named.get(c) or (f"\\u{ord(c):04x}" if _CONTROL.match(c) else c) for c in text)
