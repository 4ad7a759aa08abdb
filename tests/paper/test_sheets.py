"""The sheet of a level for the wall: one page whatever the kommune writes, and what is read at a distance is on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import page
import pytest

from veileder.compilation import check
from veileder.contrast import contrast
from veileder.guide.content import Content
from veileder.paper import sheets
from veileder.paper.document import Document
from veileder.paper.press import TEMPLATES, press
from veileder.site.context import Context
from veileder.site.documents import document_path, level_sheet

from ..conftest import DATE, ROOT
from .reading import changed, flat, in_order, letter_sizes, pages, reader, squeezed, with_levels

KOMMUNER = sorted(folder.name for folder in (ROOT / "kommuner").iterdir() if (folder / "kommune.yaml").is_file())
A4, A3 = (595, 842), (842, 1191)


def _sheets(content: Content) -> Iterator[tuple[Document, bytes]]:
    """Every sheet of a kommune in every language and size."""
    for language in content.languages:
        for document in sheets.documents(Context(content, language)):
            for size in (document, replace(document, large=True)):
                yield size, press(size)


def _is_one_page(document: Document, pdf: bytes) -> None:
    opened = reader(pdf)
    assert len(opened.pages) == 1, document.path
    box = opened.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (A3 if document.large else A4)
    places = [place for _, place, _ in letter_sizes(pdf)]
    assert min(places) > 20, document.path
    assert max(places) < float(box.height) - 20, document.path


def test_a_sheet_tells_the_level_its_steps_and_the_ways_on(
    planned: Mapping[str, Document], made: Callable[[str], bytes], content: Content
) -> None:
    for language in content.languages:
        for level in content.levels:
            path = document_path(level_sheet(level), language)
            data = planned[path].data
            steps = [flat(text) for step in data["steg"] for text in (step["tittel"], step["hvem"], step["frist"])]
            ways = [flat(way[key]) for way in data["utfall"] for key in ("naar", "vei")]
            acute = [number["nummer"] for number in data["haster"]["numre"]]
            wanted = [data["nummer"], flat(data["navn"]), flat(data["sporsmaal"]), flat(data["maal"])]
            wanted += [data["ord"]["du-er-her"], *steps, data["ord"]["hva-naa"], *ways, *acute, data["sted"]]
            assert in_order("".join(pages(made(path))), wanted) == []
            assert steps
            assert ways
            assert acute


def test_every_sheet_is_one_page(content: Content) -> None:
    for document, pdf in _sheets(content):
        _is_one_page(document, pdf)


@pytest.mark.full
@pytest.mark.parametrize("kommune", [name for name in KOMMUNER if name != "fjordvik"])
def test_every_sheet_of_every_kommune_is_one_page(kommune: str) -> None:
    found = check(ROOT, kommune, date=DATE, links=False).content
    assert found is not None
    made = list(_sheets(found))
    assert made
    for document, pdf in made:
        _is_one_page(document, pdf)


def _text(model: Any, words: str) -> Any:
    """A text of the guide with other words."""
    return model.model_copy(update={"nb": words, "nn": words})


def _made_up(content: Content, names: Sequence[str], steps: int, outcomes: int) -> Content:
    """Levels with long names, each with many steps with long titles."""
    levels = content.guide.modell.nivaaer
    first = content.guide.steg[0]
    way = next(step.utfall[0] for step in content.guide.steg if step.utfall)
    more = [
        levels[0].model_copy(
            update={
                "id": f"nivaa-{n}",
                "nummer": str(n),
                "navn": _text(levels[0].navn, name),
                "maal": _text(levels[0].maal, f"{name} " * 4),
                "brikker": n,
            }
        )
        for n, name in enumerate(names)
    ]
    ways = tuple(way.model_copy(update={"naar": _text(way.naar, f"Vei {n}: {names[1]}")}) for n in range(outcomes))
    made = tuple(
        first.model_copy(
            update={
                "id": f"{level.id}-{n}",
                "nivaa": level.id,
                "tittel": _text(first.tittel, f"{n}. {names[n % len(names)]}"),
                "utfall": ways if n == steps else (),
            }
        )
        for level in more
        for n in range(1, steps + 1)
    )
    return with_levels(changed(content, steg=made), more)


@pytest.mark.parametrize(("steps", "outcomes"), [(1, 1), (6, 6), (12, 9), (30, 20)])
def test_long_names_and_six_levels_are_one_page(
    content: Content, long_words: dict[str, tuple[str, ...]], steps: int, outcomes: int
) -> None:
    """The steps are there however many they are; letters shrink, and then details are left out."""
    made_up = _made_up(content, long_words["nb"], steps, outcomes)
    document = next(sheets.documents(Context(made_up, "nb")))
    for size in (document, replace(document, large=True)):
        pdf = press(size)
        _is_one_page(size, pdf)
        assert page.is_pdf_compliant_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
        titles = [flat(step["tittel"]) for step in document.data["steg"]]
        assert len(titles) == steps
        assert (
            in_order("".join(pages(pdf)), ["Nivå 0", long_words["nb"][0], *titles, "112", document.data["sted"]]) == []
        )


def test_letters_are_as_large_as_there_is_room_for(content: Content, long_words: dict[str, tuple[str, ...]]) -> None:
    """From two metres a title of 20 points is read; a sheet with little on it has larger ones."""
    largest = {}
    for steps in (2, 5, 12):
        made_up = _made_up(content, long_words["nb"], steps, 2)
        document = next(sheets.documents(Context(made_up, "nb")))
        first = squeezed(flat(document.data["steg"][0]["tittel"]))[:2]
        largest[steps] = max(
            size for size, _, text in letter_sizes(press(document)) if squeezed(text).startswith(first)
        )
    assert largest[2] >= largest[5] > largest[12]
    assert largest[2] > 20


def test_the_figure_shows_where_one_is(planned: Mapping[str, Document], content: Content) -> None:
    for level in content.guide.modell.nivaaer:
        data = planned[document_path(level_sheet(level.id), "nb")].data
        here = re.findall(r'<a class="tone\d her".*?</a>', data["figur"])
        assert len(here) == 1
        assert f">Nivå {level.nummer} <" in here[0]
        assert data["figurord"].startswith(f"Du er her: Nivå {level.nummer}.")


def test_a_sheet_has_only_the_steps_that_all_workplaces_share(content: Content) -> None:
    """«Vekesamtalen» is one workplace's own step."""
    own = {step.id for step in content.guide.steg if step.for_}
    assert own
    context = Context(content, "nb")
    shown = [flat(step["tittel"]) for it in sheets.documents(context) for step in it.data["steg"]]
    assert {context.plain(step.tittel) for step in content.guide.steg if step.id in own}.isdisjoint(shown)


# ── In black and white ──

_COLOURS = dict(
    re.findall(r'^#let (\w+) = rgb\("(#[0-9a-f]{6})"\)', (TEMPLATES / "felles.typ").read_text("utf-8"), re.MULTILINE)
)


def _ramp(name: str) -> list[str]:
    found = re.search(rf"^#let {name} = \((.+)\)$", (TEMPLATES / "felles.typ").read_text("utf-8"), re.MULTILINE)
    assert found
    return ["#ffffff" if it == "white" else it for it in re.findall(r"#[0-9a-f]{6}|white", found[1])]


def _grey(colour: str) -> str:
    """A colour as a printer without colours has it: luma of ITU-R BT.601."""
    red, green, blue = bytes.fromhex(colour[1:])
    return "#" + f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}" * 3


TEXTS = [
    *((_COLOURS["tekst"], surface) for surface in ("#ffffff", *_ramp("flate"))),
    *((_COLOURS[name], "#ffffff") for name in ("dempet", "lenkefarge", "pinnetekst")),
    (_COLOURS["akutttekst"], _COLOURS["akutt"]),
    ("#ffffff", _COLOURS["akutttekst"]),
    ("#ffffff", _COLOURS["pri"]),
    ("#000000", _COLOURS["pinne"]),
    (_COLOURS["lenkefarge"], _ramp("flate")[1]),
]
LARGE = [*zip(_ramp("nivaatekst"), _ramp("nivaafarge"), strict=True), (_COLOURS["kant"], "#ffffff")]
"""Heads of levels are at least 14 points and bold; an edge is no text."""


@pytest.mark.parametrize("seen", [str, _grey], ids=["farger", "grått"])
def test_all_is_read_in_grey_too(seen: Callable[[str], str]) -> None:
    low = {pair: contrast(seen(pair[0]), seen(pair[1])) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}
    large = {pair: contrast(seen(pair[0]), seen(pair[1])) for pair in LARGE}
    assert {pair: ratio for pair, ratio in large.items() if ratio < 3} == {}


def test_templates_have_no_colours_but_those_that_are_tested() -> None:
    for name in ("veileder", "plakat", "steg"):
        text = Path(TEMPLATES / f"{name}.typ").read_text("utf-8")
        assert not re.findall(r'rgb\("(#\w+)"\)', text), name
