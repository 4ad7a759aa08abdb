"""What ``build.py check`` spends its time on, part by part, as shares of reading the files.

Usage: ``.venv/bin/python bench/sjekk/maal.py [KOMMUNE]``
"""

from __future__ import annotations

import datetime
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from veileder import rules
from veileder.guide.content import load_content
from veileder.layers.chain import load_chain
from veileder.site.compile import observe_pages
from veileder.site.dead_links import LinkChecker

ROOT = Path(__file__).parents[2]
ROUNDS = 5
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of this process, and what came of the work."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def one_round(kommune: str, today: datetime.date) -> dict[str, float]:
    """The seconds of each part."""
    reading, chain = timed(lambda: load_chain(ROOT, kommune))
    validating, (content, _) = timed(lambda: load_content(chain, today))
    if content is None:
        raise SystemExit(f"{kommune} kan ikke leses")
    ruling, _ = timed(lambda: rules.run(content))
    links = LinkChecker()
    rendering, _ = timed(lambda: observe_pages(ROOT, content, links.see))
    linking, _ = timed(lambda: list(links.dead(content)))
    return {"lese": reading, "validere": validating, "regler": ruling, "sider": rendering, "lenker": linking}


def main(kommune: str = "fjordvik") -> None:
    """Print the median of each part."""
    gc.set_threshold(100_000, 50, 100)  # as the command line does
    rounds = [one_round(kommune, datetime.date.today()) for _ in range(ROUNDS)]
    parts = {part: median(each[part] for each in rounds) for part in rounds[0]}
    for part, seconds in parts.items():
        print(f"{part:10} {seconds:6.2f} s  {seconds / parts['lese']:5.1f} × lese")
    print(f"{'i alt':10} {sum(parts.values()):6.2f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
