"""The guides of the kommuner here, and what they have in common, found once in a process for many tests."""

import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from veileder.building.national import National, national
from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain

from .conftest import DATE, ROOT


@cache
def guide_of(kommune: str) -> Content:
    """The content of a kommune on the tests' day."""
    content, found = load_content(load_chain(ROOT, kommune, in_common().base), DATE)
    assert content is not None, found
    return content


@lru_cache(maxsize=3)
def in_common(root: Path = ROOT, date: datetime.date = DATE, *, documents: bool = True) -> National:
    """What is national in a project whose base no test changes, as the program keeps it."""
    return national(root, date, documents=documents)


def with_common(root: Path = ROOT, date: datetime.date = DATE, *, documents: bool = True) -> dict[str, Any]:
    """The same as what ``check`` and ``compile_site`` are given."""
    return in_common(root, date, documents=documents)._asdict()
