"""En periode slutter før den begynner.

Galt:

```yaml
alder:
  fra: 18
  til: 6
```

Riktig:

```yaml
alder:
  fra: 6
  til: 18
```
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content
from veileder.schema.base import Alder
from veileder.source.node import Step

ID = "omvendt-periode"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every span whose end comes before its beginning."""
    guide = content.guide
    ages: list[tuple[tuple[Step, ...], Alder | None]] = [(("innstillinger", "målalder"), guide.innstillinger.maalalder)]
    ages += [(("tjenester", service.id, "alder"), service.alder) for service in guide.tjenester]
    for path, age in ages:
        if age is not None and age.til is not None and age.fra > age.til:
            message = f"alderen går fra {age.fra} til {age.til}; bytt om"
            yield Diagnostic(content.at(*path, "til"), ID, message)
    for index, holiday in enumerate(guide.innstillinger.skoleferier):
        if holiday.fra > holiday.til:
            message = f"skoleferien går fra {holiday.fra} til {holiday.til}; bytt om"
            yield Diagnostic(content.at("innstillinger", "skoleferier", index, "til"), ID, message)
    for law in guide.lover:
        if law.gjelder_til and law.gjelder_fra > law.gjelder_til:
            message = f"«{law.id}» slutter å gjelde {law.gjelder_til}, før den begynner ({law.gjelder_fra})"
            yield Diagnostic(content.at("lover", law.id, "gjelder-til"), ID, message)
