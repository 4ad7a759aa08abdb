"""Every document: a valid PDF/UA-1 with title, language and bookmarks, and the same bytes each time."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import page
import pytest
from pypdf import PdfReader, PdfWriter

from veileder.compilation import check
from veileder.guide.content import Content
from veileder.paper.document import Document
from veileder.paper.kept import document_press, forget, kept
from veileder.paper.plan import documents
from veileder.paper.press import PaperError, fingerprint, press

from ..conftest import DATE, ROOT, Run

UA1 = page.ValidationProfile.PDF_UA_1
NAMES = ("veileder-barnehage", "plakat-nivaa-1", "brosjyre", "samtykke", "verktoy-undringsnotat")
"""One of each kind."""
REGION = {"nb": "nb-NO", "nn": "nn-NO"}
Made = Callable[[str], bytes]


def _pdfs(planned: Mapping[str, Document]) -> list[Document]:
    return [document for document in planned.values() if document.suffix == "pdf"]


def test_every_kind_is_there_in_both_languages_and_print_sizes(planned: Mapping[str, Document]) -> None:
    kinds = {"brosjyre", "veileder-barnehage", "plakat-nivaa-0", "verktoy-undringsnotat"}
    wanted = {
        f"dokumenter/{kind}-{language}{size}.pdf"
        for kind in kinds
        for language in REGION
        for size in ("", "-stor-skrift")
    }
    assert wanted <= planned.keys()


def test_every_pdf_is_accessible_by_the_standard(planned: Mapping[str, Document], made: Made) -> None:
    refused = {}
    for document in _pdfs(planned):
        report = page.validate_pdf_bytes(made(document.path), profile=UA1)
        if not report.is_compliant:
            refused[document.path] = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    assert refused == {}


def test_the_validator_sees_what_is_not_accessible(planned: Mapping[str, Document], made: Made) -> None:
    writer = PdfWriter(io.BytesIO(made("dokumenter/verktoy-undringsnotat-nb.pdf")))
    del writer.root_object["/Lang"]
    spoiled = io.BytesIO()
    writer.write(spoiled)
    assert not page.validate_pdf_bytes(spoiled.getvalue(), profile=UA1).is_compliant


def test_every_pdf_has_title_language_and_bookmarks(planned: Mapping[str, Document], made: Made) -> None:
    wrong = {}
    for document in _pdfs(planned):
        reader = PdfReader(io.BytesIO(made(document.path)))
        metadata, root = reader.metadata, reader.trailer["/Root"]
        assert metadata is not None
        told = (metadata.title, root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"], bool(reader.outline))
        if told != (document.title, REGION[document.language], True, True):
            wrong[document.path] = told
    assert wrong == {}


def test_another_process_makes_the_same_bytes(run: Run, tmp_path: Path, planned: Mapping[str, Document]) -> None:
    names = [f"--dokument={name}" for name in NAMES]
    result = run(
        *("export", "pdf", "-k", "fjordvik", "--out", str(tmp_path / "ut"), *names, "--dato", "2026-11-26"),
        XDG_CACHE_HOME=str(tmp_path / "mellomlager"),
    )
    assert result.returncode == 0, result.stderr
    other = {f"dokumenter/{file.name}": file.read_bytes() for file in (tmp_path / "ut").iterdir()}
    assert len(other) >= 4 * len(NAMES)
    for path, made in other.items():
        assert made == press(planned[path]), path  # here, after others, with a warm compiler


@pytest.mark.full
def test_all_of_them_are_the_same_the_second_time(planned: Mapping[str, Document], made: Made, site: Path) -> None:
    """What a build of another process published is what has the same values here, and what we make of them."""
    assert [path for path in planned if made(path) != (site / "fjordvik" / path).read_bytes()] == []
    assert [path for path, document in planned.items() if press(document) != made(path)] == []


@pytest.mark.parametrize(("kommune", "words"), [("amli", "ikkje gitt ut av kommunen"), ("fjordvik", "finnes ikke")])
def test_a_document_of_an_example_says_so(kommune: str, words: str) -> None:
    found = check(ROOT, kommune, date=DATE, links=False).content
    assert found is not None
    language = found.languages[0]
    silent, made = [], document_press()
    for document in documents(found):
        if document.name in NAMES and document.language == language:
            said = " ".join(_text(made(document), document.suffix).split())
            if words not in said:
                silent.append(document.path)
    assert silent == []


def _text(made: bytes, suffix: str) -> str:
    if suffix == "odt":
        return zipfile.ZipFile(io.BytesIO(made)).read("styles.xml").decode()
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def test_the_day_of_the_build_is_no_part_of_a_document(content: Content, planned: Mapping[str, Document]) -> None:
    later = replace(content, date=content.date.replace(year=content.date.year + 1))
    assert {d.path: fingerprint(d) for d in documents(later)} == {path: fingerprint(d) for path, d in planned.items()}


def test_what_was_made_is_fetched_and_what_is_broken_made_anew(planned: Mapping[str, Document], tmp_path: Path) -> None:
    document = planned["dokumenter/verktoy-undringsnotat-nb.pdf"]
    asked: list[str] = []

    def count(wanted: Document) -> bytes:
        asked.append(wanted.path)
        return press(wanted)

    remembering = kept(count, tmp_path)
    first = remembering(document)
    assert remembering(document) == first and len(asked) == 1
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(first[: len(first) // 2])
    assert remembering(document) == first and len(asked) == 2
    assert remembering(replace(document, title="Et annet navn")) != first and len(asked) == 3


def test_what_nobody_asks_for_is_forgotten(planned: Mapping[str, Document], tmp_path: Path) -> None:
    one, two = list(planned.values())[:2]
    remembering = kept(press, tmp_path)
    remembering(one), remembering(two)
    for file in tmp_path.glob("*/*"):
        os.utime(file, (1, 1))
    remembering(two)
    forget(1000, tmp_path)
    assert [file.stem for file in tmp_path.glob("*/*")] == [fingerprint(two)]


def test_a_cache_that_cannot_be_written_is_done_without(planned: Mapping[str, Document], tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    document = planned["dokumenter/verktoy-undringsnotat-nb.pdf"]
    assert kept(press, tmp_path / "fil" / "mappe")(document).startswith(b"%PDF")


def test_a_document_that_cannot_be_made_is_named(planned: Mapping[str, Document]) -> None:
    document = planned["dokumenter/verktoy-undringsnotat-nb.pdf"]
    broken = replace(document, data={name: value for name, value in document.data.items() if name != "kommune"})
    with pytest.raises(PaperError, match="verktoy-undringsnotat-nb"):
        press(broken)


def test_text_is_never_run(planned: Mapping[str, Document]) -> None:
    document = planned["dokumenter/verktoy-undringsnotat-nb.pdf"]
    written = '#panic("kjørt") = Overskrift $x^2$ \\ <merke> @vis *fet* _kursiv_'
    made = press(replace(document, title=written))
    assert written in " ".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(made)).pages).split())


def test_export_tells_which_document_was_meant(run: Run, tmp_path: Path) -> None:
    result = run("export", "pdf", "-k", "fjordvik", "--dokument", "brosjyra", "--out", str(tmp_path / "ut"))
    assert result.returncode == 2
    assert "Mente du «brosjyre»?" in result.stderr
    assert not (tmp_path / "ut").exists()


def test_export_says_when_it_cannot_write(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    result = run("export", "pdf", "-k", "fjordvik", "--dokument", "brosjyre", "--out", str(tmp_path / "fil"))
    assert result.returncode == 2 and "velg et annet sted" in result.stderr


def test_the_templates_have_the_colours_of_the_site() -> None:
    """Paper is light: every colour of ``felles.typ`` that the site has a name for is the site's."""
    css = (ROOT / "theme_overrides" / "stil" / "farger.css").read_text(encoding="utf-8").split("@media")[0]
    typ = (ROOT / "plugins" / "veileder" / "paper" / "typ" / "felles.typ").read_text(encoding="utf-8")
    used = {part[:7] for part in typ.split('rgb("')[1:]}
    assert used and all(colour in css for colour in used), sorted(colour for colour in used if colour not in css)
