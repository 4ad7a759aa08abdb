"""The brochure: every public service and nothing internal (R12), however many there are, with nothing cut off."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import page
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veileder.guide.content import Content
from veileder.paper.brochure import BrochureTexts, brochure, brochure_texts, documents
from veileder.paper.document import Document
from veileder.paper.logo import logo
from veileder.paper.press import press
from veileder.schema.base import Tekst
from veileder.schema.tjenester import TJENESTEGRUPPER, Tjeneste
from veileder.site.context import Context
from veileder.site.documents import brochure_view
from veileder.site.pages import citizen, service_lists

from .reading import languages_of_parts

LANDSCAPE, A5, A4 = (842, 595), (420, 595), (595, 842)
_MARGIN = 14  # Points, 5 mm: what an office printer cannot print on.


def guide_with(content: Content, **parts: Any) -> Content:
    """The content with other parts of its guide."""
    return replace(content, guide=content.guide.model_copy(update=parts))


def services(content: Content, count: int) -> tuple[Tjeneste, ...]:
    """Public services with a name and a number of their own; what else they have, is that of the real ones."""
    real = [service for service in content.guide.tjenester if service.offentlig]
    return tuple(_service(real[n % len(real)], n) for n in range(count))


def _service(like: Tjeneste, n: int, **fields: Any) -> Tjeneste:
    own = {"id": f"tjeneste-{n}", "navn": Tekst(nb=_name(n), nn=_name(n)), "telefon": _phone(n), "mobil": None}
    return like.model_copy(update=own | fields)


def _name(n: int) -> str:
    return f"Hjelp{n:03d}x"


def _phone(n: int) -> str:
    return f"00 00 {n // 100:02d} {n % 100:02d}"


def made(content: Content, language: str = "nb", *, large: bool = False) -> pypdf.PdfReader:
    """The brochure of some content."""
    (document,) = documents(Context(content, language))
    return read(replace(document, large=large))


def read(document: Document) -> pypdf.PdfReader:
    """A document as a reader of PDF sees it."""
    return pypdf.PdfReader(io.BytesIO(press(document)))


def said(pdf: pypdf.PdfReader) -> str:
    """All text of a PDF in reading order, without spaces: where lines break does not matter."""
    return _close("".join(sheet.extract_text() for sheet in pdf.pages))


def _close(text: str) -> str:
    return re.sub(r"\s|\u200b", "", text)


def sizes(pdf: pypdf.PdfReader) -> set[tuple[int, int]]:
    """Width and height of the pages, in whole points."""
    return {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in pdf.pages}


def places(sheet: pypdf.PageObject) -> list[tuple[str, float, float]]:
    """Each piece of text on a page with where it begins: points from the left and from the bottom."""
    found: list[tuple[str, float, float]] = []

    def see(text: str, device: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:
        if text.strip():
            x, y = matrix[4], matrix[5]
            found.append(
                (
                    text.strip(),
                    device[0] * x + device[2] * y + device[4],
                    device[1] * x + device[3] * y + device[5],
                )
            )

    sheet.extract_text(visitor_text=see)
    return found


def assert_nothing_is_lost(pdf: pypdf.PdfReader, names: Iterable[str]) -> None:
    """Every name stands once, no page is empty, and no text begins outside the part that can be printed."""
    text = said(pdf)
    assert {name: text.count(_close(name)) for name in names} == {name: 1 for name in names}
    for sheet in pdf.pages:
        found = places(sheet)
        assert found, "en side er tom"
        for words, x, y in found:
            assert _MARGIN <= x <= float(sheet.mediabox.width) - _MARGIN, words
            assert _MARGIN <= y <= float(sheet.mediabox.height) - _MARGIN, words


# ── R12: every public service, nothing internal ──

FLAGS = st.lists(
    st.fixed_dictionaries(
        {
            "offentlig": st.booleans(),
            "gruppe": st.sampled_from(TJENESTEGRUPPER),
            "henvisning": st.sampled_from(("ingen", "fastlege", "skjema", "annet")),
            "drop_in": st.booleans(),
            "anonym": st.booleans(),
            "krever_kontakt": st.booleans(),
            "kan_delta_i_logg": st.sampled_from((None, True, False)),
            "situasjoner": st.sampled_from(((), ("akutt",), ("ungdom", "rus"), ("finnes-ikke",), ("sorg-og-krise",))),
        }
    ),
    min_size=1,
    max_size=60,
)


@settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(flags=FLAGS, large=st.booleans())
def test_exactly_the_public_services_are_in_it(content: Content, flags: list[dict[str, Any]], large: bool) -> None:
    like = content.guide.tjenester[0]
    all_services = tuple(_service(like, n, **fields) for n, fields in enumerate(flags))
    changed = guide_with(content, tjenester=all_services)
    public = [n for n, fields in enumerate(flags) if fields["offentlig"]]
    if not public:
        assert not list(documents(Context(changed, "nb")))
        return
    text = said(made(changed, large=large))
    assert sorted(re.findall(r"Hjelp\d{3}x", text)) == [_name(n) for n in public]
    # Nothing but the name betrays an internal service: neither its number nor a heading it would have stood under.
    assert {n for n in range(len(flags)) if _close(_phone(n)) in text} - {0} == set(public) - {0}


def test_a_heading_is_there_only_for_services_that_stand_under_it(content: Content) -> None:
    like = content.guide.tjenester[0]
    changed = guide_with(
        content,
        tjenester=(
            _service(like, 1, situasjoner=("ungdom",)),
            _service(like, 2, situasjoner=("rus",), offentlig=False),
            _service(like, 3, situasjoner=(), gruppe="nasjonal"),
        ),
    )
    groups = brochure_texts(Context(changed, "nb")).groups
    assert [(group.title, [service.name for service in group.services]) for group in groups] == [
        ("Jeg er ungdom, eller lurer på noe om en ungdom", [_name(1)]),
        ("For hele landet", [_name(3)]),
    ]


def test_numbers_for_employees_and_numbers_that_are_missing_are_left_out(content: Content) -> None:
    first, second, third, *rest = content.guide.nodnumre
    numbers = (
        first.model_copy(update={"for_": "ansatte", "navn": Tekst(nb="Bare ansatte", nn="Berre tilsette")}),
        second.model_copy(update={"nummer": None}),
        third,
        *rest,
    )
    texts = brochure_texts(Context(guide_with(content, nodnumre=numbers), "nb"))
    shown = [number.name for number in (*texts.urgent, *texts.numbers)]
    assert third.navn.nb in shown
    assert not {"Bare ansatte", second.navn.nb} & set(shown)
    assert len(shown) == len(numbers) - 2


# ── Any size ──


@pytest.mark.parametrize("count", [1, 8, 40, 120])
@pytest.mark.parametrize("large", [False, True])
def test_it_holds_any_number_of_services(content: Content, count: int, large: bool) -> None:
    pdf = made(guide_with(content, tjenester=services(content, count)), large=large)
    assert_nothing_is_lost(pdf, [_name(n) for n in range(count)])
    if large:
        assert sizes(pdf) == {A4}
    elif count <= 8:
        assert (sizes(pdf), len(pdf.pages)) == ({LANDSCAPE}, 2)
    else:
        assert sizes(pdf) == {A5}
        assert len(pdf.pages) % 4 == 0


@pytest.mark.parametrize(
    "count", [pytest.param(n, marks=[] if n == 28 else pytest.mark.full) for n in range(22, 36, 2)]
)
def test_around_the_limit_it_is_either_a_sheet_or_a_booklet(content: Content, count: int) -> None:
    pdf = made(guide_with(content, tjenester=services(content, count)))
    assert_nothing_is_lost(pdf, [_name(n) for n in range(count)])
    assert (sizes(pdf), len(pdf.pages) if LANDSCAPE in sizes(pdf) else len(pdf.pages) % 4) in (
        ({LANDSCAPE}, 2),
        ({A5}, 0),
    )


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("count", [6, 40])
def test_long_names_and_sentences_are_whole(content: Content, language: str, count: int) -> None:
    long = "og hjelp til barn, ungdom og foreldre som har det vanskelig hjemme, på skolen eller i fritiden " * 3
    names = [f"{_name(n)} pedagogisk-psykologisk samordningstenestesamarbeid {long}slutt{n:03d}" for n in range(count)]
    changed = guide_with(
        content,
        tjenester=tuple(
            service.model_copy(update={"navn": Tekst(nb=name, nn=name), "kort": Tekst(nb=long, nn=long)})
            for service, name in zip(services(content, count), names, strict=True)
        ),
    )
    assert_nothing_is_lost(made(changed, language), names)


def test_a_text_higher_than_a_page_gives_plain_pages(content: Content) -> None:
    endless = "Her står det mye. " * 400 + "Slutten."
    first, *rest = services(content, 5)
    pdf = made(guide_with(content, tjenester=(first.model_copy(update={"kort": Tekst(nb=endless, nn=endless)}), *rest)))
    assert sizes(pdf) == {A4}
    assert_nothing_is_lost(pdf, [*map(_name, range(5)), "Slutten."])


def test_six_levels_with_long_names_and_many_numbers(content: Content, long_words: dict[str, tuple[str, ...]]) -> None:
    model, (first, *_) = content.guide.modell, content.guide.modell.nivaaer
    levels = tuple(
        first.model_copy(
            update={
                "id": f"nivaa-{n}",
                "nummer": str(n),
                "navn": Tekst(nb=f"{name} ({n})", nn=f"{name} ({n})"),
                "kortnavn": None,
                "beskrivelse": Tekst(nb=f"Dette er trinn{n}. " * 6 + f"Slutt{n}.", nn="Dette."),
            }
        )
        for n, name in enumerate([*long_words["nb"][1:], "Enda et nivå"])
    )
    numbers = tuple(
        number.model_copy(update={"id": f"nummer-{n}", "navn": Tekst(nb=f"Linje{n:02d}x", nn=f"Linje{n:02d}x")})
        for n, number in enumerate(number for number in content.guide.nodnumre * 4 if not number.akutt)
    )
    acute = tuple(number for number in content.guide.nodnumre if number.akutt)
    changed = guide_with(
        content,
        modell=model.model_copy(update={"nivaaer": levels}),
        nodnumre=(*acute, *numbers),
        tjenester=services(content, 10),
    )
    pdf = made(changed)
    shown = [f"Slutt{n}." for n in range(6)] + [f"Nivå {n}:" for n in range(6)]
    shown += [number.navn.nb or "" for number in numbers]
    assert_nothing_is_lost(pdf, [*shown, *map(_name, range(10))])
    assert len(pdf.pages) % 4 == 0


# ── What stands in it ──


def test_without_a_phone_the_address_stands_in_its_place(content: Content) -> None:
    with_site, without = (
        _service(content.guide.tjenester[0], n, telefon=None, nettside=site)
        for n, site in enumerate(("https://egen.example.no/side/", None))
    )
    with_phone = _service(content.guide.tjenester[0], 2)
    pdf = made(guide_with(content, tjenester=(with_site, without, with_phone)), "nn")
    text = said(pdf)
    assert "egen.example.no/side/" in text
    assert "example.no/fjordvik/nn/tjenester/tjeneste-1/" in text
    assert "tjeneste-2" not in text
    links = {
        note["/A"]["/URI"] for sheet in pdf.pages for note in (ref.get_object() for ref in sheet.get("/Annots", ()))
    }
    assert {"https://egen.example.no/side/", "https://example.no/fjordvik/nn/tjenester/tjeneste-1/", "tel:112"} <= links
    assert "tel:00000002" in links


@pytest.mark.parametrize(("language", "title", "consent"), [
    ("nb", "Hvem kan hjelpe deg?", "Vi spør deg før vi deler noe"),
    ("nn", "Kven kan hjelpe deg?", "Vi spør deg før vi deler noko"),
])  # fmt: skip
@pytest.mark.parametrize("large", [False, True])
def test_the_cover_is_read_first_and_the_rest_is_there(
    content: Content, language: str, title: str, consent: str, large: bool
) -> None:
    context = Context(guide_with(content, tjenester=services(content, 8)), language)
    text = said(made(context.content, language, large=large))
    urgent, level = context.word("haster-tittel"), context.plain(content.guide.modell.nivaaer[-1].navn)
    in_order = (title, urgent, consent, level, context.word("brosjyre-tjenester"), _name(0))
    order = [text.index(_close(words)) for words in in_order]
    assert order == sorted(order)
    for words in ("112", "116 123", context.address(""), context.word("hva-skjer-3"), content.guide.kommune.navn.nb):
        assert _close(words or "") in text


def test_a_text_in_the_other_maalform_is_marked_as_such(content: Content) -> None:
    only_nb = _service(content.guide.tjenester[0], 1, kort=Tekst(nb="Bare bokmål", nn=None))
    texts = brochure_texts(Context(guide_with(content, tjenester=(only_nb,)), "nn"))
    assert texts.groups[0].services[0].text == {"tag": "span", "lang": "nb", "children": ["Bare bokmål"]}
    assert "nb" in {tag.partition("-")[0] for tag in languages_of_parts(press(brochure(texts)))}


def test_without_services_there_is_no_brochure_and_no_link(content: Content) -> None:
    internal = guide_with(content, tjenester=(_service(content.guide.tjenester[0], 1, offentlig=False),))
    context = Context(internal, "nb")
    assert not list(documents(context))
    (front,) = citizen.build(context)
    assert not front.view["brosjyre"]


def test_every_link_to_it_leads_to_a_document_there_is(content: Content) -> None:
    for language in content.languages:
        context = Context(content, language)
        (document,) = documents(context)
        paths = {f"/{document.path}", f"/{replace(document, large=True).path}"}
        views = [
            draft.view["brosjyre"]
            for build in (citizen.build, service_lists.build)
            for draft in build(context)
            if "brosjyre" in draft.view
        ]
        assert len(views) == 2
        assert all({link.href for link in view.links} == paths for view in views)
    sized = Context(content, "nb", sizes={"dokumenter/brosjyre-nb.pdf": 98_000})
    assert brochure_view(sized).links[0].kind == "PDF, 98\u00a0kB"


def test_a_logo_that_paper_cannot_show_is_left_out(content: Content, tmp_path: Path) -> None:
    def found(name: str, data: bytes) -> object:
        (tmp_path / name).write_bytes(data)
        profile = content.guide.kommune.profil.model_copy(update={"logo": name})
        kommune = content.guide.kommune.model_copy(update={"profil": profile})
        changed = replace(guide_with(content, kommune=kommune), published={f"filer/{name}": tmp_path / name})
        return logo(changed)

    assert found("a.svg", b"<svg/>") is not None
    assert found("a.PNG", b"\x89PNG") is not None
    assert found("a.avif", b"x") is None
    assert found("a.png", b"x" * 300_000) is None


# ── The standard, and other languages ──


def _other(content: Content, count: int) -> BrochureTexts:
    """A made-up language from right to left; what the letters say is of no matter here."""
    texts = brochure_texts(Context(guide_with(content, tjenester=services(content, count)), "nb"))
    return replace(
        texts,
        language="he",
        direction="rtl",
        fonts=("Manrope", "New Computer Modern"),
        title="Tittel",
        audience={"tag": "span", "lang": "nb", "dir": "ltr", "children": ["For alle"]},
    )


Make = Callable[[Content], Document]


def _of(count: int, *, large: bool = False) -> Make:
    def make(content: Content) -> Document:
        (document,) = documents(Context(guide_with(content, tjenester=services(content, count)), "nn"))
        return replace(document, large=large)

    return make


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(_of(8), id="sheet"),
        pytest.param(_of(60), id="booklet"),
        pytest.param(_of(20, large=True), id="large"),
        pytest.param(lambda content: brochure(_other(content, 8)), id="rtl-sheet"),
        pytest.param(lambda content: brochure(_other(content, 60)), id="rtl-booklet"),
    ],
)
def test_it_meets_pdf_ua(content: Content, make: Make, tmp_path: Path) -> None:
    file = tmp_path / "brosjyre.pdf"
    document = make(content)
    file.write_bytes(press(document))
    report = page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)
    pdf = pypdf.PdfReader(file)
    assert pdf.metadata is not None
    assert pdf.metadata.title == document.title
    assert str(pdf.trailer["/Root"]["/Lang"]).startswith(document.language)
    assert pdf.outline


@pytest.mark.parametrize("count", [8, 60])
def test_from_right_to_left_the_sheet_is_mirrored(content: Content, count: int) -> None:
    texts = _other(content, count)
    left_to_right = read(brochure(replace(texts, language="nb", direction="ltr", fonts=("Manrope",))))
    mirrored = read(brochure(texts))
    assert len(mirrored.pages) == len(left_to_right.pages)
    assert_nothing_is_lost(mirrored, [_name(n) for n in range(count)])
    if count == 8:
        third = LANDSCAPE[0] / 3
        assert _x_of("Tittel", left_to_right.pages[0]) > 2 * third
        assert _x_of("Tittel", mirrored.pages[0]) < third
        # The first services stand in the panel that is read first.
        assert _x_of(_name(7), left_to_right.pages[1]) > third
        assert _x_of(_name(7), mirrored.pages[1]) < 2 * third


def _x_of(words: str, sheet: pypdf.PageObject) -> float:
    return next(x for text, x, _ in places(sheet) if words in text)
