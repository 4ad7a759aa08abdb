"""What ``build.py build`` does when something must be made: the guides, what was found in them, and the front page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from veileder.building.inputs import Inputs, read_inputs
from veileder.building.many import build_many
from veileder.building.one import Built
from veileder.building.order import Order
from veileder.building.plan import Plan, front_fingerprint
from veileder.building.state import Made, State, fingerprint, groups_of
from veileder.commands.common import say
from veileder.commands.out_folder import is_built
from veileder.commands.progress import Progress
from veileder.compilation import findings
from veileder.diagnostics import Report
from veileder.paper.kept import forget
from veileder.places import GUIDE_FILE, kommuner
from veileder.publishing.manifest import FRONT
from veileder.publishing.transaction import Changes, replace_part
from veileder.report import render_text
from veileder.site.assets.bundle import bundle_at
from veileder.site.front_page import Entry, front_404, front_page

KEPT_FOR = 90 * 24 * 3600
"""Seconds that a document which no build asks for is remembered."""
_MANY = 20
"""More kommuner than this are counted, not named one by one."""


def make_needed(
    order: Order, names: Sequence[str], todo: Plan, inputs: Inputs, state: State, failed: dict[str, str]
) -> list[Changes]:
    """Build kommuner, and tell of each.

    Args:
        order: what is asked for.
        names: those to build.
        todo: why each must be built.
        inputs: the source files.
        state: receives what is to be remembered of those that are published.
        failed: receives why the others are not.

    Returns:
        What was changed.
    """
    if not names:
        return []
    built = _built(order, names, inputs)
    report = findings(one.report for one in built)
    if report.errors or report.warnings:  # what is not filled in is for ``check`` to tell
        say(render_text(Report([*report.errors, *report.warnings]), order.root))
    after = read_inputs(order.root, inputs.seen)  # somebody may have saved meanwhile
    for one in built:
        if one.changes is None:
            failed[one.kommune] = _told_failure(one, strict=order.strict)
        else:
            state.kommuner[one.kommune] = _remembered(one, todo, inputs, after, order)
    if order.documents:
        forget(time.time() - KEPT_FOR)
    return [one.changes for one in built if one.changes is not None]


def _built(order: Order, names: Sequence[str], inputs: Inputs) -> list[Built]:
    """Build what must be built; say when each is done, or how many are."""
    built: list[Built] = []
    if len(names) <= _MANY:
        say(f"Bygger {', '.join(names)} …")
    with Progress("veiledere", len(names)) as progress:
        for one in build_many(order, names, inputs):
            built.append(one)
            if len(names) > _MANY:
                progress.step(one.kommune)
            elif one.changes is not None:
                say(f"  {one.kommune}: {one.pages} sider ({one.seconds:.1f} s)".replace(".", ","))
    return sorted(built, key=lambda one: one.kommune)


def _remembered(one: Built, todo: Plan, inputs: Inputs, after: Inputs, order: Order) -> Made:
    made_from, now = (fingerprint(seen, one.kommune, one.region, order.options) for seen in (inputs, after))
    return Made(
        made_from if made_from == now else "",
        order.options,
        one.region,
        asdict(one.entry) if one.entry else {},
        list(todo.needed[one.kommune]),
        {group: inputs.digests.get(group, "") for group in groups_of(one.kommune, one.region)},
    )


def _told_failure(one: Built, *, strict: bool) -> str:
    """Why a kommune is not published; what no report has told, is told first."""
    if one.problem:
        say(f"\n{one.kommune} lot seg ikke bygge:\n{one.problem}")
    elif strict and not one.report.errors:
        return f"{one.kommune} har advarsler og er ikke publisert (--strict)"
    return f"{one.kommune} har feil og er ikke publisert"


def make_front(order: Order, inputs: Inputs, state: State) -> Changes | None:
    """The front page that lists every published kommune, with what it needs; None when it cannot be written."""
    root, out = order.root, order.out
    published = [name for name in kommuner(root) if is_built(out / name)]
    listed = [entry for name in published if (entry := _entry(out, name, state)) is not None]
    files = {
        "index.html": front_page(root, listed).encode(),
        "404.html": front_404(root, listed).encode(),
        **{asset.path: asset.content for asset in bundle_at(root).published()},
    }
    try:
        changes = replace_part(out, FRONT, files.items(), whole_folder=False, anew=order.anew)
    except OSError as error:
        say(f"Forsiden kunne ikke legges på plass; se om du kan skrive til {error.filename or out}.")
        return None
    state.front = front_fingerprint(inputs, state, published)
    return changes


def _entry(out: Path, name: str, state: State) -> Entry | None:
    """A kommune on the front page. When nothing is remembered of it, what is published speaks for it."""
    if name in state.kommuner and state.kommuner[name].front:
        return Entry.remembered(state.kommuner[name].front)
    return Entry.published(name, (out / name / GUIDE_FILE).read_bytes())
