"""What goes on in logs: entries, meetings and who has read, in three statements whatever their number.

``Hendinger`` holds the facts, ``puls`` makes of them what the lamps are lit by. What is written is decrypted by
``side.bygg``, for one log that is opened.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from stafettlogg.felles.spoerring import Spoerring
from stafettlogg.kjerne import lamper
from stafettlogg.kjerne.fakta import Rolle
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import models
from stafettlogg.logg.fakta import Rad
from stafettlogg.logg.models import Status, Type
from stafettlogg.spor.models import Spor


class Innslagsrad(NamedTuple):
    """An entry as it is stored, with the facts of its activity.

    One that was taken back has the type ``ANGRET``, and nothing but its number, its author and its time.
    """

    id: UUID
    nr: int
    type: str
    part: UUID
    tid: dt.datetime
    tekst: bytes
    retter: int | None = None
    gjelder: int | None = None
    til: UUID | None = None
    vegne: UUID | None = None
    ansvarlig: UUID | None = None
    frist: dt.date | None = None
    status: str | None = None
    avgjort: dt.datetime | None = None
    felt: str | None = None


class Moeterad(NamedTuple):
    """A meeting as it is stored. ``referat`` is the number of the minutes; ``notert_av``: who noted whose answer."""

    id: UUID
    tid: dt.datetime
    sak: bytes
    innkalt_av: UUID
    saker: bytes | None
    referat: int | None
    innkallinger: list[lamper.Innkalling]
    notert_av: dict[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Lesing:
    """How far a person has read: now, and before this login began."""

    til: int
    sist: dt.datetime
    foer: int


@dataclass(slots=True)
class Hendinger:
    """What goes on in one log."""

    innslag: list[Innslagsrad] = field(default_factory=list)
    moeter: dict[UUID, Moeterad] = field(default_factory=dict)
    lesing: dict[UUID, Lesing] = field(default_factory=dict)


ALLE = 2**31 - 1
"""Above the number of any entry."""
IKKE_SKREVET = frozenset({Type.HENDELSE, Type.ANGRET})
"""The kinds that hold nothing that somebody has written."""


def _innslagsrader(ider: list[Any], til: int, tekst: str) -> QuerySet[Any, Any]:
    # What takes an entry back is read also when it came after: then nobody is to see the entry (see ``bruk.angre``).
    vises = Q(nr__lte=til) | Q(type=Type.ANGRET)
    innslag = models.Innslag.objects.filter(vises, logg__in=ider).order_by("nr")
    return innslag.values_list(
        *("logg_id", "id", "nr", "type", "part_id", "tid", tekst, "retter__nr", "gjelder__nr", "til_id"),
        "paa_vegne_av_id",
        *("aktivitet__ansvarlig_id", "aktivitet__frist", "aktivitet__status", "aktivitet__avgjort", "felt"),
    )


_innslag = Spoerring(lambda ider, til: _innslagsrader(ider, til, "tekst"))
_innslag_uten_tekst = Spoerring(lambda ider, til: _innslagsrader(ider, til, "id"))


@Spoerring
def _moeter(ider: list[Any]) -> QuerySet[Any, Any]:
    return models.Moete.objects.filter(logg__in=ider, avlyst=False).values_list(
        *("logg_id", "id", "tid", "sak", "innkalt_av_id", "saker", "referat__nr"),
        *("innkallinger__part_id", "innkallinger__kommer", "innkallinger__moette", "innkallinger__svar_notert_av_id"),
    )


@Spoerring
def _lesing(ider: list[Any], foer: dt.datetime) -> QuerySet[Any, Any]:
    lest = Spor.objects.filter(kjede__in=ider, handling=Handling.LES, utfall="ja").values_list("kjede", "aktor")
    return lest.annotate(til=Max("sett_til"), sist=Max("tid"), foer=Max("sett_til", filter=Q(tid__lt=foer)))


def hent(
    ider: Collection[UUID], foer: dt.datetime, til: int | None = None, *, med_tekst: bool = True
) -> dict[UUID, Hendinger]:
    """Read what goes on in some logs.

    Args:
        foer: what was read before this is old, to the person who asks.
        til: the number of the last entry to read: what the audit says was shown is what is shown.
        med_tekst: also what is written, still encrypted.
    """
    funnet: dict[UUID, Hendinger] = {id: Hendinger() for id in ider}
    innslag = _innslag if med_tekst else _innslag_uten_tekst
    for logg, *felt in innslag(ider, ALLE if til is None else til):
        funnet[logg].innslag.append(Innslagsrad(*felt))
    for hendinger in funnet.values():
        hendinger.innslag = _uten_angrede(hendinger.innslag)
    for logg, id, tid, sak, innkalt_av, saker, referat, part, kommer, moette, notert_av in _moeter(ider):
        ny = Moeterad(id, tid, bytes(sak), innkalt_av, bytes(saker) if saker else None, referat, [], {})
        rad = funnet[logg].moeter.setdefault(id, ny)
        if part:
            rad.innkallinger.append(lamper.Innkalling(part, kommer, moette))
        if notert_av:
            rad.notert_av[part] = notert_av
    for logg, aktor, siste, sist, tidligere in _lesing(ider, foer):
        funnet[logg].lesing[aktor] = Lesing(siste or 0, sist, tidligere or 0)
    return funnet


def _uten_angrede(rader: list[Innslagsrad]) -> list[Innslagsrad]:
    """Let nothing be left of what was taken back but that it was."""
    angrede = {rad.gjelder for rad in rader if rad.type == Type.ANGRET}
    if not angrede:
        return rader
    return [
        Innslagsrad(rad.id, rad.nr, Type.ANGRET, rad.part, rad.tid, b"") if rad.nr in angrede else rad
        for rad in rader
        if rad.type != Type.ANGRET
    ]


def uleste(person: UUID, ider: Collection[UUID]) -> dict[str, int]:
    """How many entries of others a person has not read in some logs, by the log's id; in one statement."""
    angret = models.Innslag.objects.filter(type=Type.ANGRET, gjelder=OuterRef("pk"))
    lest = Spor.objects.filter(kjede=OuterRef("logg"), aktor=person, handling=Handling.LES, utfall="ja")
    til = lest.order_by().values("kjede").annotate(til=Max("sett_til")).values("til")
    nye = models.Innslag.objects.filter(logg__in=ider, nr__gt=Coalesce(Subquery(til), 0)).exclude(part__person=person)
    nye = nye.exclude(type=Type.ANGRET).filter(~Exists(angret))
    antall = dict(nye.order_by().values_list("logg").annotate(antall=Count("pk")))
    return {str(id): antall.get(id, 0) for id in ider}


def puls(rad: Rad, hendinger: Hendinger) -> lamper.Puls:
    """What the lamps are lit by."""
    parter = rad.fakta.parter
    skrevet = [innslag for innslag in hendinger.innslag if innslag.type not in IKKE_SKREVET]
    besvart = {innslag.gjelder for innslag in skrevet if innslag.type == Type.SVAR}
    lest = hendinger.lesing
    eldste = []
    for part in parter:
        if part.rolle in (Rolle.HOVEDPERSON, Rolle.EKSTERN) and part.person not in lest:
            continue  # a child without login of its own does not read here
        til = lest[part.person].til if part.person in lest else 0
        foerste = bisect_right(skrevet, til, key=lambda innslag: innslag.nr)
        uleste = (i.tid for i in skrevet[foerste:] if i.part != part.id)
        tid = next(uleste, None)
        if tid is not None:
            eldste.append((part.id, max(tid, part.fra)))
    return lamper.Puls(
        aktiv_fra=rad.aktiv_fra or rad.aapnet,
        siste_innslag=skrevet[-1].tid if skrevet else None,
        eldste_uleste=tuple(eldste),
        sist_inne=tuple((part.id, lest[part.person].sist) for part in parter if part.person in lest),
        aktiviteter=tuple(
            lamper.Aktivitet(i.nr, i.ansvarlig, i.frist)
            for i in hendinger.innslag
            if i.status == Status.AAPEN and i.ansvarlig and i.frist
        ),
        spoersmaal=tuple(
            lamper.Spoersmaal(i.nr, i.til, i.tid)
            for i in skrevet
            if i.type == Type.SPOERSMAAL and i.nr not in besvart and i.retter is None
        ),
        moeter=tuple(lamper.Moete(m.tid, tuple(m.innkallinger)) for m in hendinger.moeter.values()),
        neste_evaluering=rad.neste_evaluering,
    )
