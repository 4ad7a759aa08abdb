"""When what has been said, or consented to, settles a question: that is stored, and told in the log."""

from __future__ import annotations

from stafettlogg.kjerne.overganger import TJENESTESKIFTE, avgjort
from stafettlogg.logg import models
from stafettlogg.logg.bruk.innslag import hendelse
from stafettlogg.logg.dor import Adgang
from stafettlogg.logg.fakta import hent


def avgjoer(adgang: Adgang) -> None:
    """Settle what is settled now; the log's row must be held."""
    logg = hent((adgang.logg.id,), adgang.naa)[adgang.logg.id].fakta
    for meldt in logg.meldt:
        utfall = "" if meldt.svar else avgjort(logg, adgang.regler, meldt, adgang.naa)
        rad = models.Overgang.objects.filter(logg=logg.id, slag=meldt.slag, dag=meldt.dag, svar="")
        part = adgang.part.id if adgang.part else None
        if utfall and rad.update(svar=utfall, svart=adgang.naa, svart_av=part) and meldt.slag in TJENESTESKIFTE:
            hendelse(adgang, "overgang-avgjort", overgang=meldt.slag, valgt=utfall)
