"""Pages: what is missing is told, what is unsafe never runs, and the order of levels is the kommune's own."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain
from veileder.site.compile import compile_pages, drafts, finished_page, render_page, template_environment
from veileder.site.context import Context
from veileder.site.markdown import render
from veileder.site.page import Page
from veileder.source.node import Node

from ..conftest import DATE
from ..guides import in_common

ROOT = Path(__file__).parents[2]


def _content(kommune: str, change: Callable[[Node], None]) -> Content:
    chain = load_chain(ROOT, kommune, in_common().base)
    tree = copy.deepcopy(chain.tree)
    change(tree)
    content, found = load_content(type(chain)(chain.kommune, chain.layers, tree, chain.prose, ()), DATE)
    assert content is not None, found
    return content


def _page(content: Content, path: str, language: str) -> Page:
    context, environment = Context(content, language), template_environment(ROOT)
    draft = next(draft for draft in drafts(context) if draft.path == path)
    return finished_page(context, draft, render_page(environment, context, draft))


def _without(*path: str) -> Callable[[Node], None]:
    def change(tree: Node) -> None:
        parent = tree.find(*path[:-1])
        assert parent is not None
        del parent.mapping[path[-1]]

    return change


def test_a_short_text_that_lacks_the_maalform_says_so_with_the_right_lang() -> None:
    content = _content("fjordvik", _without("verktøy", "undringsnotat", "ingress", "nn"))
    body = _page(content, "verktoy/undringsnotat/", "nn").body
    assert '<span lang="nb">' in body
    assert "(berre på bokmål)" in body
    assert "(bare på" not in _page(content, "verktoy/undringsnotat/", "nb").body


def test_a_long_text_that_lacks_the_maalform_stands_under_a_notice() -> None:
    content = _content("fjordvik", _without("steg", "konkretiser-undringen", "hvordan", "nn"))
    body = _page(content, "nivaa/nivaa-0/", "nn").body
    notice = body.index("Denne teksten finst førebels berre på bokmål.")
    assert body.index('<div lang="nb">') > notice


def test_a_phase_of_the_graph_may_be_named_otherwise() -> None:
    """Overhalla's levels are 0, A and B."""

    def rename(tree: Node) -> None:
        for number, level in zip(("0", "A", "B", "C"), tree.find("modell", "nivåer").items, strict=True):  # type: ignore[union-attr]
            level.mapping["nummer"].value = number

    page = _page(_content("fjordvik", rename), "nivaa/nivaa-1/", "nb")
    assert page.title.startswith("Nivå A")
    assert "Steg A.1" in page.body


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "[klikk](javascript:alert(1))",
        "[klikk](JaVaScRiPt:alert(1))",
        'avsnitt\n{: onclick="alert(1)" }',
        '**fet**{: style="color:red" }',
        "<iframe src='https://example.no'></iframe>",
    ],
)
def test_nothing_an_editor_writes_can_run(text: str) -> None:
    html = render(text)
    for danger in ("<script", "<img", "<iframe", 'href="javascript', 'onclick="', 'style="'):
        assert danger not in html.lower()


def test_headings_keep_norwegian_letters_in_their_anchors() -> None:
    html = render("## Spørsmål om ærlighet på skolen\n\n## Eget anker {#mitt-anker}")
    assert 'id="spørsmål-om-ærlighet-på-skolen"' in html
    assert 'id="mitt-anker"' in html


def test_every_page_can_be_edited_at_its_line() -> None:
    content = _content("fjordvik", lambda tree: None)
    site = compile_pages(ROOT, content)
    for page in site.pages:
        path = ROOT / page.origin.file
        assert path.exists(), page.path
        if path.is_file():
            assert page.origin.line <= len(path.read_text(encoding="utf-8").splitlines()), page.path


def test_a_reader_is_never_left_without_a_way_to_a_service() -> None:
    page = _page(_content("amli", lambda tree: None), "tjenester/barnevern/", "nn")
    assert "ring sentralbordet i kommunen" in page.body
    filled = _page(_content("fjordvik", lambda tree: None), "tjenester/barnevern/", "nn")
    assert "ring sentralbordet" not in filled.body
    assert 'href="tel:00000000"' in filled.body


def test_every_page_with_content_says_when_it_was_last_changed() -> None:
    pages = compile_pages(ROOT, _content("fjordvik", lambda tree: None), edition=in_common().edition).pages
    assert [page.path for page in pages if not page.revised] == []


def test_the_page_of_laws_tells_where_a_section_moves() -> None:
    def change(tree: Node) -> None:
        move = tree.find("lover", "fvl-13", "endringer", "ny-forvaltningslov")
        known = tree.find("lover", "hpl-33", "lov-id")
        assert move is not None and known is not None
        place = {"lov-id": known, "paragraf": Node("2-1", known.position)}
        move.mapping["flytter-til"].items.append(Node(place, known.position))

    coming = _content("fjordvik", change)
    text = " ".join(_page(coming, "lover/", "nb").body.replace("\N{NO-BREAK SPACE}", " ").split())
    there = "§ 30 og § 31 i lov 20. juni 2025 nr. 81, § 2‑1 i helsepersonelloven"
    assert f"Regelen flytter til {there}." in text

    def hold(tree: Node) -> None:
        change(tree)
        move = tree.find("lover", "fvl-13", "endringer", "ny-forvaltningslov")
        assert move is not None
        move.mapping["gjelder-fra"] = Node("2026-11-01", move.position)

    text = " ".join(_page(_content("fjordvik", hold), "lover/", "nn").body.replace("\N{NO-BREAK SPACE}", " ").split())
    assert f"Regelen står no i {there.replace('helsepersonelloven', 'helsepersonellova')}." in text
