"""The words of Los: those the services use, word for word as Los has them."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path

import pytest

from veileder.guide.content import Content, load_content
from veileder.layers.chain import kommuner, load_chain
from veileder.schema.base import MAALFORMER

from .conftest import DATE

ROOT = Path(__file__).parents[2]
SOURCE = ROOT.parent / "shared" / "data" / "los" / "source.xml"
_SKOS = "{urn:fdc:difi.no:2019:data:Skos-1}"
# (path in Los, PrefLabel or HiddenLabel, målform) → its labels.
Labels = dict[tuple[str, str, str], set[str]]


@pytest.fixture(scope="module")
def guides() -> list[Content]:
    """The content of every kommune."""
    found = [load_content(load_chain(ROOT, name), DATE)[0] for name in kommuner(ROOT)]
    return [content for content in found if content is not None]


@pytest.fixture(scope="module")
def labels() -> Labels:
    """Los beside the project is the source. Only the project's own CI must have it."""
    if not SOURCE.is_file() and ("CI" not in os.environ or "GITHUB_ACTIONS" in os.environ):
        pytest.skip(f"{SOURCE.name} fra Los ligger ikke ved siden av prosjektet")
    found: Labels = defaultdict(set)
    for concept in ElementTree.parse(SOURCE).getroot().iter(f"{_SKOS}Concept"):
        for label in concept:
            kind = label.tag.removeprefix(_SKOS)
            found[concept.get("path", ""), kind, label.get("lang", "")].add((label.text or "").strip())
    return found


def test_los_is_the_words_that_services_use_and_no_more(guides: list[Content]) -> None:
    used = {word for content in guides for service in content.guide.tjenester for word in service.los}
    assert used == {word.id for content in guides for word in content.guide.los}


def test_names_and_synonyms_are_those_of_los(guides: list[Content], labels: Labels) -> None:
    wrong = [
        (word.sti, language, kind, label)
        for word in {word.id: word for content in guides for word in content.guide.los}.values()
        for language in MAALFORMER
        for kind, own in (
            ("PrefLabel", (word.navn.get(language),)),
            ("HiddenLabel", getattr(word.synonymer, language) if word.synonymer else ()),
        )
        for label in own
        if label not in labels[word.sti, kind, language]
    ]
    assert wrong == []
