"""The plan types as they are set up, and what is refused of a set-up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from stafettlogg.felles.lover import alle
from stafettlogg.felles.plantyper import MAPPE, Planfeil, foresatte_til_myndig, plantype, plantyper, porter, sagt
from stafettlogg.kjerne.fakta import Port
from stafettlogg.logg.models import Type

PARAGRAF_9 = (
    *("maal-og-behov", "deltakere", "ansvar", "bidrag", "tjenester", "gjennomfoering", "koordinator", "planperiode"),
    *("samtykke", "andre"),
)


def test_there_are_four_and_what_each_stands_on() -> None:
    assert porter() == {
        "stafettlogg": {Port.SAMTYKKE},
        "ip": {Port.SAMTYKKE},
        "iop": {Port.VEDTAK},
        "iup": {Port.VEDTAK},
    }


def test_an_individual_plan_has_the_ten_contents_of_the_regulation_and_how_the_child_took_part() -> None:
    assert tuple(o.id for o in plantype("ip").overskrifter) == (*PARAGRAF_9, "medvirkning")


@pytest.mark.parametrize("id", list(plantyper()))
def test_each_is_explained_in_two_sentences_and_has_entries_that_exist(id: str, installasjon: Path) -> None:
    slag = plantype(id)
    for maalform in ("nb", "nn"):
        assert slag.forklaring[maalform].count(". ") == 1 and slag.forklaring[maalform].endswith(".")
        assert "§" not in str([o.hjelp for o in slag.overskrifter]) + slag.forklaring[maalform]
    assert slag.innslag <= set(Type)
    assert (Type.PLAN in slag.innslag) == bool(slag.overskrifter)
    assert slag.krever_vedtak == ("vedtak" in slag.forklaring["nb"])
    assert "{" not in sagt(slag.navn) + sagt(slag.forklaring)


def test_the_law_can_be_looked_up() -> None:
    adresser = {en.adresse for slag in plantyper().values() for en in slag.hjemmel}
    assert "https://lovdata.no/lov/2023-06-09-30/§11-6" in adresser
    assert "https://lovdata.no/forskrift/2022-06-22-1110/§5" in adresser


def test_guardians_stay_where_a_plan_stands_on_a_decision_and_the_law_for_it_is_named() -> None:
    assert foresatte_til_myndig() == {"iop", "iup"} == {id for id, slag in plantyper().items() if slag.krever_vedtak}
    guidens = alle()["fvl-18"]
    for id in foresatte_til_myndig():
        assert (guidens.lov["nb"], guidens.lov_id, guidens.paragraf) in {
            (en.lov, en.lov_id, en.paragraf) for en in plantype(id).hjemmel
        }


def test_a_plan_that_is_set_up_no_more_is_still_read_and_asked_for_everything() -> None:
    assert plantype("borte") is plantype("stafettlogg")
    assert "borte" not in porter()


@pytest.mark.parametrize(
    "feil",
    [
        {"port": []},
        {"port": ["noe annet"]},
        {"navn": {"nb": "Plan"}},
        {"ukjent": 1},
        {"overskrifter": [{"id": "Å", "navn": {"nb": "a", "nn": "a"}, "hjelp": {"nb": "a", "nn": "a"}}]},
        {"overskrifter": [{"id": "a", "navn": {"nb": "a", "nn": "a"}, "hjelp": {"nb": "a", "nn": "a"}}] * 2},
        {"godkjennes-av": ["naboen"]},
        {"port": ["vedtak"], "foresatte": "til-tolv"},
        {"foresatte": "til-myndig"},
        {"port": ["samtykke", "vedtak"], "foresatte": "til-myndig"},
        {"plass": None, "innslag": None},
    ],
)
def test_a_set_up_that_cannot_be_meant_is_refused(tmp_path: Path, feil: dict[str, Any]) -> None:
    godt = yaml.safe_load((MAPPE / "stafettlogg.yaml").read_text(encoding="utf-8"))
    (tmp_path / "stafettlogg.yaml").write_text(yaml.safe_dump(godt), encoding="utf-8")
    assert list(plantyper(tmp_path)) == ["stafettlogg"]
    plantyper.cache_clear()
    (tmp_path / "stafettlogg.yaml").write_text(yaml.safe_dump(godt | feil), encoding="utf-8")
    with pytest.raises(Planfeil):
        plantyper(tmp_path)


def test_without_the_log_itself_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(Planfeil):
        plantyper(tmp_path)
