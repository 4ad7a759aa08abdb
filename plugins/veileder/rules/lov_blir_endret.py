"""En lovendring er vedtatt, men gjelder ikke ennå, eller det er ikke kjent når den gjelder fra.

Endringer som har samme `id`, er fra samme lovvedtak og blir til én merknad. `build.py law` viser hvilke bestemmelser
det er, hvor de flytter, og hvor mange steder som bygger på dem.

Galt: En vedtatt ny lov som ikke står noe sted, så alle blir overrasket den dagen den gjelder.

Riktig:

```yaml
endringer:
  - id: ny-forvaltningslov
    tekst: {nb: Reglene får nye paragrafer., nn: Reglane får nye paragrafar.}
    flytter-til:
      - {lov-id: LOV-2025-06-20-81, paragraf: "30"}
```

Når datoen er kjent, skriver du den i `gjelder-fra`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.guide.law import coming, is_over
from veileder.schema.kunnskap import Lovendring, Lovhenvisning

ID = "lov-blir-endret"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every adopted change that does not hold yet, once for each act that makes it."""
    found: dict[tuple[str, str | None], list[tuple[Lovhenvisning, Lovendring]]] = defaultdict(list)
    for law in content.guide.lover:
        if law.endringer and not is_over(law, content.date):
            for change in coming(law, content.date):
                found[change.id, change.gjelder_fra].append((law, change))
    for (id, day), places in found.items():
        when = f"gjelder fra {day}" if day else "er vedtatt, men det er ikke kjent når den gjelder fra"
        moving = sum(1 for _, change in places if change.flytter_til)
        count = "1 paragraf" if len(places) == 1 else f"{len(places)} paragrafer"
        message = f"lovendringen «{id}» {when}: {count}" + (f", {moving} av dem flytter" if moving else "")
        first = places[0][0]
        yield Diagnostic(content.at("lover", first.id, "endringer", id), ID, message, severity=Severity.NOTE)
