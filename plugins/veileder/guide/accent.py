"""A kommune's accent colour: buttons and links, in the light scheme and the dark one."""

from __future__ import annotations

from dataclasses import dataclass

from veileder.contrast import contrast, nearest
from veileder.schema.kommune import Profil

ENOUGH = 4.5
_COMFORTABLE = 7.0  # what we choose ourselves may as well be easy to read
_ON_ACCENT = ("#ffffff", "#07201f")


@dataclass(frozen=True, slots=True)
class Scheme:
    """One of the two looks that a reader's device may ask for.

    Args:
        name: as an editor knows it.
        surfaces: what the accent stands on, by custom property in ``farger.css``; a test compares them.
        is_dark: True when a colour must be light to be seen.
    """

    name: str
    surfaces: dict[str, str]
    is_dark: bool

    def readable(self, colour: str, ratio: float = ENOUGH) -> str:
        """The colour, or the nearest of its hue that has the contrast on every surface."""
        return nearest(colour, self.surfaces.values(), ratio, lighter=self.is_dark)


LIGHT = Scheme(
    "lys",
    {
        "--bg": "#fbfaf6",
        "--flate": "#ffffff",
        "--f0": "#f6f0e1",
        "--f1": "#e2f1ee",
        "--f2": "#dcedee",
        "--f3": "#dfe9ee",
    },
    is_dark=False,
)
DARK = Scheme(
    "mørk",
    {
        "--bg": "#0d191e",
        "--flate": "#15252c",
        "--f0": "#15252c",
        "--f1": "#12292c",
        "--f2": "#12292f",
        "--f3": "#132630",
    },
    is_dark=True,
)


def accents(profil: Profil) -> dict[str, str]:
    """The accent by the name of its scheme; a scheme without one keeps the palette's own.

    A kommune that gives no dark colour gets the one it gave, as light as it must be.
    """
    dark = profil.farge_moerk or (profil.farge and DARK.readable(profil.farge, _COMFORTABLE))
    return {scheme.name: colour for scheme, colour in ((LIGHT, profil.farge), (DARK, dark)) if colour}


def text_on(accent: str) -> str:
    """White or nearly black, whichever is read best on an accent."""
    return max(_ON_ACCENT, key=lambda text: contrast(accent, text))
