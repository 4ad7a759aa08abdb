"""The words of this package, as they stand in the YAML files beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML may be built without C


@cache
def words_in(name: str) -> Any:
    """What one of the files holds; its first lines tell how it is written.

    Args:
        name: of the file, without its ending.
    """
    return yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_LOADER)


def pairs(written: str) -> dict[str, str]:
    """«galt riktig, galt riktig»: what is wrong, and what is right; the right one may have several words."""
    split = (pair.split() for pair in written.split(",") if pair.strip())
    return {wrong: " ".join(right) for wrong, *right in split}
