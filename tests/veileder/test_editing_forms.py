"""The editor's form as a pure thing: shown and posted again it changes nothing, and a change changes only itself."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from veileder.editing.fields import Field
from veileder.editing.forms import COUNT, FROM, SENT, Read, moved_up, with_ids
from veileder.editing.override import override
from veileder.editing.saving import Saver, Unsaveable, Written
from veileder.editing.state import State
from veileder.editing.subjects import KINDS, Subject, subjects
from veileder.editing.values import MISSING, Value, of
from veileder.layers.chain import NATIONAL, load_chain
from veileder.layers.layer import read_layer
from veileder.layers.merge import merge, without_operations
from veileder.places import CONTENT_FOLDER
from veileder.source.store import read_exact
from veileder.source.yaml_reader import read_yaml

from .posted import posted, whole


@pytest.fixture(scope="module")
def states(root: Path) -> dict[str, State]:
    """Kommuner as an editor sees them."""
    base = read_layer(root / CONTENT_FOLDER, NATIONAL, root)
    return {name: State(load_chain(root, name, base)) for name in ("fjordvik", "amli")}


@pytest.fixture(scope="module")
def fjordvik(states: dict[str, State]) -> State:
    return states["fjordvik"]


def _saver(root: Path, state: State) -> Saver:
    return Saver(root, state, read_exact)


def _after(root: Path, state: State, written: list[Written]) -> State:
    return State(load_chain(root, state.chain.kommune, state.chain.layers[0], {one.path: one.after for one in written}))


def _merged(state: State, subject: Subject, written: Written) -> Value:
    """What a thing is after a change; much quicker than to read the whole kommune again."""
    tree, found = read_yaml(written.after or "", "fil.yaml", state.chain.kommune)
    assert tree is not None and not found
    below, local = state.below.find(*subject.path), tree.find(*subject.path)
    if local is None:
        return MISSING if below is None else without_operations(below).plain()
    merged = merge(below, local, []) if below else local
    return without_operations(merged).plain()


def test_a_form_posted_as_it_is_shown_is_what_it_was(states: dict[str, State], root: Path) -> None:
    seen = 0
    for state in states.values():
        for subject, _ in subjects(state.chain.tree):
            shown = state.origins(subject).shown
            form = posted(whole(subject), shown)
            read = Read(form)
            again = read.group(whole(subject), "", shown)
            assert again == shown and repr(again) == repr(shown), subject
            assert not read.errors
            assert _saver(root, state).change(subject, with_ids(whole(subject), again)) == []
            seen += 1
    assert seen > 1000


def _texts(value: Value, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Paths of every text in one målform, and of every other text that may be changed freely."""
    if isinstance(value, dict):
        for key, child in value.items():
            if isinstance(child, str) and key in ("nb", "nn"):
                yield (*path, key)
            yield from _texts(child, (*path, key))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from _texts(child, (*path, index))


def _lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that are gone and lines that are new, in the one place where the texts differ."""
    one, other = before.splitlines(keepends=True), after.splitlines(keepends=True)
    first = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    last = 0
    while last < min(len(one), len(other)) - first and one[-1 - last] == other[-1 - last]:
        last += 1
    return one[first : len(one) - last], other[first : len(other) - last]


def test_changing_one_text_of_any_own_object_changes_only_that_text(fjordvik: State, root: Path) -> None:
    chance = random.Random(1)
    changed = 0
    for subject, _ in subjects(fjordvik.local):
        shown, local = fjordvik.origins(subject).shown, fjordvik.origins(subject).local
        places = [path for path in _texts(local) if not {"nivåer", "organisasjonsnivåer"} & set(map(str, path))]
        if not places or shown is MISSING:
            continue
        path = chance.choice(places)
        form = posted(whole(subject), shown)
        name = ".".join(str(step) for step in _as_shown(path, local, shown))
        assert name in form, (subject, name)
        form[name] = [form[name][0].replace("\n", "\r\n") + " Ny setning"]
        form = {key: [text.replace("\r\n", "\n") for text in texts] for key, texts in form.items()}
        wanted = Read(form).group(whole(subject), "", shown)
        (written,) = _saver(root, fjordvik).change(subject, wanted)
        gone, new = _lines(written.before or "", written.after or "")
        assert len(gone) == len(new) <= 1 or "|" in "".join(new), (subject, gone, new)
        assert "".join(new).replace(" Ny setning", "") == "".join(gone), (subject, name)
        assert subject.kind.single or _merged(fjordvik, subject, written) == wanted
        changed += 1
    assert changed > 80


def _as_shown(path: tuple[str | int, ...], local: Value, shown: Value) -> Iterator[str | int]:
    """A path in the kommune's own part as the same path in what is shown: lists may be longer there."""
    for step in path:
        if isinstance(step, int) and isinstance(local, tuple):
            local = local[step]
            items = shown if isinstance(shown, tuple) else ()
            id = local.get("id") if isinstance(local, dict) else None
            step = next(
                (i for i, item in enumerate(items) if item == local or (id and of((item,), str(id)) is item)), 0
            )
            shown = items[step]
        else:
            local, shown = of(local, str(step)), of(shown, str(step))
        yield step


def test_every_text_of_the_base_can_be_overridden_with_the_least_that_does_it(fjordvik: State, root: Path) -> None:
    chance = random.Random(2)
    for subject, _ in subjects(fjordvik.chain.tree):
        origins = fjordvik.origins(subject)
        places = [path for path in _texts(origins.shown) if not {"nivåer", "organisasjonsnivåer"} & set(map(str, path))]
        if not places or fjordvik.is_locked(subject) or chance.randrange(12):
            continue
        form = posted(whole(subject), origins.shown)
        name = ".".join(map(str, chance.choice(places)))
        form[name] = ["Noe annet"]
        wanted = Read(form).group(whole(subject), "", origins.shown)
        try:
            (written,) = _saver(root, fjordvik).change(subject, wanted)
        except Unsaveable as error:
            raise AssertionError(subject, name) from error
        assert subject.kind.single or _merged(fjordvik, subject, written) == wanted, (subject, name)


def test_an_override_holds_only_the_changed_field(fjordvik: State, root: Path) -> None:
    subject = Subject(KINDS["tiltak"], "temamoter-for-foreldre")
    origins = fjordvik.origins(subject)
    assert isinstance(origins.shown, dict) and origins.local is MISSING
    wanted = {**origins.shown, "kort": {"nb": "Kort", "nn": "Stutt"}}
    (written,) = _saver(root, fjordvik).change(subject, wanted)
    assert written.path == root / "kommuner" / "fjordvik" / "tiltak.yaml"
    gone, new = _lines(written.before or "", written.after or "")
    assert gone == []
    assert "".join(new) == "  - id: temamoter-for-foreldre\n    kort:\n      nb: Kort\n      nn: Stutt\n"
    checksum = fjordvik.checksum(subject)
    (noted,) = _saver(root, fjordvik).change(subject, wanted, based_on=checksum)
    assert f"  - id: temamoter-for-foreldre\n    basert-på: {checksum}\n    kort:\n" in (noted.after or "")
    after = _after(root, fjordvik, [noted])
    assert not [found for found in after.chain.found if found.rule == "basen-er-endret"]


def test_without_a_file_of_the_collection_one_is_made(states: dict[str, State], root: Path) -> None:
    state = states["amli"]
    subject = Subject(KINDS["tjenester"], "helsestasjon")
    shown = state.origins(subject).shown
    assert isinstance(shown, dict)
    (written,) = _saver(root, state).change(subject, {**shown, "telefon": "00 00 00 00"})
    assert written.path == root / "kommuner" / "amli" / "tjenester.yaml"
    assert written.before is None
    assert (written.after or "").endswith('tjenester:\n  - id: helsestasjon\n    telefon: "00 00 00 00"\n')


def test_the_last_change_of_a_base_object_taken_back_takes_out_the_whole_override(fjordvik: State, root: Path) -> None:
    subject = Subject(KINDS["steg"], "forste-mote")
    origins = fjordvik.origins(subject)
    (written,) = _saver(root, fjordvik).change(subject, origins.below)
    assert "forste-mote" not in (written.after or "")
    assert "# Familien fyller ut" in (written.after or "")


def test_taking_away_and_taking_back(fjordvik: State, root: Path) -> None:
    own, base = Subject(KINDS["steg"], "ukesamtale"), Subject(KINDS["tiltak"], "temamoter-for-foreldre")
    (written,) = _saver(root, fjordvik).remove(own)
    assert "ukesamtale" not in (written.after or "")
    (written,) = _saver(root, fjordvik).remove(base)
    assert _lines(written.before or "", written.after or "") == (
        [],
        ["  - id: temamoter-for-foreldre\n", "    fjern: true\n"],
    )
    after = _after(root, fjordvik, [written])
    assert after.removed(base) and after.origins(base).shown is MISSING
    (back,) = Saver(root, after, lambda _: written.after or "").restore(base)
    assert back.after == written.before


def test_what_the_kommune_has_written_stays_when_it_is_taken_away_and_comes_back(fjordvik: State, root: Path) -> None:
    subject = Subject(KINDS["steg"], "forste-mote")
    before = read_exact(root / "kommuner" / "fjordvik" / "steg.yaml")
    (written,) = _saver(root, fjordvik).remove(subject)
    assert _lines(before, written.after or "") == ([], ["    fjern: true\n"])
    after = _after(root, fjordvik, [written])
    assert after.removed(subject) and after.origins(subject).shown is MISSING
    (back,) = Saver(root, after, lambda _: written.after or "").restore(subject)
    assert back.after == before


def test_a_new_maalform_stands_in_the_order_of_the_schema_in_every_mapping(fjordvik: State, root: Path) -> None:
    subject = Subject(KINDS["tjenester"], "helsestasjon")
    shown = fjordvik.origins(subject).shown
    assert isinstance(shown, dict) and isinstance(shown["hvor"], dict)
    half = {**shown, "hvor": {"nn": "Kaia"}, "telefon": None}
    (written,) = _saver(root, fjordvik).change(subject, half)
    after = _after(root, fjordvik, [written])
    (again,) = Saver(root, after, lambda _: written.after or "").change(
        subject, {**shown, "hvor": {"nn": "Kaia", "nb": "Ny"}}
    )
    assert "    hvor:\n      nb: Ny\n      nn: Kaia\n" in (again.after or "")


def test_prose_of_the_base_is_copied_into_the_kommunes_folder(fjordvik: State, root: Path) -> None:
    subject = Subject(KINDS["sider"], "rettigheter")
    have = {language: prose.text for language, prose in fjordvik.prose(subject).items()}
    assert _saver(root, fjordvik).prose(subject, {}) == []
    (written,) = _saver(root, fjordvik).prose(subject, {"nb": have["nb"] + "\nMer.\n"})
    assert written.path == root / "kommuner" / "fjordvik" / "sider" / "rettigheter.nb.md"
    assert written.before is None and (written.after or "").endswith("Mer.\n")


TOOL = Subject(KINDS["verktoy"], "prove")


def _tool() -> dict[str, object]:
    text = {"nb": "En", "nn": "Ein"}
    return {"id": "prove", "navn": "Prøve", "deler": ({"id": "a", "tittel": text}, {"id": "b", "tittel": text})}


def test_items_are_added_moved_and_taken_away() -> None:
    tool: Value = _tool()  # type: ignore[assignment]
    group = whole(TOOL)
    form = posted(group, tool)
    form |= {"deler" + COUNT: ["3"], "deler.2" + FROM: [""], "deler.2.tittel.nb": ["Åpent møte"]}
    form |= {"deler.0.bort": ["1"]}
    wanted = with_ids(group, Read(moved_up(form, "deler.2")).group(group, "", tool))
    assert [of(item, "id") for item in of(wanted, "deler")] == ["apent-mote", "b"]  # type: ignore[union-attr]
    cleared = Read({**posted(group, tool), "deler" + COUNT: ["0"]}).group(group, "", tool)
    assert of(cleared, "deler") is MISSING


def test_a_name_that_is_the_same_in_both_stays_one_word_until_they_differ() -> None:
    tool: Value = _tool()  # type: ignore[assignment]
    group = whole(TOOL)
    same = Read({"navn.nb": ["Test"], "navn.nn": ["Test"]}).group(group, "", tool)
    assert of(same, "navn") == "Test"
    other = Read({"navn.nb": ["Test"], "navn.nn": ["Prøve"]}).group(group, "", tool)
    assert of(other, "navn") == {"nb": "Test", "nn": "Prøve"}


def test_what_is_not_posted_is_not_changed() -> None:
    tool: Value = _tool()  # type: ignore[assignment]
    assert Read({}).group(whole(TOOL), "", tool) == tool


def test_what_no_field_can_show_is_shown_as_yaml_and_kept() -> None:
    group = whole(TOOL)
    odd: Value = {"id": "prove", "navn": ("a", {"b": 1}), "ukjent": {"x": "y: z"}, "ingress": {"en": "Hello"}}
    form = posted(group, odd)
    assert form["ukjent"] == ['x: "y: z"']
    assert Read(form).group(group, "", odd) == odd
    assert of(Read({**form, "ukjent": ["x: 2"]}).group(group, "", odd), "ukjent") == {"x": 2}
    broken = Read({**form, "ukjent": ["x: [2"]})
    assert of(broken.group(group, "", odd), "ukjent") == {"x": "y: z"}
    assert broken.raw == {"ukjent": "x: [2"} and "linje" in broken.errors["ukjent"]


def test_a_wrong_number_is_kept_for_the_check_to_tell_of() -> None:
    kommune = Subject(KINDS["innstillinger"])
    wanted = Read({"ulest-frist-dager": ["sju"], "tom-logg-dager": ["12"]}).group(whole(kommune), "", {})
    assert wanted == {"ulest-frist-dager": "sju", "tom-logg-dager": 12}


@pytest.mark.parametrize(
    ("below", "local", "shown", "wanted", "expected"),
    [
        ("a", MISSING, "a", MISSING, None),
        (("a",), MISSING, ("a",), MISSING, ()),
        (MISSING, "a", "a", MISSING, MISSING),
        ("a", "b", "b", "a", MISSING),
        ({"nb": "a", "nn": "b"}, MISSING, {"nb": "a", "nn": "b"}, {"nb": "x", "nn": "b"}, {"nb": "x"}),
        ("PPT", MISSING, "PPT", {"nb": "PPT", "nn": "PP-tenesta"}, {"nn": "PP-tenesta"}),
        (True, MISSING, True, False, False),
        (
            {"antall": 1, "enhet": "uker"},
            {"antall": 2},
            {"antall": 2, "enhet": "uker"},
            {"antall": 1, "enhet": "uker"},
            MISSING,
        ),
    ],
)
def test_the_least_that_gives_what_is_wanted(
    below: Value, local: Value, shown: Value, wanted: Value, expected: Value
) -> None:
    assert override(below, local, shown, wanted) == expected


def test_items_of_the_base_are_taken_away_and_changed_by_id() -> None:
    below: Value = ({"id": "a", "t": 1}, {"id": "b", "t": 2})
    wanted: Value = ({"id": "b", "t": 3}, {"id": "c", "t": 4})
    expected = ({"id": "a", "fjern": True}, {"id": "b", "t": 3}, {"id": "c", "t": 4})
    assert override(below, MISSING, below, wanted) == expected
    assert override(below, expected, wanted, below) is MISSING


def test_every_field_of_the_schema_has_a_way_of_its_own(root: Path) -> None:
    def walk(field: Field) -> Iterator[Field]:
        yield field
        for child in field.fields:
            yield from walk(child)

    every = [field for kind in KINDS.values() for field in walk(whole(Subject(kind, "x")))]
    assert [field for field in every if field.kind == "yaml"] == []
    assert SENT
