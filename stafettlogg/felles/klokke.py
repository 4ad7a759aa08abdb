"""The one clock of the log. Tests put another source in its place; the core gets the time as an argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable


def _maskinens() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


kilde: Callable[[], dt.datetime] = _maskinens


def naa() -> dt.datetime:
    """The time now, aware."""
    return kilde()
