"""A3: whatever happens in a log, in whatever order, the core says what naive bookkeeping says.

How often each path is walked has a floor: a machine that never completes a handover proves nothing about it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from .machine import Loggen

# Of a hundred steps, how many at least walk each path. The counts are taken over the whole run.
GULV = {
    "samtykket": 5,
    "trukket": 3,
    "trukket, og loggen låses": 0.4,
    "utløpt samtykke": 1,
    "foresattes samtykke tatt igjen av alderen": 0.15,
    "ungdommen alene": 10,
    "begge grupper": 1.5,
    "en foresatt er nok": 10,
    "ingen å spørre": 1.5,
    "ansvar mistet": 0.3,
    "ansvar fått": 0.5,
    "voksen": 3,
    "ansatt slutter": 0.7,
    "holder borte": 0.3,
    "leder overtar": 0.2,
    "part inn": 5,
    "part ut": 0.4,
    "tilbudt": 1.5,
    "tilbud akseptert": 0.5,
    "tilbud avslaatt": 0.05,
    "tilbud trukket": 0.2,
    "tilbud utloept": 0.1,
    "tilbud faller med samtykket": 0.1,
    "tilbud som ikke kan aksepteres": 0.05,
    "hel stafett": 0.5,
    "tjeneste skiftet": 0.3,
    "tjeneste gått ut": 0.3,
    "skjermet": 0.2,
    "avsluttet": 1,
    "krever vedtak": 5,
    "krever begge": 3,
    "åpen ved vedtak": 1,
    "vedtak og samtykke": 1.5,
    "en tjeneste ved samtykke": 1.5,
    "vedtaket gjelder ikke lenger": 3,
    "vedtaket endres, og loggen låses": 0.1,
    "vedtaket låser opp": 0.05,
    "skjermet med vedtak": 0.1,
    "foresatt blir i plan på vedtak": 0.5,
    "aktiv": 20,
    "sperret": 8,
    "aapnet": 4,
}


def gaa_gjennom(eksempler: int, steg: int, runder: int = 5, **innstillinger: Any) -> Counter[str]:
    """Walk, and tell how often each path was walked. In one round Hypothesis varies one walk; rounds differ more."""
    Loggen.gaatt.clear()
    for runde in range(runder):
        run_state_machine_as_test(  # type: ignore[no-untyped-call]
            seed(runde)(Loggen),
            settings=settings(
                max_examples=eksempler // runder,
                stateful_step_count=steg,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
                **innstillinger,
            ),
        )
    return Counter(Loggen.gaatt)


def for_lite(gaatt: Counter[str]) -> dict[str, float]:
    """The paths that are walked too rarely, with how often of a hundred steps."""
    steg = gaatt["aktiv"] + gaatt["sperret"] + gaatt["aapnet"] + gaatt["avsluttet"]
    return {hva: round(100 * gaatt[hva] / steg, 2) for hva, gulv in GULV.items() if 100 * gaatt[hva] / steg < gulv}


def test_a3_the_core_says_what_naive_bookkeeping_says_and_every_path_is_walked() -> None:
    assert for_lite(gaa_gjennom(eksempler=75, steg=30)) == {}


@pytest.mark.full
def test_a3_the_core_says_what_naive_bookkeeping_says_on_a_long_walk() -> None:
    assert for_lite(gaa_gjennom(eksempler=100, steg=30)) == {}


def test_a3_a_path_that_is_never_walked_is_told() -> None:
    assert set(for_lite(Counter(aktiv=100))) == set(GULV) - {"aktiv"}
