"""The one door. It decides, writes the audit, and only then opens what is written in a log.

Without an audit row nothing is opened. The answer to a log that does not exist and to one that is not for you is the
same, by the same statements, in the same time.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import Http404

from stafettlogg.felles import nokkelring
from stafettlogg.felles.klokke import naa as klokken
from stafettlogg.felles.nokkelring import Laas as Laas  # what an admission holds; others name its type by the door
from stafettlogg.felles.nokkelring import Ulesbart as Ulesbart  # what reading raises when the key is destroyed
from stafettlogg.felles.spoerring import Spoerring
from stafettlogg.felles.tekster import om_plan
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import STAFETTLOGG, Logg, Part, Regler, Rolle, Tilstand
from stafettlogg.kjerne.tilgang import Handling, Som, kan, som
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg import models
from stafettlogg.logg.fakta import Rad, hent, med_fravaer
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor import kjede
from stafettlogg.spor.models import Spor
from stafettlogg.strupe import strupe

INGEN = UUID(int=0)
"""Who does what happens by itself; also an id that no log has, looked up in place of one that is not one's business."""

SE = (Handling.LES, Handling.SE_STATUS)
"""What it is to see a log: to read it, or else where it stands."""


class Avvist(Exception):
    """A use case that cannot be done as things are. The text is a key in ``tekster/``."""


@dataclass(frozen=True)
class Adgang:
    """That a person may do one thing in one log, now; made by the door alone.

    Args:
        part: what the person takes part as; nothing for a leader, and for a giver who is no part.
        laas: reads and writes what is encrypted under the log's key.
    """

    hvem: Innlogget
    handling: Handling
    rad: Rad
    laas: Laas
    naa: dt.datetime
    som: frozenset[Som]
    part: Part | None

    @property
    def logg(self) -> Logg:
        """The facts."""
        return self.rad.fakta

    @property
    def regler(self) -> Regler:
        """What the kommune has decided."""
        return veileder().regler

    def navn(self, part: UUID | None) -> str:
        """The name of a part."""
        laast = self.rad.navn.get(part) if part else None
        return self.laas.les(laast, "navn", part) if laast and part else ""

    def er(self, *roller: Som) -> bool:
        """Does the person act as one of these?"""
        return bool(self.som.intersection(roller))

    def kan(self, handling: Handling) -> bool:
        """May the person do this too, now?"""
        return kan(self.logg, self.regler, self.hvem.person, self.hvem.leder_for, handling, self.naa)


def les(hvem: Innlogget, logg: UUID, *handlinger: Handling) -> Adgang:
    """Open a log for reading. The audit row says how far the person has read when the page is shown.

    Args:
        handlinger: what the person wants, or else wants: the first that may be done now is.

    Raises:
        Http404: there is no such log, or not for this person.
    """
    with transaction.atomic():
        rad, tid, handling = _avgjoer(hvem, logg, handlinger or (Handling.LES,))
        if rad and handling:
            _noter(hvem, rad, handling, tid, sett_til=rad.sist_nr if handling is Handling.LES else None)
        else:
            _noter_nei(hvem, logg, (*handlinger, Handling.LES)[0], tid)
    if not (rad and handling):
        raise Http404
    om_plan(rad.fakta.plantype != STAFETTLOGG)
    return _adgang(hvem, rad, handling, tid)


@contextmanager
def skriv(hvem: Innlogget, logg: UUID, handling: Handling) -> Iterator[Adgang]:
    """Open a log for writing, and hold it until the block ends: what was decided is true while it is written.

    What the block wrote is undone when it raises ``Avvist``; that the person could and tried is kept.

    Raises:
        Http404: there is no such log, or not for this person.
    """
    avvist: Avvist | None = None
    with transaction.atomic():
        rad, tid, ja = _avgjoer(hvem, logg, (handling,), laas=True)
        if rad and ja:
            _noter(hvem, rad, handling, tid)
            try:
                with transaction.atomic():
                    yield _adgang(hvem, rad, handling, tid)
            except Avvist as feil:
                avvist = feil
        else:
            _noter_nei(hvem, logg, handling, tid)
    if not (rad and ja):
        raise Http404
    if avvist:
        raise avvist


def titt(hvem: Innlogget, logg: UUID) -> int:
    """How many entries there are to read, and nothing of what they say: a yes leaves no row, a no does."""
    with transaction.atomic():
        rad, tid, ja = _avgjoer(hvem, logg, (Handling.LES,))
        if not (rad and ja):
            _noter_nei(hvem, logg, Handling.LES, tid)
    if not (rad and ja):
        raise Http404
    # One that was taken back, and what takes it back, are two that nobody can read.
    return rad.sist_nr - 2 * models.Innslag.objects.filter(logg=logg, type=models.Type.ANGRET).count()


def titt_alle(hvem: Innlogget, ider: Collection[UUID]) -> list[UUID]:
    """Those of some logs that the person may read now. Nothing of them is opened, so nothing is noted."""
    tid = klokken()
    return [rad.fakta.id for rad in hent(ider, tid).values() if _forste(hvem, rad.fakta, (Handling.LES,), tid)]


def liste(hvem: Innlogget, ider: Collection[UUID]) -> tuple[list[Adgang], int]:
    """The logs a person may see something of, with one row in the person's own chain for them all.

    Returns:
        the admissions, and how many logs the person takes part in but may not see anything of now.
    """
    tid = klokken()
    with transaction.atomic():
        rader = hent(ider, tid)
        kjede.skriv(hvem.person, tid=tid, aktor=hvem.person, handling="liste", ja=True)
    adganger = []
    for rad in rader.values():
        handling = _forste(hvem, rad.fakta, SE, tid)
        if handling:
            adganger.append(_adgang(hvem, rad, handling, tid))
    med = [rad for rad in rader.values() if _part(hvem, rad, tid) and not rad.fakta.skjermet]
    sett = {adgang.logg.id for adgang in adganger}
    return adganger, sum(rad.fakta.id not in sett for rad in med)


def for_leder(hvem: Innlogget, ider: Collection[UUID]) -> list[Rad]:
    """The facts of logs that a leader's services are in, with one row in the leader's own chain. No key is opened."""
    tid = klokken()
    with transaction.atomic():
        rader = hent(ider, tid)
        kjede.skriv(hvem.person, tid=tid, aktor=hvem.person, handling="lederliste", ja=True)
    return [rad for rad in rader.values() if not rad.fakta.skjermet]


def ny(logg: UUID) -> tuple[Laas, bytes]:
    """A new log's key: ready for use, and wrapped for storing."""
    return nokkelring.ny(logg)


def noter_utenfor(hvem: Innlogget, handling: str, *, ja: bool) -> None:
    """Note something that concerns no log that exists, in the person's own chain."""
    kjede.skriv(hvem.person, tid=klokken(), aktor=hvem.person, handling=handling, ja=ja)


def noter_aapning(hvem: Innlogget, logg: UUID, tid: dt.datetime, rolle: str) -> None:
    """Note that a log was opened: the first row of its chain."""
    kjede.skriv(logg, tid=tid, aktor=hvem.person, handling="aapne", ja=True, rolle=rolle, gjelder=logg)


@Spoerring
def _mine(personer: list[Any]) -> QuerySet[Any, Any]:
    return models.Part.objects.filter(person__in=personer).values_list("logg_id")


def _angaar(hvem: Innlogget, logg: UUID) -> bool:
    """Whether the person can have anything to do with a log: everybody who has, is or was a part, or leads its holder.

    What is looked up does not depend on the log, so that one that does not exist and somebody else's take as long (A2).
    """
    mine = {rad[0] for rad in _mine((hvem.person,))}
    if hvem.leder_for:
        mine.update(models.Logg.objects.filter(holder__tjeneste__in=hvem.leder_for).values_list("pk", flat=True))
    return logg in mine


def _avgjoer(
    hvem: Innlogget, logg: UUID, handlinger: Collection[Handling], *, laas: bool = False
) -> tuple[Rad | None, dt.datetime, Handling | None]:
    sett_etter = logg if _angaar(hvem, logg) else INGEN
    rad = hent((sett_etter,), klokken(), laas=laas).get(logg)
    tid = klokken()  # after the row is held: what happened while we waited is in the past
    fakta = rad.fakta if rad else None
    if Handling.OVERTA in handlinger:
        sist = _holder_sist_inne(sett_etter)
        fakta = fakta and med_fravaer(fakta, sist)
    return rad, tid, _forste(hvem, fakta, handlinger, tid)


def _forste(hvem: Innlogget, fakta: Logg | None, handlinger: Collection[Handling], tid: dt.datetime) -> Handling | None:
    """The first of some that the person may do."""
    regler = veileder().regler
    return next((h for h in handlinger if kan(fakta, regler, hvem.person, hvem.leder_for, h, tid)), None)


def _holder_sist_inne(logg: UUID) -> dt.datetime | None:
    """When a log's holder last opened it."""
    holder = models.Logg.objects.filter(pk=logg).values("holder__person")
    lest = Spor.objects.filter(kjede=logg, handling=Handling.LES, utfall="ja", aktor__in=holder)
    sist: dt.datetime | None = lest.aggregate(sist=Max("tid"))["sist"]
    return sist


def _noter(hvem: Innlogget, rad: Rad, handling: Handling, tid: dt.datetime, sett_til: int | None = None) -> None:
    part = _part(hvem, rad, tid)
    kjede.skriv(
        rad.fakta.id,
        tid=tid,
        aktor=hvem.person,
        handling=handling,
        ja=True,
        rolle=_rolle(part, hvem, rad),
        gjelder=rad.fakta.id,
        sett_til=sett_til,
        hode=rad.hode,
    )


def _noter_nei(hvem: Innlogget, logg: UUID, handling: str, tid: dt.datetime) -> None:
    kjede.skriv(hvem.person, tid=tid, aktor=hvem.person, handling=handling, ja=False, gjelder=logg)
    strupe.stengt_doer(hvem.person)


def _adgang(hvem: Innlogget, rad: Rad, handling: Handling, tid: dt.datetime) -> Adgang:
    roller = som(rad.fakta, veileder().regler, hvem.person, hvem.leder_for, tid, uten_samtykke=True)
    return Adgang(hvem, handling, rad, nokkelring.aapne(rad.nokkel, rad.fakta.id), tid, roller, _part(hvem, rad, tid))


def _part(hvem: Innlogget, rad: Rad, tid: dt.datetime) -> Part | None:
    """What the person takes part as: as holder first, else the part that has lasted longest."""
    egne = [p for p in rad.fakta.parter if p.person == hvem.person and lever(rad.fakta, p, tid)]
    return min(egne, key=lambda part: part.id != rad.fakta.holder, default=None)


def _rolle(part: Part | None, hvem: Innlogget, rad: Rad) -> str:
    if part is None:
        holder = rad.fakta.part(rad.fakta.holder)
        return f"leder:{holder.tjeneste}" if holder and holder.tjeneste in hvem.leder_for else "giver"
    return f"{part.rolle}:{part.tjeneste}" if part.tjeneste else str(part.rolle)


def ny_id() -> UUID:
    """An id for something new."""
    return uuid.uuid4()


@contextmanager
def utkast(hvem: Innlogget, logg: UUID) -> Iterator[Adgang]:
    """Open a log to keep one's own draft. Nothing is shown, so a yes leaves no row; a no does.

    Raises:
        Http404: there is no such log, or not for this person.
    """
    with transaction.atomic():
        rad, tid, ja = _avgjoer(hvem, logg, (Handling.SKRIV,), laas=True)
        if rad and ja:
            yield _adgang(hvem, rad, Handling.SKRIV, tid)
        else:
            _noter_nei(hvem, logg, Handling.SKRIV, tid)
    if not (rad and ja):
        raise Http404


@contextmanager
def system(
    logg: UUID, aktor: UUID, handling: str, *tilstander: Tilstand, rolle: str = "system"
) -> Iterator[Adgang | None]:
    """Open a log for what must happen in it though nobody reads it. It is audited.

    Args:
        aktor: who it happens because of, or ``INGEN``.
        tilstander: the stored states in which it happens; else in every log that is not closed.
        rolle: what they are, where it is somebody.

    Returns:
        nothing when it is in another state.
    """
    with transaction.atomic():
        rad = hent((logg,), klokken(), laas=True).get(logg)
        tid = klokken()
        if rad is None or rad.fakta.tilstand not in (tilstander or (Tilstand.AAPNET, Tilstand.AKTIV)):
            yield None
            return
        kjede.skriv(logg, tid=tid, aktor=aktor, handling=handling, ja=True, rolle=rolle, gjelder=logg, hode=rad.hode)
        laas = nokkelring.aapne(rad.nokkel, logg)
        hvem = Innlogget(person=aktor, navn="", spraak="nb", inne_siden=tid)
        yield Adgang(hvem, Handling.OVERTA, rad, laas, tid, frozenset(), rad.fakta.part(rad.fakta.holder))


def som_part(adgang: Adgang, part: UUID) -> Adgang:
    """The same admission, acting as a part that is just made."""
    return replace(adgang, part=Part(part, adgang.hvem.person, Rolle.ANSATT, None, adgang.naa))


@contextmanager
def uten_innhold(hvem: Innlogget, logg: UUID, handling: str, rolle: str, *tilstander: Tilstand) -> Iterator[Rad]:
    """Hold a log for one of the kommune's own roles, who never reads it: no key is opened. It is audited.

    What the block wrote is undone when it raises ``Avvist``; that the person tried is kept.

    Args:
        rolle: the role that is asked for.
        tilstander: the stored states in which it can be done.

    Raises:
        Http404: there is no such log in these states, or the person has not the role.
    """
    avvist: Avvist | None = None
    with transaction.atomic():
        rad = hent((logg,), klokken(), laas=True).get(logg) if rolle in hvem.roller else None
        tid = klokken()
        ja = rad is not None and rad.fakta.tilstand in tilstander
        if rad and ja:
            kjede.skriv(logg, tid=tid, aktor=hvem.person, handling=handling, ja=True, rolle=rolle, gjelder=logg)
            try:
                with transaction.atomic():
                    yield rad
            except Avvist as feil:
                avvist = feil
        else:
            _noter_nei(hvem, logg, handling, tid)
    if not ja:
        raise Http404
    if avvist:
        raise avvist
