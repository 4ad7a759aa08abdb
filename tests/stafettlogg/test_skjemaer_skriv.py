"""The form pages to open a log and to write in it: a mistake costs nothing that was typed."""

from __future__ import annotations

import pytest
from django.conf import settings

from stafettlogg.felles.tekster import t
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.models import Type

from .skjemahjelp import Felter, aapning, paa, rader, send, side, vis
from .verden import Verden, klient


class TestAapne:
    """Opening a log."""

    def test_the_hidden_address_is_asked_for_first_and_alone(self, verden: Verden, maalform: str) -> None:
        larer = paa(verden.person("Kari", "skole"), maalform)
        først = vis(larer, "/ny")
        assert t("adresse-spoersmaal") in først and t("adresse-lagres-ikke") in først
        assert 'name="barn"' not in først
        skjema = vis(larer, "/ny?adresse=nei")
        for key in ("ny-uten-vedtak", "ny-barnet-hoeres", "ny-hva-naa", "skjema-barn", "skjema-inviterte-hjelp"):
            assert t(key) in skjema
        assert 'name="skjult_adresse"' not in skjema and t("ny-samtykke-foerst", dager=30) in skjema

    def test_a_hidden_address_stores_nothing_and_shows_the_routine(self, verden: Verden, maalform: str) -> None:
        larer = paa(verden.person("Kari", "skole"), maalform)
        foer = rader()
        assert send(larer, "/ny", skjult_adresse="on", **aapning()) == "/uten-digital-logg"
        assert send(larer, "/ny", skjult_adresse="on") == "/uten-digital-logg"
        assert rader() == foer
        assert t("uten-lagret") in vis(larer, "/uten-digital-logg")
        assert "<ol>" in vis(larer, "/uten-digital-logg")

    def test_the_same_child_twice_is_answered_in_the_same_way(self, verden: Verden) -> None:
        felter = aapning()
        svar = [klient(verden.person("Kari", "skole")).post("/ny", felter) for _ in range(2)]
        assert [s.status_code for s in svar] == [302, 302]
        assert [s.cookies[settings.MELDING_COOKIE].value for s in svar] == ["aapnet", "aapnet"]
        assert svar[0]["Location"] != svar[1]["Location"]

    def test_all_mistakes_are_shown_at_once_and_nothing_typed_is_lost(self, verden: Verden, maalform: str) -> None:
        larer = paa(verden.person("Kari", "skole"), maalform)
        foer = rader()
        svar = send(
            larer,
            "/ny",
            200,
            **aapning(barn="", foedt="2030-01-01", barn_id="feil", foresatt1_id="", foresatt3_id="demo-x", nivaa=""),
        )
        for key in ("tomt", "foedt", "identifikator", "foresatt-navn", "velg"):
            assert svar.count(t(f"skjema-feil-{key}")) >= 2, key  # in the list, and at the field
        assert "Emil gruer seg til skolen." in svar and 'value="2030-01-01"' in svar and 'value="feil"' in svar
        assert 'href="#felt-barn"' in svar and 'aria-invalid="true"' in svar
        assert '<details class="samtykketekst" open>' in svar
        assert rader() == foer

    def test_who_cannot_open_one_is_told_who_can(self, verden: Verden, maalform: str) -> None:
        assert t("kan-ikke-familie") in vis(paa(verden.person("Mia Eksempel"), maalform), "/ny")
        ansatt = paa(verden.person("Ola", "alarmtelefonen"), maalform)
        assert t("kan-ikke-ansatt") in vis(ansatt, "/ny")

    def test_several_workplaces_are_a_choice(self, verden: Verden) -> None:
        assert '<select name="tjeneste"' in vis(verden.person("Kari", "skole", "sfo"), "/ny?adresse=nei")
        assert '<input type="hidden" name="tjeneste" value="skole"' in vis(
            verden.person("Kari", "skole"), "/ny?adresse=nei"
        )


class TestSkriv:
    """Writing."""

    @pytest.mark.parametrize("type", sorted(innslag.SKRIVES - innslag.GJELDER.keys()))
    def test_each_kind_says_what_belongs_and_who_reads_it(self, verden: Verden, maalform: str, type: str) -> None:
        logg = verden.logg()
        for hvem in (logg.holder, logg.foresatte[0], logg.barn):
            svar = vis(paa(hvem, maalform), side(logg, f"skriv/{type}"))
            assert t(f"skriv-hjelp-{type}") in svar and t("skriv-alle-leser") in svar and t("skriv-journal") in svar
            assert f'data-utkast="/logg/{logg.id}/utkast" data-skjema="{type}"' in svar
            assert "/assets/utkast.js" in svar
        felter: Felter = {"neste_evaluering": "2027-02-01"} if type == Type.EVALUERING else {}
        assert send(logg.holder, side(logg, f"skriv/{type}"), tekst="Det går bra.", **felter) == f"/logg/{logg.id}"

    def test_an_answer_shows_the_question_and_a_correction_the_old_text(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        nr = innslag.legg_til(logg.holder, logg.id, Type.SPOERSMAAL, "Hvordan går det hjemme?")
        mor = paa(logg.foresatte[0], maalform)
        svar = vis(mor, side(logg, f"skriv/svar/{nr}"))
        assert "Hvordan går det hjemme?" in svar and t("skriv-skrev", navn="Kari Kontaktlærer") in svar
        send(mor, side(logg, f"skriv/svar/{nr}"), tekst="Bedre.")
        rett = vis(paa(logg.holder, maalform), side(logg, f"rett/{nr}"))
        assert t("skriv-rett-hjelp") in rett and rett.count("Hvordan går det hjemme?") == 2

    @pytest.mark.parametrize(
        "del_", ["skriv/svar", "skriv/svar/99", "skriv/referat/99", "skriv/hendelse", "aktivitet/99"]
    )
    def test_what_belongs_to_nothing_is_not_there(self, verden: Verden, del_: str) -> None:
        logg = verden.logg()
        vis(logg.holder, side(logg, del_), 404)
        send(logg.holder, side(logg, del_), 404, tekst="x")

    def test_others_entries_are_not_corrected(self, verden: Verden) -> None:
        logg = verden.logg()
        nr = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei.")
        vis(logg.foresatte[0], side(logg, f"rett/{nr}"), 404)

    def test_mistakes_keep_what_was_typed(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        holder = paa(logg.holder, maalform)
        svar = send(holder, side(logg, "skriv/evaluering"), 200, tekst="Bra nå.", neste_evaluering="2026-11-26")
        assert svar.count(t("skjema-feil-framover")) == 2 and "Bra nå." in svar and 'value="2026-11-26"' in svar
        maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Trygg på skolen.")
        svar = send(holder, side(logg, f"aktivitet/{maal}"), 200, tekst="Ringe hjem.", ansvarlig="", frist="2020-01-01")
        assert svar.count(t("skjema-feil-dag")) == 2 and svar.count(t("skjema-feil-velg")) == 2
        assert "Ringe hjem." in svar and "Trygg på skolen." in svar

    def test_an_activity_and_the_draft_of_one(self, verden: Verden) -> None:
        logg = verden.logg()
        maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Trygg på skolen.")
        innslag.lagre_utkast(logg.holder, logg.id, f"aktivitet-{maal}", "Begynte å skrive")
        assert "Begynte å skrive" in vis(logg.holder, side(logg, f"aktivitet/{maal}"))
        felter: Felter = {"tekst": "Ringe.", "ansvarlig": str(logg.part(logg.holder)), "frist": "2026-12-01"}
        assert send(logg.holder, side(logg, f"aktivitet/{maal}"), **felter) == f"/logg/{logg.id}"
