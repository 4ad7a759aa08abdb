"""Decap's configuration: made from the schema, of files that exist, with nothing that would spoil what is written."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from veileder.export.decap import TO_FILL_IN, Form, backend, decap_config, label, page
from veileder.export.source_schema import source_schema
from veileder.schema.guide import Guide
from veileder.source.files import prose_files, yaml_files

ROOT = Path(__file__).parents[2]
SCHEMA = source_schema()
# What Decap 3 knows: https://decapcms.org/docs/widgets/
WIDGETS = {"boolean", "datetime", "hidden", "list", "number", "object", "select", "string", "text"}
KOMMUNER = ("amli", "fjordvik", "loten", "tromso", "ulstein")


def _config(kommune: str, root: Path = ROOT) -> dict[str, Any]:
    return decap_config(root, kommune, languages=("nb", "nn"), site="https://example.no/", edit="")


CONFIGS = {kommune: _config(kommune) for kommune in KOMMUNER}


def _fields(fields: list[dict[str, Any]], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for field in fields:
        here = f"{path}.{field['name']}"
        yield here, field
        yield from _fields(field.get("fields", [field["field"]] if "field" in field else []), here)


def _all(config: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for collection in config["collections"]:
        for form in collection.get("files", [collection]):
            yield from _fields(form["fields"], form["name"])


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_every_file_of_the_kommune_is_there_and_exists(kommune: str) -> None:
    data, *prose = CONFIGS[kommune]["collections"]
    folder = ROOT / "kommuner" / kommune
    listed = {entry["file"] for entry in data["files"]}
    assert listed == {path.relative_to(ROOT).as_posix() for path in yaml_files(folder)}
    folders = {collection["folder"] for collection in prose}
    assert folders == {path.parent.relative_to(ROOT).as_posix() for path in prose_files(folder)}
    assert all((ROOT / place).exists() for place in listed | folders)
    names = [entry["name"] for entry in data["files"]] + [collection["name"] for collection in prose]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_every_field_is_one_that_decap_knows_with_norwegian_words(kommune: str) -> None:
    described = {text for path, text in _descriptions()}
    for path, field in _all(CONFIGS[kommune]):
        assert field["widget"] in WIDGETS, path
        assert field["label"][0].isupper() and "_" not in field["label"], path
        if field["widget"] == "hidden":
            assert field["name"] == "id", path
        elif field["name"] not in ("body", "verdi"):
            assert field["required"] is False, "an override says only what is different"
            assert field.get("hint", "") in described | {""}, path


def _descriptions() -> Iterator[tuple[str, str]]:
    for name, definition in (("", SCHEMA), *SCHEMA["$defs"].items()):
        for key, schema in definition.get("properties", {}).items():
            yield f"{name}.{key}", schema.get("description", "")
    yield from (("", "Teksten på bokmål"), ("", "Teksten på nynorsk"))


def test_every_required_field_of_the_schema_has_a_field() -> None:
    strict = Guide.model_json_schema(by_alias=True)
    form = Form(SCHEMA["$defs"])
    made = {path for key, schema in SCHEMA["properties"].items() for path in _paths(key, form.field(key, schema, []))}
    required = {
        f"{key}.{name}"
        for key, schema in strict["properties"].items()
        for name in strict["$defs"].get(_definition(schema), {}).get("required", ())
    }
    assert len(required) > 60
    assert required - made == set()


def _paths(key: str, field: dict[str, Any] | None) -> set[str]:
    assert field is not None, key
    return {f"{key}.{inner['name']}" for inner in field.get("fields", ())}


def _definition(schema: dict[str, Any]) -> str:
    found = re.search(r"\$defs/(\w+)", str(schema))
    return found[1] if found else ""


def test_ids_can_neither_be_edited_nor_lost() -> None:
    lists = 0
    for path, field in _all(CONFIGS["fjordvik"]):
        if "id" in [inner["name"] for inner in field.get("fields", ())] and field["widget"] == "list":
            assert field["allow_add"] is field["allow_remove"] is False, path
            lists += 1
    assert lists > 20
    for collection in CONFIGS["fjordvik"]["collections"][1:]:
        assert collection["create"] is collection["delete"] is False


def test_both_maalformer_stand_side_by_side() -> None:
    fields = dict(_all(CONFIGS["fjordvik"]))
    short = fields["egne-tjenester.tjenester.kort"]
    assert [(inner["name"], inner["label"], inner["widget"]) for inner in short["fields"]] == [
        ("nb", "Bokmål", "text"),
        ("nn", "Nynorsk", "text"),
    ]
    prose = CONFIGS["fjordvik"]["collections"][1]
    assert prose["i18n"] == {"structure": "multiple_files", "locales": ["nb", "nn"], "default_locale": "nb"}
    assert prose["fields"][0]["i18n"] is True
    assert CONFIGS["fjordvik"]["locale"] == "nb_no"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "kommuner" / "loten", tmp_path / "kommuner" / "loten")
    return tmp_path


def _form_of(root: Path, text: str) -> dict[str, dict[str, Any]]:
    (root / "kommuner" / "loten" / "prove.yaml").write_text(text, encoding="utf-8")
    files = _config("loten", root)["collections"][0]["files"]
    form = next((entry for entry in files if entry["name"] == "prove"), None)
    return dict(_fields(form["fields"])) if form else {}


def test_a_form_fits_what_the_file_says(project: Path) -> None:
    plain = _form_of(project, "tjenester:\n  - id: a\n    navn: Navnet\n    alder: {fra: 1}\n    gravide: true\n")
    assert plain[".tjenester.navn"]["widget"] == "string"
    assert plain[".tjenester.gravide"]["widget"] == "boolean"
    assert plain[".tjenester.alder.fra"] | {"min": 0, "max": 120, "value_type": "int"} == plain[".tjenester.alder.fra"]
    both = _form_of(project, "tjenester:\n  - id: a\n    navn: {nb: Navnet, nn: Namnet}\n")
    assert both[".tjenester.navn"]["widget"] == "object"
    assert both[".tjenester.kontrollert"]["format"] == "YYYY-MM-DD"
    assert "hjelp" in both[".tjenester.gruppe"]["options"]
    assert both[".tjenester.åpent"]["field"]["widget"] == "string", "opening hours may hold a comma"


def test_what_a_form_would_spoil_is_not_shown(project: Path) -> None:
    mixed = "tjenester:\n  - {id: a, navn: Navnet}\n  - {id: b, navn: {nb: Navnet, nn: Namnet}}\n"
    assert ".tjenester.navn" not in _form_of(project, mixed)
    assert ".tjenester.kort" in _form_of(project, mixed)
    wrong = "tjenester:\n  - {id: a, kort: bare tekst, gravide: kanskje, lover: hol, gruppe: tull, alder: 3}\n"
    shown = _form_of(project, wrong)
    hidden = (".kort", ".gravide", ".lover", ".gruppe", ".alder")
    assert [name for name in hidden if f".tjenester{name}" in shown] == []
    assert ".tjenester.låst" not in shown and ".tjenester.basert-på" not in shown
    assert _form_of(project, "tjenester: [\n") == {}
    assert _form_of(project, "tjenester:\n") == {}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ("https://github.com/nyvag/veileder/edit/main/{fil}#L{linje}", ("github", "nyvag/veileder", "main")),
        (
            "https://gitlab.com/nyvag/oppvekst/veileder/-/edit/hoved/{fil}",
            ("gitlab", "nyvag/oppvekst/veileder", "hoved"),
        ),
        ("https://kode.example.no/nyvag/veileder/_edit/main/{fil}", ("gitea", "nyvag/veileder", "main")),
        ("https://fjordvik.example.no/rediger/{fil}#L{linje}", ("gitlab", TO_FILL_IN, "main")),
        ("", ("gitlab", TO_FILL_IN, "main")),
    ],
)
def test_who_keeps_the_files_is_read_from_the_address_for_editing(edit: str, expected: tuple[str, str, str]) -> None:
    found = backend(edit)
    assert (found["name"], found["repo"], found["branch"]) == expected


def test_the_page_asks_only_its_own_address_and_the_keeper_of_the_files() -> None:
    html = page({"backend": backend("https://kode.example.no/nyvag/veileder/_edit/main/{fil}")})
    assert re.findall(r'(?:src|href)="([^"]+)"', html) == ["config.yml", "decap/decap-cms.js"]
    assert set(re.findall(r"https://[^\s;\"]+", html)) == {"https://kode.example.no"}
    assert "script-src 'self' 'unsafe-eval';" in html and "<script>" not in html and '<html lang="nb">' in html


def test_labels_are_words() -> None:
    assert [label(key) for key in ("første-kontakt", "e-post", "åpent")] == ["Første kontakt", "E-post", "Åpent"]


def test_the_command_writes_both_files_and_says_what_to_do(run: Any, tmp_path: Path) -> None:
    result = run("export", "decap", "-k", "loten", "--out", str(tmp_path / "rediger"), "--dato", "2026-11-26")
    assert result.returncode == 0, result.stderr
    assert "npm pack decap-cms@3" in result.stdout and TO_FILL_IN in result.stdout
    config = yaml.safe_load((tmp_path / "rediger" / "config.yml").read_text(encoding="utf-8"))
    assert config["collections"][0] == CONFIGS["loten"]["collections"][0]
    assert config["i18n"]["locales"] == ["nb"], "loten writes one målform"
    assert config["publish_mode"] == "editorial_workflow", "a change is looked at before it is published"
    assert {path.name for path in (tmp_path / "rediger").iterdir()} == {"config.yml", "index.html"}
