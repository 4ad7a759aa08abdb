"""Noe viser til en lovbestemmelse som ikke gjelder, eller som har flyttet.

Hver bestemmelse i `lover` har datoen den gjelder fra, og kanskje datoen den gjelder til. Flytter den til en annen lov
eller paragraf, står det i `flytter-til` under `endringer`. Regelen ser etter på dagen veilederen blir laget.

Galt: `lover: [bvl-1992-6-4]`, som sluttet å gjelde i 2022.

Riktig: Bruk bestemmelsen som gjelder nå. Står den i `erstattet-av`, eller har `lover` den som er flyttet til, foreslår
meldingen den.
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.guide.law import in_force, is_over, move, place_text, successors
from veileder.rules.common import uses

ID = "lov-ikke-i-kraft"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every use of a provision that is repealed, moved or not yet in force."""
    for node, path, mark, id in uses(content):
        law = content.find("lover", id) if "lover" in mark.collections else None
        if law is None or path[-1] == "erstattet-av":  # the successor may well begin later
            continue
        moved = move(law, content.date)
        if moved is None and in_force(law, content.date):
            continue
        instead = next(iter(successors(law, content.guide.lover)), "")
        if is_over(law, content.date):
            message = f"«{id}» sluttet å gjelde {law.gjelder_til}"
        elif moved is not None:
            message = f"«{id}» flyttet {moved.gjelder_fra} til {place_text(moved.flytter_til)}"
        else:
            message, instead = f"«{id}» gjelder først fra {law.gjelder_fra}", ""
        yield Diagnostic(node.position, ID, message, instead, Severity.WARNING)
