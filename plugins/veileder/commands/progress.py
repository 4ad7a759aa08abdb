"""How far something long has come: on a terminal only, never among what a command prints."""

from __future__ import annotations

import sys
import time

_OFTEN = 0.2  # seconds between two lines


class Progress:
    """Counts what is done, and shows rate and time left. Used as a context manager: the line is gone afterwards."""

    def __init__(self, noun: str, total: int) -> None:
        """Begin.

        Args:
            noun: what is counted, in the plural.
            total: how many there are.
        """
        self._noun = noun
        self._total = total
        self._done = 0
        self._started = self._told = time.monotonic()
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def step(self, _: object = None) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if self._shown and now - self._told >= _OFTEN:
            self._told = now
            print(f"\r\x1b[K{self._line(now - self._started)}", end="", file=sys.stderr, flush=True)

    def _line(self, seconds: float) -> str:
        rate = self._done / seconds
        left = (self._total - self._done) / rate
        time_left = f"{round(left / 60)} min" if left >= 90 else f"{round(left)} s"
        return f"{self._done} av {self._total} {self._noun}, {round(rate)} i sekundet, omtrent {time_left} igjen"
