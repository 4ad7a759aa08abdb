"""The palette as the reader's browser gets it: the custom properties of ``farger.css``."""

import re
from pathlib import Path

_SHEET = Path(__file__).parents[2] / "theme_overrides" / "stil" / "farger.css"
_COLOUR = re.compile(r"(--[\w-]+):\s*(#[0-9a-f]{3,6})\b")


def schemes() -> dict[str, dict[str, str]]:
    """Every plain colour by its name, in the light scheme and in the dark one."""
    light, mark, dark = _SHEET.read_text(encoding="utf-8").partition("@media screen and (prefers-color-scheme: dark)")
    assert mark
    return {"lys": _colours(light), "mørk": _colours(dark)}


def _colours(css: str) -> dict[str, str]:
    return {name: _long(colour) for name, colour in _COLOUR.findall(css)}


def _long(colour: str) -> str:
    """``#fff`` as ``#ffffff``."""
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])
