"""``build.py build``: every kommune in its own folder; only what something was changed for is made again."""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from operator import attrgetter
from pathlib import Path

from veileder.building.inputs import Inputs, read_inputs
from veileder.building.many import build_many
from veileder.building.one import Built, Order
from veileder.building.plan import Plan, plan
from veileder.building.state import Made, State, fingerprint, read_state, write_state
from veileder.commands.changed import NoAnswer, changed_files, regions, removed, touched
from veileder.commands.common import chosen, say
from veileder.commands.out_folder import is_built, misplaced
from veileder.commands.progress import Progress
from veileder.compilation import GUIDE_FILE, findings
from veileder.diagnostics import Report
from veileder.layers.chain import kommuner
from veileder.paper.kept import forget
from veileder.places import KOMMUNE_FOLDER, template_folder
from veileder.publishing.manifest import FRONT, write_last
from veileder.publishing.transaction import Busy, Changes, replace_part, under_way
from veileder.report import render_text
from veileder.site.assets.bundle import shared_assets
from veileder.site.front_page import Entry, front_404, front_page

KEPT_FOR = 90 * 24 * 3600
"""Seconds that a document which no build asks for is remembered."""
KINDS_OF_CHANGE = attrgetter("new"), attrgetter("changed"), attrgetter("deleted")
_MANY = 20
"""More kommuner than this are counted, not named one by one."""


def run(
    root: Path,
    names: tuple[str, ...],
    out: Path,
    *,
    date: datetime.date,
    strict: bool = False,
    preview: bool = False,
    documents: bool = True,
    reference: bool = False,
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
        documents: False leaves out PDF and ODT, and the links to them.
        reference: True makes all with plain MkDocs and shares nothing: slow, and the same to the last byte.
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
    order = Order(root, out, date, strict=strict, preview=preview, documents=documents, reference=reference)
    try:
        with under_way(out):
            return _build(order, selected, everything=not names, started=started)
    except Busy:
        print(f"En annen bygging holder på i {out}. Vent til den er ferdig.", file=sys.stderr)
        return 2


def _build(order: Order, selected: Sequence[str], *, everything: bool, started: float) -> int:
    root, out = order.root, order.out
    state = read_state(out)
    inputs = read_inputs(root, state.seen)
    todo = plan(root, selected, inputs, state, order.options, out)
    failed = {name: why for name in todo.needed if (why := _not_ours(name, out))}
    needed = [name for name in todo.needed if name not in failed]
    built = _make(order, needed)
    report = findings([one.report for one in built])
    if report.errors or report.warnings:  # what is not filled in is for ``check`` to tell
        say(render_text(Report([*report.errors, *report.warnings]), root))
    for one in built:
        if one.changes is None:
            failed[one.kommune] = _told_failure(one, strict=order.strict)
        else:
            state.kommuner[one.kommune] = _remembered(one, todo, inputs, order)
    front = _write_front(root, out, state)
    state.seen = dict(inputs.seen)
    write_state(out, state)
    changes = [one.changes for one in built if one.changes is not None]
    if front is not None:
        changes.append(front)
    write_last(out, *([path for one in changes for path in paths(one)] for paths in KINDS_OF_CHANGE))
    if everything:
        _tell_of_former(root, out)
    if needed and order.documents:
        forget(time.time() - KEPT_FOR)
    _tell(todo, built, failed, changes, out, time.perf_counter() - started)
    return 0 if front is not None and not failed else 1


def _make(order: Order, names: Sequence[str]) -> list[Built]:
    """Build what must be built; say when each is done, or how many are."""
    if not names:
        return []
    built: list[Built] = []
    if len(names) <= _MANY:
        say(f"Bygger {', '.join(names)} …")
    with Progress("veiledere", len(names)) as progress:
        for one in build_many(order, names):
            built.append(one)
            if len(names) > _MANY:
                progress.step(one.kommune)
            elif one.changes is not None:
                say(f"  {one.kommune}: {one.pages} sider ({_seconds(one.seconds)})")
    return sorted(built, key=lambda one: one.kommune)


def _remembered(one: Built, todo: Plan, inputs: Inputs, order: Order) -> Made:
    return Made(
        fingerprint(inputs, one.kommune, one.region, order.options),
        order.options,
        one.region,
        one.pages,
        asdict(one.entry) if one.entry else {},
        list(todo.needed[one.kommune]),
    )


def _not_ours(name: str, out: Path) -> str:
    """Why a kommune may not even be built; nothing when it may."""
    target = out / name
    if os.path.lexists(target) and not is_built(target):
        return f"{name} er ikke publisert: {target} finnes fra før og er ingen veileder (den mangler {GUIDE_FILE})"
    return ""


def _told_failure(one: Built, *, strict: bool) -> str:
    """Why a kommune is not published; what no report has told, is told first."""
    if one.problem:
        say(f"\n{one.kommune} lot seg ikke bygge:\n{one.problem}")
    elif strict and not one.report.errors:
        return f"{one.kommune} har advarsler og er ikke publisert (--strict)"
    return f"{one.kommune} har feil og er ikke publisert"


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


def _write_front(root: Path, out: Path, state: State) -> Changes | None:
    """The front page that lists every published kommune, with what it needs; None when it cannot be written."""
    listed = [entry for name in kommuner(root) if is_built(out / name) and (entry := _entry(out, name, state))]
    files = {
        "index.html": front_page(root, listed).encode(),
        "404.html": front_404(root, listed).encode(),
        **{asset.path: asset.content for asset in shared_assets(template_folder(root))},
    }
    try:
        return replace_part(out, FRONT, files, whole_folder=False)
    except OSError as error:
        say(f"Forsiden kunne ikke legges på plass; se om du kan skrive til {error.filename or out}.")
        return None


def _entry(out: Path, name: str, state: State) -> Entry | None:
    """A kommune on the front page. When nothing is remembered of it, what is published speaks for it."""
    if name in state.kommuner and state.kommuner[name].front:
        return Entry.remembered(state.kommuner[name].front)
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


def _tell(
    todo: Plan, built: Iterable[Built], failed: Mapping[str, str], changes: Iterable[Changes], out: Path, seconds: float
) -> None:
    published = [one.kommune for one in built if one.changes is not None]
    if not published and not failed:
        say(f"Ingenting er endret. {_guides(len(todo.current))} ligger klar i {out} ({_seconds(seconds)}).")
        return
    say()
    ready = len(published) + len(todo.current)
    if ready:
        files = sum(one.count for one in changes)
        made = f"{len(published)} bygd, {files} filer endret" if todo.current else f"{files} filer endret"
        say(f"{_guides(ready)} ligger klar i {out} ({made}, {_seconds(seconds)}).")
    for name, why in failed.items():
        if is_built(out / name):
            kept = "den forrige utgaven står urørt"
        else:
            kept = "mappen er ikke rørt" if os.path.lexists(out / name) else "ingenting er publisert"
        say(f"{why}; {kept}.")


def _guides(count: int) -> str:
    return f"{count} {'veileder' if count == 1 else 'veiledere'}"


def _seconds(value: float) -> str:
    return f"{value:.1f} s".replace(".", ",")
