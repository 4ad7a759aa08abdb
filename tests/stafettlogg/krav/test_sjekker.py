"""Each check holds on the log as it is, for everybody it names, and does not hold where it should not."""

from __future__ import annotations

import pytest

from ...krav.look import fault
from . import rader
from .scene import Scene

SJEKKER = [pytest.param(sjekk, id=sjekk.id) for sjekk in rader.sjekker() if not sjekk.test]


def feil(scene: Scene, sjekk: rader.Sjekk) -> list[str]:
    """What lacks, one line for each role that does not see it."""
    funnet = []
    for som in sjekk.som:
        status, html = scene.side(sjekk.logg, som, sjekk.side, sjekk.spraak)
        mangler = fault(sjekk, html) if status == 200 else f"svaret er {status}"
        if mangler:
            funnet.append(f"{sjekk.id} «{sjekk.krav}», {som} på {sjekk.side} i {sjekk.logg}: {mangler}")
    return funnet


@pytest.mark.parametrize("sjekk", SJEKKER)
def test_the_log_has_it(scene: Scene, sjekk: rader.Sjekk) -> None:
    assert feil(scene, sjekk) == []


@pytest.mark.parametrize("sjekk", SJEKKER)
def test_it_is_not_found_where_it_should_not_be(scene: Scene, sjekk: rader.Sjekk) -> None:
    uten = sjekk.der_det_mangler()
    assert uten != sjekk
    assert len(feil(scene, uten)) == len(uten.som), f"{sjekk.id} holder også her: {sjekk.uten}"
