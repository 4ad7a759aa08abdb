"""The one clock of the log. Tests put another in its place; the core gets the time as an argument."""

from __future__ import annotations

import datetime as dt


def naa() -> dt.datetime:
    """The time now, aware."""
    return dt.datetime.now(dt.UTC)
