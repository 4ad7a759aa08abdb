"""What the tests of keys, audit and races share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..verden import Verden
from .samtidig import hel_kjede
from .stafetten import Stafetten


@pytest.fixture
def stafetten(verden: Verden) -> Iterator[Stafetten]:
    """The baton between two, whole at the end."""
    stafetten = Stafetten(verden)
    yield stafetten
    assert hel_kjede(stafetten.logg)
