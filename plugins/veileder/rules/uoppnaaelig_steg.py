"""Et steg kan ikke nås.

Leseren kommer til et steg fra steget foran på samme nivå, eller fra et utfall. Har steget foran egne utfall, må
ett av dem føre hit. Ellers finner ingen steget.

Galt: Siste steg på nivå 0 fører bare til `avslutt`, og da kommer ingen til nivå 1.

Riktig:

```yaml
utfall:
  - id: nivaa-1
    når: {nb: Barnet trenger mer hjelp, nn: Barnet treng meir hjelp}
    til: nivaa-1
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content
from veileder.rules.common import graphs, in_guides

ID = "uoppnåelig-steg"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every step that neither the first step nor the acute route leads to."""
    lost: dict[str, list[str]] = defaultdict(list)
    for guide, graph in graphs(content):
        origins = [origin for origin in (graph.start, graph.acute) if origin]
        reached = set().union(*(graph.reachable(origin) for origin in origins))
        for step in graph.steps:
            if step not in reached:
                lost[step].append(guide)
    for step, guides in lost.items():
        message = f"ingen steg og ingen utfall fører til «{step}»{in_guides(guides)}"
        yield Diagnostic(content.at("steg", step), ID, message)
