"""How well two colours are told apart, and the nearest colour that is.

A leaf module. Source: WCAG 2.2, «relative luminance» and «contrast ratio».
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable

_STEPS = 255


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as ``#0f4c5c``, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def worst(colour: str, surfaces: Iterable[str]) -> str:
    """The surface that a colour is told least apart from."""
    return min(surfaces, key=lambda surface: contrast(colour, surface))


def nearest(colour: str, surfaces: Iterable[str], ratio: float, *, lighter: bool) -> str:
    """The colour itself when it has the contrast, else the first of the same hue that has it.

    Args:
        colour: where to begin.
        surfaces: what it must be told apart from.
        ratio: the least contrast with each of them.
        lighter: the way to go: True ends with white, False with black.
    """
    surfaces = tuple(surfaces)
    hue, start, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 1.0 if lighter else 0.0
    step = 0
    while min(contrast(colour, surface) for surface in surfaces) < ratio and step < _STEPS:
        step += 1
        colour = _written(colorsys.hls_to_rgb(hue, start + (end - start) * step / _STEPS, saturation))
    return colour


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _written(channels: Iterable[float]) -> str:
    return "#" + bytes(round(channel * 255) for channel in channels).hex()


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
