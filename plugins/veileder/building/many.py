"""Many kommuner side by side, one process for each core. The base is read once, before the processes part."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from veileder.building.inputs import Inputs
from veileder.building.national import National, national
from veileder.building.one import Built, build_one
from veileder.building.order import Order
from veileder.layers.chain import read_base
from veileder.same import let_go

_COLLECTED_EVERY = 200_000
"""A compilation makes many objects and few circles: looking for these as often as Python does takes a tenth."""

_LOOKS_EVERY = 0.2
"""Seconds between two looks at whether the build that began the process still goes on."""

_shared: dict[Path, National] = {}


def build_many(order: Order, kommuner: Sequence[str], inputs: Inputs) -> Iterator[Built]:
    """Build kommuner and yield each when it is done, in any order.

    Args:
        order: what is asked for.
        kommuner: folder names under ``kommuner/``.
        inputs: the source files as they were when the build began.
    """
    _shared.clear()  # what was read for a former build may be old
    _prepare(order, inputs)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    processes = min(cores, len(kommuner))
    if processes <= 1:
        yield from (_build(order, name) for name in kommuner)
        return
    way = "fork" if sys.platform == "linux" else None  # elsewhere Python knows better
    context = multiprocessing.get_context(way)
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_begin, initargs=(order, inputs, os.getpid())
    ) as pool:
        waiting = [pool.submit(_build, order, name) for name in kommuner]
        yield from (done.result() for done in as_completed(waiting))


def _build(order: Order, kommune: str) -> Built:
    base, edition = _shared[order.root]
    try:
        return build_one(order, kommune, base, edition)
    finally:
        if edition:  # without one the next kommune asks the same of the base
            let_go()


def _begin(order: Order, inputs: Inputs, parent: int) -> None:
    _prepare(order, inputs)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: int) -> None:
    """End with the process that began the build: when it is killed, nobody else tells those it started."""
    while os.getppid() == parent:
        time.sleep(_LOOKS_EVERY)
    os._exit(1)


def _national(order: Order, inputs: Inputs) -> National:
    return national(order.root, order.date, documents=order.documents, anew=order.anew, inputs=inputs)


def _prepare(order: Order, inputs: Inputs) -> None:
    """Read and make once what every kommune needs; a process that was parted from this one has it already."""
    if order.root not in _shared:
        is_plain = order.preview or order.reference
        gc.disable()  # all that is made here stays
        try:
            _shared[order.root] = National(read_base(order.root), None) if is_plain else _national(order, inputs)
            gc.freeze()
        finally:
            gc.enable()
        gc.set_threshold(_COLLECTED_EVERY)
