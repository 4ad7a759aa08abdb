"""A packed document is the same document in fewer bytes."""

from __future__ import annotations

import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from veileder.paper.packed import packed

from .reading import pages, reader

TEXT = '#set document(title: "Prøve")\n#set text(lang: "nb")\n' + "\n".join(
    f'= Del {n}\n- Første punkt i del {n}\n- #link("https://example.no/{n}")[Lenke {n}]\n' for n in range(200)
)


@pytest.fixture(scope="module")
def plain() -> bytes:
    made = typst.compile(TEXT.encode(), pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return made


def _structure(opened: PdfReader) -> list[str]:
    """What kinds of parts the document says it has, in order."""
    found = []

    def walk(node: object) -> None:
        if isinstance(node, DictionaryObject):
            found.append(str(node.get("/S", "")))
            children = node.get("/K", [])
            for child in children if isinstance(children, list) else [children]:
                walk(child.get_object() if hasattr(child, "get_object") else child)

    walk(opened.root_object["/StructTreeRoot"])
    return found


def test_it_is_smaller_and_says_the_same(plain: bytes) -> None:
    made = packed(plain)
    assert len(made) < len(plain) / 2
    assert pages(made) == pages(plain)
    before, after = reader(plain), reader(made)
    assert after.metadata == before.metadata
    assert [it["/Title"] for it in after.outline] == [it["/Title"] for it in before.outline]
    assert _structure(after) == _structure(before)
    assert len(_structure(after)) > 1000
    assert after.trailer["/ID"] == before.trailer["/ID"]


def test_only_the_language_of_the_whole_is_another_when_it_is_told(plain: bytes) -> None:
    made = packed(plain, "ku-Arab")
    assert reader(made).root_object["/Lang"] == "ku-Arab"
    assert pages(made) == pages(plain)
    assert _structure(reader(made)) == _structure(reader(plain))
    assert reader(packed(plain)).root_object["/Lang"] == reader(plain).root_object["/Lang"]


def test_it_is_the_same_bytes_each_time(plain: bytes) -> None:
    assert packed(plain) == packed(plain)


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nstartxref\n9\n%%EOF"])
def test_what_is_written_in_another_way_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="table"):
        packed(broken)


def test_a_packed_file_is_not_packed_again(plain: bytes) -> None:
    with pytest.raises(ValueError, match="table"):
        packed(packed(plain))
