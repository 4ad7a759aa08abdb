"""What all kommuner have in common, made once and kept for who asks next: the base, its edition, and what was found.

It lies in the user's own cache, by the fingerprint of all it is made from, wherever the project lies. What cannot be
read there is made anew.
"""

from __future__ import annotations

import contextlib
import copyreg
import datetime
import gc
import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from jinja2 import TemplateError

from veileder import rules
from veileder.building.files import BASE, PROGRAM, is_ours
from veileder.building.inputs import Inputs, read_inputs
from veileder.diagnostics import Report
from veileder.export.open_data import open_data
from veileder.guide.content import Content
from veileder.layers.chain import read_base
from veileder.layers.layer import Layer
from veileder.places import base as base_of
from veileder.places import cache_folder, shown, source_file
from veileder.publishing.atomic import written_among_others
from veileder.same import Memory, forget, memory, recall, remind
from veileder.site.assets.bundle import bundle_at
from veileder.site.compile import compile_pages, edition_of
from veileder.site.search.parts import search_assets
from veileder.site.sharing.edition import Edition
from veileder.site.sharing.neutral import neutral_content

_FOLDER = "nasjonalt"
_ROOM = 320_000_000
"""Bytes of all that is kept: yesterday's, today's, and those of two other bases, each of some 75 MB."""


class National(NamedTuple):
    """What is national.

    Args:
        base: the base.
        edition: its pages; None when they cannot be made, which is told when the first kommune is made. With errors in
            the base none are made.
    """

    base: Layer
    edition: Edition | None


class _Kept(NamedTuple):
    """What is kept: the same, and all that was found out of it."""

    base: Layer
    edition: Edition
    known: Memory


def national(
    root: Path, date: datetime.date, *, documents: bool = True, anew: bool = False, inputs: Inputs | None = None
) -> National:
    """Fetch what was kept, or make it and keep it.

    Args:
        root: the project's root.
        date: the day the guides are made for.
        documents: False is for guides without documents.
        anew: True makes it, whatever is kept.
        inputs: the source files as they were when the work began, when somebody has looked already.
    """
    asked, inputs = _Asked(root, date, documents), inputs or read_inputs(root, {}, kommuner=False)
    names = _names(asked, inputs)
    with _no_search_for_circles():
        if not anew and (found := _recalled(asked, names)):
            return found
        yesterday = None if anew else _newest(root, *names[:2])
        former = None if anew else yesterday or _newest(root, names[0])
        made = _made(asked, yesterday, former)
        known = memory()  # for all kommuner that are built now, also when it is not kept for the next build
        # Somebody may have saved meanwhile; then it is of no known files.
        if made.edition and _names(asked, read_inputs(root, inputs.seen, kommuner=False)) == names:
            _keep(_file(names), root, made, known)
    return made


def kept(root: Path, date: datetime.date, *, documents: bool = True) -> National | None:
    """Fetch what was kept, or nothing: to make it takes seconds that somebody may not have.

    Args:
        root: the project's root.
        date: the day the guides are made for.
        documents: False is for guides without documents.
    """
    asked = _Asked(root, date, documents)
    with _no_search_for_circles():
        return _recalled(asked, _names(asked, read_inputs(root, {}, kommuner=False)))


class _Asked(NamedTuple):
    """What is asked for."""

    root: Path
    date: datetime.date
    documents: bool


def _names(asked: _Asked, inputs: Inputs) -> tuple[str, str, str]:
    """Fingerprints of the program, with what it is asked for, and of the base, and the day."""
    has_own_base = base_of(asked.root) == asked.root  # files of the program's are called something else
    program = inputs.fingerprint(PROGRAM, more=(str(has_own_base), str(asked.documents)))
    return program, inputs.fingerprint(BASE), asked.date.isoformat()


def _folder() -> Path:
    return cache_folder() / _FOLDER


def _file(names: tuple[str, str, str]) -> Path:
    return _folder() / f"{'-'.join(names)}.pickle"


def _recalled(asked: _Asked, names: tuple[str, str, str]) -> National | None:
    """What is kept by some names, with all that was found out of it."""
    found = _fetched(_file(names), asked.root)
    if found is None:
        return None
    forget()  # of another base
    recall(found.known)
    return National(found.base, found.edition)


@contextlib.contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Most of what is made inside stays: Python need not look for what can go meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _made(asked: _Asked, yesterday: _Kept | None = None, former: _Kept | None = None) -> National:
    """Make it.

    Args:
        asked: what is asked for.
        yesterday: the same base on another day.
        former: that, or another base: such pages as are the same are taken, and what was found out of such texts.
    """
    forget()  # what is kept is of this base alone
    if former:
        remind(former.known)
    base = yesterday.base if yesterday else read_base(asked.root)
    content = neutral_content(asked.root, base, asked.date)
    if content is None or Report(rules.run(content)).errors:
        return National(base, None)
    before = former.edition if former else None
    try:
        edition = edition_of(asked.root, content, documents=asked.documents, former=before)
        _find_out(asked, base, content, edition)
    except (TemplateError, OSError):
        return National(base, None)
    return National(base, edition)


def _find_out(asked: _Asked, base: Layer, content: Content, edition: Edition) -> None:
    """Ask all that a kommune will ask, so that the answers about the base are remembered."""
    rules.run(content)
    for _ in open_data(content, ""):
        pass
    site = compile_pages(asked.root, content, documents=asked.documents, edition=edition)
    for _ in search_assets(content, base, site.pages):
        pass
    bundle_at(asked.root).published()


def _newest(root: Path, *names: str) -> _Kept | None:
    """What was used last, of those whose names begin with these."""
    try:
        files = sorted(_folder().glob(f"{'-'.join(names)}-*.pickle"), key=_used, reverse=True)
    except OSError:  # it may not be looked into
        return None
    return next((found for file in files if (found := _fetched(file, root))), None)


def _used(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # another build has taken it away
        return 0


def _fetched(file: Path, root: Path) -> _Kept | None:
    """What is kept; None when it is not there, or cannot be trusted or read."""
    try:
        with file.open("rb") as stream:
            if not is_ours(os.fstat(stream.fileno())):
                return None
            found = _Kept(*_Unpickler(stream, root).load())
        with contextlib.suppress(OSError):
            os.utime(file)  # it is of use
    except Exception:  # anything at all may be wrong with a file; then it is made anew
        return None
    return found


class _Pickler(pickle.Pickler):
    """Says of a file of the project where it lies there, so that the same project elsewhere can use what is kept."""

    def __init__(self, stream: IO[bytes], root: Path) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._root = root
        self.dispatch_table = copyreg.dispatch_table | {type(root): self._reduced}

    def _reduced(self, path: Path) -> tuple[Any, tuple[str]]:
        try:
            return _path, (shown(path, self._root),)
        except ValueError:  # it is no file of the project
            return type(path), (str(path),)


class _Unpickler(pickle.Unpickler):
    """Finds the same files where the project lies now."""

    def __init__(self, stream: IO[bytes], root: Path) -> None:
        super().__init__(stream)
        self._root = root

    def find_class(self, module: str, name: str, /) -> Any:
        return self._path if (module, name) == (__name__, _path.__name__) else super().find_class(module, name)

    def _path(self, shown: str) -> Path:
        return source_file(self._root, shown)


def _path(shown: str) -> Path:
    """Stands for a file of the project in what is kept."""
    raise TypeError(shown)


def _keep(file: Path, root: Path, made: National, known: Memory) -> None:
    """Keep it; when that cannot be done, the next build makes it anew."""
    with contextlib.suppress(Exception):
        with written_among_others(file) as stream:
            _Pickler(stream, root).dump((*made, known))
        room = _ROOM
        for old in sorted(file.parent.iterdir(), key=_used, reverse=True):  # also what a killed build had begun
            with contextlib.suppress(OSError):  # another build may have taken it away
                room -= old.stat().st_size
                if room < 0 and old != file:
                    old.unlink()
