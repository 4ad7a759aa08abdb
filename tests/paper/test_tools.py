"""Each tool on paper: everything that its page says, and room for what somebody is to write by hand."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from pypdf import PdfReader

from veileder.compilation import check
from veileder.guide.content import Content
from veileder.paper.document import Document
from veileder.paper.press import press
from veileder.paper.rich import plain
from veileder.paper.tools import documents
from veileder.schema.verktoy import Verktoy
from veileder.site.context import Context
from veileder.site.documents import document_path, tool_sheet
from veileder.site.pages.tools import build as tools_of
from veileder.site.views.tools import tool_fields, tool_parts
from veileder.site.wording import NBSP

from ..conftest import DATE, ROOT
from .reading import pages, squeezed

Make = Callable[[str], bytes]
Read = Callable[[str], list[str]]

MILLIMETRE = 72 / 25.4
HAND = 8 * MILLIMETRE
"""A line that a hand can write on."""
KINDS = ("undringsnotat", "samtykke", "min-plan", "moteplan", "fravaer-sammen-med-eleven", "skala-barn")


@pytest.fixture(scope="module")
def read(made: Make) -> Read:
    """The text of each page of a document, by its path."""
    return lambda path: pages(made(path))


def sheet(tool: str, language: str, *, large: bool = False) -> str:
    return document_path(tool_sheet(tool), language, large=large)


def said(context: Context, tool: Verktoy) -> list[str]:
    """Every text of a tool that somebody reads on its page."""
    texts = [plain(context, context.text(tool.navn)), plain(context, context.text(tool.ingress))]
    for field in tool_fields(context, tool):
        texts += [plain(context, field.label), plain(context, field.help)]
        texts += [plain(context, choice) for _, choice in field.choices]
    for part in tool_parts(context, tool):
        texts += [plain(context, part.title), *(plain(context, point) for point in part.points)]
        texts += [plain(context, text) for text in re.split(r"<[^>]+>", part.text)]
    texts += [plain(context, text) for text in re.split(r"<[^>]+>", context.prose("verktøy", tool.id))]
    return [context.plain(tool.alder), context.plain(tool.tid), *texts]


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
def test_every_text_of_every_tool_is_on_its_sheet(
    content: Content, planned: Mapping[str, Document], read: Read, language: str, large: bool
) -> None:
    context = Context(content, language)
    sheets = 0
    for tool in content.guide.verktoy:
        path = sheet(tool.id, language, large=large)
        if path not in planned or (large and tool.id not in KINDS):
            continue
        sheets += 1
        text = "".join(read(path))
        missing = [said for said in said(context, tool) if squeezed(said) not in text]
        assert not missing, (path, missing)
    assert sheets == len(KINDS) if large else sheets > 60


def test_a_tool_that_lies_elsewhere_is_printed_there(content: Content, planned: Mapping[str, Document]) -> None:
    elsewhere = [tool.id for tool in content.guide.verktoy if tool.type == "lenke"]
    assert elsewhere
    assert not [tool for tool in elsewhere if sheet(tool, "nb") in planned]


def test_a_sheet_tells_who_it_is_for_what_it_rests_on_and_where_it_is_published(read: Read) -> None:
    first = read(sheet("familiens-onsker", "nn"))[0]
    for told in ("Laga for", "helsestasjon", "Alder", "15 minutt", "Lov:", "§", "Lisens: CC BY 4.0", "Kjelder:"):
        assert squeezed(told) in first, told
    assert squeezed("Sist kontrollert 2. november 2026") in first
    assert "example.no/fjordvik/nn/verktoy/familiens-onsker/" in first


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_form_has_pages_of_its_own(content: Content, read: Read, language: str) -> None:
    """The sheet before it holds the right answers of some forms, and words to the grown-up of others."""
    context = Context(content, language)
    for id in (*KINDS, "kompetansekartlegging"):
        tool = content.find("verktøy", id)
        assert isinstance(tool, Verktoy)
        title = squeezed(context.word("verktoy-fyll-ut-navn", verktoy=context.plain(tool.navn)))
        first, *form = read(sheet(id, language))
        assert title not in first and title in form[0], id
        advice = [squeezed(text) for text in re.split(r"<[^>]+>", context.prose("verktøy", id)) if len(text) > 60]
        assert advice
        assert not [text for text in advice if squeezed(plain(context, text)) in "".join(form)], id


def test_a_form_says_what_may_be_written_and_where_it_is_kept(read: Read) -> None:
    form = read(sheet("undringsnotat", "nn"))[1]
    assert squeezed("Skriv berre det som trengst. Arket kan innehalde teiepliktige opplysningar.") in form


def test_the_head_asks_who_and_when_unless_a_field_does(read: Read) -> None:
    asks = {id: read(sheet(id, "nb"))[1] for id in ("min-plan", "undringsnotat", "observasjon-0-2", "samtykke")}
    role = squeezed("Fylt ut av (rolle)")
    assert {id for id, text in asks.items() if role in text} == {"min-plan", "samtykke"}
    assert asks["observasjon-0-2"].count("Dato") == 1


def test_nobody_is_asked_who_they_are_in_a_form_without_names(content: Content, read: Read) -> None:
    anonymous = [tool.id for tool in content.guide.verktoy if tool.anonymt]
    assert "kompetansekartlegging" in anonymous
    for id in anonymous:
        assert squeezed("Fylt ut av") not in "".join(read(sheet(id, "nb"))), id


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("id", KINDS)
def test_each_field_has_room_for_a_hand(content: Content, made: Make, id: str, large: bool) -> None:
    context = Context(content, "nb")
    tool = content.find("verktøy", id)
    assert isinstance(tool, Verktoy)
    labels = {squeezed(plain(context, field.label)): field for field in tool_fields(context, tool)}
    reader = PdfReader(io.BytesIO(made(sheet(id, "nb", large=large))))
    measured = []
    for page in reader.pages[1:]:
        lines = _lines(page)
        found = {y: field for y, text in lines for label, field in labels.items() if label.startswith(text)}
        for y, field in found.items():
            # From the label past its help to the next label, or to the line at the foot.
            end = max((under for under in found if under < y), default=lines[-1][0])
            rows = [under for under, _ in lines if end <= under <= y]
            room = max(above - under for above, under in itertools.pairwise(rows))
            assert room >= HAND * {"langtekst": 3, "valg": 0.5, "flervalg": 0.5}.get(field.kind, 1), field.id
            measured.append(field)
    long = [field for field in labels.values() if field.kind == "langtekst"]
    assert len([field for field in measured if field.kind == "langtekst"]) == len(long) > 0


def _lines(page: object) -> list[tuple[float, str]]:
    """The lines of a page from the top: height and text, those beside each other as one height each."""
    pieces: dict[float, str] = {}

    def note(text: str, page: list[float], line: list[float], _font: object, _size: object) -> None:
        if text.strip():
            y = round(page[5] + line[5] * page[3], 1)
            pieces[y] = pieces.get(y, "") + squeezed(text)

    page.extract_text(visitor_text=note)  # type: ignore[attr-defined]
    return sorted(pieces.items(), reverse=True)


def test_no_sheet_has_an_empty_page(planned: Mapping[str, Document], read: Read) -> None:
    for path in planned:
        if "verktoy-" in path and path.endswith("-nb.pdf"):
            assert all(len(text) > 150 for text in read(path)), path


def test_parts_of_any_length_are_whole(planned: Mapping[str, Document]) -> None:
    """A part that no page has room for, is the only thing that goes on over pages. Nothing is cut off."""
    guide = planned[sheet("samtale-med-barnet", "nb")]
    points = [[f"Spørsmål nummer {n} om noe som tar sin tid å si"] for n in range(120)]
    part = {"tittel": ["Lang"], "tekst": [], "punkter": points, "kort": False}
    field = planned[sheet("undringsnotat", "nb")].data["felter"][-1][0]
    many = {**field, "slag": "flervalg", "valg": points, "paa-linje": False, "kryss": "", "hjelp": []}
    for kind in ("samtaleguide", "sjekkliste", "rutine"):
        for large in (False, True):
            data = {**guide.data, "slag": kind, "deler": [part]}
            text = "".join(pages(press(replace(guide, data=data, large=large))))
            assert all(squeezed(point[0]) in text for point in points), (kind, large)
    form = planned[sheet("undringsnotat", "nb")]
    text = "".join(pages(press(replace(form, data={**form.data, "felter": [[many]]}))))
    assert all(squeezed(point[0]) in text for point in points)


def test_the_page_of_a_tool_leads_to_its_documents_and_says_how_large_they_are(content: Content) -> None:
    sizes = {sheet("min-plan", "nn"): 34_200, document_path("verktoy-min-plan", "nn", suffix="odt"): 8_100}
    context = Context(content, "nn", sizes=sizes)
    drafts = {draft.path: draft for draft in tools_of(context)}
    links = [(link.title, link.kind, link.href) for link in drafts["verktoy/min-plan/"].view["dokumenter"]]
    assert links == [
        ("Skriv ut", f"PDF, 34{NBSP}kB", "/dokumenter/verktoy-min-plan-nn.pdf"),
        ("Stor skrift", "PDF", "/dokumenter/verktoy-min-plan-nn-stor-skrift.pdf"),
        ("Skjema til tekstbehandlar", f"ODT, 8{NBSP}kB", "/dokumenter/verktoy-min-plan-nn.odt"),
    ]
    assert [link.title for link in drafts["verktoy/mobbing/"].view["dokumenter"]] == ["Skriv ut", "Stor skrift"]
    assert not drafts["verktoy/aktivitetskalender/"].view["dokumenter"]


@pytest.mark.parametrize("kommune", ["amli", "loten"])
def test_other_kommuner_print_their_tools(kommune: str) -> None:
    found = check(ROOT, kommune, date=DATE, links=False).content
    assert found is not None
    context = Context(found, found.languages[0])
    for document in [document for document in documents(context) if document.suffix == "pdf"][:5]:
        text = "".join(pages(press(document)))
        assert squeezed(document.title) in text and squeezed(context.plain(found.guide.kommune.navn)) in text
