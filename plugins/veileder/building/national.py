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
from veileder.publishing.atomic import write_whole
from veileder.same import forget, memory, recall
from veileder.site.assets.bundle import bundle_at
from veileder.site.compile import compile_pages, edition_of
from veileder.site.search.parts import search_assets
from veileder.site.sharing.edition import Edition
from veileder.site.sharing.neutral import neutral_content

_FOLDER = "nasjonalt"
_KEPT = 3
"""So many are kept, each of some 60 MB: yesterday's, today's, and that of another project."""


class National(NamedTuple):
    """What is national.

    Args:
        base: the base.
        edition: its pages; None when they cannot be made, which is told when the first kommune is made.
    """

    base: Layer
    edition: Edition | None


def national(order: Order, inputs: Inputs) -> National:
    """Fetch what was kept, or make it and keep it.

    Args:
        order: what is asked for.
        inputs: the source files as they were when the build began.
    """
    file = cache_folder() / _FOLDER / f"{_fingerprint(order, inputs)}.pickle"
    found = _fetched(file)
    if found:
        return found
    made = _made(order)
    # Somebody may have saved meanwhile; then it is of no known files.
    if made.edition and _fingerprint(order, read_inputs(order.root, inputs.seen)) in file.name:
        _keep(file, made)
    return made


def _fingerprint(order: Order, inputs: Inputs) -> str:
    more = str(order.root), order.date.isoformat(), str(order.documents)
    return inputs.fingerprint(PROGRAM, BASE, more=more)


def _made(order: Order) -> National:
    forget()  # what is kept is of this base alone
    base = read_base(order.root)
    content = neutral_content(order.root, base, order.date)
    if content is None:
        return National(base, None)
    try:
        edition = edition_of(order.root, content, documents=order.documents)
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


def _fetched(file: Path) -> National | None:
    """What is kept; None when it is not there, or cannot be trusted or read."""
    try:
        with file.open("rb") as stream:
            if not _is_ours(os.fstat(stream.fileno())):
                return None
            base, edition, known = pickle.load(stream)
    except Exception:  # anything at all may be wrong with a file; then it is made anew
        return None
    recall(known)
    with contextlib.suppress(OSError):
        os.utime(file)  # it is of use
    return National(base, edition)


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody else can have written it: what is fetched is run as our own."""
    is_own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return is_own and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _keep(file: Path, made: National) -> None:
    """Keep it; when there is no room, the next build makes it anew."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(file, pickle.dumps((*made, memory()), protocol=pickle.HIGHEST_PROTOCOL))
        file.chmod(0o600)
        newest = sorted(file.parent.glob("*.pickle"), key=lambda kept: kept.stat().st_mtime, reverse=True)
        for old in newest[_KEPT:]:
            old.unlink(missing_ok=True)
