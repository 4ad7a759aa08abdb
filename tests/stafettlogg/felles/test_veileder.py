"""The log reads the guide, and is not stopped by a guide that it cannot read."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stafettlogg.felles.guidetekst import som_html
from stafettlogg.felles.veileder import UTEN_DIGITAL_LOGG, Mangel, Veileder
from stafettlogg.felles.veilederfil import les


def test_everything_is_read(guide: Veileder, data: dict[str, Any]) -> None:
    assert guide.mangel is None
    assert guide.kan_aapne_logg
    assert guide.kommune["nn"] == "Fjordvik kommune"
    assert list(guide.nivaaer) == [level["id"] for level in data["nivåer"]]
    assert guide.nettsted["nn"] == guide.nettsted["nb"] + "nn/"
    steps = {steg.id: steg for nivaa in guide.nivaaer.values() for steg in nivaa.steg}
    assert steps.keys() == {step["id"] for step in data["steg"] if step["veileder"] is None and step["nivå"] != "akutt"}
    step = steps["samtykke-og-stafettlogg"]
    assert step.adresse["nb"] == "https://example.no/fjordvik/nivaa/nivaa-2/#steg-samtykke-og-stafettlogg"
    assert step.verktoy[0].adresse["nn"].startswith("https://example.no/fjordvik/nn/verktoy/")
    assert guide.noednumre[0].lenke == "tel:112"


def test_only_some_services_take_part_in_a_log(guide: Veileder) -> None:
    assert "barnehage" in guide.tjenester
    out = guide.alle_tjenester.keys() - guide.tjenester.keys()
    assert out
    assert guide.navn(next(iter(out)), "nn")


def test_a_service_that_is_gone_still_has_a_name(guide: Veileder) -> None:
    assert guide.navn("den-gamle-tjenesten", "nb") == "Den gamle tjenesten"


def test_rules(guide: Veileder, data: dict[str, Any]) -> None:
    rules = guide.regler
    assert rules.samtykkealder["barnehage"] == 15
    assert rules.samtykkealder["helsestasjon"] == 16
    assert rules.alle
    assert rules.tilbud_virkedager == data["innstillinger"]["overlevering-frist-dager"]
    assert rules.ferier[0] == (dt.date(2026, 10, 5), dt.date(2026, 10, 9))
    assert rules.lamper.frist_roed == 14
    assert rules.lamper.tom_logg == 30


def test_a_service_that_the_guide_does_not_know_has_the_highest_age(guide: Veileder) -> None:
    assert guide.regler.samtykkealder["ukjent"] == 16
    assert Veileder().regler.samtykkealder["ukjent"] == 16


def test_consents_are_shown_as_they_are_signed(guide: Veileder, data: dict[str, Any]) -> None:
    for told in data["samtykketekster"]:
        consent = guide.samtykketekster[told["id"]]
        assert consent.sha256 == told["sha256"]
        assert consent.versjon
        for language in ("nb", "nn"):
            assert consent.html[language].startswith("<p>")
            assert "**" not in consent.html[language]


def test_the_routine_without_a_digital_log(guide: Veileder) -> None:
    routine = guide.rutine(UTEN_DIGITAL_LOGG)
    assert routine is not None
    assert 'href="https://example.no/fjordvik/nn/haster/" rel="noreferrer"' in routine.hvordan["nn"]


def test_markdown_runs_nothing() -> None:
    text = "<script>x</script> <b onclick=x>b</b> [a](javascript:alert(1)) [b](//ond.example/) ![c](https://x/y.png)"
    html = som_html(text, "https://example.no/")
    assert "<script" not in html and "<b " not in html and "<img" not in html
    assert "href" not in html


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '"x"', "null", '{"skjema": "veileder-1"}', "\x00"])
def test_a_broken_guide_never_stops_the_log(bruk: Callable[[str], Veileder], text: str) -> None:
    read = bruk(text)
    assert read.mangel in (Mangel.INNHOLD, Mangel.SKJEMA)
    assert not read.kan_aapne_logg
    assert read.termer["nn"]["stafettholder.bestemt"] == "stafetthaldaren"


def test_without_a_guide(tmp_path: Path) -> None:
    assert les(tmp_path / "ingen.json").mangel is Mangel.FIL


def test_another_edition_gives_no_steps_but_the_rest(bruk: Callable[[str], Veileder], data: dict[str, Any]) -> None:
    read = bruk(json.dumps({**data, "skjema": "veileder-2"}))
    assert read.mangel is Mangel.SKJEMA
    assert not read.nivaaer
    assert read.kan_aapne_logg


@pytest.mark.parametrize("key", ["steg", "nivåer", "tjenester", "innstillinger", "kommune", "samtykketekster"])
def test_a_part_that_is_gone_or_of_another_kind(
    bruk: Callable[[str], Veileder], data: dict[str, Any], key: str
) -> None:
    for spoiled in ({k: v for k, v in data.items() if k != key}, {**data, key: 7}, {**data, key: [None]}):
        assert bruk(json.dumps(spoiled)).mangel is Mangel.INNHOLD
