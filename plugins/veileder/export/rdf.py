"""Statements about things with addresses, as Turtle and as JSON-LD.

Turtle: https://www.w3.org/TR/turtle/, JSON-LD: https://www.w3.org/TR/json-ld11/. Only what a catalogue needs is here:
things with addresses, texts in a language, and typed values; no blank nodes, so the same statements are always the same
bytes. A library would take ten times as long for each kommune; the tests read both forms with one, and compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')
TYPE = "rdf:type"


class _Term(NamedTuple):
    """A value in both forms."""

    turtle: str
    linked: Any


class Statements:
    """What is said of each thing, in the order it was said; the same is never said twice.

    Args:
        prefixes: short names of vocabularies, and their addresses.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._said: dict[str, dict[str, dict[str, _Term]]] = {}

    def thing(self, subject: str, property: str, value: str) -> None:
        """Say that a thing has another one: an address, or «cv:Channel»."""
        turtle = self._name(value)
        self._say(subject, property, turtle, {"@id": _address(value)} if property != TYPE else value)

    def text(self, subject: str, property: str, value: str, language: str) -> None:
        """Say a text in a language (BCP 47)."""
        turtle = f"{_quoted(value)}@{language}"
        self._say(subject, property, turtle, {"@language": language, "@value": value})

    def value(self, subject: str, property: str, value: str, datatype: str = "") -> None:
        """Say a value in no language, perhaps with its type, «xsd:date»."""
        if datatype:
            self._say(subject, property, f"{_quoted(value)}^^{datatype}", {"@type": datatype, "@value": value})
        else:
            self._say(subject, property, _quoted(value), value)

    def turtle(self) -> str:
        """All of it as Turtle, things in the order of their addresses."""
        return "".join(self._turtle())

    def json_ld(self) -> str:
        """All of it as JSON-LD, a thing on each line."""
        things = ",\n".join(json.dumps(thing, ensure_ascii=False) for thing in self._linked())
        return f'{{"@context": {json.dumps(dict(self._prefixes), indent=1)},\n"@graph": [\n{things}\n]}}\n'

    def _say(self, subject: str, property: str, turtle: str, linked: Any) -> None:
        values = self._said.setdefault(subject, {}).setdefault(property, {})
        values.setdefault(turtle, _Term(turtle, linked))

    def _turtle(self) -> Iterator[str]:
        for prefix, address in self._prefixes.items():
            yield f"@prefix {prefix}: <{address}> .\n"
        for subject, said in sorted(self._said.items()):
            lines = (
                f"{'a' if property == TYPE else property} {', '.join(values)}" for property, values in said.items()
            )
            yield f"\n{self._name(subject)} " + " ;\n    ".join(lines) + " .\n"

    def _linked(self) -> Iterator[dict[str, Any]]:
        for subject, said in sorted(self._said.items()):
            thing: dict[str, Any] = {"@id": _address(subject)}
            for property, values in said.items():
                found = [term.linked for term in values.values()]
                thing["@type" if property == TYPE else property] = found[0] if len(found) == 1 else found
            yield thing

    def _name(self, value: str) -> str:
        return value if value.partition(":")[0] in self._prefixes else f"<{_address(value)}>"


def _address(value: str) -> str:
    """An address without what none may have in it."""
    return _FORBIDDEN.sub(lambda match: quote(match[0]), value)


def _quoted(text: str) -> str:
    """A text in quotes: the escapes of JSON are among those of Turtle."""
    return json.dumps(text, ensure_ascii=False)
