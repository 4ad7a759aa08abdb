"""Documents in other languages: every public service, set as the language is written, and nothing that nobody read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PageObject

from veileder.compilation import check, compile_site
from veileder.guide.content import Content
from veileder.guide.translated import languages_of
from veileder.paper.brochure import BrochureTexts, brochure
from veileder.paper.brochure_languages import brochure_texts_in
from veileder.paper.document import Document
from veileder.paper.plan import documents
from veileder.paper.press import press
from veileder.site.context import Context
from veileder.site.pages import languages, relay_log

from ..guides import with_common
from ..veileder.languages_project import SAMI, WORDS, arabic, make_project, translated, write
from .reading import changed, languages_of_parts, letter_sizes, pages, reader, squeezed

DATE = datetime.date(2026, 11, 26)
BOTH = ["ar", "se"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kommune with Arabic, Northern Sámi, and Hebrew that nobody has read."""
    folder = make_project(tmp_path_factory.mktemp("prosjekt"))
    norwegian = check(folder, "lita", date=DATE, links=False).content
    assert norwegian is not None
    write(folder, "språk/ar.yaml", arabic(more=translated(norwegian)))
    write(folder, "språk/se.yaml", SAMI)
    hebrew = arabic(read=False, more=translated(norwegian)).replace("id: ar\n", "id: he\n")
    write(folder, "språk/he.yaml", hebrew.replace(WORDS["ar"], "בדיקה"))
    return folder


@pytest.fixture(scope="module")
def content(project: Path) -> Content:
    found = check(project, "lita", date=DATE, links=False).content
    assert found is not None
    return found


@pytest.fixture(scope="module")
def planned(content: Content) -> Mapping[str, Document]:
    """The documents of citizens, by the name of the file."""
    found = [it for it in documents(content) if it.name in ("brosjyre", "samtykke")]
    assert len({it.path for it in found}) == len(found)
    return {Path(it.path).name: it for it in found}


def texts_in(content: Content, tag: str) -> BrochureTexts:
    spoken = next(one for one in languages_of(content) if one.language.tag == tag)
    return brochure_texts_in(Context(content, "nb"), spoken)


def few(content: Content, count: int = 6) -> Content:
    """So few services that the brochure is a sheet: those of the kommune itself, each with a number."""
    public = [service for service in content.guide.tjenester if service.offentlig][:count]
    return changed(content, tjenester=tuple(it.model_copy(update={"telefon": "00 00 00 00"}) for it in public))


def test_each_language_has_its_documents_once_and_one_that_nobody_read_has_none(
    planned: Mapping[str, Document],
) -> None:
    norwegian = [f"{name}-{spoken}" for name in ("brosjyre", "samtykke") for spoken in ("nb", "nn")]
    names = [*norwegian, "brosjyre-ar", "brosjyre-se", "samtykke-ar"]
    assert sorted(planned) == sorted(f"{name}{size}.pdf" for name in names for size in ("", "-stor-skrift"))


@pytest.mark.parametrize("tag", BOTH)
@pytest.mark.parametrize("size", ["", "-stor-skrift"])
def test_every_public_service_is_in_the_brochure_and_no_other(
    content: Content, planned: Mapping[str, Document], tag: str, size: str
) -> None:
    hidden = changed(
        content,
        tjenester=tuple(
            service.model_copy(update={"offentlig": service.id != "helsestasjon"})
            for service in content.guide.tjenester
        ),
    )
    public = [service.navn.nb or "" for service in hidden.guide.tjenester if service.offentlig]
    assert len(public) > 40
    document = replace(brochure(texts_in(hidden, tag)), large=bool(size))
    names = _headings(document)
    assert sorted(name for name in names if name in public) == sorted(public)
    assert "Helsestasjon" not in names
    text = "".join(pages(press(document)))
    assert [name for name in public if squeezed(name) not in text] == []
    assert "בדיקה" not in text


def _headings(document: Document) -> list[str]:
    """The outline of a PDF, flat."""

    def walk(found: list[object]) -> list[str]:
        return [
            title
            for it in found
            for title in (walk(it) if isinstance(it, list) else [str(it["/Title"])])  # type: ignore[index]
        ]

    return walk(list(reader(press(document)).outline))


@pytest.mark.parametrize("name", ["brosjyre-ar", "brosjyre-se", "samtykke-ar", "samtykke-nb"])
@pytest.mark.parametrize("size", ["", "-stor-skrift"])
def test_it_is_accessible_and_says_its_language(planned: Mapping[str, Document], name: str, size: str) -> None:
    document = planned[f"{name}{size}.pdf"]
    pdf = press(document)
    report = validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures]
    opened = reader(pdf)
    assert str(opened.root_object["/Lang"]).removesuffix("-NO") == document.language == name[-2:]
    assert opened.metadata is not None
    assert opened.metadata.title == document.title
    assert opened.outline
    if size:
        assert min(points for points, above, _ in letter_sizes(pdf) if above > 40) >= 15.9


def test_the_tag_keeps_its_script(planned: Mapping[str, Document]) -> None:
    document = replace(planned["samtykke-ar.pdf"], language="ku-Arab")
    assert document.path == "dokumenter/samtykke-ku-arab.pdf"
    pdf = press(document)
    assert str(reader(pdf).root_object["/Lang"]) == "ku-Arab"
    assert validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1).is_compliant


@pytest.mark.parametrize(("tag", "families"), [("ar", {"Manrope", "NotoSansArabic"}), ("se", {"Manrope"})])
def test_its_fonts_are_in_the_file(content: Content, tag: str, families: set[str]) -> None:
    found = set()
    for sheet in reader(press(brochure(texts_in(few(content), tag)))).pages:
        for font in sheet["/Resources"]["/Font"].values():  # type: ignore[index]
            (drawn,) = font.get_object()["/DescendantFonts"]
            descriptor = drawn.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            found.add(re.split(r"[+-]", str(descriptor["/FontName"]))[1])
    assert found == families


def test_from_right_to_left_the_sheet_is_mirrored(content: Content) -> None:
    sheets = {tag: reader(press(brochure(texts_in(few(content), tag)))).pages for tag in BOTH}
    assert [len(it) for it in sheets.values()] == [2, 2]
    third = float(sheets["se"][0].mediabox.width) / 3
    # The kommune's name is on the cover and on the back of the folded sheet, which is the panel in the middle.
    panels = {tag: {int(x // third) for x in _places("Lita", it[0])} for tag, it in sheets.items()}
    assert panels == {"ar": {0, 1}, "se": {1, 2}}
    # A number to call is at the far end of its line.
    name, number = (_places(words, sheets["ar"][0])[0] for words in ("Medisinsk", "113"))
    assert number < name
    name, number = (_places(words, sheets["se"][0])[0] for words in ("Medisinsk", "113"))
    assert name < number


def _places(words: str, sheet: PageObject) -> list[float]:
    """Where each piece of text with some words begins: points from the left."""
    return [x for text, x, _ in _pieces(sheet) if words in text]


def _pieces(sheet: PageObject) -> list[tuple[str, float, float]]:
    """Each piece of text with where it begins: points from the left and from the bottom."""
    found: list[tuple[str, float, float]] = []

    def see(text: str, device: list[float], matrix: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x, y = matrix[4], matrix[5]
            found.append((text.strip(), device[0] * x + device[4], device[3] * y + device[5]))

    sheet.extract_text(visitor_text=see)
    return found


def test_what_is_not_translated_is_norwegian_from_left_to_right(content: Content) -> None:
    texts = texts_in(content, "ar")
    services = {str(it.phone and it.phone.href): it for group in texts.groups for it in group.services}
    mine = services["tel:00000000"]
    assert mine.text == {"tag": "span", "lang": "nb", "dir": "ltr", "children": ["Hjelp til foreldre."]}
    assert mine.facts == (f"{WORDS['ar']} 15",)
    assert texts.urgent[0].name == "الشرطة"
    assert "طفل" in [group.title for group in texts.groups]
    pdf = press(brochure(texts_in(few(content), "ar")))
    assert languages_of_parts(pdf) >= {"nb"}


def test_the_full_stop_of_a_norwegian_sentence_is_at_its_right(content: Content) -> None:
    """Set as part of an Arabic line, the stop would stand to the left of the sentence."""
    sheet = reader(press(brochure(texts_in(few(content), "ar")))).pages[1]
    third = float(sheet.mediabox.width) / 3
    lines: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for words, x, y in _pieces(sheet):
        lines.setdefault((int(x // third), round(y)), []).append((x, words))
    ends = [(max(line), x, words) for line in lines.values() for x, words in line if words.endswith(".")]
    assert len(ends) >= 6
    assert [words for last, x, words in ends if last != (x, words)] == []


def test_it_says_that_something_is_in_norwegian_only_when_it_is(content: Content) -> None:
    texts = texts_in(content, "se")
    assert texts.notice == f"{WORDS['se']} 3"
    assert isinstance(texts.groups[0].title, dict)
    empty = changed(content, tjenester=(), nodnumre=(), situasjoner=())
    levels = empty.guide.modell.model_copy(update={"nivaaer": ()})
    assert texts_in(changed(empty, modell=levels), "se").notice == ""


def test_a_number_for_employees_is_in_no_language(content: Content) -> None:
    first, *rest = content.guide.nodnumre
    hidden = changed(content, nodnumre=(first.model_copy(update={"for_": "ansatte"}), *rest))
    before, after = texts_in(content, "ar"), texts_in(hidden, "ar")
    assert len(after.urgent) == len(before.urgent) - 1
    assert first.nummer not in [number.phone.shown for number in (*after.urgent, *after.numbers)]


def test_services_without_a_situation_stand_under_a_heading_of_their_own(content: Content) -> None:
    alone = few(content, 2)
    alone = changed(alone, tjenester=tuple(it.model_copy(update={"situasjoner": ()}) for it in alone.guide.tjenester))
    (group,) = texts_in(alone, "se").groups
    assert group.title == f"{WORDS['se']} 47"
    assert len(group.services) == 2


def test_the_explanations_of_consent_are_whole_and_have_headings(
    content: Content, planned: Mapping[str, Document]
) -> None:
    for spoken, heading in (("nb", "Hva du sier ja til"), ("nn", "Kva du seier ja til")):
        document = planned[f"samtykke-{spoken}.pdf"]
        outline = _headings(document)
        titles = [it.tittel.in_either(spoken) for it in content.guide.samtykketekster]
        assert [title for title in titles if title not in outline] == []
        assert outline.count(heading) == len(titles)
        text = "".join(pages(press(document)))
        for consent in content.guide.samtykketekster:
            last = (consent.tekst.get(spoken) or "").split()[-4:]
            assert squeezed(" ".join(last)) in text
        assert "{{" not in text
        assert squeezed("Lita kommune") in text


def test_a_consent_in_another_language_is_only_what_is_translated(planned: Mapping[str, Document]) -> None:
    (explanation,) = planned["samtykke-ar.pdf"].data["forklaringer"]
    assert explanation["tekst"] == [{"tag": "h3", "children": ["اختبار"]}]
    assert explanation["tittel"]["lang"] == explanation["versjon"]["lang"] == "nb"
    assert planned["samtykke-ar.pdf"].direction == "rtl"


def test_every_link_leads_to_a_document_there_is_with_its_size(project: Path) -> None:
    sized = compile_site(project, "lita", date=DATE, **with_common(project, DATE), press=lambda document: b"x" * 42_000)
    assert sized.site is not None, sized.report.errors
    files = {asset.path for asset in sized.site.assets}
    found: dict[str, set[str]] = {}
    for page in sized.site.pages:
        links = re.findall(r'href="[./]*(dokumenter/[^"]+)">([^<]*)', page.body)
        assert {path for path, _ in links} <= files, page.path
        if page.path.startswith("sprak/") or page.path == "stafettlogg/":
            assert "42\u00a0kB" in page.body
            found.setdefault(page.path, set()).update(path for path, _ in links)
    names = {path: {Path(it).stem.removesuffix("-stor-skrift") for it in links} for path, links in found.items()}
    assert names == {
        "sprak/ar/": {"brosjyre-ar"},
        "sprak/ar/samtykke/": {"samtykke-ar"},
        "sprak/se/": {"brosjyre-se"},
        "stafettlogg/": {"samtykke-nb", "samtykke-nn"},
    }


def test_an_editor_sees_no_link_to_what_nobody_has_read(content: Content) -> None:
    views = {draft.path: draft.view for draft in languages.build(Context(content, "nb", edit_mode=True))}
    assert views["sprak/he/"]["papir"] == views["sprak/he/samtykke/"]["papir"] == ()
    assert len(views["sprak/ar/"]["papir"]) == 2
    (log,) = relay_log.build(Context(content, "nn"))
    assert [link.href for link in log.view["papir"]] == [
        "/dokumenter/samtykke-nn.pdf",
        "/dokumenter/samtykke-nn-stor-skrift.pdf",
    ]
