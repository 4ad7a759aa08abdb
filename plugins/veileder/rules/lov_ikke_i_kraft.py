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
from veileder.rules.common import Use, uses
from veileder.schema.kunnskap import Lovhenvisning

ID = "lov-ikke-i-kraft"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every use of a provision that is repealed, moved or not yet in force."""
    laws = {law.id: law for law in content.guide.lover}
    told = {id: said for id, law in laws.items() if (said := _said_of(law, content))}
    for node, _, _, id in uses(content, _is_of_law):
        if id in told:
            message, instead = told[id]
            yield Diagnostic(node.position, ID, message, instead, Severity.WARNING)


def _said_of(law: Lovhenvisning, content: Content) -> tuple[str, str] | None:
    """What is wrong with using a provision, and what to use instead."""
    moved = move(law, content.date)
    if moved is None and in_force(law, content.date):
        return None
    instead = next(iter(successors(law, content.guide.lover)), "")
    if is_over(law, content.date):
        return f"«{law.id}» sluttet å gjelde {law.gjelder_til}", instead
    if moved is not None:
        return f"«{law.id}» flyttet {moved.gjelder_fra} til {place_text(moved.flytter_til)}", instead
    return f"«{law.id}» gjelder først fra {law.gjelder_fra}", ""


def _is_of_law(use: Use) -> bool:
    _, path, mark, _ = use
    return "lover" in mark.collections and path[-1] != "erstattet-av"  # the successor may well begin later
