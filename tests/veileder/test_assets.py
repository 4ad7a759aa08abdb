"""The address of a shared file changes when its content does, or what it loads, and never else."""

import re
import shutil
from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError

from veileder.places import TEMPLATE_FOLDER
from veileder.publishing.lasting import is_lasting
from veileder.site.assets.bundle import Bundle

ROOT = Path(__file__).parents[2]


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """Style sheets and scripts that a test may change."""
    for folder in ("stil", "assets"):
        shutil.copytree(ROOT / TEMPLATE_FOLDER / folder, tmp_path / folder)
    return tmp_path


def _addresses(theme: Path) -> dict[str, str]:
    """Where each file is, by its own name."""
    return {re.sub(r"\.\w{8}\.", ".", asset.path): asset.path for asset in Bundle(theme).published()}


@pytest.mark.parametrize(
    ("file", "text", "changed"),
    [
        ("stil/grunn.css", "p { color: red }", {"stil.css"}),
        ("stil/steg.css", "p { color: red }", {"steg.css"}),
        ("stil/steg.css", "/* Ingenting. */", set()),
        ("assets/liste.js", "console.log(1);", {"liste.js"}),
        ("assets/liste.js", "// Ingenting.", set()),
        ("assets/sok.js", "console.log(1);", {"sok.js", "stafett.js"}),
        ("assets/sokemotor.js", "console.log(1);", {"sokemotor.js", "sokeregister.js", "sok.js", "stafett.js"}),
        (
            "assets/ordlikhet.js",
            "console.log(1);",
            {"ordlikhet.js", "sokemotor.js", "sokeregister.js", "sok.js", "stafett.js"},
        ),
        ("assets/merke.svg", "<!-- ny -->", {"merke.svg"}),
    ],
)
def test_a_change_moves_the_file_and_what_loads_it(theme: Path, file: str, text: str, changed: set[str]) -> None:
    before = _addresses(theme)
    with (theme / file).open("a", encoding="utf-8") as open_file:
        open_file.write(f"{text}\n")
    after = _addresses(theme)
    assert after.keys() == before.keys()
    assert {name.removeprefix("assets/") for name in after if after[name] != before[name]} == changed


def test_a_template_that_names_no_file_is_told(theme: Path) -> None:
    with pytest.raises(TemplateRuntimeError, match=re.escape("assets/finnes-ikke.css finnes ikke")):
        Bundle(theme).address("finnes-ikke.css")


def test_those_that_ask_each_time_get_plain_names(theme: Path) -> None:
    plain = {asset.path: asset.content for asset in Bundle(theme).plain()}
    assert b'url("manrope.woff2")' in plain["assets/stil.css"]
    assert plain.keys() == _addresses(theme).keys()


def test_hidden_files_are_not_published(theme: Path) -> None:
    before = _addresses(theme)
    (theme / "assets" / ".DS_Store").write_bytes(b"")
    assert _addresses(theme) == before


def test_a_name_in_capitals_lasts_too(theme: Path) -> None:
    (theme / "assets" / "X.PNG").write_bytes(b"")
    address = Bundle(theme).address("X.PNG")
    assert address.startswith("assets/X.") and is_lasting(address)


@pytest.mark.parametrize(("second", "circle"), [("a.js", "a.js → b.js → a.js"), ("b.js", "b.js → b.js")])
def test_files_that_name_each_other_are_told(theme: Path, second: str, circle: str) -> None:
    (theme / "assets" / "a.js").write_text('import "./b.js";\n', encoding="utf-8")
    (theme / "assets" / "b.js").write_text(f'import "./{second}";\n', encoding="utf-8")
    with pytest.raises(TemplateRuntimeError, match=re.escape(f": {circle}")):
        Bundle(theme).address("a.js")
