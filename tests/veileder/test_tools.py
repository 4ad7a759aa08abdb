"""The tools: the form that becomes a file, and the guides that have a reading mode."""

from __future__ import annotations

import json
from typing import Any

import pytest

from veileder.guide.tokens import fill
from veileder.schema.verktoy import VERKTOYTYPER
from veileder.site.assets.script import squeezed
from veileder.site.compile import drafts
from veileder.site.context import Context, Draft

from .conftest import MakeContent

TEXT = {"nb": "Spør", "nn": "Spør"}
PART = {"id": "start", "tittel": {"nb": "Slik starter du", "nn": "Slik startar du"}, "punkter": [TEXT]}


def made(content: MakeContent, language: str = "nb", **tool: Any) -> dict[str, Draft]:
    """The pages of the smallest guide with one more tool, «ny»."""
    ny = {"id": "ny", "navn": {"nb": "Til {{kommune.navn}}", "nn": "Til {{kommune.navn}}"}, "type": "samtaleguide"}
    file = {"verktøy": [{**ny, "ingress": TEXT, "faser": ["oppdage"], **tool}]}
    found = content({"content/ny.yaml": json.dumps(file, ensure_ascii=False)})
    return {draft.path: draft for draft in drafts(Context(found, language))}


@pytest.mark.parametrize("kind", VERKTOYTYPER)
def test_what_is_used_while_one_talks_or_ticks_has_a_reading_mode(content: MakeContent, kind: str) -> None:
    pages = made(content, type=kind, deler=[PART])
    expected = kind in ("samtaleguide", "sjekkliste")
    assert ("verktoy/ny/les/" in pages) is expected
    assert pages["verktoy/ny/"].view["lesemodus"] == ("/verktoy/ny/les/" if expected else "")


def test_a_guide_without_parts_has_no_reading_mode(content: MakeContent) -> None:
    pages = made(content, lenke="https://example.no/")
    assert "verktoy/ny/les/" not in pages and not pages["verktoy/ny/"].view["lesemodus"]


def test_the_reading_mode_is_the_guide_again_and_out_of_the_search(content: MakeContent) -> None:
    pages = made(content, "nn", deler=[PART])
    guide, reading = pages["verktoy/ny/"], pages["verktoy/ny/les/"]
    assert reading.view["deler"] == guide.view["deler"]
    assert reading.title == "Lesemodus: Til Liten kommune"
    assert guide.search and not reading.search
    assert reading.parents[-1] == ("Til Liten kommune", "verktoy/ny/")
    assert reading.view["tilbake"] == "/verktoy/ny/"


def test_a_file_begins_with_what_it_is_and_where_it_belongs(content: MakeContent) -> None:
    page = made(content, "nn", type="skjema", felter=[{"id": "f", "ledetekst": TEXT}])["verktoy/ny/"]
    assert json.loads(fill(page.view["fil"], page.view.context.tokens)) == {
        "format": "stafett-skjema",
        "versjon": 1,
        "verktøy": "ny",
        "tittel": "Til Liten kommune",
        "kommune": "Liten kommune",
        "målform": "nn",
    }


def test_a_yes_or_no_is_a_choice_between_the_two(content: MakeContent) -> None:
    page = made(content, type="skjema", felter=[{"id": "tolk", "ledetekst": TEXT, "type": "ja-nei"}])["verktoy/ny/"]
    (field,) = page.view["felter"]
    assert (field.kind, field.choices) == ("valg", (("ja", "Ja"), ("nei", "Nei")))


def test_a_script_is_sent_without_comments_and_does_the_same() -> None:
    written = b'// What it does.\n(() => {\n  let a; // why\n  // More.\n\tb("https://example.no/");\n})();\n'
    assert squeezed(written) == b'(() => {\nlet a;\nb("https://example.no/");\n})();\n'
