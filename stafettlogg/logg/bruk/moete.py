"""Meetings: called, answered, held or called off. Who came is noted, for it shows whether the cooperation lives."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from uuid import UUID

from stafettlogg.kjerne.tilgang import Handling, Som
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.innslag import fjern_utkast, hendelse
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.sakliste import FLEST, LENGST_SAK, er_vanlig
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel.utboks import varsle


def kall_inn(
    hvem: Innlogget,
    logg: UUID,
    tid: dt.datetime,
    sak: str,
    parter: Collection[UUID],
    saker: Sequence[str] = (),
    *,
    skjema: str = "moete",
) -> UUID:
    """Call a meeting.

    Args:
        sak: what it is about, and where.
        parter: those invited, beside who calls.
        skjema: the form whose draft is done with; empty for none.
        saker: the agenda; when there is none, the usual one is shown.

    Returns:
        its id.
    """
    with dor.skriv(hvem, logg, Handling.KALL_INN) as adgang:
        levende = {part.id for part in adgang.logg.parter if lever(adgang.logg, part, adgang.naa)}
        inviterte = levende.intersection(parter)
        if adgang.part is None or not inviterte or tid <= adgang.naa or not sak.strip():
            raise Avvist("avvist-moete")
        for samme in models.Moete.objects.filter(logg=logg, tid=tid, innkalt_av=adgang.part.id, avlyst=False):
            if adgang.laas.les(samme.sak, "sak", samme.id) == sak.strip():  # the form was sent twice
                return samme.id
        id = dor.ny_id()
        models.Moete.objects.create(
            id=id,
            logg_id=logg,
            tid=tid,
            sak=adgang.laas.laas(sak.strip(), "sak", id),
            innkalt_av_id=adgang.part.id,
            saker=laas_saker(adgang, id, saker),
        )
        models.Innkalling.objects.bulk_create(
            models.Innkalling(moete_id=id, part_id=part, kommer=True if part == adgang.part.id else None)
            for part in sorted(inviterte | {adgang.part.id})
        )
        hendelse(adgang, "moete", tid=tid.isoformat())
        varsle(adgang, inviterte)
        fjern_utkast(adgang, skjema)
        return id


def laas_saker(adgang: Adgang, moete: UUID, saker: Sequence[str]) -> bytes | None:
    """The agenda as it is stored; nothing for the usual one."""
    if not saker or er_vanlig(saker):
        return None
    if len(saker) > FLEST or any(len(sak) > LENGST_SAK for sak in saker):
        raise Avvist("avvist-saker")
    return adgang.laas.laas(json.dumps(list(saker)), "saker", moete)


def svar(hvem: Innlogget, logg: UUID, moete: UUID, *, kommer: bool) -> None:
    """Answer one's own invitation, until the meeting begins."""
    with dor.skriv(hvem, logg, Handling.SVAR_INNKALLING) as adgang:
        egen = models.Innkalling.objects.filter(
            moete=moete, moete__logg=logg, moete__avlyst=False, moete__tid__gt=adgang.naa, part__person=hvem.person
        )
        if egen.update(kommer=kommer, svar_notert_av=None) == 0:
            raise Avvist("avvist-moete-svar")


def noter_oppmoete(hvem: Innlogget, logg: UUID, moete: UUID, moette: Collection[UUID]) -> None:
    """Note who came."""
    with dor.skriv(hvem, logg, Handling.KALL_INN) as adgang:
        innkalte = models.Innkalling.objects.filter(
            moete=moete, moete__logg=logg, moete__avlyst=False, moete__tid__lte=adgang.naa
        )
        if not innkalte.exists():
            raise Avvist("avvist-moete")
        endret = innkalte.filter(part__in=moette).exclude(moette=True).update(moette=True)
        endret += innkalte.exclude(part__in=moette).exclude(moette=False).update(moette=False)
        if endret:
            tid = innkalte.values_list("moete__tid", flat=True)[0]
            hendelse(adgang, "oppmoete", tid=tid.isoformat())


def avlys(hvem: Innlogget, logg: UUID, moete: UUID) -> None:
    """Call off a meeting that has not been; one's own, or as holder anybody's."""
    with dor.skriv(hvem, logg, Handling.KALL_INN) as adgang:
        kommende = models.Moete.objects.filter(pk=moete, logg=logg, avlyst=False, tid__gt=adgang.naa)
        if not adgang.er(Som.HOLDER):
            kommende = kommende.filter(innkalt_av__person=hvem.person)
        tid = kommende.values_list("tid", flat=True).first()
        if tid is None or kommende.update(avlyst=True) != 1:
            raise Avvist("avvist-moete")
        hendelse(adgang, "moete-avlyst", tid=tid.isoformat())
        varsle(adgang, models.Innkalling.objects.filter(moete=moete).values_list("part", flat=True))
