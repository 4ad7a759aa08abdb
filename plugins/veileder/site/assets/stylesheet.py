"""The style sheets: one that every page has, one for each area that only some pages need, and one for paper.

They are written in ``theme_overrides/stil/`` and published without comments and needless space. A page gets the areas
whose classes it uses, so that none is heavier than what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path

from veileder.same import remembered
from veileder.site.assets.theme import Theme

# What every page has, in this order: later parts rely on earlier ones.
SHARED = ("farger", "grunn", "ramme", "deler")
AREAS = ("figur", "nivaa", "steg", "hjem", "finn-steget", "tjenester", "verktoy", "samarbeid", "sprak")
# On every page too, but last, since paper overrides the screen; a browser does not wait for it.
PAPER = "trykk"
# Fetched by the script that needs them.
LATE = ("sok",)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")
_AFTER_COLON = re.compile(r"(?<=[a-z]):\s+")
_CLASS = re.compile(r"\.([a-zæøå][\wæøå-]*)")


def stylesheets(theme: Path) -> dict[str, bytes]:
    """Every style sheet by its file name.

    Args:
        theme: the folder of templates.

    Raises:
        ValueError: a part is not listed here, or a listed one is gone; a programmer's error.
    """
    folder = theme / "stil"
    if {path.stem for path in folder.glob("*.css")} != {*SHARED, *AREAS, PAPER, *LATE}:
        raise ValueError(f"{folder}: {SHARED} {AREAS} {PAPER} {LATE}")
    shared = "\n".join(_part(theme, part) for part in SHARED)
    return {
        "stil.css": squeezed(shared),
        **{f"{part}.css": squeezed(_part(theme, part)) for part in (*AREAS, PAPER, *LATE)},
    }


def areas_of(theme: Theme, kind: str, *classes: Set[str]) -> tuple[str, ...]:
    """The areas that a page needs besides the shared style sheet.

    Args:
        theme: the folder of templates as it is now.
        kind: the page's kind, which the frame makes a class of.
        classes: every ``class`` in its body, or in each part of it, as it is written there.
    """
    found = frozenset().union(*(_areas_of(theme, frozenset(used)) for used in ({f"side-{kind}"}, *classes)))
    return tuple(area for area in AREAS if area in found)


def squeezed(css: str) -> bytes:
    """Take away comments and needless space."""
    css = _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).replace(";}", "}")
    return _AFTER_COLON.sub(":", css).strip().encode() + b"\n"


@remembered(4096)
def _areas_of(theme: Theme, classes: frozenset[str]) -> frozenset[str]:
    """The areas of some classes, as they are written in attributes."""
    used = {name for written in classes for name in written.split()}
    return frozenset(area for area, brings in _area_classes(theme).items() if not brings.isdisjoint(used))


@remembered(1)
def _area_classes(theme: Theme) -> dict[str, set[str]]:
    """The classes that each area brings. What several have belongs to the first of them."""
    known = {name for part in SHARED for name in _CLASS.findall(_part(theme.folder, part))}
    brings = {}
    for area in AREAS:
        brings[area] = set(_CLASS.findall(_part(theme.folder, area))) - known
        known |= brings[area]
    return brings


def _part(theme: Path, name: str) -> str:
    return _COMMENT.sub("", (theme / "stil" / f"{name}.css").read_text(encoding="utf-8"))
