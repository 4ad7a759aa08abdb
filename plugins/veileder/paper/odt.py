"""A form as OpenDocument text (ODF 1.3) for a word processor: the same bytes for the same values.

Written by hand, since a form needs a dozen elements of ODF. What works in both LibreOffice and Word decides what a
field is:

- An answer in words is the empty cell of a table whose header row is the label. The cell grows with what is written, so
  nothing is hidden on paper; a text control has a fixed size.
- A choice is a row with a small cell and the choice's text. LibreOffice has a check box in the cell, with label and
  choice as its name. A program that does not know check boxes leaves it out, and the cell is there to put an x in.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

from veileder.paper.document import Document
from veileder.paper.rich import BLOCKS, texts

_TYPE = "application/vnd.oasis.opendocument.text"
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The zip format knows no earlier time, and a file is to tell none."""
_VERSION = "1.3"
SKELETONS = Path(__file__).with_name("odf")
"""The files of a form before anything is written: how it looks."""
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    **{name: f"{_OASIS}{name}:1.0" for name in ("office", "style", "text", "table", "form", "manifest")},
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
for _prefix, _uri in _NAMESPACES.items():
    Tree.register_namespace(_prefix, _uri)


def q(name: str) -> str:
    """The name of an element or attribute as ElementTree has it: "text:p" → "{urn:…}p"."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def odt(document: Document) -> bytes:
    """A form as an ODT file.

    Args:
        document: with the values that ``paper.tools`` gives a form.
    """
    values = document.values
    parts = {
        "content.xml": _content(values),
        "styles.xml": _styles(values),
        "meta.xml": _meta(values, document.date),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        # Uncompressed and first, so that anyone sees what it is by the first bytes.
        package.writestr(zipfile.ZipInfo("mimetype", _BEGINNING), _TYPE)
        for name, root in {**parts, "META-INF/manifest.xml": _manifest(parts)}.items():
            file = zipfile.ZipInfo(name, _BEGINNING)
            file.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(file, Tree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return made.getvalue()


def _manifest(names: Iterable[str]) -> Tree.Element:
    root = Tree.Element(q("manifest:manifest"), {q("manifest:version"): _VERSION})
    for path, kind in (("/", _TYPE), *((name, "text/xml") for name in names)):
        Tree.SubElement(root, q("manifest:file-entry"), {q("manifest:full-path"): path, q("manifest:media-type"): kind})
    return root


def _meta(values: dict[str, Any], date: str) -> Tree.Element:
    root = Tree.Element(q("office:document-meta"), {q("office:version"): _VERSION})
    meta = Tree.SubElement(root, q("office:meta"))
    told = {
        "dc:title": values["tittel"],
        "dc:description": values["beskrivelse"],
        "dc:creator": values["kommune"],
        "dc:language": f"{values['spraak']}-NO",
        **({"dc:date": f"{date}T12:00:00"} if date else {}),
    }
    for name, text in told.items():
        Tree.SubElement(meta, q(name)).text = text
    return root


@cache
def _skeleton(name: str) -> bytes:
    return (SKELETONS / name).read_bytes()


def _styles(values: dict[str, Any]) -> Tree.Element:
    """The styles, in the form's language; its name stands at the foot of each page."""
    root = Tree.fromstring(_skeleton("styles.xml"))
    for text in root.iterfind(".//style:default-style[@style:family='paragraph']/style:text-properties", _NAMESPACES):
        text.set(q("fo:language"), values["spraak"])
    foot = root.find(".//style:footer/text:p", _NAMESPACES)
    assert foot is not None
    foot.text = " · ".join(filter(None, (values["tittel"], values["kommune"], values["utgave"])))
    return root


def _content(values: dict[str, Any]) -> Tree.Element:
    root = Tree.fromstring(_skeleton("content.xml"))
    body = root.find("office:body/office:text", _NAMESPACES)
    assert body is not None
    writer = _Writer(body)
    writer.guidance(values)
    writer.form(values)
    return root


class _Writer:
    """Puts a form into the body of a text, from the top."""

    def __init__(self, body: Tree.Element) -> None:
        self.body = body
        self.boxes: list[tuple[str, str]] = []

    def guidance(self, values: dict[str, Any]) -> None:
        """What is read before the form is filled in."""
        self._paragraph(self.body, "Type", [f"{values['type']} · {values['kommune']}"])
        self._heading(self.body, 1, [values["tittel"]], "Heading_20_1")
        self._paragraph(self.body, "Ingress", values["ingress"])
        for fact in values["fakta"]:
            self._told(fact, "Fakta")
        self._blocks(self.body, values["prosa"])
        for part in values["deler"]:
            self._heading(self.body, 2, part["tittel"], "Heading_20_2")
            self._blocks(self.body, part["tekst"])
            points = [{"tag": "li", "children": point} for point in part["punkter"]]
            self._blocks(self.body, [{"tag": "ul", "children": points}] if points else [])
        numbers = values["haster"]["numre"]
        if numbers:
            shown = [f" · {number['navn']} {number['nummer']}" for number in numbers]
            title = {"tag": "strong", "children": [values["haster"]["tittel"]]}
            self._paragraph(self.body, "Haster", [title, *shown])
        for ground in values["grunnlag"]:
            self._told(ground, "Grunnlag")

    def form(self, values: dict[str, Any]) -> None:
        """The form, on a page of its own."""
        words, ask = values["ord"], values["spor-om"]
        self._heading(self.body, 2, [values["skjematittel"]], "Skjematittel")
        for text in (words["skriv-i-rutene"], words["fila"]):
            self._paragraph(self.body, "Vern", [text])
        if ask["dato"]:
            self._answer({"id": "_dato", "slag": "dato", "ledetekst": [words["fylt-dato"]], "hjelp": []})
        if ask["hvem"]:
            self._answer({"id": "_hvem", "slag": "tekst", "ledetekst": [words["fylt-ut-av"]], "hjelp": []})
        for field in values["felter"]:
            if field["valg"]:
                self._choices(field)
            else:
                self._answer(field)
        if self.boxes:
            self._controls()

    def _told(self, fact: dict[str, Any], style: str) -> None:
        name = [{"tag": "strong", "children": [f"{fact['navn']}: "]}] if fact["navn"] else []
        self._paragraph(self.body, style, [*name, *fact["verdi"]])

    # ── Fields ──

    def _answer(self, field: dict[str, Any]) -> None:
        table = self._table(field, ("Hel",))
        self._label(table, field, field["hjelp"], 1)
        row = Tree.SubElement(table, q("table:table-row"), {q("table:style-name"): f"Rad.{field['slag']}"})
        self._paragraph(self._cell(row, "Rute"), "Svar", [])

    def _choices(self, field: dict[str, Any]) -> None:
        table = self._table(field, ("Kryss", "Valg"))
        ticks = [" ", field["kryss"]] if field["hjelp"] and field["kryss"] else [field["kryss"]]
        self._label(table, field, [*field["hjelp"], *ticks], 2)
        for text, name in zip(field["valg"], field["valgnavn"], strict=True):
            row = Tree.SubElement(table, q("table:table-row"), {q("table:style-name"): "Rad.valg"})
            box = self._paragraph(self._cell(row, "Rute"), "Kryss", [])
            self._box(box, _both(field["navn"], name))
            self._paragraph(self._cell(row, "Valg"), "Valg", text)

    def _table(self, field: dict[str, Any], columns: tuple[str, ...]) -> Tree.Element:
        named = {q("table:name"): f"felt-{field['id']}", q("table:style-name"): "Felt"}
        table = Tree.SubElement(self.body, q("table:table"), named)
        Tree.SubElement(table, q("table:title")).text = "".join(texts(field["ledetekst"]))
        for column in columns:
            Tree.SubElement(table, q("table:table-column"), {q("table:style-name"): f"Felt.{column}"})
        return table

    def _label(self, table: Tree.Element, field: dict[str, Any], help: list[Any], width: int) -> None:
        """The header row: what reads aloud tells it before the answer."""
        head = Tree.SubElement(table, q("table:table-header-rows"))
        row = Tree.SubElement(head, q("table:table-row"), {q("table:style-name"): "Rad.ledetekst"})
        cell = self._cell(row, "Ledetekst")
        if width > 1:
            cell.set(q("table:number-columns-spanned"), str(width))
            Tree.SubElement(row, q("table:covered-table-cell"))
        self._paragraph(cell, "Ledetekst", field["ledetekst"])
        if any(help):
            self._paragraph(cell, "Hjelp", help)

    def _cell(self, row: Tree.Element, style: str) -> Tree.Element:
        kind = {q("table:style-name"): f"Celle.{style}", q("office:value-type"): "string"}
        return Tree.SubElement(row, q("table:table-cell"), kind)

    def _box(self, paragraph: Tree.Element, name: str) -> None:
        id = f"kryss{len(self.boxes) + 1}"
        self.boxes.append((id, name))
        shape = {
            q("text:anchor-type"): "as-char",
            q("draw:style-name"): "Kryss",
            q("draw:control"): id,
            q("svg:width"): "0.42cm",
            q("svg:height"): "0.42cm",
        }
        drawn = Tree.SubElement(paragraph, q("draw:control"), shape)
        Tree.SubElement(drawn, q("svg:title")).text = name

    def _controls(self) -> None:
        """The check boxes. What stands beside them is also their name, which a box this narrow does not show."""
        ready = {q("form:automatic-focus"): "false", q("form:apply-design-mode"): "false"}
        forms = Tree.Element(q("office:forms"), ready)
        form = Tree.SubElement(forms, q("form:form"), {q("form:name"): "skjema"})
        for id, name in self.boxes:
            control = {
                q("form:name"): id,
                q("form:label"): name,
                q("form:id"): id,
                q("xml:id"): id,
                q("form:title"): name,
                q("form:image-position"): "center",
            }
            box = Tree.SubElement(form, q("form:checkbox"), control)
            help = {
                q("form:property-name"): "HelpText",
                q("office:value-type"): "string",
                q("office:string-value"): name,
            }
            Tree.SubElement(Tree.SubElement(box, q("form:properties")), q("form:property"), help)
        self.body.insert(0, forms)

    # ── Text ──

    def _heading(self, parent: Tree.Element, level: int, nodes: list[Any], style: str) -> None:
        kind = {q("text:outline-level"): str(level), q("text:style-name"): style}
        _inline(Tree.SubElement(parent, q("text:h"), kind), nodes)

    def _paragraph(self, parent: Tree.Element, style: str, nodes: list[Any]) -> Tree.Element:
        paragraph = Tree.SubElement(parent, q("text:p"), {q("text:style-name"): style})
        _inline(paragraph, nodes)
        return paragraph

    def _blocks(self, parent: Tree.Element, nodes: list[Any], style: str = "Text_20_body") -> None:
        """Nodes as blocks; what stands between blocks becomes a paragraph of its own."""
        loose: list[Any] = []
        for node in [*nodes, None]:
            if node is not None and (isinstance(node, str) or node["tag"] not in BLOCKS):
                loose.append(node)
                continue
            if any(not isinstance(item, str) or item.strip() for item in loose):
                self._paragraph(parent, style, loose)
            loose = []
            if node is not None:
                self._block(parent, node, style)

    def _block(self, parent: Tree.Element, node: dict[str, Any], style: str) -> None:
        tag, children = node["tag"], node["children"]
        if tag in ("ul", "ol"):
            kind = {q("text:style-name"): "Punkter" if tag == "ul" else "Nummer"}
            listed = Tree.SubElement(parent, q("text:list"), kind)
            for item in children:
                if not isinstance(item, str):
                    self._blocks(Tree.SubElement(listed, q("text:list-item")), item["children"], "Punkt")
        elif tag in _HEADINGS:
            level = max(2, int(tag[1]))
            self._heading(parent, level, children, f"Heading_20_{min(level, 3)}")
        elif tag == "p":
            self._paragraph(parent, style, children)
        else:
            self._blocks(parent, children, style)


def _both(label: str, choice: str) -> str:
    """What a check box is called by who reads it aloud: «Hvem samtykker? Den unge selv», «Dato: I dag»."""
    return f"{label} {choice}" if label.endswith(("?", ":", ".")) else f"{label}: {choice}"


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPANS = {"strong": "Strong_20_Emphasis", "em": "Emphasis"}


def _inline(parent: Tree.Element, nodes: list[Any]) -> None:
    """Texts and nodes into a paragraph. ElementTree keeps the text after an element with the element before it."""
    for node in nodes:
        if isinstance(node, str):
            _text(parent, node.replace("\n", " "))
            continue
        tag, inside = node["tag"], parent
        if tag == "br":
            Tree.SubElement(parent, q("text:line-break"))
            continue
        if tag in _SPANS:
            inside = Tree.SubElement(parent, q("text:span"), {q("text:style-name"): _SPANS[tag]})
        elif tag == "a" and node.get("href"):
            inside = Tree.SubElement(parent, q("text:a"), {q("xlink:type"): "simple", q("xlink:href"): node["href"]})
        _inline(inside, node["children"])


def _text(parent: Tree.Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
