"""``build.py export``: the guide in another form."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.compilation import GUIDE_FILE, compile_site
from veileder.export.markdown_tree import markdown_tree
from veileder.report import render_text


def run(root: Path, form: str, kommune: str, out: Path | None, *, date: datetime.date) -> int:
    """Write ``veileder.json`` or a Markdown tree.

    Args:
        root: the project's root.
        form: "json" or "markdown".
        kommune: folder name under ``kommuner/``.
        out: a file (json; standard output when None) or a folder (markdown).
        date: the day the guide is made for.

    Returns:
        0 when written, 1 when the guide has errors, 2 when the kommune does not exist or ``out`` cannot be written.
    """
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    result = compile_site(root, selected[0], date=date)
    if result.site is None:
        print(render_text(result.report, root), file=sys.stderr)
        return 1
    guide = next(asset.content for asset in result.site.assets if asset.path == GUIDE_FILE)
    if form == "json" and out is None:
        sys.stdout.buffer.write(guide)
        return 0
    if form == "json":
        target, files = Path(out or GUIDE_FILE), {"": guide}
    else:
        target = out or Path(f"{selected[0]}-markdown")
        files = {path: text.encode() for path, text in markdown_tree(result.site).items()}
    problem = _write(target, files)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    say(f"Skrev {target}" if form == "json" else f"Skrev {len(files)} filer i {target}/")
    return 0


def _write(target: Path, files: Mapping[str, bytes]) -> str:
    """Write files by their path under ``target``; "" is ``target`` itself. What is wrong is said in a sentence."""
    if "" in files and target.is_dir():
        return f"{target} er en mappe; skriv navnet på en fil, for eksempel {target / GUIDE_FILE}."
    if "" not in files and target.exists() and not target.is_dir():
        return f"{target} er en fil; skriv navnet på en mappe."
    try:
        for path, data in files.items():
            file = target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    except OSError as error:
        return f"Kan ikke skrive til {error.filename or target}; velg et annet sted med --out."
    return ""
