"""The translator's file, as Stafett writes it and as other programs do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veileder.translation import po
from veileder.translation.po import Entry

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\t"\\%'), max_size=200
)
PATHS = st.lists(st.sampled_from(["tjenester.a.kort", "verktøy.b.prosa", "steg.c.hva.0"]), unique=True, max_size=3)


def written(*entries: Entry) -> str:
    return po.write(entries, language="nn", layer="liten", other="nb")


@given(PATHS, st.data())
def test_what_is_written_is_read_back(paths: list[str], data: st.DataObject) -> None:
    entries = [
        Entry(path, data.draw(TEXT.filter(bool)), data.draw(TEXT), fuzzy=data.draw(st.booleans()), seen="abc")
        for path in paths
    ]
    text = written(*entries)
    read = po.read(po.decoded(text.encode()), "x.po")
    assert (read.language, read.layer, read.found) == ("nn", "liten", ())
    back = [(one.path, one.source, one.target, one.fuzzy, one.seen) for one in read.entries]
    assert back == sorted((one.path, one.source, one.target, one.fuzzy, one.seen) for one in entries)
    assert written(*read.entries) == text, "the same entries are always the same file"


FOREIGN = """\ufeff# Oversettelse av Liten
# ÅR.
#, fuzzy
msgid ""
msgstr ""
"POT-Creation-Date: i går\\n"
"PO-Revision-Date: 2026-99-99 99:99+9999\\n"
"Last-Translator: Noen\\n"
"Language: nn_NO\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=rot; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4\\n"

#. ved eksport: abc
#: a.yaml:12
#, fuzzy, python-format
#| msgid "Før"
msgctxt "b"
msgid ""
"En lang tekst som "
"er brutt\\n"
msgstr "Ein lang tekst"

# Sett på dette
msgctxt "a"
msgid "50 % deltar"
msgstr "50 % deltek"

#~ msgctxt "borte"
#~ msgid "Gammelt"
#~ msgstr "Gammalt"
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_file_from_another_program_is_read(ends: str) -> None:
    read = po.read(po.decoded(FOREIGN.replace("\n", ends).encode()), "x.po")
    assert read.found == ()
    assert read.language == "nn"
    assert [(one.path, one.source, one.target, one.fuzzy) for one in read.entries] == [
        ("b", "En lang tekst som er brutt\n", "Ein lang tekst", True),
        ("a", "50 % deltar", "50 % deltek", False),
    ]
    assert read.entries[1].comments == ("Sett på dette",)


def test_a_file_in_another_character_set_is_read() -> None:
    text = FOREIGN.lstrip("\ufeff").replace("charset=UTF-8", "charset=ISO-8859-1").replace("Ein lang", "Éin lång")
    assert po.read(po.decoded(text.encode("iso-8859-1")), "x.po").entries[0].target == "Éin lång tekst"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\nmsgstr "b"\ntull\n', 3),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 1),
        ('msgid "a"\nmsgstr "uten slutt\n', 2),
        ('msgid "a"\nmsgstr "b" og mer\n', 2),
        ('"løs"\n', 1),
        ("tjenester:\n  - id: a\n", 1),
    ],
)
def test_a_broken_file_is_told_with_its_line_and_never_half_read(text: str, line: int) -> None:
    read = po.read(text, "x.po")
    assert read.entries == ()
    assert {finding.rule for finding in read.found} == {"po-fil"}
    assert abs(read.found[0].position.line - line) <= 1
