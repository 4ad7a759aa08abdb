"""Editing aids: every text knows where it is written, and no page is harmed by it."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

from veileder.diagnostics import Position
from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain
from veileder.site.compile import compile_pages, drafts, render_page, template_environment
from veileder.site.context import Context
from veileder.site.editing import EditingContext, unmarked
from veileder.site.page import Page

from .conftest import MakeProject

ROOT = Path(__file__).parents[2]
DATE = datetime.date(2026, 11, 26)
KOMMUNE = {"nummer": "5001", "navn": "Liten kommune", "målformer": ["nb", "nn"], "nettsted": "https://example.no/"}
ROUTINE = """
rutiner:
  - id: melding
    kontrollert: 2024-01-10
    navn: {nb: Melding, nn: Melding}
    formål:
      nb: Vi melder & følger opp
    hvordan:
      nb: |
        Skriv ned.

        Meld fra.
      nn: Skriv ned.
    ansvarlig: [ansatt]
"""
PROSE = """\
Første avsnitt
over to linjer.

## Hvem vi er {#hvem}

- Et
- To
"""


@pytest.fixture
def content(project: MakeProject) -> Content:
    """The smallest guide with a routine that is old and lacks nynorsk, and a page whose prose does."""
    sider = [{"id": "om-oss", "tittel": {"nb": "Om oss", "nn": "Om oss"}, "meny": "om"}]
    return _load(
        project(
            {
                "kommuner/liten/kommune.yaml": json.dumps(
                    {"kommune": KOMMUNE | {"rediger": "https://e.no/{fil}#{linje}"}}
                ),
                "kommuner/liten/rutiner.yaml": ROUTINE,
                "kommuner/liten/sider.yaml": json.dumps({"sider": sider}),
                "kommuner/liten/sider/om-oss.nb.md": PROSE,
            }
        ),
        "liten",
    )


def _load(root: Path, kommune: str) -> Content:
    content, found = load_content(load_chain(root, kommune), DATE)
    assert content is not None, found
    return content


def _page(content: Content, path: str, language: str = "nb", **options: Any) -> Page:
    pages = compile_pages(ROOT, content, **options).pages
    return next(page for page in pages if (page.path, page.language) == (path, language))


def test_a_text_is_told_by_the_line_of_the_maalform_that_is_shown(content: Content) -> None:
    body = _page(content, "rutiner/melding/", edit_mode=True).body
    assert '<span data-kilde="kommuner/liten/rutiner.yaml:5">Melding' in body
    assert '<span data-kilde="kommuner/liten/rutiner.yaml:7">Vi melder &amp; følger opp' in body
    assert '<p data-kilde="kommuner/liten/rutiner.yaml:9">Skriv ned.</p>\n<p>Meld fra.</p>' in body
    assert (
        '<p data-kilde="kommuner/liten/rutiner.yaml:13">'
        in _page(content, "rutiner/melding/", "nn", edit_mode=True).body
    )


def test_prose_is_told_block_by_block(content: Content) -> None:
    body = _page(content, "sider/om-oss/", edit_mode=True).body
    places = re.findall(r'<(\w+) data-kilde="[^"]*om-oss\.nb\.md:(\d+)"', body)
    assert places == [("p", "1"), ("h2", "4"), ("ul", "6")]


@pytest.mark.parametrize(("language", "words"), [("nb", "Mangler nynorsk"), ("nn", "Manglar nynorsk")])
def test_what_lacks_a_maalform_is_told_in_words_on_both_pages(content: Content, language: str, words: str) -> None:
    for path, count in (("rutiner/melding/", 1), ("sider/om-oss/", 1)):
        page = _page(content, path, language, edit_mode=True)
        body, panel = page.body, page.aids
        notes = re.findall(r'class="redaktor-merke"[^>]*>([^<]+)<', body)
        assert notes.count(words) == count, path
        assert f": {words}" in panel
        anchor = re.search(r'href="#(redaktor-\d+)"', panel)
        assert anchor and f'id="{anchor[1]}"' in body


def test_an_old_object_is_told_once_on_a_page_and_leads_to_its_date(content: Content) -> None:
    page = _page(content, "rutiner/melding/", edit_mode=True)
    body, panel = page.body, page.aids
    assert len(re.findall(r'class="redaktor-merke"[^>]*>Sist kontrollert 10\.\xa0januar 2024<', body)) == 1
    assert '<a class="kilde" href="https://e.no/kommuner/liten/rutiner.yaml#4">' in panel
    assert "Ikke kontrollert på lenge: 1" in panel


def test_the_panel_tells_who_owns_what_is_old_also_of_a_level(project: MakeProject) -> None:
    old = {"id": "nivaa-0", "kontrollert": "2024-01-10", "eier": "ansatt"}
    content = _load(project({"kommuner/liten/nivaa.yaml": json.dumps({"modell": {"nivåer": [old]}})}), "liten")
    for language, owner in (("nb", "Eier: Ansatt"), ("nn", "Eigar: Tilsett")):
        page = _page(content, "nivaa/nivaa-0/", language, edit_mode=True)
        assert re.search(rf"Sist kontrollert 10\.\xa0januar 2024\. {owner} <code", page.aids)
        assert owner not in page.body


def test_a_place_that_cannot_be_edited_is_no_link(content: Content) -> None:
    kommune = content.guide.kommune.model_copy(update={"rediger": None})
    guide = content.guide.model_copy(update={"kommune": kommune})
    plain = Content(content.kommune, guide, content.tree, content.prose, content.date)
    panel = _page(plain, "rutiner/melding/", edit_mode=True).aids
    assert '<code class="kilde">kommuner/liten/rutiner.yaml:5</code>' in panel
    assert '<a class="kilde"' not in panel


def test_a_mark_in_an_attribute_or_where_no_element_may_stand_disappears(content: Content) -> None:
    context = EditingContext(content, "nb")
    name = context.text(content.guide.rutiner[0].navn)
    attribute = f'<p aria-label="{name}">{name}</p>'
    option = f"<select><option>{name}</option></select><svg><title>{name}</title></svg>"
    body, _ = context.reveal(attribute + option, Position("x.yaml"))
    assert '<p aria-label="Melding"><span data-kilde="kommuner/liten/rutiner.yaml:5">Melding' in body
    assert body.endswith("<select><option>Melding</option></select><svg><title>Melding</title></svg>")


def test_headings_and_published_pages_know_nothing_of_it(content: Content) -> None:
    for path in ("rutiner/melding/", "sider/om-oss/", "nivaa/nivaa-0/"):
        published, edited = _page(content, path), _page(content, path, edit_mode=True)
        assert edited.toc == published.toc
        assert edited.title == published.title
        assert "data-kilde" not in published.body and "redaktor" not in published.body
        assert published.aids == ""


def test_a_draft_is_the_published_page_but_for_the_marks() -> None:
    """On every page of a whole guide, the text and the elements around it are the same."""
    content = _load(ROOT, "loten")
    environment = template_environment(ROOT)
    plain, editing = Context(content, "nb", edit_mode=True), EditingContext(content, "nb")
    marked = 0
    for one, other in zip(drafts(plain), drafts(editing), strict=True):
        assert (other.title, other.description) == (one.title, one.description)
        body = render_page(environment, editing, other)
        assert unmarked(body).replace(' data-kilde=""', "") == render_page(environment, plain, one), one.path
        revealed, panel = editing.reveal(body, other.origin)
        assert unmarked(revealed) == revealed
        assert revealed.count("<span") == revealed.count("</span"), one.path
        assert not re.search(r'="[^"<>]*<span', revealed), one.path
        marked += len(panel.texts)
    assert marked > 1000
