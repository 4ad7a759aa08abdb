"""The guide of a workplace on paper: all of it is there, in order, whole, and nothing that the pages do not show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import page
import pytest
from pypdf.generic import ArrayObject

from veileder.guide.content import Content
from veileder.paper import guides
from veileder.paper.document import Document
from veileder.paper.press import press
from veileder.paper.rich import plain
from veileder.site.compile import compile_pages
from veileder.site.context import Context
from veileder.site.documents import document_path, workplace_guide
from veileder.site.pages import acute, level, workplace

from ..conftest import ROOT
from .reading import body, changed, flat, in_order, letter_sizes, pages, reader, squeezed, with_levels

Made = Callable[[str], bytes]
Planned = Mapping[str, Document]

BOTH = pytest.mark.parametrize(("guide", "language"), [("barnehage", "nb"), ("skole", "nn")])
FOOT = 45.0
"""Points: what stands lower is the line at the foot."""


def _path(guide: str, language: str, *, large: bool = False) -> str:
    return document_path(workplace_guide(guide), language, large=large)


def _levels(document: Document) -> list[dict[str, Any]]:
    return [*document.data["nivaaer"], document.data["akutt"]]


def _outcomes(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for step in steps:
        yield from (*step["utfall"], *step["akutt"])


def _wanted(document: Document) -> Iterator[str]:
    """Levels, steps, tools, ways on and duties, as they are read."""
    for part in _levels(document):
        if "navn" in part:
            yield f"{part['nummer']}: {flat(part['navn'])}"
        for step in part["steg"]:
            yield f"{step['merke']}: {flat(step['tittel'])}"
            yield from (flat(step[key]) for key in ("hva", "hvordan"))
            yield from (flat(text) for own in step["tillegg"] for text in (own["tittel"], own["tekst"]))
            yield from (flat(step[key]) for key in ("stemme", "skrives", "uenighet"))
            yield from (flat(law["tekst"]) for law in step["lover"])
            for way in _outcomes([step]):
                yield from (flat(way["naar"]), flat(way["gjoer"]), flat(way["lenke"]["tekst"]))
        for way in part.get("utfall", ()):
            yield from (flat(way["naar"]), flat(way["gjoer"]), flat(way["lenke"]["tekst"]))
    yield from (f"{flat(duty['lov']['tekst'])}: {flat(duty['tema'])}" for duty in document.data["plikter"])
    yield from (flat(service["tekst"]) for service in document.data["tjenester"])


@BOTH
def test_every_level_step_and_way_on_is_read_in_order(planned: Planned, made: Made, guide: str, language: str) -> None:
    path = _path(guide, language)
    document = planned[path]
    text = body(document.title, made(path))
    assert in_order(text, list(_wanted(document))) == []
    tools = [tool for part in _levels(document) for step in part["steg"] for tool in step["verktoy"]]
    lost = [tool["navn"] for tool in tools if squeezed(flat(tool["navn"])) not in text]
    assert tools
    assert not lost


def test_every_workplace_has_its_guide_in_both_languages_and_sizes(planned: Planned, content: Content) -> None:
    """Every step of the guide, with its own words and not another workplace's."""
    for language in content.languages:
        context = Context(content, language)
        for guide in content.guide.veiledere:
            document = planned[_path(guide.id, language)]
            assert planned[_path(guide.id, language, large=True)].data == document.data
            facts = [level.level_facts(context, it, guide.id) for it in content.levels.values()]
            shown = [[step["anker"] for step in it["steg"]] for it in document.data["nivaaer"]]
            assert shown == [[step.anchor for step in it["steg"]] for it in facts]
            own = [flat(own["tekst"]) for part in _levels(document) for step in part["steg"] for own in step["tillegg"]]
            assert own == [
                plain(context, text)
                for steps in (*(it["steg"] for it in facts), guides.step_views(context, guides.AKUTT, guide.id))
                for step in steps
                for _, text in step.tillegg
            ]


def _texts(value: Any) -> Iterator[str]:
    """Every text of a page's view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        yield from _texts([getattr(value, field.name) for field in fields(value)])


def _said(value: Any) -> Iterator[str]:
    """Every text that a document shows; addresses and names of colours are none."""
    if isinstance(value, str):
        yield from value.split(" · ")
    elif isinstance(value, list):
        for part in value:
            yield from _said(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in {"href", "anker", "slag", "tag", "lang", "dir", "nummer"}:
                yield from _said(part)


@BOTH
def test_nothing_is_said_that_the_pages_do_not_show(
    planned: Planned, content: Content, guide: str, language: str
) -> None:
    context = Context(content, language)
    drafts = [*workplace.build(context), *level.build(context), *acute.build(context)]
    views = [it.view for it in drafts if guide in it.path or it.path == "haster/"]
    shown = squeezed("".join(plain(context, text) for text in _texts(views)))
    document = planned[_path(guide, language)]
    parts = ("nivaaer", "akutt", "plikter", "tjenester", "arbeidsgruppe", "status", "ingress")
    told = [text for key in parts for text in _said(document.data[key])]
    assert len(told) > 500
    assert [text for text in told if squeezed(text) not in shown] == []


@BOTH
def test_a_card_is_on_one_page(planned: Planned, made: Made, guide: str, language: str) -> None:
    path = _path(guide, language)
    found = pages(made(path))
    for part in _levels(planned[path]):
        for step in part["steg"]:
            start, end = squeezed(f"{step['merke']}: {flat(step['tittel'])}"), squeezed(flat(step["skrives"]))
            assert any(0 <= text.find(start) < text.find(end) for text in found), start


@BOTH
def test_a_way_on_says_the_page_that_it_leads_to(planned: Planned, made: Made, guide: str, language: str) -> None:
    path = _path(guide, language)
    found = pages(made(path))
    first = 1 + next(
        n for n, text in enumerate(found) if n and squeezed(flat(_levels(planned[path])[0]["maal"])) in text
    )
    places = {part["anker"]: part for part in _levels(planned[path])}
    ways = [way for part in _levels(planned[path]) for way in part.get("utfall", ())]
    assert {way["slag"] for way in ways} == {"steg", "nivaa", "akutt", "avslutt"}
    for way in (way for way in ways if way["slag"] == "nivaa"):
        words = squeezed(flat(way["lenke"]["tekst"]))
        said = re.search(re.escape(words) + r"\(side(\d+)\)", "".join(found))
        goal = squeezed(flat(places[way["lenke"]["href"].removeprefix("#")]["maal"]))
        assert said
        assert int(said[1]) >= first
        assert goal in found[int(said[1]) - 1]


@BOTH
def test_links_lead_to_a_place_in_the_document_or_to_the_published_site(made: Made, guide: str, language: str) -> None:
    opened = reader(made(_path(guide, language)))
    inner, outer = 0, set()
    for sheet in opened.pages:
        for note in (it.get_object() for it in sheet.get("/Annots", ())):
            action = note.get("/A", {})
            if "/URI" in action:
                outer.add(str(action["/URI"]))
            else:
                target = (note.get("/Dest") or action["/D"]).get_object()
                assert isinstance(target, ArrayObject) or target in opened.named_destinations
                inner += 1
    assert inner > 50
    assert not [address for address in outer if not address.startswith(("https://", "tel:"))]
    folder = "https://example.no/fjordvik/" + ("" if language == "nb" else "nn/")
    assert f"{folder}verktoy/undringsnotat/" in outer


@BOTH
def test_a_long_guide_has_contents_and_bookmarks(planned: Planned, made: Made, guide: str, language: str) -> None:
    path = _path(guide, language)
    opened = reader(made(path))
    headings = [f"{part['nummer']}: {flat(part['navn'])}" for part in planned[path].data["nivaaer"]]
    steps = [f"{step['merke']}: {flat(step['tittel'])}" for part in _levels(planned[path]) for step in part["steg"]]

    def titles(outline: Any) -> Iterator[str]:
        for entry in outline:
            yield from titles(entry) if isinstance(entry, list) else (str(entry.title),)

    assert set(headings + steps) <= set(titles(opened.outline))
    first = squeezed(opened.pages[0].extract_text())
    assert squeezed(planned[path].data["ord"]["papir-innhold"]) in first
    assert [it for it in (*headings, *steps) if squeezed(it) not in first] == []


def test_large_print_has_no_small_letters_above_the_foot(made: Made) -> None:
    """The figure is a picture that is drawn letter by letter; what it says is also said in words."""
    sizes = list(letter_sizes(made(_path("barnehage", "nb", large=True))))
    small = {(round(size, 1), text) for size, place, text in sizes if place > FOOT and size < 15.9}
    assert len(sizes) > 1000
    assert {text for _, text in small if len(text) > 1} == set()


def test_without_workplaces_the_shared_steps_are_the_guide(content: Content) -> None:
    context = Context(changed(content, veiledere=()), "nn")
    (document,) = guides.documents(context)
    assert document.path == "dokumenter/veileder-felles-nn.pdf"
    text = "".join(pages(press(document)))
    steps = [f"{step['merke']}: {flat(step['tittel'])}" for part in _levels(document) for step in part["steg"]]
    assert in_order(text, steps) == []
    assert squeezed(context.word("plikter")) not in text


def test_a_guide_without_levels_is_none(content: Content) -> None:
    assert not list(guides.documents(Context(with_levels(changed(content, veiledere=()), ()), "nb")))


def test_six_levels_with_long_names_and_one_without_steps(
    content: Content, long_words: dict[str, tuple[str, ...]]
) -> None:
    """A step with more text than a page has room for goes on to the next page, and nothing is lost."""
    levels = content.guide.modell.nivaaer
    names = long_words["nb"]
    more = [
        (levels[n % len(levels)]).model_copy(
            update={
                "id": levels[n].id if n < len(levels) else f"nivaa-{n}",
                "nummer": "ABCDEF"[n],
                "navn": levels[0].navn.model_copy(update={"nb": names[n]}),
            }
        )
        for n in range(6)
    ]
    long = content.guide.steg[0]
    points = "\n".join(f"- Punkt {n}." for n in range(150))
    much = long.model_copy(update={"hvordan": long.hvordan.model_copy(update={"nb": points})})
    made_up = with_levels(changed(content, steg=(much, *content.guide.steg[1:])), more)
    document = next(guides.documents(Context(made_up, "nb")))
    for size in (document, replace(document, large=True)):
        pdf = press(size)
        assert page.is_pdf_compliant_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
        text = body(document.title, pdf)
        assert in_order(text, [f"Nivå {'ABCDEF'[n]}: {names[n]}" for n in range(6)]) == []
        assert in_order(text, [f"Punkt {n}." for n in range(150)]) == []
        assert squeezed("Det er ikke skrevet noen steg her ennå.") in text
        assert min(place for _, place, _ in letter_sizes(pdf)) > 15


@pytest.mark.full
def test_pages_link_to_the_documents_with_their_size(content: Content) -> None:
    """Requirement A26 asks for it at one kommune; it holds for every page that has a document."""
    paths = {
        "veileder/barnehage/": "veileder-barnehage",
        "veileder/barnehage/nivaa-0/": "plakat-nivaa-0",
        "nivaa/nivaa-0/": "plakat-nivaa-0",
        "ansatt/": "veileder-skole",
    }
    sizes = {document_path(name, "nb", large=large): 98_000 for name in paths.values() for large in (False, True)}
    bodies = {it.path: it.body for it in compile_pages(ROOT, content, sizes=sizes).pages if it.language == "nb"}
    for path, name in paths.items():
        for suffix in ("", "-stor-skrift"):
            assert re.search(rf'href="[./]*dokumenter/{name}-nb{suffix}\.pdf">[^<]+\(PDF, 98.kB\)</a>', bodies[path]), (
                path
            )
