"""The guide as plain text: readable lines, headings by number, no marks, and what citizens may see."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from veileder.export.plain_text import plain_text
from veileder.export.text_layout import WIDTH, TextPaper, plain_markdown, wrapped
from veileder.site.context import Context

from ..guides import guide_of

ROOT = Path(__file__).parents[2]


@cache
def _text(language: str) -> str:
    return plain_text(Context(guide_of("fjordvik"), language))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_lines_fit_a_letter_and_nothing_hangs_at_their_end(language: str) -> None:
    lines = _text(language).split("\n")
    assert [line for line in lines if len(line) > WIDTH and " " in line.strip(" -")] == []
    assert [line for line in lines if line != line.rstrip()] == []
    assert "\n\n\n\n" not in _text(language)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_marks_of_any_markup_are_left(language: str) -> None:
    text = _text(language)
    assert re.findall(r"\*\*|\]\(|^#+ |<[a-z/]|\{\{|&[a-z]+;|[\ue000-\uf8ff\u00a0]", text, re.MULTILINE) == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_chapters_are_those_of_the_table_of_contents_in_order(language: str) -> None:
    listed = re.findall(r"^\d+\. (.+)$", _text(language).partition("\n\n\n")[0], re.MULTILINE)
    chapters = re.findall(r"\n\n\n\d+\. ([^a-z\n]+)\n", _text(language))
    assert [name.upper() for name in listed] == chapters and len(chapters) > 8


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_all_steps_tools_and_public_services_are_there_and_nothing_internal(language: str) -> None:
    context = Context(guide_of("fjordvik"), language)
    text = " ".join(_text(language).split())
    guide = context.content.guide
    for item in (*guide.steg, *guide.verktoy, *guide.rutiner, *guide.roller[:3], *guide.sider, *guide.samtykketekster):
        name = getattr(item, "tittel", None) or item.navn  # type: ignore[union-attr]
        assert context.plain(name).replace("\u00a0", " ") in text, id
    for service in guide.tjenester:
        assert (context.plain(service.kort) in text) is service.offentlig, service.id


def test_an_example_says_so_at_the_top() -> None:
    assert "Fjordvik kommune finnes ikke." in _text("nb")[:200]


def test_markdown_becomes_what_one_would_write_in_a_letter() -> None:
    written = (
        "## Før møtet {#for}\n\n- **Ring** [Nav](/tjenester/nav/) og\n  si fra\n"
        "- Les [loven](https://lovdata.no/)\n\n1. En\n2. To\n\n| A | B |\n| --- | --- |\n| en | to |\n"
    )
    assert list(plain_markdown(written)) == [
        "Før møtet",
        "",
        "- Ring Nav og si fra",
        "- Les loven (https://lovdata.no/)",
        "",
        "1. En",
        "2. To",
        "",
        "A; B",
        "en; to",
    ]


def test_a_point_that_goes_on_stands_under_its_first_word() -> None:
    first, second = plain_markdown("- " + "ord " * 20)
    assert first.startswith("- ord") and second.startswith("  ord") and len(first) <= WIDTH


def test_a_word_that_is_too_long_has_its_own_line() -> None:
    address = "https://example.no/" + "x" * 80
    assert wrapped(f"Se {address} her") == ("Se", address, "her")


def test_a_question_needs_no_colon() -> None:
    paper = TextPaper()
    paper.facts([("Er dere uenige?", "Spør"), ("Frist", "Straks"), ("Pris", "")])
    assert paper.text() == "Er dere uenige? Spør\nFrist: Straks\n"
