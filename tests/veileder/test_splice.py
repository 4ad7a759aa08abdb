"""Changing one thing in a file: what it says is what was asked for, and every other byte is as it was."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veileder.source.node import Plain
from veileder.source.spans import Unspliceable
from veileder.source.splice import added, changed, without
from veileder.source.store import ChangedMeanwhile, read_exact, write_exact
from veileder.source.yaml_reader import read_yaml

FIL = """\
# Våre tjenester
tjenester:
  # Den første
  - id: skole   # alle skolene
    telefon: "00 00 00 00"
    navn: Skole
    kort:
      nb: Et sted  # kort
      nn: Ein stad

    åpent: [hverdager 08.00–15.00, lørdag 10.00–11.00]
    tekst:
      nb: |
        Første linje.

        Andre linje.

  - id: ppt
    navn: {nb: PPT, nn: PPT}
# Slutt
"""


def plain(text: str) -> Plain:
    root, found = read_yaml(text, "fil.yaml")
    assert root is not None and not found, found
    return root.plain()


def difference(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that are new, in one place."""
    a, b = before.split("\n"), after.split("\n")
    first = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    last = 0
    while last < min(len(a), len(b)) - first and a[-1 - last] == b[-1 - last]:
        last += 1
    return a[first : len(a) - last], b[first : len(b) - last]


@pytest.mark.parametrize(
    ("path", "value", "gone", "new"),
    [
        (("skole", "telefon"), "11 11 11 11", '    telefon: "00 00 00 00"', '    telefon: "11 11 11 11"'),
        (("skole", "kort", "nb"), "En plass", "      nb: Et sted  # kort", "      nb: En plass  # kort"),
        (("skole", "kort", "nb"), "Nei: ja", "      nb: Et sted  # kort", '      nb: "Nei: ja"  # kort'),
        (("skole", "kort", "nn"), "true", "      nn: Ein stad", '      nn: "true"'),
        (
            ("skole", "navn"),
            {"nb": "Skole", "nn": "Skule"},
            "    navn: Skole",
            "    navn:\n      nb: Skole\n      nn: Skule",
        ),
        (("ppt", "navn", "nn"), "PP-tenesta", "    navn: {nb: PPT, nn: PPT}", "    navn: {nb: PPT, nn: PP-tenesta}"),
        (("ppt", "navn", "se"), "a, b", "    navn: {nb: PPT, nn: PPT}", '    navn: {nb: PPT, nn: PPT, se: "a, b"}'),
        (("skole", "tekst", "nn"), "Ei\nto\n", "", "      nn: |\n        Ei\n        to"),
        (("ppt", "telefon"), "00 00 00 00", "", '    telefon: "00 00 00 00"'),
        (("ppt", "kort", "nb"), "Nytt", "", "    kort:\n      nb: Nytt"),
        (("skole", "åpent"), ("alle dager 08.00–09.00",), None, "    åpent: [alle dager 08.00–09.00]"),
    ],
)
def test_a_value_is_changed_at_its_place(path: tuple[str, ...], value: Plain, gone: str | None, new: str) -> None:
    after = changed(FIL, ("tjenester", *path), value)
    was, now = difference(FIL, after)
    assert "\n".join(now) == new
    assert gone is None or "\n".join(was) == gone
    node = read_yaml(after, "")[0]
    found = node.find("tjenester", *path) if node else None
    assert found is not None and found.plain() == value


def test_lines_of_a_long_text_stay() -> None:
    after = changed(FIL, ("tjenester", "skole", "tekst", "nb"), "Første linje.\n\nEn annen linje.\n")
    assert difference(FIL, after) == (["        Andre linje."], ["        En annen linje."])


def test_a_new_key_stands_where_the_schema_has_it() -> None:
    after = changed(FIL, ("tjenester", "skole", "hvor"), "Her", order=("id", "telefon", "hvor", "navn"))
    assert difference(FIL, after) == ([], ["    hvor: Her"])
    assert after.index("telefon:") < after.index("hvor:") < after.index("navn:")


def test_an_object_is_added_and_taken_out_again() -> None:
    ny = {"id": "bup", "navn": "BUP", "kort": {"nb": "Hjelp", "nn": "Hjelp"}}
    after = added(FIL, ("tjenester",), ny)
    assert difference(FIL, after) == (
        [],
        ["  - id: bup", "    navn: BUP", "    kort:", "      nb: Hjelp", "      nn: Hjelp"],
    )
    assert after.endswith("# Slutt\n")
    assert without(after, ("tjenester", "bup")) == FIL
    first = added(FIL, ("tjenester",), ny, at=0)
    assert [one["id"] for one in plain(first)["tjenester"]] == ["bup", "skole", "ppt"]  # type: ignore[index,call-overload]


def test_a_list_and_a_file_are_made_when_they_are_missing() -> None:
    assert added("", ("tjenester",), {"id": "a"}) == "tjenester:\n  - id: a\n"
    assert added("# Vårt\n", ("tjenester",), {"id": "a"}) == "# Vårt\ntjenester:\n  - id: a\n"
    after = added(FIL, ("verktøy",), {"id": "a"})
    assert plain(after)["verktøy"] == ({"id": "a"},)  # type: ignore[index,call-overload]
    assert after.startswith(FIL.removesuffix("# Slutt\n"))


def test_the_last_of_something_is_taken_out() -> None:
    assert plain(without("a:\n  b: 1\n", ("a", "b"))) == {"a": {}}
    assert plain(without("a:\n  - id: x\nc: 1\n", ("a", "x"))) == {"a": (), "c": 1}
    assert plain(without("- id: x\n  b: 1\n", ("x", "b"))) == ({"id": "x"},)
    assert plain(without("a:\n  - b: 1\n    c: 2\n", ("a", 0, "b"))) == {"a": ({"c": 2},)}


def test_a_comment_is_never_lost() -> None:
    after = without(FIL, ("tjenester", "skole"))
    assert "# Den første" in after and "# Slutt" in after and "# Våre tjenester" in after


def test_line_breaks_and_marks_of_windows_stay() -> None:
    fil = "\ufeff" + FIL.replace("\n", "\r\n")
    after = changed(fil, ("tjenester", "skole", "navn"), {"nb": "a", "nn": "b"})
    assert after.startswith("\ufeff") and "\n" not in after.replace("\r\n", "")
    assert after.replace("\r\n", "\n") == "\ufeff" + changed(
        FIL, ("tjenester", "skole", "navn"), {"nb": "a", "nn": "b"}
    )


@pytest.mark.parametrize("fil", ["a: [1\n", "a: 1\na: 2\nb: &x 1\n"])
def test_what_cannot_be_read_is_not_changed(fil: str) -> None:
    with pytest.raises(Unspliceable):
        changed(fil, ("a",), "ny")


def test_an_item_that_is_not_there_is_not_made_up() -> None:
    with pytest.raises(Unspliceable):
        changed(FIL, ("tjenester", "finnes-ikke", "navn"), "x")
    with pytest.raises(Unspliceable):
        without(FIL, ("tjenester", "skole", "finnes-ikke"))


def test_a_list_of_objects_is_changed_item_by_item() -> None:
    fil = "steg:\n  - id: a\n    x: 1  # en\n  - id: b\n    x: 2  # to\n  # tre\n  - id: c\n    x: 3\n"
    after = changed(fil, ("steg",), ({"id": "a", "x": 1}, {"id": "ny", "x": 9}, {"id": "c", "x": 4}))
    assert after == "steg:\n  - id: a\n    x: 1  # en\n  - id: ny\n    x: 9\n  # tre\n  - id: c\n    x: 4\n"


FILES = sorted([*Path("kommuner").rglob("*.yaml"), Path("content/modell.yaml"), Path("content/situasjoner.yaml")])
VALUES: tuple[Plain, ...] = (
    *("Ny verdi", "Kolon: og #tegn", "to\nlinjer\n", "12", " x", "- a", "«a» {{uro}}", "{{uro}} b", ""),
    *(7, True, None, ("a", "b"), {"nb": "x\ny", "nn": "æøå"}, ({"id": "a", "b": (1, 2)},)),
)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_kind_of_value_goes_into_every_file_of_ours(root: Path, path: Path) -> None:
    before = read_exact(root / path)
    node, _ = read_yaml(before, "")
    assert node is not None
    tilfeldig = random.Random(str(path))
    values = [(way, one) for way, one in node.walk() if way and way[-1] != "id" and not one.mapping and not one.items]
    for way, one in tilfeldig.sample(values, min(6, len(values))):
        assert changed(before, way, one.plain()) == before
        for value in tilfeldig.sample(VALUES, 5):
            after = changed(before, way, value)
            gone, _ = difference(before, after)
            assert len(gone) <= max(1, str(one.value).count("\n") + 2)
        assert changed(changed(before, way, "Ny"), way, one.plain()) == before or one.value != str(one.value)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda t: "\r" not in t)


@given(TEXTS)
def test_any_text_comes_back_as_it_was(tekst: str) -> None:
    after = changed(FIL, ("tjenester", "skole", "kort", "nb"), tekst)
    got = plain_of(after, "tjenester", "skole", "kort", "nb")
    assert got == unicodedata.normalize("NFC", tekst)


def plain_of(text: str, *path: str) -> Plain:
    root, _ = read_yaml(text, "")
    node = root.find(*path) if root else None
    return node.plain() if node else None


def test_a_file_that_somebody_else_has_changed_is_left(tmp_path: Path) -> None:
    fil = tmp_path / "ny" / "a.yaml"
    write_exact(fil, "a: 1\r\n", before="")
    assert fil.read_bytes() == b"a: 1\r\n"
    with pytest.raises(ChangedMeanwhile):
        write_exact(fil, "a: 2\n", before="a: 3\n")
    assert fil.read_bytes() == b"a: 1\r\n" and list(fil.parent.iterdir()) == [fil]


@pytest.mark.parametrize(
    ("fil", "path", "value", "expected"),
    [
        ("a:\n  nn: y\n", ("a",), {"nb": "x", "nn": "y"}, "a:\n  nb: x\n  nn: y\n"),
        ("a:\n  # om nn\n  nn: y\n", ("a",), {"nb": "x", "nn": "y"}, "a:\n  nb: x\n  # om nn\n  nn: y\n"),
        ("a:\n- nn: y\n", ("a", 0), {"nb": "x", "nn": "y"}, "a:\n- nb: x\n  nn: y\n"),
        ("# Øverst\nb: 1\n", (), {"a": 2, "b": 1}, "# Øverst\na: 2\nb: 1\n"),
        ("a:\r\n  nn: y\r\n", ("a",), {"nb": "x", "nn": "y"}, "a:\r\n  nb: x\r\n  nn: y\r\n"),
        ("a:\n  nn: y\n", ("a",), {"nb": "x\ny\n", "nn": "y"}, "a:\n  nb: |\n    x\n    y\n  nn: y\n"),
    ],
)
def test_a_new_key_gets_the_place_it_has_in_the_value(
    fil: str, path: tuple[str, ...], value: Plain, expected: str
) -> None:
    assert changed(fil, path, value) == expected


@pytest.mark.parametrize(
    ("fil", "expected"),
    [
        ("a:\n  # om\n  - id: x\n    b: 1\nc: 1\n", "a: []\n  # om\nc: 1\n"),
        ("a:  # om\n  - id: x\n", "a: []  # om\n"),
        ("a:\r\n  # om\r\n  - id: x\r\n", "a: []\r\n  # om\r\n"),
        ("a:\n  # om\n  - id: x", "a: []\n  # om"),
        ("a: [{id: x}]\n", "a: []\n"),
    ],
)
def test_the_last_of_a_list_is_taken_out_from_below_a_comment(fil: str, expected: str) -> None:
    after = without(fil, ("a", "x"))
    assert after == expected
    assert plain(changed(after, ("a",), ({"id": "ny"},)))["a"] == ({"id": "ny"},)  # type: ignore[index,call-overload]
