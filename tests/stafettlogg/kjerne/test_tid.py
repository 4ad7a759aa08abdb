"""Days, ages and working days."""

from __future__ import annotations

import datetime as dt

import pytest

from stafettlogg.kjerne import tid
from stafettlogg.kjerne.tid import OSLO, alder, dag, dager_siden, fyller, om_maaneder, om_virkedager

D = dt.date


@pytest.mark.parametrize(
    ("utc", "norsk"),
    [
        (dt.datetime(2026, 11, 24, 22, 59, 59), D(2026, 11, 24)),
        (dt.datetime(2026, 11, 24, 23, 0), D(2026, 11, 25)),
        (dt.datetime(2026, 7, 1, 21, 59, 59), D(2026, 7, 1)),
        (dt.datetime(2026, 7, 1, 22, 0), D(2026, 7, 2)),
        (dt.datetime(2026, 12, 31, 23, 0), D(2027, 1, 1)),
        (dt.datetime(2026, 3, 28, 23, 0), D(2026, 3, 29)),
        (dt.datetime(2026, 3, 29, 21, 59), D(2026, 3, 29)),
        (dt.datetime(2026, 3, 29, 22, 0), D(2026, 3, 30)),
        (dt.datetime(2026, 10, 24, 22, 0), D(2026, 10, 25)),
        (dt.datetime(2026, 10, 25, 22, 59), D(2026, 10, 25)),
        (dt.datetime(2026, 10, 25, 23, 0), D(2026, 10, 26)),
    ],
)
def test_a_day_is_the_norwegian_day_also_at_the_turn_of_the_year_and_when_the_clocks_change(
    utc: dt.datetime, norsk: D
) -> None:
    assert dag(utc.replace(tzinfo=dt.UTC)) == norsk
    assert dag(utc.replace(tzinfo=dt.UTC).astimezone(OSLO)) == norsk


@pytest.mark.parametrize(
    ("foedt", "aar", "naar"),
    [
        (D(2011, 5, 10), 15, D(2026, 5, 10)),
        (D(2012, 2, 29), 15, D(2027, 3, 1)),
        (D(2012, 2, 29), 16, D(2028, 2, 29)),
        (D(2012, 2, 28), 15, D(2027, 2, 28)),
        (D(2012, 3, 29), 15, D(2027, 3, 29)),
        (D(2012, 1, 29), 15, D(2027, 1, 29)),
        (D(1896, 2, 29), 4, D(1900, 3, 1)),
        (D(2011, 12, 31), 15, D(2026, 12, 31)),
    ],
)
def test_a_birthday_falls_on_the_same_date_and_on_1_march_when_there_is_no_29_february(
    foedt: D, aar: int, naar: D
) -> None:
    assert fyller(foedt, aar) == naar
    assert alder(foedt, naar) == aar
    assert alder(foedt, naar - dt.timedelta(days=1)) == aar - 1


def test_a_child_that_is_not_born_has_an_age_below_zero() -> None:
    assert alder(D(2027, 2, 1), D(2026, 11, 25)) == -1
    assert alder(D(2026, 11, 26), D(2026, 11, 25)) == -1
    assert alder(D(2026, 11, 25), D(2026, 11, 25)) == 0


@pytest.mark.parametrize(
    ("fra", "antall", "til"),
    [
        (D(2026, 11, 25), 12, D(2027, 11, 25)),
        (D(2026, 11, 25), 1, D(2026, 12, 25)),
        (D(2026, 11, 25), 2, D(2027, 1, 25)),
        (D(2026, 12, 31), 2, D(2027, 2, 28)),
        (D(2027, 12, 31), 2, D(2028, 2, 29)),
        (D(2028, 2, 29), 12, D(2029, 2, 28)),
        (D(2026, 1, 31), 3, D(2026, 4, 30)),
        (D(2026, 1, 1), 0, D(2026, 1, 1)),
        (D(2026, 1, 1), 36, D(2029, 1, 1)),
    ],
)
def test_some_months_later_is_the_same_date_or_the_last_of_the_month(fra: D, antall: int, til: D) -> None:
    assert om_maaneder(fra, antall) == til


@pytest.mark.parametrize(
    ("fra", "antall", "til", "hva"),
    [
        (D(2026, 11, 25), 0, D(2026, 11, 25), "none"),
        (D(2026, 11, 25), 1, D(2026, 11, 26), "Thursday"),
        (D(2026, 11, 25), 5, D(2026, 12, 2), "over a weekend"),
        (D(2026, 11, 27), 1, D(2026, 11, 30), "from Friday"),
        (D(2026, 11, 28), 1, D(2026, 11, 30), "from Saturday"),
        (D(2026, 4, 1), 1, D(2026, 4, 7), "Maundy Thursday to Easter Monday"),
        (D(2026, 3, 31), 1, D(2026, 4, 1), "Wednesday before Easter is worked"),
        (D(2026, 4, 30), 1, D(2026, 5, 4), "1 May on a Friday"),
        (D(2026, 5, 13), 1, D(2026, 5, 15), "Ascension Day"),
        (D(2027, 5, 14), 1, D(2027, 5, 18), "17 May and Whit Monday on one day"),
        (D(2026, 5, 22), 1, D(2026, 5, 26), "Whit Monday"),
        (D(2029, 5, 16), 1, D(2029, 5, 18), "17 May on a Thursday"),
        (D(2026, 12, 23), 1, D(2026, 12, 24), "Christmas Eve is worked"),
        (D(2026, 12, 24), 1, D(2026, 12, 28), "Christmas, then a weekend"),
        (D(2028, 12, 25), 1, D(2028, 12, 27), "26 December on a Tuesday"),
        (D(2026, 12, 31), 1, D(2027, 1, 4), "New Year's Day, on to Monday"),
        (D(2029, 12, 31), 2, D(2030, 1, 3), "New Year's Day on a Tuesday"),
    ],
)
def test_working_days_pass_over_weekends_and_public_holidays(fra: D, antall: int, til: D, hva: str) -> None:
    assert om_virkedager(fra, antall) == til, hva


def test_working_days_pass_over_school_holidays_from_their_first_day_to_their_last() -> None:
    uke = (D(2026, 11, 26), D(2026, 11, 30))
    assert om_virkedager(D(2026, 11, 24), 1, [uke]) == D(2026, 11, 25)
    assert om_virkedager(D(2026, 11, 25), 1, [uke]) == D(2026, 12, 1)
    assert om_virkedager(D(2026, 11, 25), 2, iter([uke, (D(2026, 12, 2), D(2026, 12, 2))])) == D(2026, 12, 3)


def test_days_are_counted_without_school_holidays() -> None:
    hoest = (D(2026, 10, 5), D(2026, 10, 9))
    assert dager_siden(D(2026, 10, 1), D(2026, 10, 20)) == 19
    assert dager_siden(D(2026, 10, 1), D(2026, 10, 20), [hoest]) == 14
    assert dager_siden(D(2026, 10, 1), D(2026, 10, 4), [hoest]) == 3
    assert dager_siden(D(2026, 10, 1), D(2026, 10, 5), [hoest]) == 3
    assert dager_siden(D(2026, 10, 1), D(2026, 10, 9), [hoest]) == 3
    assert dager_siden(D(2026, 10, 1), D(2026, 10, 10), [hoest]) == 4
    assert dager_siden(D(2026, 10, 5), D(2026, 10, 10), [hoest]) == 1, "the day it happened is not counted anyway"
    assert dager_siden(D(2026, 10, 9), D(2026, 10, 10), [hoest]) == 1
    assert dager_siden(D(2026, 10, 1), D(2026, 10, 20), [hoest, (D(2026, 10, 9), D(2026, 10, 10))]) == 13, "once"
    assert dager_siden(D(2026, 10, 1), D(2026, 10, 20), [(D(2026, 10, 7), D(2026, 10, 7))]) == 18


def test_days_are_never_below_zero() -> None:
    assert dager_siden(D(2026, 10, 20), D(2026, 10, 1)) == 0
    assert dager_siden(D(2026, 10, 20), D(2026, 10, 20)) == 0
    assert dager_siden(D(2026, 10, 20), D(2026, 10, 21)) == 1


def _paaske(aar: int) -> D:
    """Easter by tables of epacts (Knuth, The Art of Computer Programming 1.3.2, algorithm E): another way to it."""
    gyllental = aar % 19 + 1
    hundre = aar // 100 + 1
    uten_skudd, maane = 3 * hundre // 4 - 12, (8 * hundre + 5) // 25 - 5
    soendag = 5 * aar // 4 - uten_skudd - 10
    epakt = (11 * gyllental + 20 + maane - uten_skudd) % 30
    if (epakt == 25 and gyllental > 11) or epakt == 24:
        epakt += 1
    fullmaane = 44 - epakt
    if fullmaane < 21:
        fullmaane += 30
    return D(aar, 3, 1) + dt.timedelta(days=fullmaane + 7 - (soendag + fullmaane) % 7 - 1)


def test_easter_is_right_in_every_year_to_come() -> None:
    kjent = [D(2024, 3, 31), D(2025, 4, 20), D(2026, 4, 5), D(2027, 3, 28), D(2038, 4, 25)]
    assert [tid._paaskedag(dag.year) for dag in kjent] == kjent
    assert [tid._paaskedag(aar) for aar in range(1583, 9999)] == [_paaske(aar) for aar in range(1583, 9999)]


def test_nobody_is_a_child_at_18() -> None:
    assert tid.MYNDIG == 18
