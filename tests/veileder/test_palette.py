"""Every pair of colours that meet can be told apart, in both schemes (WCAG 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from veileder.contrast import contrast
from veileder.guide.accent import DARK, LIGHT

from .palette import schemes

SURFACES = ("--bg", "--flate", "--f0", "--f1", "--f2", "--f3")
BRICKS = ("--n0", "--n1", "--n2", "--n3", "--pinne")
ANYWHERE = ("--tekst", "--tekst2", "--lenke", "--pinne-tekst")
ON_ITS_OWN = {
    "--pri-tekst": "--pri",
    "--n0t": "--n0",
    "--n1t": "--n1",
    "--n2t": "--n2",
    "--n3t": "--n3",
    "--pinne-paa": "--pinne",
    "--varsel-tekst": "--varsel",
    "--akutt-tekst": "--akutt",
}
TEXTS = [*((text, surface) for text in ANYWHERE for surface in SURFACES), *ON_ITS_OWN.items()]
# The sand of level 0 is told from the page by its border, ``--kant``.
# Read at a distance: the second line of the front page's title is always large (WCAG 1.4.3).
LARGE = ("--pinne-stor",)
SHAPES = ("--n1", "--n2", "--n3", "--pinne", "--kant", "--pri", "--fokus")

each_scheme = pytest.mark.parametrize("palette", schemes().values(), ids=schemes())


@each_scheme
def test_every_text_can_be_read_where_it_stands(palette: dict[str, str]) -> None:
    ratios = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@each_scheme
def test_bricks_baton_borders_and_focus_stand_out_from_every_surface(palette: dict[str, str]) -> None:
    ratios = {(shape, on): contrast(palette[shape], palette[on]) for shape in (*SHAPES, *LARGE) for on in SURFACES}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3} == {}


@each_scheme
def test_the_focus_ring_is_told_from_its_halo(palette: dict[str, str]) -> None:
    """The halo lies between the ring and what has focus, so that the ring is seen around any brick."""
    assert contrast(palette["--fokus"], palette["--fokus-glans"]) >= 3


def test_every_colour_of_the_palette_is_in_one_of_these_tests() -> None:
    tested = {*SURFACES, *BRICKS, *SHAPES, *LARGE, *ANYWHERE, *ON_ITS_OWN, *ON_ITS_OWN.values(), "--fokus-glans"}
    decoration = {"--strek"}  # a hairline that carries no meaning
    for palette in schemes().values():
        assert set(palette) - decoration == tested


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
def test_the_rule_for_accents_knows_the_surfaces(scheme) -> None:
    palette = schemes()[scheme.name]
    assert scheme.surfaces == {name: palette[name] for name in SURFACES}
