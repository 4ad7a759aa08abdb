"""Closing a log: by the holder with an evaluation and a note, or by the family, who decides for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.fakta import Tilstand, Utfall
from stafettlogg.kjerne.samtykke import givere
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.innslag import fjern_utkast, hendelse, nytt, staaende
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.models import Grunn, Type
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel import utboks


class Oppnaadd(StrEnum):
    """How a goal stands when a log is closed."""

    NAADD = "naadd"
    DELVIS = "delvis"
    IKKE = "ikke"
    FORTSETTER = "fortsetter"


@dataclass(frozen=True, slots=True)
class Notat:
    """The closing note.

    Args:
        evaluering: what came of it.
        videre: what goes on, and where.
        foelger_opp: who follows up.
        maal: number of a goal's entry → how it stands.
    """

    evaluering: str = ""
    videre: str = ""
    foelger_opp: str = ""
    maal: Mapping[int, Oppnaadd] = field(default_factory=dict)

    @property
    def tekst(self) -> str:
        """The note as it will stand: with a heading for each part when there is more than one."""
        deler = {"evaluering": self.evaluering, "videre": self.videre, "foelger-opp": self.foelger_opp}
        skrevet = {key: tekst.strip() for key, tekst in deler.items() if tekst.strip()}
        if skrevet.keys() <= {"evaluering"}:
            return skrevet.get("evaluering", "")
        return "\n\n".join(f"{t(f'notat-{key}')}\n{tekst}" for key, tekst in skrevet.items())


def avslutt(hvem: Innlogget, logg: UUID, grunn: Grunn, evaluering: str = "", notat: Notat | None = None) -> None:
    """Close a log. Nobody reads it afterwards; what is kept and for how long, the kommune's rules for archives say.

    Args:
        evaluering: what came of it, when there is no whole note.
    """
    notat = notat or Notat(evaluering)
    with dor.skriv(hvem, logg, Handling.AVSLUTT) as adgang:
        aktiv = tilstand(adgang.logg, adgang.regler, adgang.naa) is Tilstand.AKTIV
        giver = hvem.person in givere(adgang.logg, adgang.regler, dag(adgang.naa))
        if aktiv and not giver and not notat.evaluering.strip():
            raise Avvist("avvist-evaluering")
        if aktiv and notat.tekst:
            nytt(adgang, Type.EVALUERING, notat.tekst)
        for nr in sorted(notat.maal.keys() & dict(maalene(adgang)).keys()) if aktiv else ():
            hendelse(adgang, "maal-evaluert", nr=nr, oppnaadd=notat.maal[nr])
        hendelse(adgang, "avsluttet", grunn=grunn)
        models.Overlevering.objects.filter(logg=logg, utfall=Utfall.TILBUDT).update(
            utfall=Utfall.TRUKKET, avgjort=adgang.naa
        )
        models.Logg.objects.filter(pk=logg).update(tilstand=Tilstand.AVSLUTTET, avsluttet=adgang.naa, grunn=grunn)
        fjern_utkast(adgang, "avslutt")
        utboks.fjern(logg)


def maalene(adgang: Adgang) -> list[tuple[int, str]]:
    """The goals that stand: each by the number of its first entry, in the words of its last correction."""
    rader = staaende(adgang.logg.id).filter(type=Type.MAAL).order_by("nr")
    foerste: dict[int, int] = {}
    ord: dict[int, str] = {}
    for nr, retter, id, tekst in rader.values_list("nr", "retter__nr", "id", "tekst"):
        foerste[nr] = foerste.get(retter, nr)
        ord[foerste[nr]] = adgang.laas.les(tekst, "innslag", id)
    return list(ord.items())
