"""The same done with many files side by side: on a share across the network, each of them mostly waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Told = Callable[[str], None]
"""Is called with the path that was done."""

AT_ONCE = 4
_BATCH = 512  # what waits in line takes memory
_Answer = TypeVar("_Answer")


def untold(path: str) -> None:
    """Where nobody watches."""


def in_parallel(work: Callable[[str], _Answer], paths: Sequence[str], told: Told = untold) -> list[_Answer]:
    """Do something with every path; the first failure stops what is not begun.

    Args:
        work: is called with a path.
        paths: all of them; in any order.
        told: called with each path when it is done.

    Returns:
        The answers, in the order of the paths.
    """
    answers: list[_Answer] = []
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        for start in range(0, len(paths), _BATCH):
            batch = paths[start : start + _BATCH]
            for path, answer in zip(batch, pool.map(work, batch), strict=True):
                answers.append(answer)
                told(path)
    finally:
        pool.shutdown(cancel_futures=True)
    return answers
