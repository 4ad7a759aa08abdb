"""A kommune's own look: its colour can be read, and its name stands where the common one would."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veileder.contrast import contrast, nearest
from veileder.guide.accent import DARK, ENOUGH, LIGHT, Scheme, accents, text_on
from veileder.schema.kommune import Profil
from veileder.site.assets.profile import profile_sheet
from veileder.site.compile import compile_pages

from .conftest import MakeContent
from .test_pages import ROOT

colours = st.binary(min_size=3, max_size=3).map(lambda channels: "#" + channels.hex())


def can_be_read(accent: str, scheme: Scheme) -> bool:
    """On every surface of a scheme, and what is written on it too."""
    return min(contrast(accent, other) for other in (*scheme.surfaces.values(), text_on(accent))) >= ENOUGH


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.478),
        ("#0f4c5c", "#0f4c5c", 1),
        ("#ff0000", "#0000ff", 2.149),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.001)


@given(colours, st.sampled_from([LIGHT, DARK]))
def test_every_suggestion_can_be_read(colour: str, scheme: Scheme) -> None:
    suggested = scheme.readable(colour)
    assert can_be_read(suggested, scheme)
    assert scheme.readable(suggested) == suggested


@given(colours)
def test_the_dark_accent_that_a_kommune_did_not_choose_can_be_read(colour: str) -> None:
    made = accents(Profil.model_validate({"farge": colour}))
    assert made["lys"] == colour
    assert can_be_read(made["mørk"], DARK)


@given(colours, st.booleans())
def test_the_hue_stays(colour: str, lighter: bool) -> None:
    """Red stays the strongest of the three where it was, and so on; only black and white have no hue."""
    found = nearest(colour, ["#ffffff" if not lighter else "#000000"], 7, lighter=lighter)
    before, after = bytes.fromhex(colour[1:]), bytes.fromhex(found[1:])
    assert all(after[one] >= after[two] for one in range(3) for two in range(3) if before[one] > before[two])


def test_each_scheme_has_its_colour() -> None:
    sheet = profile_sheet(Profil.model_validate({"farge": "#0f4c5c", "farge-mørk": "#8fd6e4"}))
    assert sheet is not None
    light, dark = sheet.content.decode().splitlines()
    assert "dark" not in light and "#0f4c5c" in light and "--pri-tekst: #ffffff" in light
    assert "prefers-color-scheme: dark" in dark and "#8fd6e4" in dark and "--pri-tekst: #07201f" in dark
    assert all(re.match(r"@media screen\b", line) for line in (light, dark)), "paper keeps its black"


def test_only_a_kommune_with_a_colour_has_a_sheet(content: MakeContent) -> None:
    plain = content({})
    assert profile_sheet(plain.guide.kommune.profil) is None
    assert [asset for asset in compile_pages(ROOT, plain).assets if "profil" in asset.path] == []
    coloured = content({"kommuner/liten/profil.yaml": 'kommune: {profil: {farge: "#0f4c5c"}}\n'})
    site = compile_pages(ROOT, coloured)
    sheet = profile_sheet(coloured.guide.kommune.profil)
    assert sheet in site.assets
    assert {shell.accent for shell in site.shells.values()} == {sheet.path if sheet else ""}


def test_the_guide_has_the_name_that_the_kommune_gave_it(content: MakeContent) -> None:
    name = "kommune:\n  profil:\n    navn: {nb: Sammen i Liten, nn: Saman i Liten}\n"
    site = compile_pages(ROOT, content({"kommuner/liten/profil.yaml": name}))
    for language, own in (("nb", "Sammen i Liten"), ("nn", "Saman i Liten")):
        assert site.shells[language].site_name == f"{own} – Liten kommune"
        assert site.shells[language].texts["tittel"] == own
        assert site.pages_in(language)[0].title == f"{own} – Liten kommune"
