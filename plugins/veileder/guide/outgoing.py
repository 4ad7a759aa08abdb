"""Every address on the web that the content leads to, with the places where it stands. Nothing is fetched here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from veileder.diagnostics import Position
from veileder.guide.content import Content
from veileder.guide.law import in_force, lovdata
from veileder.schema.references import Path

# A round bracket belongs to an address when it is closed in it.
_ADDRESS = re.compile(r"https://(?:[^\s<>()\[\]{}\"«»|\\^`]|\([^\s<>()]*\))+")
_AFTER = ".,;:!?'*_"
# The guide's own address, and the address where a file is edited, which has holes in it.
_OWN = frozenset({("kommune", "nettsted"), ("kommune", "rediger")})


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An address that readers are led to.

    Args:
        address: without what comes after «#», so that each page is asked for once.
        places: where it is written, sorted; each with the address as it is written there.
        made: True when no editor wrote it: it is made from the number of a law.
    """

    address: str
    places: tuple[tuple[Position, str], ...]
    made: bool = False


def outgoing(contents: Iterable[Content]) -> list[Outgoing]:
    """Every address in the content of some kommuner, sorted, each once.

    Args:
        contents: the content of each kommune; what they share is counted once.
    """
    written: dict[str, set[tuple[Position, str]]] = {}
    made: dict[str, set[tuple[Position, str]]] = {}
    for content in contents:
        for position, address in _written(content):
            written.setdefault(urldefrag(address).url, set()).add((position, address))
        for law in content.guide.lover:
            if in_force(law, content.date):
                address = lovdata(law.lov_id, law.paragraf)
                made.setdefault(address, set()).add((content.at("lover", law.id, "paragraf"), address))
    found = [Outgoing(address, tuple(sorted(places))) for address, places in written.items()]
    found += [Outgoing(address, tuple(sorted(at)), made=True) for address, at in made.items() if address not in written]
    return sorted(found, key=lambda link: link.address)


def _written(content: Content) -> Iterator[tuple[Position, str]]:
    for path, node in content.nodes:
        if isinstance(node.value, str) and "https://" in node.value and not _is_own(path):
            for address, _ in addresses(node.value):
                yield node.position, address
    for prose in content.prose.values():
        for number, line in enumerate(prose.text.splitlines(), 1):
            for address, start in addresses(line):
                yield Position(prose.position.file, number, start + 1), address


def addresses(text: str) -> Iterator[tuple[str, int]]:
    """Yield every address in a text with where it begins, without what ends the sentence around it."""
    for match in _ADDRESS.finditer(text):
        yield match[0].rstrip(_AFTER), match.start()


def _is_own(path: Path) -> bool:
    return path[:2] in _OWN
