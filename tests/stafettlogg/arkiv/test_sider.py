"""The pages of the two, and closing with a note: what each shows, and what it takes to do what cannot be undone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from stafettlogg.arkiv.bruk import arkiver
from stafettlogg.arkiv.models import Oppdrag
from stafettlogg.arkiv.nummer import nummer
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.bruk.avslutning import Notat, Oppnaadd
from stafettlogg.logg.models import Type
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget

from ..skjemahjelp import paa, send, vis
from ..verden import Loggen, Verden, klient


def test_the_way_through_the_pages(
    verden: Verden, lukket: Loggen, forvalter: Innlogget, ombud: Innlogget, maalform: str, tmp_path: Path
) -> None:
    for hvem in (forvalter, ombud):
        paa(hvem, maalform)
    sti, nr = f"/arkiv/logg/{lukket.id}", nummer(lukket.id)
    liste = vis(forvalter, "/arkiv")
    assert t("arkiv-logg", nummer=nr) in liste and sti in liste
    assert "Emil" not in liste and "Foresatt" not in liste and "Kari" not in liste
    assert send(forvalter, f"{sti}/pakke") == sti
    assert t("arkiv-trinn-venter") in vis(forvalter, sti) and t("oppdrag-trekk") in vis(forvalter, sti)
    oppdrag = Oppdrag.objects.get(logg=lukket.id)
    assert f"/oppdrag/{oppdrag.pk}" in vis(ombud, "/oppdrag")
    side = vis(ombud, f"/oppdrag/{oppdrag.pk}")
    assert t("oppdrag-slag-arkiv-hva") in side and "Siri Systemforvalter" in side and "Emil" not in side
    assert send(ombud, f"/oppdrag/{oppdrag.pk}") == "/oppdrag"
    assert t("arkiv-trinn-skrives") in vis(forvalter, sti)
    arkiver.arkiver(oppdrag.pk, tmp_path, "nb")
    side = vis(forvalter, sti)
    assert t("arkiv-trinn-kvittering") in side and Oppdrag.objects.get(pk=oppdrag.pk).sjekksum in side
    imorgen = dag(verden.naa).replace(day=27).isoformat()
    assert t("skjema-feil-arkivert-dag") in send(forvalter, f"{sti}/kvittering", 200, referanse="26/1", dag=imorgen)
    assert send(forvalter, f"{sti}/kvittering", referanse="26/1", dag=dag(verden.naa).isoformat()) == sti
    side = vis(forvalter, sti)
    assert "26/1" in side and t("makuler-for-godt") in side and t("makuler-to") in side
    assert t("skjema-feil-nummer") in send(forvalter, f"{sti}/makuler", 200, nummer="0000-0000")
    assert send(forvalter, f"{sti}/makuler", nummer=f" {nr.lower()} ") == sti
    siste = Oppdrag.objects.get(logg=lukket.id, slag="makuler")
    side = vis(ombud, f"/oppdrag/{siste.pk}")
    assert t("makuler-for-godt") in side and t("makuler-med-en-gang") in side
    assert t("skjema-feil-nummer") in send(ombud, f"/oppdrag/{siste.pk}", 200, nummer="1111-1111")
    assert lukket.rad().tilstand == "avsluttet"
    assert send(ombud, f"/oppdrag/{siste.pk}", nummer=nr.replace("-", "")) == "/oppdrag"
    assert lukket.rad().tilstand == "arkivert"
    assert t("oppdrag-status-utfoert") in vis(ombud, "/oppdrag") and sti not in vis(forvalter, "/arkiv")


def test_what_is_asked_for_is_taken_back_or_declined_on_the_pages(
    lukket: Loggen, forvalter: Innlogget, ombud: Innlogget
) -> None:
    sti = f"/arkiv/logg/{lukket.id}"
    for hvem, slutt, til in ((forvalter, "trekk", "/arkiv"), (ombud, "avslaa", "/oppdrag")):
        send(forvalter, f"{sti}/pakke")
        oppdrag = Oppdrag.objects.filter(logg=lukket.id).latest("bedt", "pk")
        oppdrag = Oppdrag.objects.get(logg=lukket.id, status="bedt")
        assert send(hvem, f"/oppdrag/{oppdrag.pk}/{slutt}") == til
    assert sorted(Oppdrag.objects.filter(logg=lukket.id).values_list("status", flat=True)) == ["avslaatt", "trukket"]
    assert t("arkiv-trinn-be-om-pakke") in vis(forvalter, sti)
    mine = vis(forvalter, "/oppdrag")
    assert t("oppdrag-status-avslaatt") in mine and f'href="/oppdrag/{oppdrag.pk}"' not in mine


def test_a_page_with_nothing_to_do_says_so(verden: Verden, ombud: Innlogget, maalform: str) -> None:
    verden.gaa(days=30_000)  # past what any other test has asked for, however far it let the time go
    side = vis(paa(verden.inn(ombud.person), maalform), "/oppdrag")
    assert t("oppdrag-tom") in side
    assert t("oppdrag-ingen-siste") in side


def test_a_log_that_is_late_is_said_to_be(verden: Verden, lukket: Loggen, forvalter: Innlogget) -> None:
    verden.gaa(days=settings.ARKIV_DAGER)
    side = vis(verden.inn(forvalter.person), "/arkiv")
    frist = f"26.\u00a0desember {verden.begynner.year}"
    assert t("arkiv-senest", dag=frist) in side
    verden.gaa(days=1)
    assert t("arkiv-for-sent", dag=frist) in vis(verden.inn(forvalter.person), "/arkiv")
    assert lukket.rad().tilstand == "avsluttet"


def test_the_front_page_leads_the_two_and_nobody_else(verden: Verden, forvalter: Innlogget, ombud: Innlogget) -> None:
    lenker = {
        hvem.navn: re.findall(r'href="(/arkiv|/oppdrag)"', vis(hvem, "/"))
        for hvem in (forvalter, ombud, verden.person("Ola", "skole"))
    }
    assert list(lenker.values()) == [["/arkiv", "/oppdrag"], ["/oppdrag"], []]


class TestAvslutning:
    """Closing: how each goal stands and a note, shown before it is sent."""

    def _maal(self, logg: Loggen) -> int:
        nr = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Sove godt.")
        return innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Sove bedre.", retter=nr) - 1

    def test_the_holder_sees_the_note_before_it_is_sent(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        maal, sti = self._maal(logg), f"/logg/{logg.id}/avslutt"
        holder = paa(logg.holder, maalform)
        side = vis(holder, sti)
        assert t("skjema-oppnaadd", maal="Sove bedre.") in side and "Sove godt." not in side
        assert t("avslutt-arkiv", dager=30) in side
        tomt = send(holder, sti, 200, grunn="annet", evaluering="Bra.")
        assert tomt.count(t("skjema-feil-tomt")) == 4 and tomt.count(t("skjema-feil-velg")) == 2
        felter = {
            "grunn": "maalet-naadd",
            "evaluering": "Han sover.",
            "videre": "Helsestasjonen spør på ny.",
            "foelger_opp": "Helsesykepleieren",
            f"maal_{maal}": "delvis",
        }
        vist = send(holder, sti, 200, **felter)
        assert logg.rad().tilstand == "aktiv" and t("avslutt-slik-blir-det") in vist
        for tekst in ("Han sover.", "Helsestasjonen spør på ny.", t("notat-videre"), t("oppnaadd-delvis").lower()):
            assert tekst in vist
        sendt = {navn: verdi for navn, verdi in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', vist)}
        del sendt["csrfmiddlewaretoken"], sendt["neste"]
        assert sendt == {**felter, "bekreft": "ja"}
        assert send(holder, sti, **sendt) == "/"
        assert logg.rad().tilstand == "avsluttet"
        siste = [i.type for i in logg.rad().innslag.order_by("-nr")[:3]]
        assert siste == [Type.HENDELSE, Type.HENDELSE, Type.EVALUERING]

    def test_the_family_closes_without_a_word_and_with_one_sees_it_first(self, verden: Verden) -> None:
        logg, annen = verden.logg(), verden.logg()
        mor = logg.foresatte[0]
        assert send(mor, f"/logg/{logg.id}/avslutt", grunn="familien-oensker", forstaatt="on") == "/"
        sti, far = f"/logg/{annen.id}/avslutt", annen.foresatte[1]
        vist = send(far, sti, 200, grunn="annet", forstaatt="on", videre="Skolen ringer.")
        assert "Skolen ringer." in vist and annen.rad().tilstand == "aktiv"
        assert send(far, sti, grunn="annet", forstaatt="on", videre="Skolen ringer.", bekreft="ja") == "/"

    @pytest.mark.usefixtures("uten_arkiv")
    def test_without_an_archive_it_is_said_what_comes_instead(self, verden: Verden) -> None:
        logg = verden.logg()
        mor = logg.foresatte[0]
        assert t("avslutt-uten-arkiv", dager=30) in vis(mor, f"/logg/{logg.id}/avslutt")
        send(mor, f"/logg/{logg.id}/avslutt", grunn="familien-oensker", forstaatt="on")
        assert t("forside-slettes", dag=f"26.\u00a0desember {verden.naa.year}") in vis(mor, "/")

    def test_a_note_of_one_part_has_no_headings(self) -> None:
        assert Notat("Bra.").tekst == "Bra." and Notat().tekst == ""
        assert Notat(videre="Mer.", maal={1: Oppnaadd.IKKE}).tekst == f"{t('notat-videre')}\nMer."


def test_somebody_who_is_forgotten_while_logged_in_meets_the_login_page(
    lukket: Loggen, forvalter: Innlogget, ombud: Innlogget
) -> None:
    mor = klient(lukket.foresatte[0])
    assert mor.get("/").status_code == 200
    lukket.arkiver(forvalter, ombud)
    assert mor.get("/")["Location"] == "/logg-inn"
    assert Person.objects.get(pk=lukket.foresatte[0].person).indeks is None
