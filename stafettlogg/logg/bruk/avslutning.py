"""Closing a log: by the holder with an evaluation, or by the family, who decides for itself."""

from __future__ import annotations

from uuid import UUID

from stafettlogg.kjerne.fakta import Tilstand, Utfall
from stafettlogg.kjerne.samtykke import givere
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.innslag import fjern_utkast, hendelse, nytt
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Grunn, Type
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel import utboks


def avslutt(hvem: Innlogget, logg: UUID, grunn: Grunn, evaluering: str = "") -> None:
    """Close a log. Nobody reads it afterwards; what is kept and for how long, the kommune's rules for archives say."""
    with dor.skriv(hvem, logg, Handling.AVSLUTT) as adgang:
        aktiv = tilstand(adgang.logg, adgang.regler, adgang.naa) is Tilstand.AKTIV
        giver = hvem.person in givere(adgang.logg, adgang.regler, dag(adgang.naa))
        if aktiv and not giver and not evaluering.strip():
            raise Avvist("avvist-evaluering")
        if aktiv and evaluering.strip():
            nytt(adgang, Type.EVALUERING, evaluering)
        hendelse(adgang, "avsluttet", grunn=grunn)
        models.Overlevering.objects.filter(logg=logg, utfall=Utfall.TILBUDT).update(
            utfall=Utfall.TRUKKET, avgjort=adgang.naa
        )
        models.Logg.objects.filter(pk=logg).update(tilstand=Tilstand.AVSLUTTET, avsluttet=adgang.naa, grunn=grunn)
        fjern_utkast(adgang, "avslutt")
        utboks.fjern(logg)
