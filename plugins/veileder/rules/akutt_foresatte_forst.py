"""Akuttruten lar noen snakke med foresatte før det er meldt.

Ved mistanke om vold, overgrep eller alvorlig omsorgssvikt kan det være farlig for barnet at foresatte får vite det
først. Derfor skal ingen vei i akuttruten gå innom et steg med `snakker-med-foresatte: true` før et steg med
`melder: true`. Et steg som kommunen selv legger til før det er meldt, skal si `snakker-med-foresatte: false`
uttrykkelig. Regelen finner også en veileder uten akuttrute.

Galt: Første steg i akuttruten er å ringe foreldrene, og neste er å melde.

Riktig:

```yaml
- id: meld-straks
  nivå: akutt
  melder: true
- id: snakk-med-foresatte-etterpa
  nivå: akutt
  snakker-med-foresatte: true
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content
from veileder.layers.chain import NATIONAL
from veileder.rules.common import graphs, in_guides
from veileder.schema.steg import AKUTT

ID = "akutt-foresatte-først"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every step where the acute route reaches the guardians first."""
    early: dict[str, list[str]] = defaultdict(list)
    without: list[str] = []
    silent: set[str] = set()
    for guide, graph in graphs(content):
        if graph.acute is None:
            if graph.steps:
                without.append(guide)
            continue
        reporting = frozenset(step.id for step in graph.steps.values() if step.steg.melder)
        for id in graph.reachable(graph.acute, stop_at=reporting):
            if id in graph.steps and graph.steps[id].steg.snakker_med_foresatte:
                early[id].append(guide)
            elif id in graph.steps and id not in reporting and _is_silent(content, id):
                silent.add(id)
    for id in sorted(silent):
        message = "steget står i akuttruten før noen har meldt; skriv «snakker-med-foresatte: false» hvis det stemmer"
        yield Diagnostic(content.at("steg", id, "tittel"), ID, message)
    for id, guides in sorted(early.items()):
        message = f"akuttruten fører hit før noen har meldt{in_guides(guides)}; foresatte skal ikke få vite det først"
        yield Diagnostic(content.at("steg", id, "snakker-med-foresatte"), ID, message)
    if without:
        yield from _missing(content, in_guides(without))


def _is_silent(content: Content, id: str) -> bool:
    """True when a kommune or region added the step and does not say whether the guardians are spoken with."""
    node = content.node("steg", id)
    added = node.replaces is None and node.layer != NATIONAL
    return added and "snakker-med-foresatte" not in node.mapping


def _missing(content: Content, guides: str) -> Iterator[Diagnostic]:
    """Where the acute route is asked for, or at the steps when nothing asks for it."""
    message = f"akuttruten mangler{guides}; lag et steg med «nivå: akutt»"
    asked = [
        content.at("steg", step.id, "utfall", outcome.id, "til")
        for step in content.guide.steg
        for outcome in step.utfall
        if outcome.til == AKUTT
    ]
    for place in asked or [content.at("steg")]:
        yield Diagnostic(place, ID, message)
