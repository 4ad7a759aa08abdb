"""The shapes of the puzzle figure, as SVG paths.

They are drawn from the top, y = 0. All but their start is relative, so that equal bricks are equal text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

# In radii of the knob: how deep its centre lies in the next brick, half of its neck, and the hole that it goes into.
_CENTRE, _NECK, _HOLE = 0.95, 0.57, 1.5
_REACH = sqrt(1 - _NECK**2)
_OPENING = sqrt(_HOLE**2 - _CENTRE**2)

DEPTH = _CENTRE + _HOLE
"""How far into a brick the hole reaches, in radii of the knob."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A knob and the hole it goes into, across the gap between two bricks."""

    radius: float
    gap: float

    @property
    def knob(self) -> str:
        """Drawn downwards, out to the right."""
        neck = self.gap + (_CENTRE - _REACH) * self.radius
        return f"h{neck:.1f}a{self.radius:g} {self.radius:g} 0 1 1 0 {2 * self.half_neck:.1f}h-{neck:.1f}"

    @property
    def half_neck(self) -> float:
        return round(_NECK * self.radius, 2)

    @property
    def half_opening(self) -> float:
        return round(_OPENING * self.radius, 2)

    @property
    def hole(self) -> str:
        """Drawn upwards, in to the right."""
        radius = round(_HOLE * self.radius, 1)
        return f"a{radius:g} {radius:g} 0 1 0 0-{2 * self.half_opening:.1f}"


def brick(x: float, width: float, height: float, corner: float, hole: Joint, knob: Joint | None = None) -> str:
    """A brick with a hole on its left and, when another follows, a knob on its right."""
    r, across, middle = f"{corner:g} {corner:g}", width - 2 * corner, height / 2 - corner
    right = f"v{height - 2 * corner:g}"
    if knob:
        beside = f"v{middle - knob.half_neck:.1f}"
        right = f"{beside}{knob.knob}{beside}"
    beside = f"v-{middle - hole.half_opening:.1f}"
    return (
        f"M{x + corner:g} 0h{across:g}a{r} 0 0 1 {r}{right}a{r} 0 0 1-{corner:g} {corner:g}h-{across:g}"
        f"a{r} 0 0 1-{corner:g}-{corner:g}{beside}{hole.hole}{beside}a{r} 0 0 1 {corner:g}-{corner:g}Z"
    )


def baton(x: float, width: float, height: float, corner: float, knobs: Sequence[float], joint: Joint) -> str:
    """The upright brick, with a knob at each height in ``knobs``, from the top."""
    r, across = f"{corner:g} {corner:g}", width - 2 * corner
    right = "".join(f"V{at - joint.half_neck:.1f}{joint.knob}" for at in knobs)
    return (
        f"M{x + corner:g} 0h{across:g}a{r} 0 0 1 {r}{right}V{height - corner:g}a{r} 0 0 1-{corner:g} {corner:g}"
        f"h-{across:g}a{r} 0 0 1-{corner:g}-{corner:g}V{corner:g}a{r} 0 0 1 {corner:g}-{corner:g}Z"
    )
