"""Who works where, as the kommune keeps it: employees, leaders, and the systemforvalter of each service.

The family is never here: only somebody with work is listed, and by the name that was given for work.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.veileder import Tjeneste, veileder
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import models as logg
from stafettlogg.person.egne import les_arbeidsnavn, les_navn
from stafettlogg.person.models import Stilling, Tilknytning

I_TJENESTE = (Stilling.ANSATT, Stilling.LEDER, Stilling.SYSTEMFORVALTER)
"""What somebody can be in a service. A systemforvalter there helps; the right to change people is the kommune's own."""
MANGLER = ("leder-i-bruk", "leder", "forvalter")
"""What a service can lack, the worst first."""
_NAVN = ("person_id", "person__nokkel", "person__navn", "person__ansattnavn__navn")


@dataclass(frozen=True, slots=True)
class Ansatt:
    """Somebody's work in a service, today or from a day to come."""

    person: UUID
    navn: str
    tjeneste: str
    stilling: str
    fra: dt.date
    begynt: bool


@dataclass(frozen=True, slots=True)
class Enhet:
    """A service of the guide and what it has of people.

    Args:
        i_bruk: is the baton of a log there now?
    """

    tjeneste: Tjeneste
    ansatte: int
    ledere: int
    forvaltere: int
    i_bruk: bool

    @property
    def har_folk(self) -> bool:
        """Does anybody work there?"""
        return bool(self.ansatte or self.ledere)

    @property
    def mangler(self) -> tuple[str, ...]:
        """What it should have: names of texts, the worst first."""
        uten_leder = "leder-i-bruk" if self.i_bruk else "leder"
        feil = (
            (uten_leder, not self.ledere and (self.i_bruk or self.ansatte)),
            ("forvalter", self.har_folk and not self.forvaltere),
        )
        return tuple(navn for navn, mangler in feil if mangler)


def gjelder() -> QuerySet[Tilknytning]:
    """The work in services that has not ended, also what is to begin."""
    varer = Q(til__isnull=True) | Q(til__gt=dag(naa()))
    return Tilknytning.objects.filter(varer, stilling__in=I_TJENESTE).exclude(tjeneste="")


def liste(tjeneste: str = "", sok: str = "") -> list[Ansatt]:
    """Those who work in a service, or whose name has something in it; by name."""
    arbeid = gjelder().filter(tjeneste=tjeneste) if tjeneste else gjelder()
    idag = dag(naa())
    rader = arbeid.order_by("fra", "id").values_list(*_NAVN, "tjeneste", "stilling", "fra")
    alle = [
        Ansatt(person, _navn(person, *laast), i_tjeneste, stilling, fra, fra <= idag)
        for person, *laast, i_tjeneste, stilling, fra in rader
    ]
    return sorted((en for en in alle if sok.casefold() in en.navn.casefold()), key=lambda en: en.navn.casefold())


def systemforvaltere(tjenester: Collection[str]) -> list[str]:
    """Names of those who help people in some services to get in; where there are none, the kommune's own."""
    idag = dag(naa())
    varer = Q(til__isnull=True) | Q(til__gt=idag)
    alle = Tilknytning.objects.filter(varer, fra__lte=idag, stilling=Stilling.SYSTEMFORVALTER)
    rader = list(alle.filter(tjeneste__in=[*tjenester, ""]).values_list(*_NAVN, "tjeneste"))
    naermest = [rad for rad in rader if rad[-1]] or rader
    return sorted({_navn(*rad[:4]) for rad in naermest} - {""})


def enheter() -> list[Enhet]:
    """The services that may take part in a log, in the guide's order."""
    idag = dag(naa())
    antall = Counter((t, s) for t, s, fra in gjelder().values_list("tjeneste", "stilling", "fra") if fra <= idag)
    aapne = logg.Logg.objects.filter(tilstand__in=(Tilstand.AAPNET, Tilstand.AKTIV))
    i_bruk = set(aapne.values_list("holder__tjeneste", flat=True))
    return [
        Enhet(
            tjeneste,
            ansatte=antall[id, Stilling.ANSATT],
            ledere=antall[id, Stilling.LEDER],
            forvaltere=antall[id, Stilling.SYSTEMFORVALTER],
            i_bruk=id in i_bruk,
        )
        for id, tjeneste in veileder().tjenester.items()
    ]


def uten_tjeneste() -> dict[str, int]:
    """Services that have left the guide and still have people: id → how many."""
    igjen = Counter(gjelder().values_list("tjeneste", flat=True))
    return {id: n for id, n in sorted(igjen.items()) if id not in veileder().tjenester}


def _navn(person: UUID, nokkel: bytes, eget: bytes, ved_arbeid: bytes | None) -> str:
    return les_navn(person, nokkel, eget) if ved_arbeid is None else les_arbeidsnavn(person, nokkel, ved_arbeid)
