"""The logs that the checks look at, made once in each process."""

from __future__ import annotations

import datetime as dt

import pytest

from stafettlogg.felles import klokke

from ..conftest import NAA
from ..verden import Verden
from .scene import Scene


@pytest.fixture(scope="session")
def scene(database: None) -> Scene:
    """The logs; the clock is put right afterwards."""

    def still(tid: dt.datetime) -> None:
        klokke.kilde = lambda: tid

    foer = klokke.kilde
    still(NAA)
    try:
        return Scene(Verden(still, NAA))
    finally:
        klokke.kilde = foer
