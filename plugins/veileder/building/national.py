"""What all kommuner have in common, made once and kept for the next build: the base, its edition, and what was found.

It lies in the user's own cache, by the fingerprint of all it is made from. What cannot be read there is made anew.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import stat
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError

from veileder import rules
from veileder.building.inputs import BASE, PROGRAM, Inputs, read_inputs
from veileder.building.order import Order
from veileder.export.open_data import open_data
from veileder.guide.content import Content
from veileder.layers.chain import read_base
from veileder.layers.layer import Layer
from veileder.places import cache_folder
from veileder.publishing.atomic import written_among_others
from veileder.same import Memory, forget, memory, recall
from veileder.site.assets.bundle import bundle_at
from veileder.site.compile import compile_pages, edition_of
from veileder.site.search.parts import search_assets
from veileder.site.sharing.edition import Edition
from veileder.site.sharing.neutral import neutral_content

_FOLDER = "nasjonalt"
_KEPT = 3
"""So many are kept, each of some 80 MB: yesterday's, today's, and that of another project."""


class National(NamedTuple):
    """What is national.

    Args:
        base: the base.
        edition: its pages; None when they cannot be made, which is told when the first kommune is made.
    """

    base: Layer
    edition: Edition | None


class _Kept(NamedTuple):
    """What is kept: the same, and all that was found out of it."""

    base: Layer
    edition: Edition
    known: Memory


def national(order: Order, inputs: Inputs) -> National:
    """Fetch what was kept, or make it and keep it.

    Args:
        order: what is asked for.
        inputs: the source files as they were when the build began.
    """
    folder, names = cache_folder() / _FOLDER, _names(order, inputs)
    file = folder / f"{'-'.join(names)}.pickle"
    if order.anew:
        made = _made(order)
    elif found := _fetched(file):
        recall(found.known)
        return National(found.base, found.edition)
    else:
        yesterday = _newest(folder, *names[:2])
        made = _made(order, yesterday, yesterday or _newest(folder, names[0]))
    # Somebody may have saved meanwhile; then it is of no known files.
    if made.edition and _names(order, read_inputs(order.root, inputs.seen)) == names:
        _keep(file, made)
    return made


def _names(order: Order, inputs: Inputs) -> tuple[str, str, str]:
    """Fingerprints of the program, with what it is asked for, and of the base, and the day."""
    program = inputs.fingerprint(PROGRAM, more=(str(order.root), str(order.documents)))
    return program, inputs.fingerprint(BASE), order.date.isoformat()


def _made(order: Order, yesterday: _Kept | None = None, former: _Kept | None = None) -> National:
    """Make it.

    Args:
        order: what is asked for.
        yesterday: the same base on another day: all that was found out of it still holds.
        former: that, or another base: such pages as are the same are taken.
    """
    forget()  # what is kept is of this base alone
    if yesterday:
        recall(yesterday.known)
    base = yesterday.base if yesterday else read_base(order.root)
    content = neutral_content(order.root, base, order.date)
    if content is None:
        return National(base, None)
    before = former.edition if former else None
    try:
        edition = edition_of(order.root, content, documents=order.documents, former=before)
        _find_out(order, base, content, edition)
    except TemplateError:
        return National(base, None)
    return National(base, edition)


def _find_out(order: Order, base: Layer, content: Content, edition: Edition) -> None:
    """Ask all that a kommune will ask, so that the answers about the base are remembered."""
    rules.run(content)
    for _ in open_data(content, ""):
        pass
    site = compile_pages(order.root, content, documents=order.documents, edition=edition)
    for _ in search_assets(content, base, site.pages):
        pass
    bundle_at(order.root).published()
    for language in content.languages:
        for page in edition.pages(language).values():
            for nested in (False, True):  # either målform may be the main one
                page.body.linked(nested=nested)


def _newest(folder: Path, *names: str) -> _Kept | None:
    """What was used last, of those whose names begin with these."""
    files = sorted(folder.glob(f"{'-'.join(names)}-*.pickle"), key=_used, reverse=True)
    return next((found for file in files if (found := _fetched(file))), None)


def _used(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # another build has taken it away
        return 0


def _fetched(file: Path) -> _Kept | None:
    """What is kept; None when it is not there, or cannot be trusted or read."""
    try:
        with file.open("rb") as stream:
            if not _is_ours(os.fstat(stream.fileno())):
                return None
            found = _Kept(*pickle.load(stream))
        os.utime(file)  # it is of use
    except Exception:  # anything at all may be wrong with a file; then it is made anew
        return None
    return found


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody else can have written it: what is fetched is run as our own."""
    if not hasattr(os, "getuid"):
        return True  # Windows: the folder of a user is the user's own
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _keep(file: Path, made: National) -> None:
    """Keep it; when that cannot be done, the next build makes it anew."""
    with contextlib.suppress(Exception):
        with written_among_others(file) as stream:
            pickle.dump((*made, memory()), stream, protocol=pickle.HIGHEST_PROTOCOL)
        # Also what a build that was killed had begun.
        for old in sorted(file.parent.iterdir(), key=_used, reverse=True)[_KEPT:]:
            old.unlink(missing_ok=True)
