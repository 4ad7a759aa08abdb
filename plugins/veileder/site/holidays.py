"""Days on which Norwegian services keep other hours: public holidays, and the eves on which most close early."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

# 1 January, 1 and 17 May, Christmas Eve and two days of Christmas, New Year's Eve.
_FIXED = ((1, 1), (5, 1), (5, 17), (12, 24), (12, 25), (12, 26), (12, 31))
# After Easter Day: Maundy Thursday, Good Friday, Easter, Ascension Day, Whitsun.
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)


def easter(year: int) -> datetime.date:
    """Easter Day of a year, by the Gregorian rule (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


def holidays(first: int, last: int) -> Iterator[datetime.date]:
    """Yield the days of the years from ``first`` to ``last``, both included, in order."""
    for year in range(first, last + 1):
        fixed = {datetime.date(year, month, day) for month, day in _FIXED}
        yield from sorted(fixed | {easter(year) + datetime.timedelta(days) for days in _FROM_EASTER})
