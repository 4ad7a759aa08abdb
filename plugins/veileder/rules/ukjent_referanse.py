"""Noe viser til en id som ikke finnes.

Veilederen henger sammen med id-er: et steg sier hvem som gjør det og hvilke verktøy de bruker, og et utfall
sier hvor veien går videre. Er id-en skrevet feil, blir lenka borte.

Galt:

```yaml
hvem: [ansatte]
```

Riktig:

```yaml
hvem: [ansatt]
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from veileder.diagnostics import Diagnostic, closest
from veileder.guide.content import Content
from veileder.rules.common import ids_of, uses
from veileder.schema.steg import AKUTT, AVSLUTT
from veileder.source.node import Step

ID = "ukjent-referanse"
_SHOWN = ("strategier", "rutiner", "arenaer", "veileder", "tjenester", "tiltak")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every id that leads nowhere."""
    for node, path, collections, id in uses(content):
        known = {known for name in collections for known in ids_of(content, name)}
        if id in known or _is_broken(content, collections):
            continue
        where = " eller ".join(collections)
        message = f"«{id}» finnes ikke i {where}"
        if node.value != id:  # a default that the model does not have
            message = f"«{path[-1]}» er ikke skrevet, og det vanlige, «{id}», finnes ikke i {where}"
        yield Diagnostic(node.position, ID, message, closest(id, sorted(known)))
    for place, id, where, allowed in _named_otherwise(content):
        if id not in allowed:
            yield Diagnostic(content.at(*place), ID, f"«{id}» finnes ikke i {where}", closest(id, sorted(allowed)))


def _is_broken(content: Content, collections: tuple[str, ...]) -> bool:
    """True when a collection is no list at all, which others tell."""
    written = (content.tree.child(name) for name in collections)
    return any(node is not None and not isinstance(node.value, list) for node in written)


def _named_otherwise(content: Content) -> Iterator[tuple[tuple[Step, ...], str, str, Collection[str]]]:
    """Fields that take an id or one of some fixed words."""
    guide, levels, steps = content.guide, ids_of(content, "nivåer"), ids_of(content, "steg")
    for step in guide.steg:
        here = ("steg", step.id)
        yield (*here, "nivå"), step.nivaa, "nivåer", levels | {AKUTT}
        for variant in step.varianter:
            yield (*here, "varianter", variant.id, "id"), variant.id, "veiledere", ids_of(content, "veiledere")
        for outcome in step.utfall:
            targets = steps | levels | {AKUTT, AVSLUTT}
            yield (*here, "utfall", outcome.id, "til"), outcome.til, "steg eller nivåer", targets
    for collection, objects in (("lover", guide.lover), ("kilder", guide.kilder)):
        for obj in objects:
            if obj.erstattet_av is not None:
                yield (collection, obj.id, "erstattet-av"), obj.erstattet_av, collection, ids_of(content, collection)
    for text in guide.samtykketekster:
        for index, service in enumerate(text.tjenester):
            place: tuple[Step, ...] = ("samtykketekster", text.id, "tjenester", index)
            yield place, service, "tjenester", ids_of(content, "tjenester")
    for tier in guide.modell.organisasjonsnivaaer:
        for index, word in enumerate(tier.viser):
            place = ("modell", "organisasjonsnivåer", tier.id, "viser", index)
            yield place, word, "det som kan vises", _SHOWN
