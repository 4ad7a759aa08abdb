"""A28: eight processes write in one log at once, and none of them is turned away because the database is locked."""

from __future__ import annotations

import pytest

from .anlegg import Anlegg, brudd, tekster
from .conftest import skrivere


@pytest.mark.parametrize("hver", [10, pytest.param(40, marks=pytest.mark.full)])
def test_a28_eight_writers_and_nobody_is_locked_out(anlegg: Anlegg, hver: int) -> None:
    with anlegg.her() as verden:
        logg = verden.logg()
        skriver = skrivere(anlegg, verden, logg, 8)
        skriver.start(8, hver=hver)
        skriver.til("slutt", 8)
        assert skriver.slutt == ["ferdig"] * 8, anlegg.logget()
        assert len(skriver.lagret) == 8 * hver and skriver.lagret == tekster(logg.id)
        assert brudd(logg.id) == []
