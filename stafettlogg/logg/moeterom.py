"""What the page of a meeting that is held shows, and what its form begins with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict

from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, innhold, models, sakliste, side
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.bruk.gjennomfoering import utkastnavn
from stafettlogg.logg.bruk.vegne import uten_innlogging
from stafettlogg.logg.dor import Adgang
from stafettlogg.logg.models import Type
from stafettlogg.logg.moeteskjema import FELT, Gjennomfoering
from stafettlogg.logg.sidedeler import Innslag, Moete, Side
from stafettlogg.logg.skjema import Valg, fra_utkast
from stafettlogg.person.sesjon import Innlogget

SKRIVER_NAA = dt.timedelta(minutes=30)
"""Whoever has typed notes as lately as this, is writing too."""


@dataclass(frozen=True, slots=True)
class Moeterom:
    """A meeting, with what is needed around the table.

    Args:
        merke: what the agenda is known by now.
        endret: has somebody changed it since the reader began to?
        referat: the minutes, when they are written.
        stemme: the latest that is written of what the child says.
        sist: when the meeting before was.
        skriver_ogsaa: names of others who are writing notes from this meeting.
        uten_innlogging: those whose answer somebody else can note.
    """

    adgang: Adgang
    side: Side
    moete: Moete
    merke: str
    endret: bool
    utkast: Mapping[str, Any]
    referat: Innslag | None
    stemme: Innslag | None
    sist: dt.datetime | None
    skriver_ogsaa: tuple[str, ...]
    uten_innlogging: frozenset[UUID]

    def skjema(self, sendt: QueryDict | None, parter: Valg) -> Gjennomfoering:
        """The form, with what was sent or else what one had begun to write."""
        komne = [str(i.deltaker.id) for i in self.moete.inviterte if (i.kommer if i.moette is None else i.moette)]
        begynt = {"tilstede": komne} if not self.utkast else {**self.utkast, "tilstede": self._tilstede()}
        saker = begynt.get("sakliste") if self._egne_saker() else "\n".join(self.moete.saker)
        return Gjennomfoering(
            sendt,
            maal=[(str(maal.innslag.nr), maal.tekst[:100]) for maal in self.side.maal],
            parter=parter,
            idag=dag(self.adgang.naa),
            initial={**begynt, "sakliste": saker},
        )

    def _tilstede(self) -> list[str]:
        der = self.utkast.get("tilstede", [])
        return [der] if isinstance(der, str) else list(der)

    def _egne_saker(self) -> bool:
        """Has the reader begun to change the agenda?"""
        return _har_endret_saker(self.utkast)


def bygg(hvem: Innlogget, logg: UUID, moete: UUID) -> Moeterom:
    """Open a log to hold a meeting of it.

    Raises:
        Http404: there is no such meeting, or not for this person.
    """
    adgang = dor.les(hvem, logg, Handling.HOLD_MOETE)
    hendinger = innhold.hent((logg,), hvem.inne_siden, adgang.rad.sist_nr)[logg]
    tegnet = side.bygg(adgang, hendinger)
    valgt = tegnet.moete(moete)
    if valgt is None:
        raise Http404
    utkast = fra_utkast(innslag.les_utkast(adgang, utkastnavn(moete)))
    merke = sakliste.merke(valgt.saker)
    stemmer = (i for i in tegnet.innslag if i.type == Type.BARNETS_STEMME and not i.rettet_av)
    return Moeterom(
        adgang=adgang,
        side=tegnet,
        moete=valgt,
        merke=merke,
        endret=_har_endret_saker(utkast) and utkast.get("saker_sett", merke) != merke,
        utkast=utkast,
        referat=next((i for i in tegnet.innslag if i.nr == valgt.referat), None),
        stemme=next(stemmer, None),
        sist=next((annet.tid for annet in tegnet.holdte if annet.tid < valgt.tid), None),
        skriver_ogsaa=_andre_som_skriver(adgang, moete),
        uten_innlogging=frozenset(part.id for part in uten_innlogging(adgang)),
    )


def husk(hvem: Innlogget, logg: UUID, moete: UUID, sendt: QueryDict, ferdig: str = "") -> None:
    """Keep what was sent as the draft.

    Args:
        ferdig: the button whose fields are done with.
    """
    bort = {*FELT[ferdig], *(("saker_sett",) if ferdig == "saker" else ())} if ferdig else set()
    felt = [felt for felt in (*Gjennomfoering.base_fields, "saker_sett") if felt not in bort and felt in sendt]
    verdier = {felt: sendt.getlist(felt) if felt == "tilstede" else sendt[felt] for felt in felt}
    tekst = json.dumps(verdier, ensure_ascii=False)
    if innslag.er_utkast(utkastnavn(moete), tekst):
        innslag.lagre_utkast(hvem, logg, utkastnavn(moete), tekst)


def _har_endret_saker(utkast: Mapping[str, Any]) -> bool:
    """A draft holds the agenda as it was shown too, when nobody has touched it."""
    skrevet = sakliste.linjer(str(utkast.get("sakliste", "")))
    return "sakliste" in utkast and sakliste.merke(skrevet) != utkast.get("saker_sett", "")


def _andre_som_skriver(adgang: Adgang, moete: UUID) -> tuple[str, ...]:
    utkast = models.Utkast.objects.filter(
        logg=adgang.logg.id, skjema=utkastnavn(moete), endret__gt=adgang.naa - SKRIVER_NAA
    )
    andre = set(utkast.exclude(person=adgang.hvem.person).values_list("person", flat=True))
    return tuple({part.person: adgang.navn(part.id) for part in adgang.logg.parter if part.person in andre}.values())
