"""«Hvem har lest»: whichever page somebody reads the log on, those in it see that it was read."""

from __future__ import annotations

from typing import Any

import pytest

from stafettlogg.arkiv import ark, innhold
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, oversikt
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.models import Type
from stafettlogg.person.sesjon import Innlogget

from .verden import Loggen, Verden, klient


def lest(logg: Loggen) -> list[str]:
    """Who has read, as a guardian sees it, but for the guardian."""
    adgang = dor.les(logg.verden.inn(logg.foresatte[1].person), logg.id, Handling.SE_LESERE)
    return [leser.navn for leser in oversikt.lesere(adgang)]


def hanne(logg: Loggen) -> Innlogget:
    """Somebody who has not been in the log."""
    return logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")


@pytest.mark.parametrize("side", ["kort", "plan", "skriv/kommentar/{nr}", "aktivitet/{nr}", "ny-plan"])
def test_who_reads_on_another_page_than_the_logs_own_is_seen_too(verden: Verden, side: str) -> None:
    logg = verden.logg(plantype="ip") if side == "plan" else verden.logg()
    nr = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Emil kommer inn med ro.")
    hvem = hanne(logg)
    if side == "ny-plan":
        verden.gaa(hours=1)
        hvem = verden.inn(logg.holder.person)
    foer = lest(logg)
    assert klient(hvem).get(f"/logg/{logg.id}/{side.format(nr=nr)}").status_code == 200
    assert lest(logg) == [hvem.navn, *foer]


def test_of_a_visit_one_opening_is_told(verden: Verden) -> None:
    logg = verden.logg()
    hvem = hanne(logg)
    foer = lest(logg)
    for side in ("", "kort", "skriv/beskjed"):
        klient(hvem).get(f"/logg/{logg.id}/{side}".rstrip("/"))
        verden.gaa(minutes=5)
    innslag.legg_til(hvem, logg.id, Type.BESKJED, "Hei")
    assert lest(logg) == [hvem.navn, *foer]
    verden.gaa(hours=1)
    for _ in range(2):
        klient(verden.inn(hvem.person)).get(f"/logg/{logg.id}/kort")
    assert lest(logg) == [hvem.navn, hvem.navn, *foer]


def test_the_archive_tells_it_too(verden: Verden) -> None:
    logg = verden.logg()
    klient(hanne(logg)).get(f"/logg/{logg.id}/kort")
    with dor.system(logg.id, dor.INGEN, "proev") as adgang:
        assert adgang
        blokker: list[dict[str, Any]] = ark.bygg(innhold.bygg(adgang, "nb"))["blokker"]
    lest_av = [rad[0] for blokk in blokker if len(blokk.get("hode", ())) == 5 for rad in blokk["rader"]]
    assert "Hanne Helsesykepleier" in lest_av
