"""What a leader is told of logs: the lamps of the own service by kind, and who of the own holds the baton.

The name is the one that the kommune knows its employee by. What a log calls its people is under the log's own key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from stafettlogg.kjerne.lamper import Lampe, Slag
from stafettlogg.logg import models
from stafettlogg.logg.oversikt import Lederrad
from stafettlogg.person.egne import les_navn
from stafettlogg.person.sesjon import Innlogget


def holdere(jeg: Innlogget, ider: Collection[UUID]) -> dict[UUID, str]:
    """Log → the name of who holds its baton, where it is an employee of a service that the leader leads."""
    rader = models.Logg.objects.filter(pk__in=ider, holder__tjeneste__in=jeg.leder_for).values_list(
        "pk", "holder__person_id", "holder__person__nokkel", "holder__person__navn"
    )
    return {id: les_navn(person, nokkel, navn) for id, person, nokkel, navn in rader}


@dataclass(frozen=True, slots=True)
class Gruppe:
    """The lamps of one kind, each with the log it is lit in; what has waited longest first."""

    slag: Slag
    lamper: tuple[tuple[Lampe, Lederrad], ...]

    @property
    def haster(self) -> int:
        """How many must be picked up today."""
        return sum(lampe.sterk for lampe, _ in self.lamper)


def grupper(rader: Iterable[Lederrad]) -> list[Gruppe]:
    """The lamps by kind: the kinds with most to pick up today first."""
    av: dict[Slag, list[tuple[Lampe, Lederrad]]] = {}
    for rad in rader:
        for lampe in rad.lamper:
            av.setdefault(lampe.slag, []).append((lampe, rad))
    alle = [
        Gruppe(slag, tuple(sorted(lamper, key=lambda par: (not par[0].sterk, -par[0].dager, par[1].aapnet))))
        for slag, lamper in av.items()
    ]
    return sorted(alle, key=lambda gruppe: (-gruppe.haster, -len(gruppe.lamper), gruppe.slag))
