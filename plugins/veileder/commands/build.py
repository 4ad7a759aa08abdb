"""``build.py build``: every kommune in its own folder; only what something was changed for is made again.

This part decides. It loads nothing of the compiler, so that a build with nothing to do is done at once.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from veileder.building.again import looks_of, remember, seconds
from veileder.building.inputs import Inputs, read_inputs
from veileder.building.order import Order
from veileder.building.plan import Plan, front_fingerprint, plan
from veileder.building.state import State, read_state, write_state
from veileder.commands.common import chosen, say
from veileder.commands.out_folder import is_built, misplaced
from veileder.places import GUIDE_FILE, KOMMUNE_FOLDER, kommuner
from veileder.publishing.manifest import FOLDER, FRONT, JOURNAL_FILE, parts, remove_part, write_last
from veileder.publishing.transaction import Busy, Changes, under_way

_FRONT_FILES = ("index.html", "404.html")


def run(
    root: Path,
    names: tuple[str, ...],
    out: Path,
    *,
    date: datetime.date,
    strict: bool = False,
    preview: bool = False,
    documents: bool = True,
    anew: bool = False,
    reference: bool = False,
    since: str | None = None,
    words: Sequence[str] = (),
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
        anew: True makes also what nothing has changed for.
        reference: True makes all with plain MkDocs and shares nothing: slow, and the same to the last byte.
        since: a git revision; only kommuner that are touched by what changed since then are built.
        words: the arguments of the command, if it is one: when nothing has changed, the same are answered at once.

    Returns:
        0 when all are published or nothing is touched, 1 when one failed (it keeps its former folder), 2 for an
        unknown kommune or revision, or an ``out`` that must not be written to.
    """
    selected = chosen(root, names)
    if selected is None:
        return 2
    started = time.perf_counter()
    asked, out = out, out.resolve()
    problem = misplaced(root, out)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    if since is not None:
        from veileder.commands.changed import NoAnswer

        try:
            selected = _touched(root, selected, out, since)
        except NoAnswer as error:
            print(error, file=sys.stderr)
            return 2
        if selected is None:
            return 0
    anew = anew or reference
    order = Order(root, out, date, strict=strict, preview=preview, documents=documents, reference=reference, anew=anew)
    try:
        with under_way(out):
            done = _build(order, selected, everything=not names, started=started)
            is_no_link = os.path.abspath(asked) == str(out)  # a link may lead elsewhere the next time
            if done.is_whole and not done.former and words and since is None and not anew and is_no_link:
                _remember(words, done, root, out)
    except Busy:
        print(f"En annen bygging holder på i {out}. Vent til den er ferdig.", file=sys.stderr)
        return 2
    except OSError as error:
        why = f"{error.strerror or error}: {error.filename or out}"
        print(f"Byggingen stanset ({why}). Kjør den igjen, så fortsetter den.", file=sys.stderr)
        return 1
    return 0 if done.is_whole else 1


class _Done(NamedTuple):
    """What came of a build.

    Args:
        is_whole: whether all is published that should be.
        former: published kommuner that the project no longer has, which is told each time.
        ready: how many kommuner are as they should be.
        inputs: the source files as they were when it began.
    """

    is_whole: bool
    former: Sequence[str]
    ready: int
    inputs: Inputs


def _remember(words: Sequence[str], done: _Done, root: Path, out: Path) -> None:
    """Have the same command answered at once."""
    remember(
        words,
        _nothing_changed(done.ready, out),
        looked=looks_of((path, sight[:3]) for path, sight in done.inputs.seen.items()),
        sources=done.inputs.sources,
        journal=str(out / FOLDER / JOURNAL_FILE),
        names=[*_FRONT_FILES, *(f"{name}/{GUIDE_FILE}" for name in kommuner(root) if is_built(out / name))],
    )


def _build(order: Order, selected: Sequence[str], *, everything: bool, started: float) -> _Done:
    root, out = order.root, order.out
    state = read_state(out)
    inputs = read_inputs(root, state.seen)
    todo = plan(root, selected, inputs, State() if order.anew else state, order.options, out)
    failed = {name: why for name in todo.needed if (why := _not_ours(name, out))}
    needed = [name for name in todo.needed if name not in failed]
    _forget_former(root, out, state)
    published = [name for name in kommuner(root) if is_built(out / name)]
    changes: list[Changes] = []
    is_whole = True
    if needed or state.front != front_fingerprint(inputs, state, published) or not _has_front(out):
        from veileder.commands.build_needed import make_front, make_needed

        _doubt(out, state, needed)
        changes += make_needed(order, needed, todo, inputs, state, failed)
        front = make_front(order, inputs, state)
        is_whole = front is not None
        changes += [front] if front is not None else []
    if changes or state.seen != inputs.seen:
        state.seen = dict(inputs.seen)
        write_state(out, state)
    if any(one.count for one in changes):
        write_last(
            out,
            [path for one in changes for path in one.new],
            [path for one in changes for path in one.changed],
            [path for one in changes for path in one.deleted],
        )
    former = _former(root, out)
    if everything:
        _tell_of_former(former, out)
    _tell(todo, failed, changes, out, time.perf_counter() - started)
    return _Done(is_whole and not failed, former, len(todo.needed) + len(todo.current), inputs)


def _has_front(out: Path) -> bool:
    return all((out / name).is_file() for name in _FRONT_FILES)


def _doubt(out: Path, state: State, names: Sequence[str]) -> None:
    """Remember of kommuner that what is published may be of a build that was interrupted, until they are made."""
    for name in names:
        if name in state.kommuner:
            state.kommuner[name].fingerprint = ""
    state.front = ""
    write_state(out, state)


def _forget_former(root: Path, out: Path, state: State) -> None:
    """Take kommuner off the lists that the project no longer has, and whose folders somebody has deleted."""
    known = kommuner(root)
    for name in parts(out):
        if name != FRONT and name not in known and not (out / name).exists():
            remove_part(out, name)
            state.kommuner.pop(name, None)


def _not_ours(name: str, out: Path) -> str:
    """Why a kommune may not even be built; nothing when it may."""
    target = out / name
    if os.path.lexists(target) and not is_built(target):
        return f"{name} er ikke publisert: {target} finnes fra før og er ingen veileder (den mangler {GUIDE_FILE})"
    return ""


def _touched(root: Path, selected: list[str], out: Path, since: str) -> list[str] | None:
    """The chosen kommuner that a change touches, told with the reason; None when nothing is to be done."""
    from veileder.commands.changed import changed_files, regions, removed, touched

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


def _tell_of_former(former: Sequence[str], out: Path) -> None:
    """Name the published kommuner that the project no longer has; deleting is for people."""
    for name in former:
        say(
            f"\n{name} finnes ikke lenger i {KOMMUNE_FOLDER}/, men ligger fortsatt i {out}."
            " Slett mappen hvis den ikke skal vises."
        )


def _former(root: Path, out: Path) -> list[str]:
    known = kommuner(root)
    names = sorted(folder.name for folder in out.iterdir() if not folder.name.startswith("."))
    return [name for name in names if name not in known and is_built(out / name)]


def _tell(todo: Plan, failed: Mapping[str, str], changes: Sequence[Changes], out: Path, took: float) -> None:
    made = len([name for name in todo.needed if name not in failed])
    ready, files = made + len(todo.current), sum(one.count for one in changes)
    if not files and not failed:
        say(f"{_nothing_changed(ready, out)} ({seconds(took)}).")
        return
    say()
    if ready:
        built = f"{made} bygd, " if todo.current else ""
        noun = "fil" if files == 1 else "filer"
        say(f"{_guides(ready)} ligger klar i {out} ({built}{files} {noun} endret, {seconds(took)}).")
    for name, why in failed.items():
        if is_built(out / name):
            kept = "den forrige utgaven står urørt"
        else:
            kept = "mappen er ikke rørt" if os.path.lexists(out / name) else "ingenting er publisert"
        say(f"{why}; {kept}.")


def _nothing_changed(ready: int, out: Path) -> str:
    return f"Ingenting er endret. {_guides(ready)} ligger klar i {out}"


def _guides(count: int) -> str:
    return f"{count} {'veileder' if count == 1 else 'veiledere'}"
