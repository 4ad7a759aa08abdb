"""Opening hours in words, and what the script needs to tell whether it is open now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from veileder.schema.apningstider import DAY, WEEK, Hours, clock_text, read, week_of
from veileder.schema.tjenester import Tjeneste
from veileder.site.context import Context
from veileder.site.holidays import holidays

_YEARS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When a service is open: in words, and as spans of minutes after Monday 00.00 («480-930 1920-2370»).

    ``week`` is empty when the times are not known, or the words say it all: open at any time.
    """

    lines: tuple[Markup, ...]
    week: str = ""

    def __bool__(self) -> bool:
        return bool(self.lines)


def opening_hours(context: Context, service: Tjeneste) -> OpeningHours:
    """The hours of a service; its own words about them come before those made of the times."""
    own = context.text(service.apningstider)
    lines = (own,) if own else tuple(_line(context, read(line)) for line in service.apent)
    spans = week_of(service.apent)
    return OpeningHours(lines, "" if spans == ((0, WEEK),) else " ".join(f"{start}-{end}" for start, end in spans))


def days_off(context: Context, shown: Iterable[OpeningHours]) -> str:
    """The days, from the day of the build and two years on, on which no hours can be trusted.

    Args:
        context: the content in one målform.
        shown: the hours that a page shows.

    Returns:
        ISO dates; nothing when the page shows no times that could be wrong.
    """
    if not any(hours.week for hours in shown):
        return ""
    today = context.content.date
    coming = holidays(today.year, today.year + _YEARS_AHEAD)
    return " ".join(day.isoformat() for day in coming if day >= today)


def line_text(context: Context, hours: Hours) -> str:
    """One line of opening hours in words: «Mandag–fredag 08.00–15.30»."""
    return _line(context, hours).striptags()


def hours_text(context: Context, service: Tjeneste) -> tuple[str, ...]:
    """The hours of a service in words, as they stand on its page."""
    own = context.plain(service.apningstider)
    return (own,) if own else tuple(line_text(context, read(line)) for line in service.apent)


def _line(context: Context, hours: Hours) -> Markup:
    whole_day = (hours.start, hours.end) == (0, DAY)
    time = context.word("apent-hele-dognet") if whole_day else f"{clock_text(hours.start)}–{clock_text(hours.end)}"
    days = context.word("apent-alle-dager") if len(hours.days) == 7 else _join(context, _runs(context, hours.days))
    return Markup('{} <span class="tid">{}</span>').format(days[:1].upper() + days[1:], time)


def _runs(context: Context, days: tuple[int, ...]) -> Iterator[str]:
    """The names of days, three or more in a row as «mandag–onsdag»."""
    names = context.word("ukedager").split()
    left = list(days)
    while left:
        run = [left.pop(0)]
        while left and left[0] == run[-1] + 1:
            run.append(left.pop(0))
        if len(run) > 2:
            yield f"{names[run[0]]}–{names[run[-1]]}"
        else:
            yield from (names[day] for day in run)


def _join(context: Context, parts: Iterable[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} {context.word('og')} {last}" if most else last
