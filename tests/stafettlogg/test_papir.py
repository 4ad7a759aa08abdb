"""What is printed: the meeting with its slip to answer on, and the log on one page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup

from stafettlogg.felles.veileder import veileder
from stafettlogg.logg.bruk import deltakere, innslag, moete
from stafettlogg.logg.models import Status, Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget
from veileder.language.lix import lix

from .skjemahjelp import vis
from .verden import Loggen, Verden, klient

LETTEST = 32
"""The LIX that pages for families have at most."""


def i_bruk(verden: Verden) -> tuple[Loggen, str]:
    """A log with a plan and a meeting to come, and the address of the meeting's papers."""
    logg = verden.logg(hvorfor="Emil er sliten.", hensikt="En god start.")
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    holder, id = logg.holder, logg.id
    maal = innslag.legg_til(holder, id, Type.MAAL, "Emil kommer inn med ro.")
    frist = verden.naa.date() + dt.timedelta(days=5)
    innslag.ny_aktivitet(holder, id, maal, "Møt Emil ved porten", logg.part(helse), frist)
    gjort = innslag.ny_aktivitet(holder, id, maal, "Alt gjort", logg.part(holder), frist)
    innslag.fullfoer(holder, id, gjort, Status.GJORT)
    parter = [logg.part(hvem) for hvem in (helse, logg.barn, *logg.foresatte)]
    tid = verden.naa + dt.timedelta(days=7)
    moetet = moete.kall_inn(holder, id, tid, "Rom 2", parter, ["Turen", "Veien"])
    return logg, f"/logg/{id}/moete/{moetet}/papir"


def ord(hvem: Innlogget, adresse: str) -> str:
    """The words of a page's main part."""
    hode = BeautifulSoup(vis(hvem, adresse), "html.parser").select_one("main")
    assert hode is not None
    return re.sub(r"\s+", " ", hode.get_text(" ")).replace("\u00a0", " ")


@pytest.mark.parametrize(("maalform", "sagt"), [("nb", "Jeg kan ikke komme"), ("nn", "Eg kan ikkje kome")])
def test_the_papers_of_a_meeting_in_the_maalform_one_chooses(verden: Verden, maalform: str, sagt: str) -> None:
    logg, adresse = i_bruk(verden)
    for leser in (logg.holder, logg.foresatte[0]):
        side = vis(leser, f"{adresse}?maalform={maalform}")
        tekst = ord(leser, f"{adresse}?maalform={maalform}")
        assert f'<html lang="{maalform}">' in side and sagt in tekst
        for ventet in (
            "Torsdag 3. desember",
            "Rom 2",
            "Turen",
            "Veien",
            "Emil kommer inn med ro.",
            "Møt Emil ved porten",
        ):
            assert ventet in tekst, ventet
        assert "Alt gjort" not in tekst and "1. desember 2026" in tekst
    assert f'<html lang="{leser.spraak}">' in vis(leser, f"{adresse}?maalform=tull")


def test_there_is_a_slip_for_each_who_does_not_log_in_and_else_one_without_a_name(verden: Verden) -> None:
    logg, adresse = i_bruk(verden)
    slipper = BeautifulSoup(vis(logg.holder, adresse), "html.parser").select(".svarslipp")
    assert len(slipper) == 1 and "Emil Eksempel" in slipper[0].text, "the guardians have been in the log"
    vis(logg.barn, f"/logg/{logg.id}")
    slipper = BeautifulSoup(vis(logg.holder, adresse), "html.parser").select(".svarslipp")
    assert len(slipper) == 1 and "Eksempel" not in slipper[0].text


def test_the_log_on_one_page(verden: Verden) -> None:
    logg, _ = i_bruk(verden)
    side, tekst = vis(logg.foresatte[0], f"/logg/{logg.id}/kort"), ord(logg.foresatte[0], f"/logg/{logg.id}/kort")
    skole = veileder().alle_tjenester["skole"]
    for ventet in (
        *("Emil er sliten.", "En god start.", "Emil kommer inn med ro.", "Møt Emil ved porten"),
        *("Hanne Helsesykepleier", "1. desember 2026", "Kari Kontaktlærer, Skole", skole.telefon, skole.e_post),
        *("Torsdag 3. desember kl. 10.00", "ta tilbake et ja", "klage"),
    ):
        assert ventet in tekst, ventet
    assert "Alt gjort" not in tekst and "Rom 2" not in tekst
    assert f'href="{veileder().nettsted["nb"]}sider/si-fra-eller-klage/"' in side
    assert f'href="/logg/{logg.id}/kort"' in vis(logg.foresatte[0], f"/logg/{logg.id}")


def test_an_empty_log_has_a_page_too(verden: Verden) -> None:
    logg = verden.logg()
    tekst = ord(logg.foresatte[0], f"/logg/{logg.id}/kort")
    assert "Vi har ikke satt mål ennå." in tekst and "Vi har ikke avtalt et møte." in tekst


def test_only_the_services_can_be_reached_by_what_is_printed(verden: Verden) -> None:
    """I11: nobody's own address, also when the holder has one here."""
    logg, adresse = i_bruk(verden)
    for hvem in (logg.holder, *logg.foresatte):
        person = Person.objects.get(pk=hvem.person)
        egne.sett_e_post(person, "privat@privat.example")
        person.save()
    for papir in (adresse, f"/logg/{logg.id}/kort"):
        assert "privat.example" not in vis(logg.foresatte[0], papir)


def test_who_is_not_in_the_log_prints_nothing(verden: Verden) -> None:
    logg, adresse = i_bruk(verden)
    ute = logg.ansatt("ppt")
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(ute), "")
    for hvem in (ute, verden.person("Ola", "skole"), verden.leder("skole")):
        for papir in (adresse, f"/logg/{logg.id}/kort"):
            assert klient(hvem).get(papir).status_code == 404


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize("del_", ["kort", "papir"])
def test_paper_is_easy_to_read(verden: Verden, maalform: str, del_: str) -> None:
    logg, papir = i_bruk(verden)
    side = BeautifulSoup(
        vis(logg.foresatte[0], (f"/logg/{logg.id}/kort" if del_ == "kort" else papir) + f"?maalform={maalform}"),
        "html.parser",
    )
    tekster = [
        re.sub(r"\s+", " ", del_.get_text(" ")).strip() for del_ in side.select("main :is(p, li):not(.ikke-trykk *)")
    ]
    maalt = lix(tekst for tekst in tekster if "Eksempel" not in tekst and "@" not in tekst)
    assert 5 < maalt <= LETTEST
