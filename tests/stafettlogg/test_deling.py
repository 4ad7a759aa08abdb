"""«Kan jeg dele dette?»: the same ways as the guide's tool, the law as data, and a choice that is only noted."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml

from stafettlogg.felles.lover import MAPPE
from stafettlogg.felles.nokkelring import aapne
from stafettlogg.logg import deling
from stafettlogg.logg.models import Deling, Innslag, Nokkel, Utkast
from stafettlogg.overgang.side import HJEMLER

from ..conftest import ROOT
from .verden import Loggen, Verden, klient

NEI = {f"svar_{trinn.id}": "nei" for trinn in deling.alle()}


@pytest.fixture
def logg(verden: Verden) -> Loggen:
    """A log in use."""
    return verden.logg()


def sender(logg: Loggen, svar: dict[str, str], **data: str) -> Any:
    """Send the form as the holder."""
    return klient(logg.holder).post(f"/logg/{logg.id}/kan-jeg-dele", {**svar, **data})


def test_the_ways_are_those_of_the_guides_tool_in_the_same_order_and_words() -> None:
    (verktoy,) = yaml.safe_load((ROOT / "content/verktoy/kan-jeg-dele.yaml").read_text())["verktøy"]
    deler = {del_["id"]: del_["tittel"] for del_ in verktoy["deler"]}
    assert [trinn.id for trinn in deling.alle()] == [id for id in deler if id not in ("bruk", "etterpa")]
    for nr, trinn in enumerate(deling.alle(), 1):
        assert {spraak: f"{nr}. {tekst}" for spraak, tekst in trinn.tittel.items()} == deler[trinn.id]


def test_the_law_is_as_in_the_guide_and_nothing_is_named_in_free_text() -> None:
    guidens = {lov["id"]: lov for lov in yaml.safe_load((ROOT / "content/lover.yaml").read_text())["lover"]}
    egne = yaml.safe_load((MAPPE / "lover.yaml").read_text())
    for id, lov in egne.items():
        navn = guidens[id]["lov"]
        navn = navn if isinstance(navn, dict) else {"nb": navn, "nn": navn}
        assert lov == {"lov": navn, **{felt: guidens[id][felt] for felt in ("lov-id", "paragraf", "kontrollert")}}, id
    brukt = {lov.id for trinn in deling.alle() for slag in deling.SLAG for lov in trinn.lover(slag)}
    assert brukt | {id for ider in HJEMLER.values() for id in ider} == set(egne)
    assert "§" not in (MAPPE / "kan-jeg-dele.yaml").read_text()


def test_it_differs_by_what_the_service_holds() -> None:
    assert [trinn.id for trinn in deling.trinn("helse")] == [trinn.id for trinn in deling.alle()]
    for slag in ("skole", "barnevern", "annet"):
        assert "helsepersonell" not in {trinn.id for trinn in deling.trinn(slag)}
    samtykke = next(trinn for trinn in deling.alle() if trinn.id == "samtykke")
    assert {slag: {lov.id for lov in samtykke.lover(slag)} - {"fvl-13a"} for slag in deling.SLAG} == {
        "skole": {"oppl-24-5"},
        "helse": {"hpl-22", "pbrl-4-3"},
        "barnevern": {"bvl-1-4"},
        "annet": {"bhl-44"},
    }


def test_each_service_meets_its_own_words(logg: Loggen) -> None:
    helse = logg.ansatt("skolehelsetjeneste")
    skolens, helsas = (
        klient(hvem).get(f"/logg/{logg.id}/kan-jeg-dele").content.decode() for hvem in (logg.holder, helse)
    )
    assert "Helsefaglige notater blir i journalen" in helsas and "Helsefaglige notater" not in skolens
    assert "Er eleven 15 år" in skolens and "Er eleven 15 år" not in helsas
    assert "Er du helsepersonell?" in helsas and "Er du helsepersonell?" not in skolens
    assert "Samtykket gjelder nå for:" in skolens and "Pedagogisk-psykologisk tjeneste" in skolens


def test_the_walk_stops_at_the_first_yes_and_asks_for_what_is_not_answered() -> None:
    assert deling.gaa("skole", {}).mangler == "fare"
    assert deling.gaa("skole", {"fare": "nei"}).mangler == "meldeplikt"
    assert deling.gaa("skole", {"fare": "ja", "samtykke": "ja"}) == deling.Gaatt("fare", noteres=False)
    alle_nei = {trinn.id: "nei" for trinn in deling.alle()}
    assert deling.gaa("annet", alle_nei) == deling.Gaatt(deling.INGEN)
    assert deling.gaa("skole", alle_nei | {"helsepersonell": "ja"}).vei == deling.INGEN
    assert deling.gaa("helse", alle_nei | {"helsepersonell": "ja"}).vei == "helsepersonell"
    assert deling.gaa("skole", {"fare": "kanskje"}).mangler == "fare"


def test_a_choice_is_noted_for_all_to_see_and_the_reason_is_encrypted(logg: Loggen) -> None:
    sendt = sender(
        logg, NEI | {"svar_samtykke": "ja"}, valg="del-mindre", grunn="Samtykket gjelder, men ikke alt trengs."
    )
    assert sendt.status_code == 302
    rad = Deling.objects.get(logg=logg.id)
    assert rad.vei == "samtykke" and rad.part_id == logg.part(logg.holder)
    assert b"Samtykket" not in bytes(rad.tekst)
    laas = aapne(bytes(Nokkel.objects.get(pk=logg.id).innpakket), logg.id)
    assert json.loads(laas.les(rad.tekst, "deling", rad.id)) == {
        "vei": "samtykke",
        "del": "del-mindre",
        "ord": "Samtykket gjelder, men ikke alt trengs.",
    }
    assert rad.innslag is not None and rad.innslag.logg_id == logg.id
    for hvem in (*logg.foresatte, logg.barn):
        sida = klient(hvem).get(f"/logg/{logg.id}").content.decode()
        assert "Valgte: Jeg deler mindre. Vei: Har du samtykke, eller kan du få det?" in sida
        assert "men ikke alt trengs" in sida


@pytest.mark.parametrize("vei", ["fare", "meldeplikt"])
def test_nothing_is_kept_of_danger_or_a_duty_to_report(logg: Loggen, vei: str) -> None:
    foer = logg.rad().sist_nr
    sendt = sender(logg, NEI | {f"svar_{vei}": "ja"}, valg="del", grunn="Hemmelig grunn")
    assert sendt.status_code == 200 and "Ingenting er lagret" in sendt.content.decode()
    assert logg.rad().sist_nr == foer
    assert not Deling.objects.filter(logg=logg.id).exists() and not Utkast.objects.filter(logg=logg.id).exists()


def test_the_family_is_never_to_be_told_first_and_danger_leads_to_the_acute_page(logg: Loggen) -> None:
    sida = klient(logg.holder).get(f"/logg/{logg.id}/kan-jeg-dele").content.decode()
    fare, meldeplikt = (re.search(rf'id="trinn-{id}".*?(?=<h2)', sida, re.DOTALL) for id in ("fare", "meldeplikt"))
    assert fare and meldeplikt
    assert 'haster/" rel="noreferrer"' in fare[0]
    for del_ in (fare[0], meldeplikt[0]):
        assert "snakker du ikke med de foresatte først" in del_


def test_a_question_left_out_is_said_to_be_and_the_words_stay(logg: Loggen) -> None:
    sendt = sender(logg, {"svar_fare": "nei"}, valg="del-ikke", grunn="Grunnen min")
    sida = sendt.content.decode()
    assert sendt.status_code == 200 and 'href="#felt-svar_meldeplikt"' in sida and "Grunnen min" in sida
    assert not Deling.objects.filter(logg=logg.id).exists()


def test_the_choice_without_a_reason_and_without_a_way(logg: Loggen) -> None:
    assert sender(logg, NEI, valg="spoer-leder").status_code == 302
    assert Deling.objects.get(logg=logg.id).vei == deling.INGEN
    sida = klient(logg.holder).get(f"/logg/{logg.id}").content.decode()
    assert "Valgte: Jeg spør lederen min først. Vei: Ingen av veiene passet" in sida


def test_employees_find_it_where_they_write_and_lose_nothing(logg: Loggen) -> None:
    lenke = f'href="/logg/{logg.id}/kan-jeg-dele" target="_blank"'
    assert lenke in klient(logg.holder).get(f"/logg/{logg.id}/skriv/beskjed").content.decode()
    assert "kan-jeg-dele" not in klient(logg.foresatte[0]).get(f"/logg/{logg.id}/skriv/beskjed").content.decode()
    assert klient(logg.foresatte[0]).get(f"/logg/{logg.id}/kan-jeg-dele").status_code == 404


def test_it_never_stops_an_entry(logg: Loggen) -> None:
    sender(logg, NEI, valg="del-ikke")
    svar = klient(logg.holder).post(f"/logg/{logg.id}/skriv/beskjed", {"tekst": "Jeg skriver likevel."})
    assert svar.status_code == 302 and Innslag.objects.filter(logg=logg.id, type="beskjed").exists()
