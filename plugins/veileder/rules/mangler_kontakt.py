"""Noen som skal kunne kontaktes, har ikke fått telefon, e-post eller nettside ennå.

Basen kjenner tjenestene, men ikke telefonnumrene i din kommune. Fyll dem inn, eller skriv `krever-kontakt: false` på
en tjeneste som ikke skal ha egen kontakt.

Galt:

```yaml
kontakter:
  - id: bti-koordinator
    tittel: BTI-koordinator
```

Riktig:

```yaml
kontakter:
  - id: bti-koordinator
    tittel: BTI-koordinator
    telefon: "12 34 56 78"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.source.node import Node

ID = "mangler-kontakt"
_WAYS = ("telefon", "mobil", "e-post", "nettside")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every service, contact and acute number that nobody can reach."""
    services = [service.id for service in content.guide.tjenester if service.krever_kontakt]
    contacts = [contact.id for contact in content.guide.kontakter]
    for collection, ids in (("tjenester", services), ("kontakter", contacts)):
        for id in ids:
            node = content.node(collection, id)
            if not _has(node, _WAYS):
                yield _note(content, collection, id, node, "telefon, e-post eller nettside")
    for number in content.guide.nodnumre:
        node = content.node("nødnumre", number.id)
        if not _has(node, ("nummer",)):
            yield _note(content, "nødnumre", number.id, node, "nummer")


def _note(content: Content, collection: str, id: str, node: Node, what: str) -> Diagnostic:
    """A note at the kommune's own text, or in its main file when the object is the base's."""
    place = node.position if node.layer == content.kommune else content.at("kommune", "navn")
    message = f"«{id}» under «{collection}» har ikke fått {what} ennå"
    return Diagnostic(place, ID, message, severity=Severity.NOTE)


def _has(node: Node, keys: tuple[str, ...]) -> bool:
    """True when one of the keys is written, also with a value that is not valid."""
    return any(key in node.mapping and node.mapping[key].value is not None for key in keys)
