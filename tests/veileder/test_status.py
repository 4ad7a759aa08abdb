"""A status: what it finds, what it says of the base, and that nothing an editor writes stops it."""

from __future__ import annotations

import dataclasses
import datetime
import json
import lzma
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veileder.diagnostics import Position
from veileder.guide.content import load_content
from veileder.layers.chain import load_chain
from veileder.schema.base import Objekt
from veileder.schema.guide import COLLECTIONS, Guide
from veileder.schema.references import model_of
from veileder.status.base_record import BrokenRecord, read, written
from veileder.status.comparison import comparable, compared
from veileder.status.data import data
from veileder.status.model import BaseChanges, Measure, Status
from veileder.status.page import page
from veileder.status.text import full, one_line
from veileder.status.words import side_by_side

from .conftest import DATE, GOLDEN
from .status_project import BASE, OWN, ROOT, change_base, make, recorded, status

EXPECTED = GOLDEN.parent / "golden_status"


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Status:
    """The made-up kommune after the base has changed."""
    root = make(tmp_path_factory.mktemp("liten"))
    record = recorded(root)
    change_base(root)
    return status(root, record=record)


@pytest.fixture(scope="module")
def fjordvik(tmp_path_factory: pytest.TempPathFactory) -> Status:
    """Fjordvik as it is, with the base marked as seen."""
    root = tmp_path_factory.mktemp("fjordvik")
    for folder in ("content", "kommuner"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "theme_overrides").symlink_to(ROOT / "theme_overrides")
    return status(root, "fjordvik", recorded(root, "fjordvik"), datetime.date(2026, 11, 26))


def _matches(name: str, text: str, update: bool) -> None:
    path = EXPECTED / name
    if update:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def _own_only(status: Status) -> Status:
    """Without what stands in the base, which others change, and without counts of it."""
    fields = ("overdue", "missing", "dead", "unused", "unreachable")
    kept = {field: tuple(it for it in getattr(status, field) if getattr(it, "own", True)) for field in fields}
    return dataclasses.replace(status, **kept, tables=(), compared=())


def test_one_of_each_kind_in_a_terminal(little: Status, update: bool) -> None:
    _matches("liten.txt", full(little) + "\n", update)


def test_one_of_each_kind_as_data(little: Status, update: bool) -> None:
    _matches("liten.json", json.dumps(data(little), ensure_ascii=False, indent=1) + "\n", update)


def test_fjordvik_in_a_terminal(fjordvik: Status, update: bool) -> None:
    _matches("fjordvik.txt", full(_own_only(fjordvik)) + "\n", update)


def test_fjordvik_as_data(fjordvik: Status, update: bool) -> None:
    _matches("fjordvik.json", json.dumps(data(_own_only(fjordvik)), ensure_ascii=False, indent=1) + "\n", update)


def test_every_owner_gets_a_list_and_levels_can_be_old_too(little: Status) -> None:
    assert {owned.name: [item.path for item in owned.items] for owned in little.overdue} == {
        "BTI-koordinator": ["tjenester.helsestasjon"],
        "Uten eier": ["modell.nivåer.nivaa-1"],
    }


def test_what_every_collection_holds_has_an_owner_and_dates() -> None:
    models = {key: model_of(Guide.model_fields[name].annotation) for key, name in COLLECTIONS.items()}
    assert [key for key, model in models.items() if model is None or not issubclass(model, Objekt)] == ["los"]


def test_an_override_of_an_older_base_is_shown_with_base_then_base_now_and_own_text(little: Status) -> None:
    (drift,) = little.base.drifted
    assert drift.known
    leaf = next(leaf for leaf in drift.leaves if leaf.field == "hva.nb")
    assert (leaf.then, leaf.now, leaf.own) == ("Skriv ned det du ser", "Skriv ned det du hører", "Skriv i vår bok")


def test_without_a_record_the_old_base_is_not_guessed_at(tmp_path: Path) -> None:
    root = make(tmp_path)
    change_base(root)
    found = status(root).base
    assert (found.since, found.changes) == ("", ())
    (drift,) = found.drifted
    assert not drift.known
    assert {leaf.then for leaf in drift.leaves} == {None}


def test_an_unchanged_base_has_no_changes(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert status(root, record=recorded(root)).base == BaseChanges(since=DATE.isoformat())


def test_what_the_kommune_takes_out_is_no_change_of_the_base(tmp_path: Path) -> None:
    root = make(tmp_path)
    record = recorded(root)
    (root / "kommuner/liten/ord.yaml").write_text("ord: [{id: brikke, fjern: true}]\n", encoding="utf-8")
    assert status(root, record=record).base.changes == ()


def test_only_what_is_published_is_recorded_and_checking_is_no_change(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / "kommuner/liten/kommune.yaml").write_text(
        'kommune: {nummer: "5001", navn: Liten kommune, målformer: [nn], nettsted: "https://example.no/"}\n',
        encoding="utf-8",
    )
    record = recorded(root)
    fields = {field for leaves in record.values.values() for field in leaves}
    assert any(field.endswith(".nn") for field in fields)
    assert not any(field.endswith(".nb") for field in fields)
    words = root / "content/ord.yaml"
    dated = words.read_text(encoding="utf-8").replace(
        "  - id: brikke\n", "  - id: brikke\n    kontrollert: 2026-04-01\n"
    )
    words.write_text(dated.replace("nb: Brikke", "nb: Klosse"), encoding="utf-8")
    assert status(root, record=record).base.changes == ()


def test_a_record_is_read_as_it_was_written_and_is_small() -> None:
    record = recorded(ROOT, "fjordvik")
    packed = written(record)
    assert read(packed) == record
    assert written(record) == packed
    assert len(packed) < 400_000, "it lies in the kommune's repository, and is written anew now and then"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\udc80",
        "{",
        "[]",
        "null",
        "[" * 99_999,
        '{"form": 2}',
        '{"form": 1}',
        '{"form": 1, "sett": "i går", "basen": {}, "kontrollsummer": {}}',
        '{"form": 1, "sett": 20260501, "basen": {}, "kontrollsummer": {}}',
        '{"form": 1, "sett": "2026-05-01", "basen": {"a": 1}, "kontrollsummer": {}}',
        '{"form": 1, "sett": "2026-05-01", "basen": {"a": {"b": 1}}, "kontrollsummer": {}}',
    ],
    ids=lambda text: text[:12] or "tom",
)
def test_a_damaged_record_is_told_and_nothing_else(text: str) -> None:
    with pytest.raises(BrokenRecord, match="fila er"):
        read(lzma.compress(text.encode(errors="surrogateescape")))


@pytest.mark.parametrize(
    "packed",
    [b"", b"{}", b'{"form": 1}', lzma.compress(b"{}" * 9000)[:-20], lzma.compress(b" " * 60_000_000)],
    ids=["empty", "plain", "plain-record", "cut", "bomb"],
)
def test_a_record_that_does_not_unpack_is_told(packed: bytes) -> None:
    with pytest.raises(BrokenRecord, match="fila er skadet"):
        read(packed)


def test_others_are_compared_by_the_middle_one_and_never_when_they_are_few() -> None:
    own = [Measure("telefon", "tjenester har telefon", 12, 73)]
    others = [[Measure("telefon", "", count, 50)] for count in (10, 27, 50)]
    (row,) = compared(own, others)
    assert row.usual == 39
    assert compared(own, others[:2])[0].usual is None
    assert compared(own, [*others[:2], [Measure("telefon", "", 0, 0)]])[0].usual is None


def test_only_like_is_compared_with_like(tmp_path: Path) -> None:
    example = OWN | {
        "kommuner/selvik/kommune.yaml": 'kommune: {nummer: "5004", navn: Selvik, målformer: [nb], status: eksempel, '
        'kilde: rapport, nettsted: "https://example.no/"}\n'
    }
    root = make(tmp_path, example)
    contents = [load_content(load_chain(root, name), DATE)[0] for name in ("liten", "granvik", "selvik")]
    liten, granvik, selvik = (content for content in contents if content is not None)
    assert comparable(liten, granvik)
    assert not comparable(liten, selvik) and not comparable(liten, liten)


def test_no_other_kommune_is_named(little: Status) -> None:
    shown = full(little) + json.dumps(data(little)) + page(little, ROOT / "theme_overrides")
    assert not [name for name in ("jorkvik", "ranvik", "elvik") if name in shown]


def test_a_guide_that_cannot_be_read_says_what_check_says(tmp_path: Path) -> None:
    root = make(tmp_path, {"kommuner/liten/feil.yaml": "tjenester:\n  - id: a\n   navn: b\n"})
    found = status(root)
    assert not found.whole
    assert any(item.place.file == "kommuner/liten/feil.yaml" for item in found.errors)
    assert found.tasks[0].command == "stafett check liten"
    assert "Resten kan ikke vises" in full(found)
    assert page(found, ROOT / "theme_overrides").startswith("<!doctype html>")


@given(st.text("abæ \n"), st.text("abæ \n"))
def test_texts_side_by_side_are_whole(then: str, now: str) -> None:
    before, after = side_by_side(then, now)
    assert ("".join(piece.text for piece in before), "".join(piece.text for piece in after)) == (then, now)
    if then == now:
        assert not any(piece.changed for piece in (*before, *after))


FILES = sorted(["content/steg.yaml", "content/grunnlag.yaml", "kommuner/liten/kommune.yaml", *OWN, *BASE])
_WRONG = st.sampled_from(["cut", "double", "indent", "empty", "list", "number"])


def _spoil(line: str, how: str) -> list[str]:
    key = line.partition(":")[0]
    return {
        "cut": [],
        "double": [line, line],
        "indent": [f"  {line}"],
        "empty": [f"{key}:"],
        "list": [f"{key}: [[1], {{id: x}}]"],
        "number": [f"{key}: 7"],
    }[how]


def _survives(folder: Path, spoiled: list[tuple[str, int, str]]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    root = make(folder)
    record = recorded(root)
    for name, number, how in spoiled:
        path = root / name
        lines = path.read_text(encoding="utf-8").splitlines()
        lines[number % len(lines) : number % len(lines) + 1] = _spoil(lines[number % len(lines)], how)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = status(root, record=record)
    assert full(found) and one_line(found, 10) and json.dumps(data(found))
    for item in (*found.errors, *found.missing, *found.dead, *found.overdue_items, *found.unused):
        assert isinstance(item.place, Position) and (root / item.place.file).exists()


_SPOILED = st.lists(st.tuples(st.sampled_from(FILES), st.integers(0, 90), _WRONG), min_size=1, max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=12)
@given(_SPOILED)
def test_broken_content_never_stops_a_status(tmp_path: Path, spoiled: list[tuple[str, int, str]]) -> None:
    _survives(tmp_path / "prosjekt", spoiled)


@pytest.mark.full
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=80)
@given(_SPOILED)
def test_much_broken_content_never_stops_a_status(tmp_path: Path, spoiled: list[tuple[str, int, str]]) -> None:
    _survives(tmp_path / "prosjekt", spoiled)
