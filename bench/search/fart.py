"""How fast the search answers, and what it fetches: on a desktop, and on a slow phone with a slow network."""

from __future__ import annotations

import statistics
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.error import HTTPError

from bygg import LANGUAGES
from motorer import OPEN
from sett import decimal
from titler import KOMMUNE

from veileder.commands.browser import started

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

QUERY, TYPED = "samtykke", "melding til barnevernet"
FETCHED = 30_000  # the most bytes until the first result


@dataclass(frozen=True, slots=True)
class Device:
    """A machine and its network.

    Args:
        name: as it is told.
        cpu: how many times slower than this machine.
        latency: of each request in milliseconds; 0 leaves the network as it is.
        kilobits: the network's speed in a second.
        first: the most milliseconds to the first result; 0 is no bar.
        key: the most milliseconds to the answer after one more key; 0 is no bar.
    """

    name: str
    cpu: int = 1
    latency: float = 0
    kilobits: float = 0
    first: float = 0
    key: float = 0


DEVICES = (
    Device("denne maskinen", first=150, key=16),
    Device("6× CPU, tregt 4G", cpu=6, latency=150, kilobits=1600, first=1000),
    Device("6× CPU, tregt 4G i DevTools", cpu=6, latency=562.5, kilobits=1440),
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: milliseconds, and the bytes of the answers without headers."""

    first: float
    keys: tuple[float, ...]
    fetched: int
    after: int


# From the click that opens the box, with the query written at once, until the first result is drawn.
_FIRST = """
([open, query]) => new Promise((done) => {
  const form = document.querySelector("details.sok form");
  const list = form.querySelector("ol");
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    if (!list.querySelector("li")) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done([performance.now() - begun, Date.now()])));
  });
  watch.observe(list, { childList: true });
  document.querySelector(open).click();
  const field = form.querySelector("input");
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})
"""
# From one more letter until the list that answers it is in the page and laid out. The screen's next frame shows it;
# to wait for that would measure the screen.
_KEYS = """
async (text) => {
  const form = document.querySelector("details.sok form");
  const field = form.querySelector("input");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const changed = (form) =>
    new Promise((done) => {
      const watch = new MutationObserver(() => (watch.disconnect(), done()));
      watch.observe(form, { attributes: true });
    });
  const times = [];
  for (let length = 1; length <= text.length; length++) {
    const query = text.slice(0, length);
    if (query.endsWith(" ")) continue;
    await frame();
    const begun = performance.now();
    field.value = query;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    while (form.dataset.svar?.trim() !== query) await changed(form);
    form.getBoundingClientRect();
    times.push(performance.now() - begun);
    await frame();
  }
  return times;
}
"""


def measure(address: str, rounds: int) -> list[str]:
    """Measure each device in each målform, print the medians, and return the bars that are missed.

    Args:
        address: where the built site is served.
        rounds: how many runs each median is of.
    """
    missed: list[str] = []
    print(f"\nfart: medianen av {rounds} runder", flush=True)
    with started() as browser:
        for language, folder in LANGUAGES.items():
            for device in DEVICES:
                runs = [_run(browser, f"{address}/{KOMMUNE}/{folder}", device) for _ in range(rounds)]
                result = _median(runs)
                print(f"  {language}  {device.name:28}{_told(result)}")
                missed += [f"fart på {language}, {device.name}: {line}" for line in faults(result, device)]
    return missed


def faults(run: Run, device: Device) -> list[str]:
    """The bars that a run misses on a device."""
    slowest = max(run.keys)
    checks = (
        (run.fetched > FETCHED, f"henter {decimal(run.fetched / 1000, 1)} kB før første treff"),
        (0 < device.first < run.first, f"første treff tar {run.first:.0f} ms"),
        (0 < device.key < slowest, f"det tregeste tastetrykket tar {decimal(slowest, 1)} ms"),
    )
    return [line for is_missed, line in checks if is_missed]


def _run(browser: Browser, root: str, device: Device) -> Run:
    """Open the box of a page that is at rest, with nothing of the search kept from before."""
    page = browser.new_page()
    page.goto(root, wait_until="networkidle")
    fetched = _Fetched(page)
    control = page.context.new_cdp_session(page)
    control.send("Emulation.setCPUThrottlingRate", {"rate": device.cpu})
    if device.latency:
        speed = device.kilobits * 1000 / 8
        conditions = {"offline": False, "latency": device.latency}
        conditions |= {"downloadThroughput": speed, "uploadThroughput": speed / 2}
        control.send("Network.enable")
        control.send("Network.emulateNetworkConditions", conditions)
    first, moment = page.evaluate(_FIRST, [OPEN, QUERY])
    fetched.wait()
    keys = page.evaluate(_KEYS, TYPED)
    fetched.wait()
    before, after = fetched.parted(moment)
    page.context.close()
    return Run(first, tuple(keys), sum(map(_packed, before)), sum(map(_packed, after)))


class _Fetched:
    """What a page fetches from now on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._started: list[Request] = []
        self._ended: list[Request] = []
        page.on("request", lambda request: self._started.append(request))
        page.on("requestfinished", lambda request: self._ended.append(request))
        page.on("requestfailed", lambda request: self._ended.append(request))

    def wait(self) -> None:
        """Until nothing has been on its way for half a second."""
        quiet = 0
        while quiet < 5:
            self._page.wait_for_timeout(100)
            quiet = 0 if len(self._started) > len(self._ended) else quiet + 1

    def parted(self, moment: float) -> tuple[list[str], list[str]]:
        """The addresses that had come at a moment, in milliseconds since 1970, and those that came later."""
        parts: tuple[list[str], list[str]] = ([], [])
        for request in self._ended:
            if request.url.startswith("http"):
                timing = request.timing
                parts[timing["startTime"] + timing["responseEnd"] > moment].append(request.url)
        return parts


@cache
def _packed(address: str) -> int:
    """Bytes of an answer as it is sent, without headers."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})) as answer:
            return len(answer.read())
    except HTTPError as answer:  # what is missing has a page that is sent too
        return len(answer.read())


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        first=statistics.median(run.first for run in runs),
        keys=tuple(statistics.median(times) for times in zip(*(run.keys for run in runs), strict=True)),
        fetched=round(statistics.median(run.fetched for run in runs)),
        after=round(statistics.median(run.after for run in runs)),
    )


def _told(run: Run) -> str:
    keys = f"{decimal(statistics.median(run.keys), 1)}, tregest {decimal(max(run.keys), 1)}"
    fetched = f"{decimal(run.fetched / 1000, 1)} kB før, {decimal(run.after / 1000, 1)} kB etter"
    return f"første treff {run.first:.0f} ms   hvert tastetrykk {keys} ms   hentet {fetched}"
