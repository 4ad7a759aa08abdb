"""The puzzle figure: drawn from the kommune's own levels, a link per row, and no style of its own."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from veileder.site.views.figure import Brick, figure

SVG = "{http://www.w3.org/2000/svg}"


def draw(count: int, *, mini: bool = False) -> ET.Element:
    bricks = [
        Brick(f"Nivå {n}", f"Navn på nivået <{n}>", f"/nivaa/n{n}/", n % 4, n, more=n == count - 1, current=n == 1)
        for n in range(count)
    ]
    svg = figure(bricks, ("Stafettholder", "/stafettlogg/"), "Figuren", "Det den viser", mini=mini)
    return ET.fromstring(str(svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


@pytest.mark.parametrize("mini", [False, True])
@pytest.mark.parametrize("count", [1, 3, 4, 5])
def test_rows_are_links_from_the_lowest_level_up_and_then_the_baton(count: int, mini: bool) -> None:
    links = [link.get("href") for link in draw(count, mini=mini).iter(f"{SVG}a")]
    assert links == [f"/nivaa/n{n}/" for n in range(count)] + ["/stafettlogg/"]


def test_a_square_per_service_a_question_mark_for_none_and_a_dashed_one_for_more() -> None:
    rows = [
        [shape.get("class") for shape in row.iter(f"{SVG}path") if shape.get("class", "").startswith("rute")]
        for row in draw(4).iter(f"{SVG}a")
    ]
    assert rows == [["rute"], ["rute"], ["rute"] * 2, ["rute"] * 3 + ["rute stiplet"], []]


def test_a_row_is_named_by_what_it_shows() -> None:
    row = next(draw(4).iter(f"{SVG}a"))
    assert " ".join("".join(row.itertext()).split()) == "Nivå 0 Navn på nivået <0>"


def test_the_figure_has_a_name_a_description_and_only_classes() -> None:
    svg = draw(4)
    for name, role in (("title", "aria-labelledby"), ("desc", "aria-describedby")):
        element = svg.find(f"{SVG}{name}")
        assert element is not None and element.get("id") == svg.get(role) and element.text
    assert not any({"style", "fill", "stroke"} & set(element.keys()) for element in svg.iter())
    assert [row.get("aria-current") for row in svg.iter(f"{SVG}a")].count("true") == 1
