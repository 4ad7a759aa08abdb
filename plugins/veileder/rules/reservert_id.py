"""Id-en er opptatt av noe annet.

Id-en blir del av en adresse. To bokstaver (`pp`, `nn`) ser ut som et språk og gjør at siden forsvinner, og noen ord
betyr alt noe: `filter`, `situasjon`, `alder` og `index` er brukt i adresser, og et steg eller nivå kan ikke hete
`akutt` eller `avslutt`, for det er utfall.

Galt: `id: pp`

Riktig: `id: ppt`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import COLLECTIONS, Content
from veileder.schema.steg import AKUTT, AVSLUTT
from veileder.source.node import Node

ID = "reservert-id"
_IN_ADDRESSES = frozenset({"filter", "situasjon", "alder", "index"})
_OUTCOMES = frozenset({AKUTT, AVSLUTT})
_LANGUAGE = re.compile("[a-z]{2}")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every object whose id is taken."""
    for node, reserved in _objects(content):
        if node.id and _LANGUAGE.fullmatch(node.id):
            message = f"id-en «{node.id}» ser ut som et språk; bruk minst tre tegn"
            yield Diagnostic(node.mapping["id"].position, ID, message)
        elif node.id in reserved:
            yield Diagnostic(node.mapping["id"].position, ID, f"id-en «{node.id}» er opptatt; velg en annen")


def _objects(content: Content) -> Iterator[tuple[Node, frozenset[str]]]:
    """Everything whose id becomes part of an address, with the words it may not use."""
    for path in (*((key,) for key in COLLECTIONS), ("modell", "nivåer")):
        parent = content.tree.find(*path)
        reserved = _IN_ADDRESSES | (_OUTCOMES if path[-1] in ("steg", "nivåer") else frozenset())
        yield from ((node, reserved) for node in (parent.items if parent else ()))
