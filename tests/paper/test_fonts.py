"""Right-to-left documents are set right, accessible, and in a font that has their letters."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfReader

from veileder.paper.document import FONTS, Document
from veileder.paper.fonts import FOLDER_SETTING, MissingFont, families_of, fonts_of
from veileder.paper.press import PaperError, fingerprint, press

# Short, safe words: test text in each language.
TITLES = {"ar": "اختبار", "he": "בדיקה"}


def in_language(planned: Mapping[str, Document], tag: str) -> Document:
    """A document that Stafett makes, with its title in another language."""
    sheet = next(it for it in planned.values() if it.suffix == "pdf" and not it.large and it.language == "nb")
    return replace(sheet, language=tag, direction="rtl", title=TITLES[tag], fonts=families_of(tag))


@pytest.mark.parametrize("tag", ["ar", "he"])
def test_a_document_from_right_to_left_is_accessible(planned: Mapping[str, Document], tag: str) -> None:
    document = in_language(planned, tag)
    pdf = press(document)
    report = validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [failure.message for failure in report.failures]
    assert press(document) == pdf
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.trailer["/Root"]["/Lang"] == tag
    assert reader.metadata is not None
    assert reader.metadata.title == TITLES[tag]
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in _fonts(page)}
    assert any(family.replace(" ", "") in font for font in fonts for family in families_of(tag)[:1]), fonts


def _fonts(page: object) -> list[dict[str, object]]:
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    return [font.get_object() for font in fonts.values()]


@pytest.mark.parametrize(
    ("tag", "families"),
    [
        ("nb", FONTS),
        ("se", FONTS),
        ("uk", FONTS),
        ("ar", ("Noto Sans Arabic", *FONTS)),
        ("he", ("Noto Sans Hebrew", *FONTS)),
        ("ku-Arab", ("Noto Sans Arabic", *FONTS)),
        ("ti", ("Noto Sans Ethiopic", *FONTS)),
        ("zh", ("Noto Sans CJK SC", *FONTS)),
    ],
)
def test_a_language_has_its_font(tag: str, families: tuple[str, ...]) -> None:
    assert families_of(tag) == families


def test_a_language_that_manrope_has_needs_nothing_more(tmp_path: Path) -> None:
    assert fonts_of("se", [tmp_path]).files == ()


def test_a_missing_font_is_told_with_the_package_that_has_it(tmp_path: Path) -> None:
    with pytest.raises(MissingFont, match=r"Noto Sans Arabic.*«fonts-noto-core»"):
        fonts_of("ar", [tmp_path])
    with pytest.raises(MissingFont, match=r"Noto Sans CJK JP.*«fonts-noto-cjk»"):
        fonts_of("ja", [tmp_path])
    with pytest.raises(MissingFont, match=r"Ingen skrift er kjent for «bo»"):
        fonts_of("bo", [tmp_path])


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (["NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf", "NotoSansArabic-Black.ttf"], 2),
        (["NotoSansArabic[wdth,wght].ttf"], 1),
        (["NotoSansArabicUI-Regular.ttf", "NotoSansArabic-Regular.txt"], 0),
    ],
)
def test_files_are_found_by_name(tmp_path: Path, there: list[str], found: int) -> None:
    for name in there:
        (tmp_path / "skrifter").mkdir(exist_ok=True)
        (tmp_path / "skrifter" / name).touch()
    if found:
        assert len(fonts_of("ar", [tmp_path]).files) == found
    else:
        with pytest.raises(MissingFont):
            fonts_of("ar", [tmp_path])


def test_the_press_tells_of_a_missing_font(
    planned: Mapping[str, Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veileder.paper.fonts.system_folders", lambda: (tmp_path,))
    document = in_language(planned, "ar")
    for make in (press, fingerprint):
        with pytest.raises(PaperError, match=rf"{document.path} ble ikke laget.*{FOLDER_SETTING}"):
            make(document)
