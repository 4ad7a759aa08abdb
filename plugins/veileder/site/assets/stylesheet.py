"""The one style sheet, joined from the parts in ``theme_overrides/stil/`` and without their comments."""

from __future__ import annotations

import re
from pathlib import Path

# In this order: later parts rely on earlier ones.
PARTS = (
    "farger",
    "grunn",
    "ramme",
    "deler",
    "figur",
    "nivaa",
    "finn-steget",
    "tjenester",
    "verktoy",
    "samarbeid",
    "trykk",
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


def stylesheet(theme: Path) -> bytes:
    """Join the parts.

    Args:
        theme: the folder of templates.

    Raises:
        ValueError: a part is not listed here, or a listed one is gone; a programmer's error.
    """
    folder = theme / "stil"
    if {path.stem for path in folder.glob("*.css")} != set(PARTS):
        raise ValueError(f"{folder}: {PARTS}")
    whole = "\n".join((folder / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)
    return _INDENT.sub("\n", _COMMENT.sub("", whole)).strip().encode() + b"\n"
