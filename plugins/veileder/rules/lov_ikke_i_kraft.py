"""Noe viser til en lovbestemmelse som ikke gjelder.

Hver bestemmelse i `lover` har datoen den gjelder fra, og kanskje datoen den gjelder til. Regelen ser etter på dagen
veilederen blir laget.

Galt: `lover: [bvl-1992-6-4]`, som sluttet å gjelde i 2022.

Riktig: Bruk bestemmelsen som gjelder nå. Står den i `erstattet-av`, foreslår meldingen den.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.rules.common import uses

ID = "lov-ikke-i-kraft"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every use of a provision that is repealed or not yet in force."""
    for node, path, mark, id in uses(content):
        law = content.find("lover", id) if "lover" in mark.collections else None
        if law is None or path[-1] == "erstattet-av":  # the successor may well begin later
            continue
        if datetime.date.fromisoformat(law.gjelder_fra) > content.date:
            message, instead = f"«{id}» gjelder først fra {law.gjelder_fra}", ""
        elif law.gjelder_til and datetime.date.fromisoformat(law.gjelder_til) < content.date:
            message, instead = f"«{id}» sluttet å gjelde {law.gjelder_til}", law.erstattet_av or ""
        else:
            continue
        yield Diagnostic(node.position, ID, message, instead, Severity.WARNING)
