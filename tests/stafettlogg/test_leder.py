"""The leader's page: the own service's lamps by kind, the worst first, and nothing of whom it is about."""

from __future__ import annotations

from bs4 import BeautifulSoup

from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.models import Type
from stafettlogg.person.models import Stilling

from .verden import Verden, klient


def test_lamps_stand_by_kind_with_the_oldest_first(verden: Verden) -> None:
    leder = verden.leder("jordmor", "Lise Leder")
    verden.person("Unni Superbruker", "jordmor", stilling=Stilling.SYSTEMFORVALTER)
    for dager in (12, 0):
        logg = verden.logg(barn="Hemmelig Barnenavn", alder=9, tjenester=("skole", "jordmor"))
        logg.ansatt("jordmor", "Hanne Ansatt")
        innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hemmelig beskjed")
        verden.gaa(days=dager)
    verden.gaa(days=9)
    side = BeautifulSoup(klient(verden.inn(leder.person)).get("/leder").content, "html.parser")
    ulest = side.select_one("section[aria-labelledby=lampe-ulest]")
    assert ulest and "Ikke lest (2)" in ulest.get_text()
    lamper = [li.get_text(" ", strip=True) for li in ulest.select(".logg-lamper > li")]
    assert "på 21 dager" in lamper[0] and "Ta tak i dette i dag" in lamper[0]
    assert "på 9 dager" in lamper[1] and "Ta tak i dette" not in lamper[1]
    sagt = side.get_text(" ", strip=True)
    assert "Hemmelig" not in sagt and " år" not in sagt and "Foresatt" not in sagt
    assert "Systemforvalter: Unni Superbruker." in sagt


def test_another_services_lamps_are_not_shown(verden: Verden) -> None:
    logg = verden.logg(tjenester=("skole", "jordmor", "ppt"))
    logg.ansatt("jordmor", "Hanne Ansatt")
    logg.ansatt("ppt", "Per Pedagog")
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    verden.gaa(days=9)
    side = klient(verden.inn(verden.leder("jordmor").person)).get("/leder").content.decode()
    assert "Pedagogisk-psykologisk" not in side
