"""A kommune's compiled guide, for commands that only make something of it."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from veileder.building.national import national
from veileder.compilation import compile_site
from veileder.report import render_text
from veileder.site.page import Site


def compiled(root: Path, kommune: str, *, date: datetime.date) -> Site | None:
    """Compile a guide; when it has errors, tell them and give None.

    Args:
        root: the project's root.
        kommune: folder name under ``kommuner/``.
        date: the day the guide is made for.
    """
    base, edition = national(root, date)
    result = compile_site(root, kommune, date=date, base=base, edition=edition)
    if result.site is None:
        print(render_text(result.report, root), file=sys.stderr)
    return result.site
