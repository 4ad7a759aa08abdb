"""How long a document takes in a warm process, beside Chromium printing the page of the same tool.

Usage: ``.venv/bin/python bench/papir/maal.py [KOMMUNE]``. It ends with 1 when the bar of 30 ms is missed.
"""

from __future__ import annotations

import datetime
import resource
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles

from veileder.commands.browser import started
from veileder.commands.build import build_quietly
from veileder.compilation import check
from veileder.paper.document import Document
from veileder.paper.plan import documents
from veileder.paper.press import press

ROOT = Path(__file__).parents[2]
BAR = 30.0
"""Milliseconds a document, the median of all PDFs in a warm process."""
PRINTED = 20
"""How many pages Chromium prints, for comparison."""


def kind(document: Document) -> str:
    """What sort of document it is, and its print size."""
    name = document.name.partition("-")[0]
    return f"{name} ({document.suffix}{', stor' if document.large else ''})"


def milliseconds(document: Document) -> tuple[float, int]:
    """The time to make a document, and its bytes."""
    start = time.perf_counter()
    made = press(document)
    return (time.perf_counter() - start) * 1000, len(made)


def printed(kommune: str, tools: list[str], today: datetime.date) -> list[float]:
    """Milliseconds for each tool's page to be opened and printed, in a browser that runs already."""
    times = []
    with tempfile.TemporaryDirectory() as folder, started() as browser:
        out = Path(folder)
        if not build_quietly(ROOT, (kommune,), out, [kommune], date=today):
            raise SystemExit(1)
        page = browser.new_page()
        for tool in tools:
            start = time.perf_counter()
            page.goto((out / kommune / "verktoy" / tool / "index.html").as_uri())
            page.pdf(format="A4", tagged=True)
            times.append((time.perf_counter() - start) * 1000)
    return times


def main(kommune: str = "fjordvik") -> int:
    """Print a line for each kind; return 1 when the bar is missed."""
    today = datetime.date.today()
    content = check(ROOT, kommune, date=today, links=False).content
    if content is None:
        raise SystemExit(f"{kommune} kan ikke leses")
    start = time.perf_counter()
    planned = list(documents(content))
    print(f"verdiene til {len(planned)} dokumenter: {time.perf_counter() - start:.2f} s")
    milliseconds(planned[0])  # reads the fonts
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for document in planned:
        found[kind(document)].append(milliseconds(document))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pdfs = [result for name, results in found.items() if "(pdf" in name for result in results]
    for name, results in sorted([*found.items(), ("alle PDF-er", pdfs)]):
        times, sizes = zip(*results, strict=True)
        slow = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        print(
            f"{name:24} {len(times):4} stk  median {median(times):6.1f} ms  95 % {slow:6.1f}  verst {max(times):6.1f}"
            f"  {median(sizes) / 1000:5.0f} kB"
        )
    ours = median(time for time, _ in pdfs)
    print(f"i alt {sum(time for time, _ in pdfs) / 1000:.1f} s, høyeste minnebruk {memory:.0f} MB")
    tools = [tool.id for tool in content.guide.verktoy if not tool.lenke][:PRINTED]
    chromium = median(printed(kommune, tools, today))
    print(f"Chromium skriver ut verktøysiden: median {chromium:.0f} ms, {chromium / ours:.0f} × vår")
    return 1 if ours > BAR else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
