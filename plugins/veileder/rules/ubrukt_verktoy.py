"""Ingen steg, bekymring, rutine eller kompetanse viser til verktøyet.

Verktøyet står i lista over alle verktøy, men den som følger stegene, får det aldri foran seg.

Galt: Verktøyet `observasjonsskjema` finnes, men ingen steg har det.

Riktig:

```yaml
steg:
  - id: konkretiser-undringen
    verktøy: [observasjonsskjema]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.rules.common import Place, nodes

ID = "ubrukt-verktøy"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every tool that nothing refers to. Looks at all that is written, also what is not valid."""
    used = {node.value for _, node in nodes(content, _may_name_tool)}
    for tool in content.guide.verktoy:
        # Where a kommune has removed steps, the base's tools may be left over; that is no mistake of the kommune's.
        left_over = bool(content.removed) and content.node("verktøy", tool.id).layer != content.kommune
        if tool.id not in used and not left_over:
            message = f"ingen steg viser til «{tool.id}»"
            yield Diagnostic(content.at("verktøy", tool.id), ID, message, severity=Severity.WARNING)


def _may_name_tool(place: Place) -> bool:
    path, node = place
    return isinstance(node.value, str) and len(path) > 2 and "verktøy" in path[1:]
