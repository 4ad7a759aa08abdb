"""En kommune har låst noe.

Å låse er å si at lagene over ikke kan endre noe. Over en kommune er det ingen, så der gjør `låst` ingenting. Bare den
nasjonale basen og en felles region kan låse.

Galt: `låst: true` i `kommuner/<id>/steg.yaml`

Riktig: Ta bort linja.
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content
from veileder.rules.common import Place, nodes

ID = "lås-i-kommunen"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every lock that the kommune has put on."""
    own = content.tree.position.file
    for _, node in nodes(content, _is_lock):
        if node.position.file.startswith(f"{own}/"):
            message = "bare basen kan låse; ta bort «låst» her"
            yield Diagnostic(node.key_position or node.position, ID, message)


def _is_lock(place: Place) -> bool:
    path, node = place
    return path[-1:] == ("låst",) and node.value is True
