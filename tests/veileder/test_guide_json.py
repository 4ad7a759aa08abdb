"""``veileder.json``: what the log reads."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from veileder.compilation import GUIDE_FILE, compile_site
from veileder.export.guide_schema import GuideUt
from veileder.site.page import Site

from ..conftest import DATE
from ..guides import with_common

ROOT = Path(__file__).parents[2]


@cache
def _site(kommune: str) -> Site:
    site = compile_site(ROOT, kommune, date=DATE, **with_common()).site
    assert site is not None
    return site


def _guide(kommune: str) -> dict[str, Any]:
    data = next(asset.content for asset in _site(kommune).assets if asset.path == GUIDE_FILE)
    return dict(json.loads(data))


@pytest.fixture(scope="module")
def guide() -> dict[str, Any]:
    """The fictional kommune's guide."""
    return _guide("fjordvik")


@pytest.mark.parametrize("kommune", ["fjordvik", "amli"])
def test_it_follows_the_committed_schema(kommune: str) -> None:
    schema = json.loads((ROOT / "schema" / "veileder-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(_guide(kommune))


@pytest.mark.parametrize("kommune", ["fjordvik", "amli"])
def test_what_is_written_is_all_described(kommune: str) -> None:
    """The published schema lets readers meet keys of a later version; we write none that this one does not have."""
    GuideUt.model_validate(_guide(kommune))


def test_it_names_its_version_and_a_schema_that_lies_beside_it() -> None:
    assets = {asset.path: asset.content for asset in _site("fjordvik").assets}
    guide, schema = json.loads(assets[GUIDE_FILE]), json.loads(assets[_guide("fjordvik")["$schema"]])
    assert schema["$id"] == guide["$schema"] and "/" not in guide["$schema"], "nobody has to ask another site"
    assert assets[schema["$id"]] == (ROOT / "schema" / "veileder-1.schema.json").read_bytes()
    assert guide["skjema"] == "veileder-1" and guide["skjemaversjon"].startswith("1.")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(guide | {"noe-nytt": 1})
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(guide | {"skjema": "veileder-2"})


def test_citizens_services_have_all_that_their_pages_tell(guide: dict[str, Any]) -> None:
    services = {s["id"]: s for s in guide["tjenester"]}
    told = services["helsestasjon"]["innbygger"]
    assert told["åpent"] == [{"dager": [1, 2, 3, 4, 5], "fra": "08:00", "til": "15:30"}]
    assert told["hvor"]["nn"] == "Familiehuset, Kaivegen 2"
    assert told["kontrollert"] == "2026-11-02" and told["tolk"]
    assert services["krisesenter"]["innbygger"]["åpent"][0]["til"] == "24:00"
    assert services["helsestasjon"]["innbygger"]["kommunal"] and not services["bup"]["innbygger"]["kommunal"]
    for part in ("situasjoner", "los", "lover"):
        known = {one["id"] for one in guide[part]}
        used = {id for s in services.values() if s["innbygger"] for id in s["innbygger"][part]}
        assert used and used <= known, part


def test_of_a_service_for_employees_no_more_is_told_than_the_log_needs(guide: dict[str, Any]) -> None:
    hidden = [s for s in guide["tjenester"] if not s["offentlig"]]
    assert [s["id"] for s in hidden] == ["koordineringsteam"]
    assert all(s["innbygger"] is None for s in hidden)


def test_a_kommune_where_nothing_is_filled_in_says_null(guide: dict[str, Any]) -> None:
    told = next(s for s in _guide("amli")["tjenester"] if s["id"] == "helsestasjon")["innbygger"]
    assert told["åpent"] == [] and told["hvor"] is None and told["mobil"] is None
    assert _guide("amli")["kommune"]["status"] == "eksempel" and guide["kommune"]["status"] == "fiktiv"


def test_it_holds_everything_the_log_needs(guide: dict[str, Any]) -> None:
    for part in (
        "nivåer",
        "steg",
        "verktøy",
        "tjenester",
        "roller",
        "termer",
        "innstillinger",
        "samtykketekster",
        "bekymringer",
        "rutiner",
        "nødnumre",
    ):
        assert guide[part], part


def test_texts_are_in_both_maalformer_with_tokens_filled(guide: dict[str, Any]) -> None:
    text = json.dumps(guide, ensure_ascii=False)
    assert "{{" not in text and "\ue000" not in text
    assert all({"nb", "nn"} == set(step["tittel"]) for step in guide["steg"] if step["veileder"] is None)


def test_each_guide_has_its_own_form_of_a_step(guide: dict[str, Any]) -> None:
    own = [s for s in guide["steg"] if s["id"] == "ukesamtale"]
    assert [s["veileder"] for s in own] == ["skole", "videregaaende"], "the second builds on the first"
    assert own[0]["side"] == "veileder/skole/nivaa-1/#steg-ukesamtale"


def test_every_reference_inside_it_resolves(guide: dict[str, Any]) -> None:
    roles = {role["id"] for role in guide["roller"]}
    tools = {tool["id"] for tool in guide["verktøy"]}
    levels = {level["id"] for level in guide["nivåer"]}
    steps = {step["id"] for step in guide["steg"]}
    for step in guide["steg"]:
        assert set(step["hvem"]) <= roles
        assert set(step["verktøy"]) <= tools
        assert {outcome["til"] for outcome in step["utfall"]} <= levels | steps | {"akutt", "avslutt"}


def test_consent_texts_carry_the_hash_of_what_was_read(guide: dict[str, Any]) -> None:
    for consent in guide["samtykketekster"]:
        for language, text in consent["tekst"].items():
            assert consent["sha256"][language] == hashlib.sha256(text.encode()).hexdigest()


def test_each_service_says_which_age_of_consent_holds_and_if_it_can_take_part(guide: dict[str, Any]) -> None:
    services = {s["id"]: s for s in guide["tjenester"]}
    assert {s["opplysninger"] for s in services.values()} == set(guide["innstillinger"]["samtykkealder"])
    assert services["ppt"]["opplysninger"] == "skole"
    assert services["jordmor"]["opplysninger"] == "helse"
    assert {s["gruppe"] for s in services.values() if s["kan-delta-i-logg"]} == {"basis", "hjelp"}
    others = {id for id, service in services.items() if not service["kan-delta-i-logg"]}
    assert others >= {id for id, service in services.items() if service["gruppe"] in ("nasjonal", "frivillig")}
    assert others >= {"legevakt", "barnevernet-utenom-kontortid"}, "a service may say itself that it takes no part"


def test_a_kommune_that_decides_nothing_has_every_threshold() -> None:
    settings = _guide("amli")["innstillinger"]
    assert settings["samtykkegivere"] == "alle"
    assert settings["skoleferier"] == []
    assert settings["tom-logg-dager"] == 30
    assert settings["lamper"] == {
        "frist-rød-dager": 14,
        "møte-uker": 8,
        "holder-borte-dager": 14,
        "spørsmål-virkedager": 5,
        "samtykke-utløper-dager": 30,
        "fyller-år-dager": 60,
        "stille-dager": 60,
    }


def test_routines_can_be_shown_as_they_are(guide: dict[str, Any]) -> None:
    routine = next(r for r in guide["rutiner"] if r["id"] == "samarbeid-uten-digital-logg")
    for part in ("navn", "formål", "når", "hvordan"):
        assert set(routine[part]) == {"nb", "nn"}
    assert {"/haster/", "/verktoy/samtykke/"} <= set(re.findall(r"\]\((.*?)\)", routine["hvordan"]["nb"]))
    assert set(routine["ansvarlig"]) <= {role["id"] for role in guide["roller"]}


def test_the_acute_numbers_are_those_of_the_band(guide: dict[str, Any]) -> None:
    numbers = {number["id"]: number["nummer"] for number in guide["nødnumre"]}
    assert numbers["politi-nod"] == "112"
    assert "mental-helse" not in numbers
    assert "barnevernvakt" not in {number["id"] for number in _guide("amli")["nødnumre"]}, "it has no number there yet"
