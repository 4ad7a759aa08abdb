"""``build.py export``: the guide in another form."""

from __future__ import annotations

import datetime
import sys
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
        0 when written, 1 when the guide has errors, 2 when the kommune does not exist.
    """
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    result = compile_site(root, selected[0], date=date)
    if result.site is None:
        print(render_text(result.report, root), file=sys.stderr)
        return 1
    if form == "markdown":
        folder = out or Path(f"{kommune}-markdown")
        files = {path: text.encode() for path, text in markdown_tree(result.site).items()}
        for path, data in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        say(f"Skrev {len(files)} filer i {folder}/")
        return 0
    data = next(asset.content for asset in result.site.assets if asset.path == GUIDE_FILE)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
        say(f"Skrev {out}")
    return 0
