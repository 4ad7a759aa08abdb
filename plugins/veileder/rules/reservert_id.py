"""Id-en er opptatt av noe annet.

Id-en blir del av en adresse. To bokstaver (`pp`, `nn`) ser ut som et språk og gjør at siden forsvinner, og noen ord er
alt sider: `filter` blant verktøyene, `alder`, `behov`, `for-ansatte` og `situasjon` blant tjenestene, og `etter`,
`gjort` og `neste` blant bekymringene. Et utfall sier hvor veien går med id-en til et steg eller nivå. Derfor kan de
ikke hete `akutt` eller `avslutt`, og et steg kan ikke hete det samme som et nivå.

Galt: `id: pp`

Riktig: `id: ppt`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content
from veileder.schema.guide import COLLECTIONS
from veileder.schema.steg import AKUTT, AVSLUTT
from veileder.source.node import Node

ID = "reservert-id"
_INDEX = "index"
_TAKEN: Mapping[str, frozenset[str]] = {
    "verktøy": frozenset({"filter"}),
    "tjenester": frozenset({"alder", "behov", "for-ansatte", "situasjon"}),
    "bekymringer": frozenset({"etter", "gjort", "neste"}),
    "nivåer": frozenset({AKUTT, AVSLUTT}),
    "steg": frozenset({AKUTT, AVSLUTT}),
}
_LANGUAGE = re.compile("[a-z]{2}")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every object whose id is taken."""
    for node, taken in _objects(content):
        if node.id and _LANGUAGE.fullmatch(node.id):
            message = f"id-en «{node.id}» ser ut som et språk; bruk minst tre tegn"
            yield Diagnostic(node.mapping["id"].position, ID, message)
        elif node.id in taken:
            yield Diagnostic(node.mapping["id"].position, ID, f"id-en «{node.id}» er opptatt; velg en annen")


def _objects(content: Content) -> Iterator[tuple[Node, frozenset[str]]]:
    """Everything whose id becomes part of an address or an anchor, with the words it may not use."""
    collections = (key for key in COLLECTIONS if key != "språk")  # where two letters are what an id should be
    for path in (*((key,) for key in collections), ("modell", "nivåer"), ("modell", "organisasjonsnivåer")):
        parent = content.tree.find(*path)
        taken = _TAKEN.get(path[-1], frozenset()) | {_INDEX}
        if path[-1] == "steg":
            taken |= content.known_ids("nivåer")
        yield from ((node, taken) for node in (parent.items if parent else ()))
