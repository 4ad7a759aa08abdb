"""``build.py build``: every kommune in its own folder, built beside and swapped in when whole."""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from veileder.commands.changed import NoAnswer, changed_files, regions, removed, touched
from veileder.commands.common import chosen, say
from veileder.commands.swap import is_built, misplaced, swap, workshop, write_if_changed
from veileder.compilation import GUIDE_FILE, Compilation, check, findings
from veileder.diagnostics import Report
from veileder.guide.content import load_content
from veileder.layers.chain import kommuner, load_chain, read_base
from veileder.layers.layer import Layer
from veileder.paper.kept import forget
from veileder.places import KOMMUNE_FOLDER, mkdocs_file, template_folder
from veileder.report import render_text
from veileder.site.assets.bundle import shared_assets
from veileder.site.front_page import Entry, front_404, front_page

KEPT_FOR = 90 * 24 * 3600
"""Seconds that a document which no build asks for is remembered."""


@dataclass(frozen=True)
class _Job:
    """One MkDocs build in a process of its own: static-i18n leaves traces in a process."""

    kommune: str
    folder: Path
    process: subprocess.CompletedProcess[str]


def run(
    root: Path,
    names: tuple[str, ...],
    out: Path,
    *,
    date: datetime.date,
    strict: bool,
    preview: bool = False,
    since: str | None = None,
) -> int:
    """Build kommuner and publish those that are whole.

    Args:
        root: the project's root.
        names: kommuner to build, or none for all.
        out: the folder to publish, relative to where the user stands.
        date: the day the guides are made for.
        strict: True lets warnings stop a kommune too.
        preview: True shows an editor what must be filled in.
        since: a git revision; only kommuner that are touched by what changed since then are built.

    Returns:
        0 when all are published or nothing is touched, 1 when one failed (it keeps its former folder), 2 for an
        unknown kommune or revision, or an ``out`` that must not be written to.
    """
    selected = chosen(root, names)
    if selected is None:
        return 2
    started = time.perf_counter()
    out = out.resolve()
    problem = misplaced(root, out)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    if since is not None:
        try:
            selected = _touched(root, selected, out, since)
        except NoAnswer as error:
            print(error, file=sys.stderr)
            return 2
        if selected is None:
            return 0
    base = read_base(root)
    checked = {name: check(root, name, date=date, base=base) for name in selected}
    report = findings(list(checked.values()))
    if report.errors or report.warnings:  # what is not filled in is for ``check`` to tell
        say(render_text(Report([*report.errors, *report.warnings]), root))
    stopped = {name: why for name, result in checked.items() if (why := _why_not(name, result, out, strict=strict))}
    whole = [name for name in selected if name not in stopped]
    with workshop(out) as shop:
        built = _build_all(root, whole, shop, date=date, preview=preview)
        published = [job.kommune for job in built if _publish(job, out, shop)]
    front = _write_front(root, out, checked, date=date, base=base)
    failed = {name: stopped.get(name, f"{name} har feil og er ikke publisert") for name in selected}
    for name in published:
        del failed[name]
    if not names:
        _tell_of_former(root, out)
    forget(time.time() - KEPT_FOR)
    _tell(published, failed, out, time.perf_counter() - started)
    return 0 if front and not failed else 1


def _touched(root: Path, selected: list[str], out: Path, since: str) -> list[str] | None:
    """The chosen kommuner that a change touches, told with the reason; None when nothing is to be done."""
    files = changed_files(root, since)
    why = touched(files, regions(root, selected))
    gone = [name for name in removed(files, kommuner(root)) if is_built(out / name)]
    if not why and not gone:
        say(f"Ingenting som angår veilederne, er endret siden {since}. Det som ligger i {out}, er ikke rørt.")
        return None
    say(f"Endret siden {since}:")
    for name, reason in why.items():
        say(f"  {name}: {reason}")
    for name in gone:
        say(f"  {name}: kommunen er tatt bort")
    return list(why)


def build_quietly(root: Path, names: tuple[str, ...], out: Path, needed: Sequence[str], *, date: datetime.date) -> bool:
    """Build for a program's own use: nothing more is said unless it fails.

    Args:
        root: the project's root.
        names: kommuner to build, or none for all.
        out: an empty folder.
        needed: the kommuner that must be there afterwards.
        date: the day the guides are made for.

    Returns:
        Whether those that are needed were built.
    """
    say("Bygger …")
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        run(root, names, out, date=date, strict=False)
    done = all((out / name).is_dir() for name in needed)
    if not done:
        say(told.getvalue())
    return done


def _why_not(name: str, result: Compilation, out: Path, *, strict: bool) -> str:
    """Why a kommune is not even built; nothing when it is whole."""
    if result.report.errors:
        return f"{name} har feil og er ikke publisert"
    if strict and result.report.warnings:
        return f"{name} har advarsler og er ikke publisert (--strict)"
    target = out / name
    if os.path.lexists(target) and not is_built(target):
        return f"{name} er ikke publisert: {target} finnes fra før og er ingen veileder (den mangler {GUIDE_FILE})"
    return ""


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
        "STAFETT_ROT": str(root),
        "STAFETT_KOMMUNE": name,
        "STAFETT_DATO": date.isoformat(),
        "STAFETT_UTKAST": "1" if preview else "",
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    # Not --quiet: with it, MkDocs' strict mode never sees a warning.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(mkdocs_file(root))]
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
        lines = (job.process.stdout + job.process.stderr).splitlines()
        say("\n".join(line for line in lines if not line.startswith("INFO")).strip())
        return False
    try:
        swap(job.folder, out / job.kommune, shop)
    except OSError as error:
        say(f"\n{job.kommune} kunne ikke legges på plass: {error.strerror or error}. Den forrige utgaven står.")
        return False
    return True


def _write_front(
    root: Path, out: Path, checked: Mapping[str, Compilation], *, date: datetime.date, base: Layer
) -> bool:
    """The front page that lists every published kommune, with what it needs; False when it cannot be written."""
    published = [name for name in kommuner(root) if is_built(out / name)]
    entries = [_entry(out, name, checked.get(name) or _loaded(root, name, date, base)) for name in published]
    listed = [entry for entry in entries if entry is not None]
    try:
        write_if_changed(out / "index.html", front_page(root, listed).encode())
        write_if_changed(out / "404.html", front_404(root, listed).encode())
        for asset in shared_assets(template_folder(root)):
            write_if_changed(out / asset.path, asset.content)
    except OSError as error:
        say(f"Forsiden kunne ikke legges på plass; se om du kan skrive til {error.filename or out}.")
        return False
    return True


def _loaded(root: Path, name: str, date: datetime.date, base: Layer) -> Compilation:
    """A kommune that this build leaves alone: read, but neither checked by the rules nor rendered."""
    content, found = load_content(load_chain(root, name, base), date)
    return Compilation(Report(found), (), content)


def _entry(out: Path, name: str, result: Compilation) -> Entry | None:
    """A kommune on the front page. When its content is broken, what is published speaks for it."""
    if result.content is not None and not result.report.errors:
        return Entry.of(result.content)
    return Entry.published(name, (out / name / GUIDE_FILE).read_bytes())


def _tell_of_former(root: Path, out: Path) -> None:
    """Name the published kommuner that the project no longer has; deleting is for people."""
    known = kommuner(root)
    for folder in sorted(out.iterdir()):
        if folder.name not in known and not folder.name.startswith(".") and is_built(folder):
            say(
                f"\n{folder.name} finnes ikke lenger i {KOMMUNE_FOLDER}/, men ligger fortsatt i {out}."
                " Slett mappen hvis den ikke skal vises."
            )


def _tell(published: list[str], failed: Mapping[str, str], out: Path, seconds: float) -> None:
    say()
    if published:
        noun = "veileder" if len(published) == 1 else "veiledere"
        say(f"{len(published)} {noun} ligger klar i {out} ({_seconds(seconds)}).")
    for name, why in failed.items():
        if is_built(out / name):
            kept = "den forrige utgaven står urørt"
        else:
            kept = "mappen er ikke rørt" if os.path.lexists(out / name) else "ingenting er publisert"
        say(f"{why}; {kept}.")


def _seconds(value: float) -> str:
    return f"{value:.1f} s".replace(".", ",")
