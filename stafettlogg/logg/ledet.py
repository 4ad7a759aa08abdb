"""What a leader is told of logs beyond the lamps: which can be opened, and who of the own holds the baton.

The name is the one that the kommune knows its employee by. What a log calls its people is under the log's own key.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.tilgang import Handling, kan
from stafettlogg.logg import fakta, models
from stafettlogg.person.egne import les_navn
from stafettlogg.person.sesjon import Innlogget


def kan_aapnes(jeg: Innlogget, ider: Collection[UUID]) -> frozenset[UUID]:
    """The logs that the leader takes part in, and may open the page of."""
    tid, regler = naa(), veileder().regler
    deltar = models.Part.objects.filter(logg__in=ider, person=jeg.person, til__isnull=True)
    rader = fakta.hent(set(deltar.values_list("logg_id", flat=True)), tid)
    return frozenset(
        id
        for id, rad in rader.items()
        if any(
            kan(rad.fakta, regler, jeg.person, jeg.leder_for, handling, tid)
            for handling in (Handling.LES, Handling.SE_STATUS)
        )
    )


def holdere(jeg: Innlogget, ider: Collection[UUID]) -> dict[UUID, str]:
    """Log → the name of who holds its baton, where it is an employee of a service that the leader leads."""
    rader = models.Logg.objects.filter(pk__in=ider, holder__tjeneste__in=jeg.leder_for).values_list(
        "pk", "holder__person_id", "holder__person__nokkel", "holder__person__navn"
    )
    return {id: les_navn(person, nokkel, navn) for id, person, nokkel, navn in rader}
