"""Veien stopper uten at leseren får vite hva som skjer nå.

Hvert nivå skal ende med utfall: avslutt, gå videre til et annet nivå, eller fortsett. Regelen finner siste steg på
et nivå uten utfall, nivåer uten steg, og utfall som fører til noe veilederen ikke har.

Galt: Siste steg på nivået har ikke `utfall`, eller bare utfallet `akutt`.

Riktig:

```yaml
utfall:
  - id: bedre
    når: {nb: Det går bedre, nn: Det går betre}
    til: avslutt
  - id: mer-hjelp
    når: {nb: Barnet trenger mer hjelp, nn: Barnet treng meir hjelp}
    til: nivaa-2
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Position
from veileder.guide.content import Content
from veileder.guide.graph import StepGraph
from veileder.rules.common import graphs, in_guides
from veileder.schema.steg import AKUTT, AVSLUTT

ID = "blindvei"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every place where a guide stops without an outcome."""
    found: dict[tuple[Position, str], list[str]] = defaultdict(list)
    all_graphs = graphs(content)
    used = {step.nivaa for _, graph in all_graphs for step in graph.steps.values()}
    for level in content.levels:
        if all_graphs and level not in used:
            found[content.at("modell", "nivåer", level), f"nivået «{level}» har ingen steg"].append("")
    for guide, graph in all_graphs:
        for place, message in _stops(content, graph, used):
            found[place, message].append(guide)
    for (place, message), guides in found.items():
        yield Diagnostic(place, ID, message + in_guides(guides))


def _stops(content: Content, graph: StepGraph, used: set[str]) -> Iterator[tuple[Position, str]]:
    levels = {step.nivaa for step in graph.steps.values()}
    for step in graph.steps.values():
        here = ("steg", step.id)
        if step.nivaa != AKUTT and not _leads_further(graph, step.id):
            message = f"«{step.id}» er siste steg på nivået og må ha utfall som sier hvor veien går videre"
            yield content.at(*here), message
        for outcome in step.utfall:
            if outcome.til in graph.steps or outcome.til in (AKUTT, AVSLUTT):
                continue
            if outcome.til in content.levels and (outcome.til in levels or outcome.til not in used):
                continue
            message = f"utfallet fører til «{outcome.til}», som ikke har steg"
            yield content.at(*here, "utfall", outcome.id, "til"), message


def _leads_further(graph: StepGraph, step: str) -> bool:
    """True when some way on is not the acute route."""
    if any(outcome.til != AKUTT for outcome in graph.steps[step].utfall):
        return True
    return any(target in graph.steps and graph.steps[target].nivaa != AKUTT for target in graph.edges[step])
