"""The puzzle figure: drawn from the kommune's own levels, a link per row, and no style of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from veileder.site.views.figure import MINI, PHONE, WIDE, Brick, Size, figure
from veileder.site.views.lettering import width

SVG = "{http://www.w3.org/2000/svg}"
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE, MINI], ids=lambda size: size.name)
COUNTS = pytest.mark.parametrize("count", [1, 3, 4, 5])


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def draw(count: int, size: Size = WIDE, services: int | None = None) -> ET.Element:
    bricks = [
        Brick(f"Nivå {n}", f"Navn <{n}>", f"/nivaa/n{n}/", n % 4, services or n, more=n == count - 1, current=n == 1)
        for n in range(count)
    ]
    return parse(
        str(figure(bricks, ("Stafettholder og stafettlogg", "/stafettlogg/"), "Figuren", "Det den viser", size))
    )


def draw_long(count: int, words: tuple[str, ...], size: Size, services: int = 3) -> ET.Element:
    baton, *names = words
    bricks = [Brick(f"Nivå {n}", names[n], f"/{n}/", 0, services, more=True) for n in range(count)]
    return parse(str(figure(bricks, (baton, "/logg/"), "Figuren", "Det den viser", size)))


def name(link: ET.Element) -> str:
    """What a screen reader calls a row: its title, else its text."""
    title = link.find(f"{SVG}title")
    return " ".join("".join((link if title is None else title).itertext()).split())


def drawn_width(text: ET.Element) -> float:
    """How wide a line is, as estimated."""
    return width((text.text or "").strip(), float(text.get("font-size", "")), bold=text.get("class") == "tittel")


@SIZES
@COUNTS
def test_rows_are_links_from_the_lowest_level_up_and_then_the_baton(count: int, size: Size) -> None:
    links = list(draw(count, size).iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == [f"/nivaa/n{n}/" for n in range(count)] + ["/stafettlogg/"]
    heights = [float(re.findall(r"[\d.]+", link.get("transform", ""))[1]) for link in links[:-1]]
    assert heights == sorted(heights, reverse=True), "the lowest level is at the bottom"


def test_a_square_per_service_a_question_mark_for_none_and_a_dashed_one_for_more() -> None:
    rows = [
        [shape.get("class") for shape in row.iter(f"{SVG}path") if shape.get("class", "").startswith("rute")]
        for row in draw(4).iter(f"{SVG}a")
    ]
    assert rows == [["rute"], ["rute"], ["rute"] * 2, ["rute"] * 3 + ["rute stiplet"], []]


@SIZES
def test_a_row_is_named_by_what_it_shows(size: Size) -> None:
    names = [name(link) for link in draw(4, size).iter(f"{SVG}a")]
    assert names == [f"Nivå {n} Navn <{n}>" for n in range(4)] + ["Stafettholder og stafettlogg"]


@SIZES
@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("count", [3, 4, 5])
def test_long_names_are_whole_to_a_screen_reader_and_begin_with_what_is_shown(
    count: int, language: str, size: Size, long_words: dict[str, tuple[str, ...]]
) -> None:
    *rows, baton = draw_long(count, long_words[language], size).iter(f"{SVG}a")
    for n, row in enumerate(rows):
        assert name(row) == f"Nivå {n} {long_words[language][n + 1]}"
        shown = "".join("".join(text.itertext()).strip() for text in row.iter(f"{SVG}text")).removesuffix("…")
        bare = re.compile(r"[\s-]")
        assert bare.sub("", name(row)).startswith(bare.sub("", shown))
    assert name(baton) == long_words[language][0]


@SIZES
@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("count", [3, 4, 5])
@pytest.mark.parametrize("services", [1, 3, 6])
def test_no_text_is_wider_than_its_brick_nor_in_more_than_two_lines(
    count: int, language: str, size: Size, services: int, long_words: dict[str, tuple[str, ...]]
) -> None:
    *rows, baton = draw_long(count, long_words[language], size, services).iter(f"{SVG}a")
    for row in rows:
        left, _, across, corner = map(float, re.findall(r"[\d.]+", next(row.iter(f"{SVG}path")).get("d", ""))[:4])
        texts = list(row.iter(f"{SVG}text"))
        assert len(texts) <= (1 if size is MINI else 3)
        for text in texts:
            assert float(text.get("x", "")) + drawn_width(text) < left + across + corner - 3, text.text
    lines = list(baton.iter(f"{SVG}tspan"))
    assert 1 <= len(lines) <= 2
    assert all(drawn_width(line) < count * size.row - 20 for line in lines)


@SIZES
@COUNTS
def test_a_figure_is_as_wide_with_many_squares_as_with_few(count: int, size: Size) -> None:
    def box(services: int) -> tuple[str | None, float]:
        drawn = draw(count, size, services)
        ends = [float(rect.get("x", "")) + float(rect.get("width", "")) for rect in drawn.iter(f"{SVG}rect")]
        return drawn.get("viewBox"), max(ends)

    few, most = box(1), box(6)
    assert few == most
    assert most[1] <= size.width


@SIZES
def test_the_figure_has_a_name_a_description_and_only_classes(size: Size) -> None:
    svg = draw(4, size)
    for tag, role in (("title", "aria-labelledby"), ("desc", "aria-describedby")):
        element = svg.find(f"{SVG}{tag}")
        assert element is not None and element.get("id") == svg.get(role) and element.text
    assert svg.get("role") == "group"
    assert not any({"style", "fill", "stroke"} & set(element.keys()) for element in svg.iter())
    assert [row.get("aria-current") for row in svg.iter(f"{SVG}a")].count("page") == 1


def test_the_sizes_have_ids_of_their_own() -> None:
    ids = [element.get("id") for size in (WIDE, PHONE, MINI) for element in draw(3, size).iter() if element.get("id")]
    assert len(ids) == 6 == len(set(ids))


def test_equal_rows_are_equal_text() -> None:
    """A page with two figures is still small: a server packs what is repeated."""
    first, second = (Brick("Nivå 1", "Navn", "/en/", 0, 2) for _ in range(2))
    rows = str(figure([first, second], ("Pinne", "/"), "Figuren", "Viser", PHONE)).split("<a ")[1:3]
    assert len({re.sub(r"translate\(0 [\d.]+\)", "", row) for row in rows}) == 1
