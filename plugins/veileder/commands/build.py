"""``build.py build``: every kommune in its own folder, built beside and swapped in when whole."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.commands.publish import swap, workshop, write_if_changed
from veileder.compilation import Compilation, check, findings
from veileder.guide.content import load_content
from veileder.layers.chain import CONTENT_FOLDER, NATIONAL, kommuner, load_chain
from veileder.layers.layer import Layer, read_layer
from veileder.report import render_text
from veileder.site.compile import TEMPLATE_FOLDER
from veileder.site.front_page import Entry, front_404, front_page

SHARED_ASSETS = "assets"


@dataclass(frozen=True)
class _Job:
    """One MkDocs build in a process of its own: static-i18n leaves traces in a process."""

    kommune: str
    folder: Path
    process: subprocess.CompletedProcess[str]


def run(
    root: Path, names: tuple[str, ...], out: Path, *, date: datetime.date, strict: bool, preview: bool = False
) -> int:
    """Build kommuner and publish those that are whole.

    Args:
        root: the project's root.
        names: kommuner to build, or none for all.
        out: the folder to publish, relative to where the user stands.
        date: the day the guides are made for.
        strict: True lets warnings stop a kommune too.
        preview: True shows an editor what must be filled in.

    Returns:
        0 when all are published, 1 when one failed (it keeps its former folder), 2 for an unknown kommune.
    """
    selected = chosen(root, names)
    if selected is None:
        return 2
    started = time.perf_counter()
    out = out.resolve()
    base = read_layer(root / CONTENT_FOLDER, NATIONAL, root)
    checked = {name: check(root, name, date=date, base=base) for name in selected}
    report = findings(list(checked.values()))
    if report.errors or report.warnings:
        say(render_text(report, root))
    whole = [name for name, result in checked.items() if _is_whole(result, strict)]
    with workshop(out) as shop:
        built = _build_all(root, whole, shop, date=date, preview=preview)
        published = [job.kommune for job in built if _publish(job, out, shop)]
    _write_front(root, out, date=date, base=base)
    failed = [name for name in selected if name not in published]
    _tell(selected, published, failed, out, time.perf_counter() - started)
    return 1 if failed else 0


def _is_whole(result: Compilation, strict: bool) -> bool:
    return not result.report.errors and not (strict and result.report.warnings)


def _build_all(root: Path, names: Sequence[str], shop: Path, *, date: datetime.date, preview: bool) -> list[_Job]:
    """Build side by side, one process per core; say when each is done."""

    def build(name: str) -> _Job:
        start = time.perf_counter()
        job = _Job(name, shop / name, _mkdocs(root, name, shop / name, date=date, preview=preview))
        pages = sum(1 for _ in job.folder.rglob("*.html")) if job.folder.is_dir() else 0
        if job.process.returncode == 0:
            say(f"  {name}: {pages} sider ({_seconds(time.perf_counter() - start)})")
        return job

    if names:
        say(f"Bygger {', '.join(names)} …")
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        return list(pool.map(build, names))


def _mkdocs(
    root: Path, name: str, folder: Path, *, date: datetime.date, preview: bool
) -> subprocess.CompletedProcess[str]:
    noon = datetime.datetime.combine(date, datetime.time(12), datetime.UTC)
    environment = os.environ | {
        "STAFETT_KOMMUNE": name,
        "STAFETT_DATO": date.isoformat(),
        "STAFETT_UTKAST": "1" if preview else "",
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", str(root / "mkdocs.yml")]
    return subprocess.run(
        [*command, "--site-dir", str(folder)],
        env=environment,
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _publish(job: _Job, out: Path, shop: Path) -> bool:
    if job.process.returncode != 0:
        say(f"\n{job.kommune} lot seg ikke bygge:")
        say((job.process.stdout + job.process.stderr).strip())
        return False
    try:
        swap(job.folder, out / job.kommune, shop)
    except OSError as error:
        say(f"\n{job.kommune} kunne ikke legges på plass: {error.strerror or error}. Den forrige utgaven står.")
        return False
    return True


def _write_front(root: Path, out: Path, *, date: datetime.date, base: Layer) -> None:
    """The front page that lists every published kommune, with what it needs."""
    entries = []
    for name in kommuner(root):
        if not (out / name).is_dir():
            continue
        content, _ = load_content(load_chain(root, name, base), date)
        if content is not None:
            entries.append(Entry.of(content))
    write_if_changed(out / "index.html", front_page(root, entries).encode())
    write_if_changed(out / "404.html", front_404(root, entries).encode())
    assets = root / TEMPLATE_FOLDER / SHARED_ASSETS
    for path in sorted(assets.rglob("*")):
        if path.is_file():
            write_if_changed(out / SHARED_ASSETS / path.relative_to(assets), path.read_bytes())


def _tell(selected: list[str], published: list[str], failed: list[str], out: Path, seconds: float) -> None:
    say()
    if published:
        noun = "veileder" if len(published) == 1 else "veiledere"
        say(f"{len(published)} {noun} ligger klar i {out} ({_seconds(seconds)}).")
    for name in failed:
        kept = "den forrige utgaven står urørt" if (out / name).is_dir() else "ingenting er publisert"
        say(f"{name} har feil og er ikke publisert; {kept}.")


def _seconds(value: float) -> str:
    return f"{value:.1f} s".replace(".", ",")
