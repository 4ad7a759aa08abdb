"""The form pages: who sees them, what they say will happen, and that a mistake costs nothing that was typed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import translation

from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.fakta import Rolle, Tilstand
from stafettlogg.logg import models
from stafettlogg.logg.bruk import deltakere, innslag, samtykke, stafett
from stafettlogg.logg.models import Grunn, Type
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget

from .verden import ALLE, Loggen, Verden, klient

Felter = dict[str, Any]


def vis(hvem: Innlogget, adresse: str, status: int = 200) -> str:
    """What a person sees at an address."""
    return _tekst(klient(hvem).get(adresse), status)


def send(hvem: Innlogget, adresse: str, status: int = 302, **felter: Any) -> str:
    """What a person sees after having sent a form: the page, or with a redirect the address."""
    svar = klient(hvem).post(adresse, felter)
    return svar["Location"] if svar.status_code == 302 == status else _tekst(svar, status)


def _tekst(svar: HttpResponse, status: int) -> str:
    assert svar.status_code == status, svar.status_code
    return unescape(svar.content.decode())


@pytest.fixture(params=("nb", "nn"))
def maalform(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both målformer, also for the texts that a test asks for."""
    with translation.override(request.param):
        yield request.param


def paa(hvem: Innlogget, maalform: str) -> Innlogget:
    """The same person, who reads in a målform."""
    Person.objects.filter(pk=hvem.person).update(spraak=maalform)
    return hvem


def aapning(**endret: Any) -> Felter:
    """A filled-in opening form."""
    return {
        "tjeneste": "skole",
        "barn": "Emil Eksempel",
        "foedt": "2017-03-01",
        "barn_id": f"demo-{uuid.uuid4().hex}",
        "foresatt1": "Mia Eksempel",
        "foresatt1_id": f"demo-{uuid.uuid4().hex}",
        "hvorfor": "Emil gruer seg til skolen.",
        "hensikt": "At det blir bedre.",
        "nivaa": "nivaa-2",
        "inviterte": ["ppt"],
    } | endret


def rader() -> tuple[int, ...]:
    """How many logs, people and parts there are."""
    return models.Logg.objects.count(), Person.objects.count(), models.Part.objects.count()


def side(logg: Loggen, del_: str) -> str:
    """The address of a page of a log."""
    return f"/logg/{logg.id}/{del_}"


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
        assert [s.cookies["melding"].value for s in svar] == ["aapnet", "aapnet"]
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


class TestSamtykke:
    """Yes, not now, no longer; and on paper."""

    def test_a_guardian_reads_what_it_means_and_says_yes(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg(samtykket=())
        mor = paa(logg.foresatte[0], maalform)
        svar = vis(mor, side(logg, "samtykke"))
        for key in ("samtykke-ja", "samtykke-ikke-naa", "samtykke-nei", "samtykke-andre"):
            assert t(key) in svar, key
        assert t("samtykke-barnet-hoeres", navn="Emil Eksempel") in svar and "Barnet trenger at vi hjelper" in svar
        assert f"{logg.foresatte[1].navn}: {t('samtykke-andre-venter')}" in svar
        assert t("samtykke-varer", dag="26.\u00a0november 2027") in svar
        assert " checked" not in svar  # a yes is something one gives
        tekst = samtykke.tekst_for(logg.fakta(), mor.person)
        assert tekst and tekst.html[maalform] in klient(mor).get(side(logg, "samtykke")).content.decode()
        nei = send(mor, side(logg, "samtykke"), 200, sha256=tekst.sha256[maalform], tjenester=["skole"])
        assert nei.count(t("skjema-feil-kryss-av")) == 2 and nei.count(" checked") == 1
        felter: Felter = {"sha256": tekst.sha256[maalform], "tjenester": ["skole"], "forstaatt": "on"}
        assert send(mor, side(logg, "samtykke"), **felter) == f"/logg/{logg.id}"
        assert models.Samtykke.objects.get(logg=logg.id).giver_id == mor.person
        assert t("samtykke-har-gitt", dag="26.\u00a0november 2027") in vis(mor, side(logg, "samtykke"))

    def test_the_young_person_is_spoken_to(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg(alder=16, samtykket=())
        svar = vis(paa(logg.barn, maalform), side(logg, "samtykke"))
        assert t("samtykke-tittel-ungdom") in svar and t("samtykke-nei-ungdom") in svar
        assert t("samtykke-bare-du") in svar and t("samtykke-barnet-hoeres", navn="Emil Eksempel") not in svar

    def test_the_pages_are_only_for_those_they_ask(self, verden: Verden) -> None:
        logg = verden.logg()
        for hvem in (logg.holder, logg.barn, verden.person()):
            vis(hvem, side(logg, "samtykke"), 404)
            vis(hvem, side(logg, "samtykke/trekk"), 404)
        for hvem in (logg.foresatte[0], logg.barn, verden.person()):
            for del_ in ("samtykke/papir", "samtykke/papir/trekk", "deltakere", "stafett"):
                vis(hvem, side(logg, del_), 404)

    def test_a_withdrawal_shows_what_closes_before_it_closes(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        ppt = logg.ansatt("ppt")
        far = paa(logg.foresatte[1], maalform)
        alt = vis(far, side(logg, "samtykke/trekk"))
        assert t("trekk-laases") in alt and t("trekk-slettes-ikke") in alt
        en = send(far, side(logg, "samtykke/trekk"), 200, tjenester=["ppt"])
        navn = "Pedagogisk-psykologisk teneste (PPT)" if maalform == "nn" else "Pedagogisk-psykologisk tjeneste (PPT)"
        assert t("trekk-tjeneste", tjeneste=navn) in en and t("trekk-laases") not in en
        assert en.count('type="hidden" name="tjenester"') == 1
        assert logg.kan_lese(ppt)
        assert send(far, side(logg, "samtykke/trekk"), tjenester=["ppt"], bekreft="ja") == "/"
        assert not logg.kan_lese(ppt) and logg.kan_lese(logg.holder)
        samtykke.trekk(far, logg.id, ALLE)
        vis(far, side(logg, "samtykke/trekk"), 404)

    def test_an_offer_falls_with_the_consent_and_no_choice_is_a_mistake(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        stafett.tilby(logg.holder, logg.id, logg.part(logg.ansatt("ppt")))
        far = paa(logg.foresatte[1], maalform)
        assert t("trekk-tilbud") in send(far, side(logg, "samtykke/trekk"), 200, tjenester=["ppt"])
        tom = send(far, side(logg, "samtykke/trekk"), 200, bekreft="ja")
        assert tom.count(t("skjema-feil-velg-en-eller-flere")) == 2 and 'value="ja"' not in tom

    def test_from_paper_with_a_witness_and_back(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg(samtykket=())
        holder = paa(logg.holder, maalform)
        assert t("papir-vitne") in vis(holder, side(logg, "samtykke/papir"))
        assert t("papirtrekk-straks") in vis(holder, side(logg, "samtykke/papir/trekk"))
        felter: Felter = {"giver": str(logg.foresatte[0].person), "tjenester": ["skole"], "form": "papir"}
        feil = send(holder, side(logg, "samtykke/papir"), 200, **felter | {"vitne": "", "giver": ""})
        assert feil.count(t("skjema-feil-tomt")) == 2 and feil.count(t("skjema-feil-velg")) == 2
        send(holder, side(logg, "samtykke/papir"), **felter, vitne="Per Kollega")
        assert models.Samtykke.objects.get(logg=logg.id).form == "papir"
        assert send(holder, side(logg, "samtykke/papir/trekk"), **felter) == "/"


class TestDeltakere:
    """Who takes part."""

    def test_the_page_tells_of_consents_and_what_leaving_means(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg(samtykket=("skole",))
        svar = vis(paa(logg.holder, maalform), side(logg, "deltakere"))
        for key in ("samtykket", "venter", "har-pinnen", "foresatt-ut", "tjeneste-ut", "inviter-hjelp"):
            assert t(f"deltakere-{key}") in svar, key
        assert t("samtykke-barnet-hoeres", navn="Emil Eksempel") in svar
        assert 'id="tjeneste-valg"' in svar

    def test_forms_sent_empty_are_shown_again(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        verden.person("Pia", "ppt")
        holder = paa(logg.holder, maalform)
        assert send(holder, side(logg, "deltakere/tjeneste"), 200, valg="").count(t("skjema-feil-velg")) == 2
        assert send(holder, side(logg, "deltakere/ansatt"), 200, valg="").count(t("skjema-feil-velg")) == 2
        svar = send(holder, side(logg, "deltakere/foresatt"), 200, navn="Ny Forelder", identifikator="feil")
        assert svar.count(t("skjema-feil-identifikator")) == 2 and 'value="Ny Forelder"' in svar

    def test_a_service_that_locks_the_log_is_confirmed_first(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg(alder=15, tjenester=("skole", "sfo"), foresatte=1)
        holder = paa(logg.holder, maalform)
        til = send(holder, side(logg, "deltakere/tjeneste"), valg="skolehelsetjeneste")
        assert til == side(logg, "deltakere?bekreft=skolehelsetjeneste")
        svar = vis(holder, til)
        assert t("deltakere-bekreft") in svar and 'name="bekreftet" value="on"' in svar
        assert logg.rad().tjenester == ["sfo", "skole"]
        assert send(holder, side(logg, "deltakere/tjeneste"), valg="skolehelsetjeneste", bekreftet="on")
        assert "skolehelsetjeneste" in logg.rad().tjenester and not logg.kan_lese(holder)

    def test_people_and_services_come_and_go(self, verden: Verden) -> None:
        logg = verden.logg()
        pia = verden.person("Pia", "ppt")
        send(logg.holder, side(logg, "deltakere/ansatt"), valg=f"ppt:{pia.person}")
        assert logg.kan_lese(pia)
        send(logg.holder, side(logg, "deltakere/avslutt"), part=str(logg.part(pia)))
        assert not logg.kan_lese(pia)
        send(logg.holder, side(logg, "deltakere/tjeneste/avslutt"), tjeneste="ppt")
        assert "ppt" not in logg.rad().tjenester
        send(logg.holder, side(logg, "deltakere/foresatt"), navn="Ny", identifikator=f"demo-{uuid.uuid4().hex}")
        assert sum(p.rolle is Rolle.FORESATT for p in logg.fakta().parter) == 3


class TestResten:
    """The baton, meetings, closing, and one's own page."""

    def test_the_baton_is_offered_and_an_open_offer_is_shown(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        holder = paa(logg.holder, maalform)
        assert t("tilby-ingen") in vis(holder, side(logg, "stafett"))
        pia = logg.ansatt("ppt", "Pia Pedagog")
        svar = vis(holder, side(logg, "stafett"))
        assert t("tilby-du-har-den") in svar and t("tilby-frist", dag="3.\u00a0desember 2026") in svar
        assert send(holder, side(logg, "stafett"), 200, valg="").count(t("skjema-feil-velg")) == 2
        assert send(holder, side(logg, "stafett"), valg=str(logg.part(pia))) == f"/logg/{logg.id}"
        venter = vis(holder, side(logg, "stafett"))
        assert t("tilby-venter", navn="Pia Pedagog", dag="3.\u00a0desember 2026") in venter
        assert 'name="valg"' not in venter

    def test_a_meeting(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        holder = paa(logg.holder, maalform)
        svar = vis(holder, side(logg, "moete"))
        assert t("moete-barnet") in svar and 'type="date"' in svar and 'type="time"' in svar
        feil = send(holder, side(logg, "moete"), 200, dag="2026-11-25", klokke="14:00", sak="Status.", parter=[])
        assert feil.count(t("skjema-feil-dag")) == 2 and feil.count(t("skjema-feil-velg-en-eller-flere")) == 2
        assert "Status." in feil and 'value="14:00"' in feil
        felter: Felter = {"dag": "2026-12-01", "klokke": "14:00", "sak": "Status.", "parter": [str(logg.part(holder))]}
        assert send(holder, side(logg, "moete"), **felter) == f"/logg/{logg.id}"
        assert models.Moete.objects.get(logg=logg.id).tid == dt.datetime(2026, 12, 1, 13, tzinfo=dt.UTC)

    def test_the_holder_closes_with_an_evaluation_and_the_family_without(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        holder, mor = paa(logg.holder, maalform), paa(logg.foresatte[0], maalform)
        assert t("avslutt-ingen-leser") in vis(holder, side(logg, "avslutt"))
        assert t("avslutt-ingress-familie") in vis(mor, side(logg, "avslutt"))
        feil = send(holder, side(logg, "avslutt"), 200, grunn="", evaluering="")
        assert feil.count(t("skjema-feil-velg")) == 2 and feil.count(t("skjema-feil-tomt")) == 2
        felter: Felter = {"grunn": Grunn.FAMILIEN_OENSKER, "evaluering": ""}
        assert t("skjema-feil-kryss-av") in send(mor, side(logg, "avslutt"), 200, **felter)
        assert send(mor, side(logg, "avslutt"), **felter, forstaatt="on") == "/"
        assert logg.rad().tilstand == Tilstand.AVSLUTTET

    def test_a_locked_log_is_closed_without_text(self, verden: Verden, maalform: str) -> None:
        logg = verden.logg()
        samtykke.trekk(logg.foresatte[0], logg.id, ALLE)
        svar = vis(paa(logg.holder, maalform), side(logg, "avslutt"))
        assert t("avslutt-laast") in svar and "<textarea" not in svar
        assert send(logg.holder, side(logg, "avslutt"), grunn=Grunn.ANNET) == "/"

    def test_ones_own_page(self, verden: Verden, maalform: str) -> None:
        jeg = paa(verden.leder("skole"), maalform)
        svar = vis(jeg, "/meg")
        assert "Lise Leder" in svar and f"({t('meg-leder')})" in svar and t("skjema-e-post-hjelp") in svar
        assert 'autocomplete="email"' in svar
        feil = send(jeg, "/meg", 200, e_post="ikke en adresse")
        assert 'value="ikke en adresse"' in feil and "logg-feilliste" in feil
        assert send(jeg, "/meg", e_post="lise@example.org") == "/meg"
        assert "lise@example.org" in vis(jeg, "/meg")

    def test_every_form_that_posts_has_its_token(self, verden: Verden) -> None:
        logg = verden.logg()
        deltakere.legg_til_ansatt(logg.holder, logg.id, verden.person("Pia", "ppt").person, "ppt")
        adresser = ["/ny", "/ny?adresse=nei", "/meg", *(side(logg, d) for d in ("deltakere", "stafett", "moete"))]
        for svar in [vis(logg.holder, adresse) for adresse in adresser]:
            assert svar.count('method="post"') == svar.count('name="csrfmiddlewaretoken"') > 2
            assert 'class="logg-tilbake' in svar


def test_a_guardian_who_is_asked_no_more_can_still_take_back(verden: Verden) -> None:
    """The young person is old enough for the one service that is left; the guardian's consent still lives."""
    logg = verden.logg(alder=15, tjenester=("skole", "skolehelsetjeneste"))
    deltakere.avslutt_tjeneste(logg.holder, logg.id, "skolehelsetjeneste")
    assert klient(logg.foresatte[0]).get(f"/logg/{logg.id}/samtykke/trekk").status_code == 200
