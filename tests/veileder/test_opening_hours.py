"""Opening hours: what editors write, what readers see, and on which days the page must not trust them."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from veileder.schema.apningstider import DAY, WEEK, read, week_of
from veileder.site.context import Context
from veileder.site.holidays import easter, holidays
from veileder.site.views.opening_hours import days_off, opening_hours
from veileder.site.views.reach import card
from veileder.site.views.services import service_row

from .conftest import DATE, MakeContent

SERVICE = {
    "id": "tannlege",
    "navn": "Tannlege",
    "gruppe": "hjelp",
    "kort": {"nb": "Steller tenner", "nn": "Steller tenner"},
    "for-hvem": {"nb": "Alle", "nn": "Alle"},
    "henvisning": "ingen",
}


@pytest.fixture
def hours(content: MakeContent) -> Any:
    """The hours of a service whose editor wrote these lines, as one målform shows them."""

    def made(lines: list[str], language: str = "nb", **more: Any) -> Any:
        file = {"tjenester": [{**SERVICE, "åpent": lines, **more}]}
        whole = content({"kommuner/liten/tjenester.yaml": json.dumps(file, ensure_ascii=False)})
        context = Context(whole, language)
        return opening_hours(context, whole.guide.tjenester[0]), context

    return made


def _words(hours: Any) -> list[str]:
    return [line.striptags() for line in hours.lines]


@pytest.mark.parametrize(
    "line",
    [
        "mandag–fredag 08.00–15.30",
        "mandag-fredag 8-15.30",
        "Mandag til fredag kl. 8 til 15:30",
        "måndag – fredag:  08:00 – 15:30",
        "hverdager fra 8 til kl. 15.30",
        "kvardagar kl 08.00–15.30",
        "mandag, tirsdag, onsdager, torsdag og fredag 8.00–15.30",
    ],
)
def test_a_line_is_read_however_it_is_written(line: str) -> None:
    hours = read(line)
    assert (hours.days, hours.start, hours.end) == ((0, 1, 2, 3, 4), 8 * 60, 15 * 60 + 30)


@pytest.mark.parametrize(
    ("days", "numbers"),
    [
        ("tysdag", (1,)),
        ("laurdag og sundag", (5, 6)),
        ("alle dager", (0, 1, 2, 3, 4, 5, 6)),
        ("kvar dag", (0, 1, 2, 3, 4, 5, 6)),
        ("fredag–mandag", (0, 4, 5, 6)),
        ("mandag–onsdag og lørdag", (0, 1, 2, 5)),
        ("søndag, søndag", (6,)),
    ],
)
def test_days_are_read_in_both_maalformer(days: str, numbers: tuple[int, ...]) -> None:
    assert read(f"{days} 10–12").days == numbers


@pytest.mark.parametrize(
    ("lines", "nb", "nn"),
    [
        (["hverdager 8–15.30"], "Mandag–fredag 08.00–15.30", "Måndag–fredag 08.00–15.30"),
        (["tirsdag og torsdag 10–14"], "Tirsdag og torsdag 10.00–14.00", "Tysdag og torsdag 10.00–14.00"),
        (
            ["onsdag, mandag, lørdag 9–24"],
            "Mandag, onsdag og lørdag 09.00–24.00",
            "Måndag, onsdag og laurdag 09.00–24.00",
        ),
        (["mandag–onsdag, fredag 9–10"], "Mandag–onsdag og fredag 09.00–10.00", "Måndag–onsdag og fredag 09.00–10.00"),
        (["alle dager 00–24"], "Alle dager hele døgnet", "Alle dagar heile døgnet"),
    ],
)
def test_hours_are_said_in_words(hours: Any, lines: list[str], nb: str, nn: str) -> None:
    assert (_words(hours(lines)[0]), _words(hours(lines, "nn")[0])) == ([nb], [nn])


def test_each_line_is_shown_in_the_order_of_the_editor(hours: Any) -> None:
    shown, _ = hours(["tirsdag 8–19", "mandag 8–15"])
    assert _words(shown) == ["Tirsdag 08.00–19.00", "Mandag 08.00–15.00"]


def test_own_words_are_shown_and_the_times_still_tell_whether_it_is_open(hours: Any) -> None:
    shown, _ = hours(["onsdag 14–18"], åpningstider={"nb": "Onsdag etter skolen", "nn": "Onsdag etter skulen"})
    assert _words(shown) == ["Onsdag etter skolen"]
    assert shown.week == f"{2 * DAY + 14 * 60}-{2 * DAY + 18 * 60}"


def test_a_service_without_times_says_nothing_of_now(hours: Any) -> None:
    shown, context = hours([], åpningstider={"nb": "Etter avtale", "nn": "Etter avtale"})
    assert (_words(shown), shown.week, days_off(context, [shown])) == (["Etter avtale"], "", "")
    assert not hours([])[0]


def test_what_is_always_open_needs_no_clock(hours: Any) -> None:
    assert hours(["alle dager 00.00–24.00"])[0].week == ""


def test_times_that_meet_are_one() -> None:
    night = week_of(["fredag og lørdag 21–24", "lørdag og søndag 0–00.30"])
    friday, saturday = 4 * DAY + 21 * 60, 5 * DAY + 21 * 60
    assert night == ((friday, friday + 210), (saturday, saturday + 210))
    assert week_of(["mandag 8–12", "mandag 12–15"]) == ((8 * 60, 15 * 60),)


def test_a_weekend_that_goes_on_into_monday_ends_after_the_week_does() -> None:
    assert week_of(["lørdag–søndag 0–24", "mandag 0–7"]) == ((5 * DAY, WEEK + 7 * 60),)


def test_a_card_has_the_hours_and_what_makes_the_service_easy_to_reach(content: MakeContent) -> None:
    file = {"tjenester": [{**SERVICE, "åpent": ["mandag 8–15"], "drop-in": True, "alder": {"fra": 3, "til": 9}}]}
    whole = content({"kommuner/liten/tjenester.yaml": json.dumps(file, ensure_ascii=False)})
    context, service = Context(whole, "nb"), whole.guide.tjenester[0]
    row, reached = service_row(context, service), card(context, service.id)
    assert (row.age, row.tags) == ("3–9 år", ("Uten henvisning", "Uten avtale"))
    assert reached["apent"].week == "480-900" and reached["telefon"] is None


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1818, 3, 22),  # as early as it can be
        (1943, 4, 25),  # as late as it can be
        (1954, 4, 18),
        (1981, 4, 19),
        (2000, 4, 23),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2038, 4, 25),
        (2100, 3, 28),
    ],
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == datetime.date(year, month, day)


def test_the_holidays_of_a_year() -> None:
    assert [day.isoformat()[5:] for day in holidays(2027, 2027)] == [
        *("01-01", "03-25", "03-26", "03-28", "03-29"),
        *("05-01", "05-06", "05-16", "05-17"),
        *("12-24", "12-25", "12-26", "12-31"),
    ], "1. pinsedag 2027 er 16. mai, og 2. pinsedag er 17. mai"


def test_the_page_knows_the_days_off_for_two_years_to_come(hours: Any) -> None:
    shown, context = hours(["mandag 8–15"])
    days = days_off(context, [shown]).split()
    assert days == sorted(set(days))
    assert DATE.isoformat() <= days[0] and days[-1] == f"{DATE.year + 2}-12-31"
    assert f"{DATE.year + 1}-05-17" in days
