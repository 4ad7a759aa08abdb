"""Noting that somebody thought through whether something can be shared: the choice, and the way that led to it.

The log decides nothing. What it was about, is never asked for and has no place here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import deling, dor, models
from stafettlogg.logg.bruk.innslag import hendelse
from stafettlogg.logg.dor import Avvist
from stafettlogg.person.sesjon import Innlogget


def noter(hvem: Innlogget, logg: UUID, svar: Mapping[str, str], valg: deling.Valg, ord: str) -> None:
    """Note a choice. Everybody in the log sees it.

    Args:
        svar: «ja» or «nei» to each question, as ``deling.gaa`` takes them.
        ord: why, in the person's own words; may be empty.

    Raises:
        Avvist: a question lacks an answer, or the way is one that must not be read of here (danger, a duty to report).
    """
    with dor.skriv(hvem, logg, Handling.VURDER_DELING) as adgang:
        gaatt = deling.gaa(deling.slag_av(adgang.part.tjeneste if adgang.part else None), svar)
        if gaatt.vei is None or adgang.part is None:
            raise Avvist("avvist-deling-mangler")
        if not gaatt.noteres:
            raise Avvist("avvist-deling-noteres-ikke")
        fortalt = {"vei": gaatt.vei, "del": valg, "ord": ord.strip()}
        hendelse(adgang, "deling" if fortalt["ord"] else "deling-uten-ord", **_uten_tomme(fortalt))
        nr = models.Logg.objects.values_list("sist_nr", flat=True).get(pk=logg)
        id = dor.ny_id()
        models.Deling.objects.create(
            id=id,
            logg_id=logg,
            part_id=adgang.part.id,
            tid=adgang.naa,
            vei=gaatt.vei,
            tekst=adgang.laas.laas(json.dumps(fortalt), "deling", id),
            innslag=models.Innslag.objects.get(logg=logg, nr=nr),
        )


def _uten_tomme(verdier: Mapping[str, str]) -> dict[str, Any]:
    return {navn: verdi for navn, verdi in verdier.items() if verdi}
