"""Opening hours as an editor writes them: a line for each time, «mandag–fredag 08.00–15.30»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60
"""In minutes."""
DAGER = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DAYS: dict[str, tuple[int, ...]] = {
    **{name: (number,) for number, name in enumerate(DAGER)},
    **{"måndag": (0,), "tysdag": (1,), "laurdag": (5,), "sundag": (6,)},
    **dict.fromkeys(("hverdager", "kvardagar"), tuple(range(5))),
    **dict.fromkeys(("alle dager", "alle dagar", "hver dag", "kvar dag"), tuple(range(7))),
}
KNOWN_DAYS = tuple(_DAYS)
_LINE = re.compile(
    r"(?P<days>\D+?)[\s:]*(?:\b(?:kl\.?|fr[aå])\s*)*"
    r"(?P<start>\d[\d.:]*)\s*(?:[–-]|\btil\b)\s*(?:kl\.?\s*)?(?P<end>\d[\d.:]*)"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_AND = re.compile(r"\s*,\s*|\s+og\s+")
_TO = re.compile(r"\s*[–-]\s*|\s+til\s+")


@dataclass(frozen=True, slots=True)
class Hours:
    """One line: the days of the week, Monday is 0, and when it opens and closes, in minutes after midnight."""

    days: tuple[int, ...]
    start: int
    end: int


def read(line: str) -> Hours:
    """What a line says.

    Args:
        line: days, then two times of the day.

    Raises:
        PydanticCustomError: it cannot be understood, or closes before it opens.
    """
    found = _LINE.fullmatch(" ".join(line.lower().split()))
    if found is None:
        raise PydanticCustomError("ugyldig_apningstid", "ikke en åpningstid")
    days = tuple(sorted({day for part in _AND.split(found["days"].strip()) for day in _days(part)}))
    start, end = _minutes(found["start"]), _minutes(found["end"])
    if end <= start:
        raise PydanticCustomError("omvendt_apningstid", "slutter før den begynner", _over_midnight(days, start, end))
    return Hours(days, start, end)


def _days(part: str) -> tuple[int, ...]:
    """The days of «mandag», «hverdager» or «mandag–fredag»."""
    if part in _DAYS:
        return _DAYS[part]
    ends = [_day(name) for name in _TO.split(part)]
    if len(ends) > 2:
        raise PydanticCustomError("ugyldig_apningstid", "ikke en åpningstid")
    first, last = ends[0], ends[-1]
    return tuple((first + number) % 7 for number in range((last - first) % 7 + 1))


def _day(name: str) -> int:
    singular = re.sub("[ea]r$", "", name)  # «mandager»
    days = _DAYS.get(name) or _DAYS.get(singular) or ()
    if len(days) != 1:
        raise PydanticCustomError("ukjent_dag", "ukjent dag", {"wrong": name})
    return days[0]


def _minutes(clock: str) -> int:
    found = _CLOCK.fullmatch(clock)
    minutes = int(found[1]) * HOUR + int(found[2] or 0) if found else -1
    if found is None or int(found[2] or 0) >= HOUR or minutes > DAY:
        raise PydanticCustomError("ugyldig_klokkeslett", "ikke et klokkeslett", {"wrong": clock})
    return minutes


def _over_midnight(days: tuple[int, ...], start: int, end: int) -> dict[str, str]:
    """The two lines to write in place of one that goes on after midnight."""
    following = tuple(sorted((day + 1) % 7 for day in days))
    return {
        "evening": f"{_names(days)} {clock_text(start)}–24.00",
        "night": f"{_names(following)} 00.00–{clock_text(end)}" if end else "",
    }


def _names(days: tuple[int, ...]) -> str:
    names = [DAGER[day] for day in days]
    whole = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    return f"{names[0]}–{names[-1]}" if whole else ", ".join(names)


def clock_text(minutes: int) -> str:
    """Minutes after midnight as a time of the day: «08.00»."""
    return f"{minutes // HOUR:02}.{minutes % HOUR:02}"


def iso_clock(minutes: int) -> str:
    """Minutes after midnight as data has it: «08:00»."""
    return f"{minutes // HOUR:02}:{minutes % HOUR:02}"


def _readable(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("ugyldig_apningstid", "ikke en åpningstid")
    return value


def _line(value: str) -> str:
    read(value)
    return value


def _apart(lines: tuple[str, ...]) -> tuple[str, ...]:
    for (one, first), (other, second) in combinations([(line, read(line)) for line in lines], 2):
        both = [day for day in first.days if day in second.days]
        if both and first.start < second.end and second.start < first.end:
            context = {"one": one, "other": other, "day": DAGER[both[0]]}
            raise PydanticCustomError("overlappende_apningstid", "to tider overlapper", context)
    return lines


def week_of(lines: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """When it is open, as spans of minutes after Monday 00.00; times that meet are one span.

    A span that goes on from Sunday into Monday ends after the week does.
    """
    hours = [read(line) for line in lines]
    spans: list[tuple[int, int]] = []
    for start, end in sorted((day * DAY + one.start, day * DAY + one.end) for one in hours for day in one.days):
        if spans and spans[-1][1] == start:
            start = spans.pop()[0]
        spans.append((start, end))
    if len(spans) > 1 and spans[0][0] == 0 and spans[-1][1] == WEEK:
        spans[-1] = (spans[-1][0], WEEK + spans.pop(0)[1])
    return tuple(spans)


Apningstid = Annotated[
    str,
    BeforeValidator(_readable),
    AfterValidator(_line),
    Field(
        description="Dager og klokkeslett på én linje, som mandag–fredag 08.00–15.30",
        json_schema_extra={"examples": ["mandag–fredag 08.00–15.30", "onsdag 14.00–18.00"]},
    ),
]
Apningstider = Annotated[tuple[Apningstid, ...], AfterValidator(_apart)]
