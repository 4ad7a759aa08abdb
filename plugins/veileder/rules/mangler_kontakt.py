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

from veileder.diagnostics import Diagnostic, Position, Severity
from veileder.guide.content import Content
from veileder.source.node import Node

ID = "mangler-kontakt"
_MOST = 3  # told one by one
_WAYS = ("telefon", "mobil", "e-post", "nettside")


def lacking(content: Content) -> Iterator[tuple[str, str, str]]:
    """Yield (collection, id, what is missing) of every service, contact and acute number that nobody can reach."""
    services = [service.id for service in content.guide.tjenester if service.krever_kontakt]
    contacts = [contact.id for contact in content.guide.kontakter]
    for collection, ids in (("tjenester", services), ("kontakter", contacts)):
        for id in ids:
            if not _has(content.node(collection, id), _WAYS):
                yield collection, id, "telefon, e-post eller nettside"
    for number in content.guide.nodnumre:
        if not _has(content.node("nødnumre", number.id), ("nummer",)):
            yield "nødnumre", number.id, "nummer"


def place_of(content: Content, collection: str, id: str) -> Position:
    """The kommune's own text, or its main file when the object is the base's."""
    node = content.node(collection, id)
    return node.position if node.layer == content.kommune else content.at("kommune", "navn")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every service, contact and acute number that nobody can reach; many at one place are told together."""
    together: dict[tuple[Position, str, str], list[str]] = {}
    for collection, id, what in lacking(content):
        together.setdefault((place_of(content, collection, id), collection, what), []).append(f"«{id}»")
    for (place, collection, what), ids in together.items():
        if len(ids) <= _MOST:
            messages = [f"{id} under «{collection}» har ikke fått {what} ennå" for id in ids]
        else:
            some = ", ".join(ids[:_MOST])
            messages = [
                f"{len(ids)} under «{collection}» har ikke fått {what} ennå, blant dem {some}; «status» viser alle"
            ]
        for message in messages:
            yield Diagnostic(place, ID, message, severity=Severity.NOTE)


def _has(node: Node, keys: tuple[str, ...]) -> bool:
    """True when one of the keys is written, also with a value that is not valid."""
    return any(key in node.mapping and node.mapping[key].value is not None for key in keys)
