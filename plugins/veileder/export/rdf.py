"""Statements about things with addresses, as Turtle and as JSON-LD.

Turtle: https://www.w3.org/TR/turtle/, JSON-LD: https://www.w3.org/TR/json-ld11/. Only what a catalogue needs is here:
things with addresses, texts in a language, and typed values; no blank nodes, so the same statements are always the same
bytes. A library would take ten times as long for each kommune; the tests read both forms with one, and compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from veileder.export.marked import quoted

_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')
TYPE = "rdf:type"
# Property → its values in Turtle, each with the same in JSON-LD.
Said = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """All that is said of a thing, and how both forms say it. Nobody changes it."""

    said: Said
    turtle: str
    linked: str


class Statements:
    """What is said of each thing, in the order it was said; the same is never said twice.

    Args:
        prefixes: short names of vocabularies, and their addresses.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._said: dict[str, Said] = {}
        self._included: dict[str, Thing] = {}

    def thing(self, subject: str, property: str, value: str) -> None:
        """Say that a thing has another one: an address, or «cv:Channel»."""
        linked = quoted(value) if property == TYPE else f'{{"@id": {quoted(address(value))}}}'
        self._say(subject, property, self._name(value), linked)

    def text(self, subject: str, property: str, value: str, language: str) -> None:
        """Say a text in a language (BCP 47)."""
        text = quoted(value)
        self._say(subject, property, f"{text}@{language}", f'{{"@language": "{language}", "@value": {text}}}')

    def value(self, subject: str, property: str, value: str, datatype: str = "") -> None:
        """Say a value in no language, perhaps with its type, «xsd:date»."""
        text = quoted(value)
        if datatype:
            self._say(subject, property, f"{text}^^{datatype}", f'{{"@type": "{datatype}", "@value": {text}}}')
        else:
            self._say(subject, property, text, text)

    def include(self, things: Mapping[str, Thing]) -> None:
        """Say what others have said already, after what is said of the same things here."""
        for subject, thing in things.items():
            known = self._included.setdefault(subject, thing)
            if known is not thing:
                self._included[subject] = self._thing(subject, _joined(known.said, thing.said))

    def things(self) -> dict[str, Thing]:
        """Everything that something is said of, by its address."""
        found = dict(self._included)
        for subject, said in self._said.items():
            known = found.get(subject)
            found[subject] = self._thing(subject, _joined(said, known.said) if known else said)
        return found

    def turtle(self) -> str:
        """All of it as Turtle, things in the order of their addresses."""
        prefixes = (f"@prefix {prefix}: <{vocabulary}> .\n" for prefix, vocabulary in self._prefixes.items())
        return "".join((*prefixes, *(thing.turtle for thing in self._sorted())))

    def json_ld(self) -> str:
        """All of it as JSON-LD, a thing on each line."""
        things = ",\n".join(thing.linked for thing in self._sorted())
        return f'{{"@context": {json.dumps(dict(self._prefixes), indent=1)},\n"@graph": [\n{things}\n]}}\n'

    def place_of(self, subject: str) -> str:
        """What a thing is sorted by."""
        return subject

    def _sorted(self) -> Iterator[Thing]:
        things = self.things()
        return (things[subject] for subject in sorted(things, key=self.place_of))

    def _say(self, subject: str, property: str, turtle: str, linked: str) -> None:
        self._said.setdefault(subject, {}).setdefault(property, {}).setdefault(turtle, linked)

    def _thing(self, subject: str, said: Said) -> Thing:
        lines = (f"{'a' if property == TYPE else property} {', '.join(values)}" for property, values in said.items())
        linked = (
            f"{quoted('@type' if property == TYPE else property)}: {_one_or_more(values.values())}"
            for property, values in said.items()
        )
        return Thing(
            said,
            turtle=f"\n{self._name(subject)} " + " ;\n    ".join(lines) + " .\n",
            linked=f'{{"@id": {quoted(address(subject))}, {", ".join(linked)}}}',
        )

    def _name(self, value: str) -> str:
        return value if value.partition(":")[0] in self._prefixes else f"<{address(value)}>"


def _joined(first: Said, second: Said) -> Said:
    return {property: first.get(property, {}) | second.get(property, {}) for property in first | second}


def _one_or_more(values: Iterable[str]) -> str:
    found = list(values)
    return found[0] if len(found) == 1 else f"[{', '.join(found)}]"


def address(value: str) -> str:
    """An address without what none may have in it."""
    return _FORBIDDEN.sub(lambda match: quote(match[0]), value)
