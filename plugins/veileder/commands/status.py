"""``build.py status``: what a koordinator should look at now, in one kommune or all."""

from __future__ import annotations

import datetime
import json
import sys
from dataclasses import replace
from pathlib import Path

from veileder.building.national import National, national
from veileder.commands.common import chosen, say, write
from veileder.commands.norwegian import program
from veileder.compilation import check
from veileder.diagnostics import Position
from veileder.guide.content import Content, load_content
from veileder.layers.chain import kommuner, load_chain
from veileder.layers.layer import Layer
from veileder.places import KOMMUNE_FOLDER, template_folder
from veileder.publishing.atomic import write_whole
from veileder.status.base_record import FILE, BrokenRecord, Record, read, record_of, written
from veileder.status.data import data
from veileder.status.gather import status_of
from veileder.status.model import Item, Status
from veileder.status.page import page
from veileder.status.tasks import tasks
from veileder.status.text import full, one_line


def run(root: Path, kommune: str | None, style: str, out: Path | None, *, date: datetime.date) -> int:
    """Tell how fresh and whole one kommune's guide is; without a kommune, one line for each.

    Args:
        root: the project's root.
        kommune: the kommune, or None for all.
        style: "text" or "json".
        out: the file to write a page to, or None.
        date: the day.

    Returns:
        0; 1 with errors in a guide; 2 for a wrong call.
    """
    if out is not None and kommune is None:
        return _wrong(f"Siden gjelder én kommune. Skriv hvilken: {program()} status KOMMUNE --html status.html")
    selected = chosen(root, (kommune,) if kommune else ())
    if selected is None:
        return 2
    shared = national(root, date)
    if kommune is None:
        found = [_status(root, name, shared, (), date) for name in selected]
        width = max(map(len, selected))
        lines = [one_line(status, width) for status in found]
        say(_json([data(status) for status in found]) if style == "json" else "\n".join(lines))
        return 1 if any(status.errors for status in found) else 0
    others = _others(root, selected[0], shared.base, date)
    status = _status(root, selected[0], shared, others, date)
    if out is not None:
        problem = write(out, page(status, template_folder(root)))
        if problem:
            return _wrong(problem)
    say(_json(data(status)) if style == "json" else full(status, about_page=out is None))
    if out is not None and style == "text":
        say(f"\nSkrevet: {out}")
    return 1 if status.errors else 0


def mark_seen(root: Path, kommune: str | None, *, date: datetime.date) -> int:
    """Record what the base looks like now, so that the next status shows what has changed.

    Returns:
        0 when recorded, 1 when the kommune cannot be read, 2 for a wrong call.
    """
    if kommune is None:
        return _wrong(f"Skriv hvilken kommune det gjelder: {program()} status KOMMUNE --sett")
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    chain = load_chain(root, selected[0])
    content, _ = load_content(chain, date)
    unread = [found for layer in chain.layers[:-1] for found in layer.found if found.rule in _UNREADABLE]
    if content is None or unread:
        print(
            f"Basen kan ikke leses som den er. Se hva som er galt: {program()} check {selected[0]}",
            file=sys.stderr,
        )
        return 1
    file = root / KOMMUNE_FOLDER / selected[0] / FILE
    try:
        write_whole(file, written(record_of(chain, content.languages, date)))
    except OSError as error:
        return _wrong(f"Kan ikke skrive til «{_shown(file, root)}»: {error.strerror}.")
    say(f"Basen er merket som sett. Neste status viser det som er endret etter dette ({_shown(file, root)}).")
    return 0


_UNREADABLE = frozenset({"yaml-syntaks", "yaml-utrygg", "uleselig-fil", "for-stor-fil"})


def _status(root: Path, kommune: str, shared: National, others: tuple[Content, ...], date: datetime.date) -> Status:
    compilation = check(root, kommune, date=date, base=shared.base, edition=shared.edition)
    record, problem = _record(root, kommune)
    status = status_of(kommune, compilation, date, program=program(), record=record, others=others)
    if problem is None:
        return status
    status = replace(status, errors=(*status.errors, problem))
    return replace(status, tasks=tasks(status))


def _record(root: Path, kommune: str) -> tuple[Record | None, Item | None]:
    """The base as it was marked as seen, and what is wrong with the file when it cannot be read."""
    file = root / KOMMUNE_FOLDER / kommune / FILE
    place = Position(_shown(file, root))
    try:
        if not file.exists():
            return None, None
        return read(file.read_bytes()), None
    except OSError:
        why = "fila kan ikke leses"
    except BrokenRecord as broken:
        why = str(broken)
    return None, Item(f"{why}; skriv den på nytt med: {program()} status {kommune} --sett", place)


def _others(root: Path, kommune: str, base: Layer, date: datetime.date) -> tuple[Content, ...]:
    """What the other kommuner have written, without a check of it."""
    names = [name for name in kommuner(root) if name != kommune]
    loaded = (load_content(load_chain(root, name, base), date)[0] for name in names)
    return tuple(content for content in loaded if content is not None)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _shown(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix()


def _wrong(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
