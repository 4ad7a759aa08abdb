"""Numbers are made in memory, of a date and an individual, by the rules as Skatteetaten words them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stafettlogg.person.fodselsnummer import gyldig

from .numre import med_kontroll, nummer

DATOER = st.dates(dt.date(1854, 1, 1), dt.date(2039, 12, 31))
TIL_DAG, TIL_MAANED = st.sampled_from([0, 40]), st.sampled_from([0, 40, 65, 80])


def individer(foedt: dt.date) -> list[range]:
    """The individuals that a year has, as the register gives them out."""
    if foedt.year < 1900:
        return [range(500, 750)]
    if foedt.year < 2000:
        return [range(500), *([range(900, 1000)] if foedt.year >= 1940 else [])]
    return [range(500, 1000)]


@given(DATOER, st.data(), TIL_DAG, TIL_MAANED)
def test_every_number_that_can_be_given_is_known(
    foedt: dt.date, data: st.DataObject, til_dag: int, til_maaned: int
) -> None:
    individ = data.draw(st.sampled_from([nr for rekke in individer(foedt) for nr in rekke]))
    funnet = nummer(foedt, individ, til_dag=til_dag, til_maaned=til_maaned)
    assume(funnet)
    assert funnet and gyldig(funnet)


@given(DATOER, st.integers(0, 999), TIL_DAG, TIL_MAANED, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(
    foedt: dt.date, individ: int, til_dag: int, til_maaned: int, plass: int, feil: int
) -> None:
    funnet = nummer(foedt, individ, til_dag=til_dag, til_maaned=til_maaned)
    assume(funnet)
    assert funnet
    galt = funnet[:plass] + str((int(funnet[plass]) + feil) % 10) + funnet[plass + 1 :]
    assert not gyldig(galt)


@given(st.text(max_size=14))
def test_other_words_are_not(tekst: str) -> None:
    if not (len(tekst) == 11 and tekst.isascii() and tekst.isdigit()):
        assert not gyldig(tekst)


@pytest.mark.parametrize("dato", ["000170", "320170", "310270", "011370", "720170", "410070", "019970", "290271"])
def test_a_day_that_is_not_in_the_calendar(dato: str) -> None:
    forsoekt = [nummer for individ in range(900, 1000) if (nummer := med_kontroll(f"{dato}{individ:03}"))]
    assert forsoekt and not any(map(gyldig, forsoekt))


def test_an_individual_of_a_century_without_such_a_year() -> None:
    forsoekt = [nummer for individ in range(500, 900) if (nummer := med_kontroll(f"010145{individ:03}"))]
    assert forsoekt and not any(map(gyldig, forsoekt))


@pytest.mark.parametrize("endring", [" {}", "{} ", "{}\n", "+{}", "{}0"])
def test_nothing_but_the_digits(endring: str) -> None:
    funnet = next(n for individ in range(100) if (n := nummer(dt.date(1970, 5, 5), individ, til_maaned=80)))
    assert gyldig(funnet) and not gyldig(endring.format(funnet))
