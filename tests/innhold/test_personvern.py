"""The documents a kommune needs before the log is used: both målformer alike, law as data, words spelled right.

The law at the end of each document is made of the data: run with ``--oppdater`` after a change.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml
from markdown import markdown

from veileder.commands.spelling import hunspell, unknown_words
from veileder.language.lix import lix
from veileder.language.spelling import compounds
from veileder.language.text import blocks, words

from ..conftest import ROOT

FOLDER = ROOT / "docs/personvern"
NAMES = sorted(path.name for path in (FOLDER / "nb").glob("*.md"))
WHERE = [(language, name) for language in ("nb", "nn") for name in NAMES]
MARK = "\n<!-- lov -->\n"
_REFERENCE = re.compile(r"\]\[([a-z0-9-]+)\]")
_LIX_FAMILY, _LIX_OTHERS = 30, 45
_WORDS = {
    "nb": ("Lover", "i kraft fra", "kontrollert hos Lovdata", "ikke kontrollert"),
    "nn": ("Lover", "i kraft frå", "kontrollert hos Lovdata", "ikkje kontrollert"),
}
_NAMES = frozenset(
    ["SBOM", "CSP", "KMS", "HTML", "JSON", "PDF", "DPIA", "ROS", "PPT", "ID", "BankID", "Lovdata", "arkivdel"]
)
"""Names and abbreviations of the trade."""


@cache
def law() -> dict[str, dict[str, Any]]:
    """Every provision that may be referred to, by id."""
    own = yaml.safe_load((FOLDER / "lover.yaml").read_text(encoding="utf-8"))
    shared = yaml.safe_load((ROOT / "content/lover.yaml").read_text(encoding="utf-8"))["lover"]
    return {row["id"]: row for row in (*shared, *own)}


def text(language: str, name: str) -> str:
    """A document without the list at its end."""
    return (FOLDER / language / name).read_text(encoding="utf-8").split(MARK)[0]


def prose(language: str, name: str) -> list[str]:
    """What somebody reads of a document, block by block."""
    whole = re.sub(r"`[^`]*`", "", _REFERENCE.sub("]()", text(language, name)))
    return blocks(markdown(whole, extensions=["tables"]))


def law_list(language: str, references: list[str]) -> str:
    """The end of a document: what it refers to, and where that is to be read."""
    heading, since, checked, unchecked = _WORDS[language]
    lines, links = [], []
    for id in sorted(set(references)):
        row = law()[id]
        place = row.get("punkt") or f"§ {row['paragraf']}"
        status = f"{checked} {row['kontrollert']}" if row.get("kontrollert") else unchecked
        from_date = f", {since} {row['gjelder-fra']}" if row.get("gjelder-fra") else ""
        address = f"https://lovdata.no/lov/{row['lov-id'].removeprefix('LOV-').removeprefix('FOR-')}"
        if row["lov-id"].startswith("FOR-"):
            address = address.replace("/lov/", "/forskrift/")
        name = row["lov"] if isinstance(row["lov"], str) else row["lov"][language]
        lines.append(f"- [{name} {place}][{id}]{from_date} ({row['lov-id']}, {status})")
        links.append(f"[{id}]: {address}")
    return "\n".join([f"## {heading}", "", *lines, "", *links, ""]) if lines else ""


@pytest.mark.parametrize(("language", "name"), WHERE)
def test_the_law_at_the_end_is_the_data(language: str, name: str, request: pytest.FixtureRequest) -> None:
    path, body = FOLDER / language / name, text(language, name)
    references = _REFERENCE.findall(body)
    assert set(references) <= law().keys()
    end = law_list(language, references)
    whole = body.rstrip("\n") + "\n" + (MARK + end if end else "")
    if request.config.getoption("--oppdater"):
        path.write_text(whole, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == whole


@pytest.mark.parametrize(("language", "name"), WHERE)
def test_no_section_of_law_is_free_text(language: str, name: str) -> None:
    without_links = re.sub(r"\[[^\]]*\]\[[^\]]*\]", "", text(language, name))
    assert not re.findall(r"§|\bartikkel \d", without_links)


@pytest.mark.parametrize("name", NAMES)
def test_both_maalformer_say_the_same(name: str) -> None:
    nb, nn = text("nb", name), text("nn", name)
    for what in (r"^#+ ", r"^\| ", r"^- ", r"^\d+\. ", r"Kommunen fyller ut|kommunen fyller ut"):
        assert len(re.findall(what, nb, re.MULTILINE)) == len(re.findall(what, nn, re.MULTILINE)), what
    assert _REFERENCE.findall(nb) == _REFERENCE.findall(nn)
    assert re.findall(r"\d+", re.sub(_REFERENCE, "", nb)) == re.findall(r"\d+", re.sub(_REFERENCE, "", nn))


def test_each_document_is_listed() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\]\((n[bn]/[a-z-]+\.md)\)", index)) == sorted(f"{a}/{b}" for a, b in WHERE)


@pytest.mark.parametrize(("language", "name"), WHERE)
def test_it_can_be_read(language: str, name: str) -> None:
    most = _LIX_FAMILY if name == "til-familien.md" else _LIX_OTHERS
    assert lix(prose(language, name)) <= most


@pytest.mark.skipif(hunspell() is None, reason="there is no hunspell")
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_is_spelled_right(language: str) -> None:
    found = {word for name in NAMES for block in prose(language, name) for word in words(block)}
    listed = yaml.safe_load((ROOT / "content/godkjente-ord.yaml").read_text(encoding="utf-8"))["godkjente-ord"]
    unknown = {word for word in unknown_words(found, language) if len(word) > 1}
    unknown -= {word for word in unknown if word.lower() in listed[language]}
    assert unknown - compounds(unknown, language, unknown_words) - _NAMES == set()


def test_what_is_in_force_later_is_told() -> None:
    """A document must not lean on a provision that no longer is in force."""
    used = {id for language, name in WHERE for id in _REFERENCE.findall(text(language, name))}
    assert not [id for id in used if (end := law()[id].get("gjelder-til")) and end < date(2026, 11, 26)]


def test_the_settings_named_exist() -> None:
    settings = (ROOT / "content/innstillinger.yaml").read_text(encoding="utf-8")
    named = {n for language, name in WHERE for n in re.findall(r"`([a-zæøå]+(?:-[a-zæøå]+)*)`", text(language, name))}
    assert {n for n in named if n not in settings} == set()


def test_the_folder_holds_nothing_else() -> None:
    assert {p.name for p in FOLDER.iterdir()} == {"README.md", "lover.yaml", "nb", "nn"}
    assert sorted(p.name for p in (FOLDER / "nn").glob("*")) == NAMES
