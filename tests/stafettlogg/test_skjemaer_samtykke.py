"""The form pages of consent: who sees them, and what they say will happen."""

from __future__ import annotations

from stafettlogg.felles.tekster import t
from stafettlogg.logg import models
from stafettlogg.logg.bruk import deltakere, samtykke, stafett

from .skjemahjelp import Felter, paa, send, side, vis
from .verden import ALLE, Verden, klient


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


def test_a_guardian_who_is_asked_no_more_can_still_take_back(verden: Verden) -> None:
    """The young person is old enough for the one service that is left; the guardian's consent still lives."""
    logg = verden.logg(alder=15, tjenester=("skole", "skolehelsetjeneste"))
    deltakere.avslutt_tjeneste(logg.holder, logg.id, "skolehelsetjeneste")
    assert klient(logg.foresatte[0]).get(f"/logg/{logg.id}/samtykke/trekk").status_code == 200
