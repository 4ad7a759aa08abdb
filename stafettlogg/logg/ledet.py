"""What a leader is told of logs beyond the lamps: who of the own holds the baton.

The name is the one that the kommune knows its employee by. What a log calls its people is under the log's own key.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from stafettlogg.logg import models
from stafettlogg.person.egne import les_navn
from stafettlogg.person.sesjon import Innlogget


def holdere(jeg: Innlogget, ider: Collection[UUID]) -> dict[UUID, str]:
    """Log → the name of who holds its baton, where it is an employee of a service that the leader leads."""
    rader = models.Logg.objects.filter(pk__in=ider, holder__tjeneste__in=jeg.leder_for).values_list(
        "pk", "holder__person_id", "holder__person__nokkel", "holder__person__navn"
    )
    return {id: les_navn(person, nokkel, navn) for id, person, nokkel, navn in rader}
