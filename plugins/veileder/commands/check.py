"""``build.py check``: every rule, without MkDocs."""

from __future__ import annotations

import datetime
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.compilation import check, findings
from veileder.layers.chain import CONTENT_FOLDER, NATIONAL
from veileder.layers.layer import read_layer
from veileder.report import render_github, render_json, render_text


def run(root: Path, names: tuple[str, ...], style: str, *, date: datetime.date) -> int:
    """Check kommuner and print what was found.

    Args:
        root: the project's root.
        names: kommuner to check, or none for all.
        style: "text", "json" or "github".
        date: the day the guides are made for.

    Returns:
        0 without errors, 1 with errors, 2 when a kommune does not exist.
    """
    selected = chosen(root, names)
    if selected is None:
        return 2
    base = read_layer(root / CONTENT_FOLDER, NATIONAL, root)
    report = findings([check(root, kommune, date=date, base=base) for kommune in selected])
    if style == "text":
        say(render_text(report, root))
    else:
        output = render_json(report) if style == "json" else render_github(report)
        if output:
            say(output)
    return 1 if report.errors else 0
