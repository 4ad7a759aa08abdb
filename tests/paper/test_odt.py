"""Each form for a word processor: what it asks, what its fields are called, and that LibreOffice opens it."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from veileder.commands.libreoffice import soffice, to_pdf
from veileder.guide.content import Content
from veileder.paper.document import Document
from veileder.paper.odt import odt
from veileder.paper.press import fingerprint, press
from veileder.paper.rich import plain
from veileder.site.context import Context
from veileder.site.documents import document_path, tool_sheet
from veileder.site.views.tools import tool_fields

from .reading import squeezed as without_spaces

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
opens = pytest.mark.skipif(soffice() is None and "CI" not in os.environ, reason="there is no LibreOffice")


def squeezed(text: str) -> str:
    """A text without spaces, and with one kind of hyphen: programs have several."""
    return without_spaces(text).replace("\N{NON-BREAKING HYPHEN}", "-")


def parts(content: bytes) -> dict[str, Any]:
    """The files of an ODT as trees, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


def words(tree: Any) -> str:
    return squeezed("".join(tree.itertext()))


@pytest.fixture(scope="module")
def forms(planned: Mapping[str, Document]) -> Mapping[str, Document]:
    """Every form for a word processor, by path."""
    return {path: document for path, document in planned.items() if document.suffix == "odt"}


@pytest.fixture(scope="module")
def made(forms: Mapping[str, Document]) -> Mapping[str, bytes]:
    """The files of every form."""
    return {path: press(document) for path, document in forms.items()}


def test_every_tool_with_fields_is_a_form_in_each_language(content: Content, forms: Mapping[str, Document]) -> None:
    expected = {
        document_path(tool_sheet(tool.id), language, suffix="odt")
        for tool in content.guide.verktoy
        if tool.felter
        for language in content.languages
    }
    assert set(forms) == expected and len(expected) > 50


def test_a_file_says_at_once_what_it_is_and_names_what_it_holds(made: Mapping[str, bytes]) -> None:
    for path, content in made.items():
        assert content[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text", path
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            first = package.infolist()[0]
            names = package.namelist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        listed = parts(content)["META-INF/manifest.xml"].xpath("//@manifest:full-path", namespaces=SPACES)
        assert sorted(listed) == sorted({"/", *names} - {"mimetype", "META-INF/manifest.xml"})


def test_every_style_that_is_used_is_there(made: Mapping[str, bytes]) -> None:
    for path, content in made.items():
        trees = parts(content)
        every = [trees["content.xml"], trees["styles.xml"]]
        has = {name for tree in every for name in tree.xpath("//@style:name", namespaces=SPACES)}
        query = "//@text:style-name | //@table:style-name | //@draw:style-name | //@style:parent-style-name"
        used = {name for tree in every for name in tree.xpath(query, namespaces=SPACES)}
        assert used <= has, (path, used - has)


def test_the_same_values_give_the_same_bytes(forms: Mapping[str, Document], made: Mapping[str, bytes]) -> None:
    assert all(odt(document) == made[path] for path, document in forms.items())


def test_a_form_is_not_taken_for_the_sheet_to_print(
    planned: Mapping[str, Document], forms: Mapping[str, Document]
) -> None:
    for path, document in forms.items():
        assert fingerprint(document) != fingerprint(planned[path.replace(".odt", ".pdf")])


def test_a_form_has_language_title_and_the_day_of_its_text(made: Mapping[str, bytes]) -> None:
    trees = parts(made[document_path(tool_sheet("samtykke"), "nn", suffix="odt")])
    told = {element.tag.partition("}")[2]: element.text for element in trees["meta.xml"][0]}
    assert told["title"] == "Samtykkeskjema" and told["language"] == "nn-NO" and told["date"].startswith("2026-")
    default = trees["styles.xml"].find(
        ".//style:default-style[@style:family='paragraph']/style:text-properties", SPACES
    )
    assert (default.get(f"{{{SPACES['fo']}}}language"), default.get(f"{{{SPACES['fo']}}}country")) == ("nn", "NO")


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_each_field_is_a_table_with_its_label_as_header(
    content: Content, made: Mapping[str, bytes], language: str
) -> None:
    context = Context(content, language)
    for tool in content.guide.verktoy:
        if not tool.felter:
            continue
        tree = parts(made[document_path(tool_sheet(tool.id), language, suffix="odt")])["content.xml"]
        tables = {table.get(f"{{{SPACES['table']}}}name"): table for table in tree.iterfind(".//table:table", SPACES)}
        for field in tool_fields(context, tool):
            table = tables[f"felt-{field.id}"]
            head = words(table.find("table:table-header-rows", SPACES))
            assert head.startswith(squeezed(plain(context, field.label))), (tool.id, field.id)
            assert squeezed(plain(context, field.help)) in head
            rows = table.findall("table:table-row", SPACES)
            choices = [squeezed(plain(context, choice)) for _, choice in field.choices]
            # One row for each choice, with a box of its own; or one empty cell that grows.
            assert [words(row.findall("table:table-cell", SPACES)[-1]) for row in rows] == (choices or [""])
            assert len(table.findall(".//draw:control", SPACES)) == len(choices)


def test_each_box_to_tick_is_called_by_its_question_and_choice(made: Mapping[str, bytes]) -> None:
    tree = parts(made[document_path(tool_sheet("samtykke"), "nb", suffix="odt")])["content.xml"]
    boxes = tree.findall(".//form:checkbox", SPACES)
    names = [box.get(f"{{{SPACES['form']}}}label") for box in boxes]
    assert names[2] == "Hvem samtykker? Den unge selv" and len(set(names)) == len(names)
    drawn = tree.xpath("//draw:control/@draw:control", namespaces=SPACES)
    assert drawn == [box.get(f"{{{SPACES['form']}}}id") for box in boxes]
    # LibreOffice else opens a form as for its designer, and puts the cursor in the first box.
    assert tree.find(".//office:forms", SPACES).get(f"{{{SPACES['form']}}}apply-design-mode") == "false"


def test_a_form_says_what_may_be_written_and_where_the_file_is_kept(
    content: Content, made: Mapping[str, bytes]
) -> None:
    for language in ("nb", "nn"):
        text = words(parts(made[document_path(tool_sheet("min-plan"), language, suffix="odt")])["content.xml"])
        assert squeezed(Context(content, language).word("verktoy-skjema-fila")) in text


# ── LibreOffice ──


@pytest.fixture(scope="module")
def converted(made: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, PdfReader]]:
    """Every form as LibreOffice makes a tagged PDF of it, in one run."""
    folder = tmp_path_factory.mktemp("odt")
    files: list[Path] = []
    for path, content in made.items():
        file = folder / Path(path).name
        file.write_bytes(content)
        files.append(file)
    to_pdf(files, folder)
    yield {path: PdfReader(folder / f"{Path(path).stem}.pdf") for path in made}


@opens
def test_libreoffice_opens_every_form_and_loses_nothing(
    made: Mapping[str, bytes], converted: Mapping[str, PdfReader]
) -> None:
    for path, reader in converted.items():
        trees = parts(made[path])
        # The line at the foot of a page stands between the two halves of what goes on over pages.
        foot = re.escape(squeezed(trees["styles.xml"].find(".//style:footer/text:p", SPACES).text)) + r"\d/\d"
        pdf = "".join(re.sub(foot, "", squeezed(page.extract_text())) for page in reader.pages)
        body = trees["content.xml"].find(".//office:text", SPACES)
        for paragraph in body.xpath(".//text:p | .//text:h", namespaces=SPACES):
            said = squeezed("".join(paragraph.xpath(".//text()[not(ancestor::draw:control)]", namespaces=SPACES)))
            assert said in pdf, (path, said)


@opens
def test_the_fields_have_their_labels_as_names(made: Mapping[str, bytes], converted: Mapping[str, PdfReader]) -> None:
    for path, reader in converted.items():
        tree = parts(made[path])["content.xml"]
        boxes = [box.get(f"{{{SPACES['form']}}}label") for box in tree.iterfind(".//form:checkbox", SPACES)]
        fields = (reader.get_fields() or {}).values()
        assert sorted(str(field["/TU"]) for field in fields) == sorted(boxes), path
        heads = len(tree.findall(".//table:table-header-rows", SPACES))
        assert _kinds(reader).count("/TH") == heads, path


@opens
def test_what_libreoffice_makes_has_headings_title_and_language(converted: Mapping[str, PdfReader]) -> None:
    for path, reader in converted.items():
        kinds = _kinds(reader)
        assert kinds.count("/H1") == 1 and "/H2" in kinds, path
        assert reader.metadata is not None and reader.metadata.title
        assert reader.trailer["/Root"]["/Lang"] == ("nn-NO" if "-nn." in path else "nb-NO")


def _kinds(reader: PdfReader) -> list[str]:
    """What the elements of a tagged PDF are, in order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, dict):
            found.extend([node["/S"]] if "/S" in node else [])
            below = node.get("/K", []).get_object() if "/K" in node else []
            for child in below if isinstance(below, list) else [below]:
                walk(child)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found
