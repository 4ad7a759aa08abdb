"""The scenes that the tests of who gets to see what share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from stafettlogg.felles import klokke

from ..conftest import NAA
from .scener import Scener


def _still(tid: dt.datetime) -> None:
    klokke.kilde = lambda: tid


@pytest.fixture(scope="session")
def _scener(database: None) -> Scener:
    return Scener(_still, NAA)


@pytest.fixture
def scener(_scener: Scener, still_klokka: Callable[[dt.datetime], None]) -> Iterator[Any]:
    """Scenes, made once for all tests; to look at. ``ny`` makes one to change."""
    yield _scener
