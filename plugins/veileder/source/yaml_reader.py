"""YAML without its traps: everything is text but true, false, null and plain integers.

Reads PyYAML's event stream (the C parser when there is one) straight into nodes, so that every key
and value keeps its place. Duplicate keys, anchors, merge keys and tags are refused.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml

from veileder.diagnostics import Diagnostic, Position, Severity
from veileder.source.node import Node, Scalar
from veileder.source.yaml_messages import (
    CONTROL,
    HARD_SPACE_IN_INDENT,
    HARD_SPACES,
    HIDDEN,
    LOADER,
    conflict,
    explain,
    invisible,
)

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_CONSTANTS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}
MAX_DEPTH = 24
_COMMENT = re.compile(r"[ \t]+(#)\S")  # meant as text, most often: a comment has a space after its #


class _Refused(Exception):
    """Raised inside the reader for a construct that we do not accept."""

    def __init__(self, mark: Any, message: str, rule: str = "yaml-utrygg") -> None:
        super().__init__(message)
        self.mark = mark
        self.rule = rule


def read_yaml(text: str, file: str, layer: str = "") -> tuple[Node | None, list[Diagnostic]]:
    """Parse one YAML document.

    Args:
        text: the file's content.
        file: its path relative to the project, for positions.
        layer: name of the layer, stored in every node.

    Returns:
        The root node, or None for an empty or broken file, and what was wrong with it.
    """
    if unreadable := conflict(text, file) or invisible(text, file):
        return None, [unreadable]
    reader = _Reader(file, layer)
    try:
        return reader.read(unicodedata.normalize("NFC", text)), reader.found
    except _Refused as refused:
        position = reader.position(refused.mark)
        return None, [*reader.found, Diagnostic(position, refused.rule, str(refused))]
    except yaml.YAMLError as error:
        return None, [*reader.found, explain(error, text, file)]


def plain_scalar(text: str) -> Scalar:
    """What a word without quotation marks means."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


class _Reader:
    def __init__(self, file: str, layer: str) -> None:
        self.file = file
        self.layer = layer
        self.found: list[Diagnostic] = []

    def position(self, mark: Any) -> Position:
        return Position(self.file, mark.line + 1, mark.column + 1)

    def read(self, text: str) -> Node | None:
        self._lines = text.splitlines()
        self._events = yaml.parse(text, Loader=LOADER)
        next(self._events)  # stream start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        root = self._node(next(self._events), 0)
        next(self._events)  # document end
        after = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            raise _Refused(after.start_mark, "fila har flere dokumenter; fjern linja med «---»")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(mark, "ankere (& og *) er ikke i bruk her; skriv teksten der den hører hjemme")
        if depth > MAX_DEPTH:
            raise _Refused(mark, "innholdet er nøstet for dypt")
        if getattr(event, "tag", None):
            raise _Refused(mark, f"merkelappen «{event.tag}» er ikke i bruk her; fjern den")
        position = self.position(mark)
        if isinstance(event, yaml.ScalarEvent):
            return Node(self._scalar(event), position, self.layer)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self._sequence(depth), position, self.layer)
        return Node(self._mapping(depth), position, self.layer)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text: str = event.value
        if event.style:  # quoted, or a block of text
            self._see_hidden(event)
            return text
        self._see_comment(event.end_mark)
        return plain_scalar(text)

    def _see_hidden(self, event: yaml.ScalarEvent) -> None:
        """Tell of a sign that no text has, written as a code."""
        if CONTROL.search(event.value):
            self.found.append(Diagnostic(self.position(event.start_mark), "yaml-syntaks", HIDDEN))

    def _see_comment(self, end: Any) -> None:
        """Warn of a text that is cut by a # in it."""
        cut = _COMMENT.match(self._lines[end.line], end.column) if end.line < len(self._lines) else None
        if cut:
            message = "alt etter « #» er en kommentar og kommer ikke med; sett hermetegn rundt teksten"
            at = Position(self.file, end.line + 1, cut.start(1) + 1)
            self.found.append(Diagnostic(at, "yaml-kommentar", message, severity=Severity.WARNING))

    def _sequence(self, depth: int) -> list[Node]:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Node]:
        mapping: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(
                    event.start_mark,
                    "her skal det stå et ord; sett hermetegn rundt en tekst som begynner med «{{» eller «[»",
                )
            key, at = event.value, self.position(event.start_mark)
            if key == "<<":
                raise _Refused(event.start_mark, "fletting med «<<» er ikke i bruk her")
            if key[:1] in HARD_SPACES and key:
                raise _Refused(event.start_mark, HARD_SPACE_IN_INDENT, "yaml-syntaks")
            self._see_hidden(event)
            value = self._node(next(self._events), depth + 1)
            value.key_position = at
            if key in mapping:
                first = mapping[key].key_position or mapping[key].position
                message = f"nøkkelen «{key}» står to ganger (først på linje {first.line})"
                self.found.append(Diagnostic(at, "dobbel-nøkkel", message))
            else:
                mapping[key] = value
        return mapping
