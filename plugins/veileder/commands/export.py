"""``build.py export``: the guide in another form."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from veileder.commands import documents
from veileder.commands.common import chosen, say
from veileder.compilation import GUIDE_FILE, check, compile_site
from veileder.diagnostics import Report
from veileder.export.decap import TO_FILL_IN, decap_config, page
from veileder.export.markdown_tree import markdown_tree
from veileder.report import render_text


def run(
    root: Path, form: str, kommune: str, out: Path | None, names: tuple[str, ...] = (), *, date: datetime.date
) -> int:
    """Write documents, ``veileder.json``, a Markdown tree, or what Decap needs.

    Args:
        root: the project's root.
        form: "pdf", "json", "markdown" or "decap".
        kommune: folder name under ``kommuner/``.
        out: a file (json; standard output when None) or a folder.
        names: the documents to write, none for all; only for "pdf".
        date: the day the guide is made for.

    Returns:
        0 when written, 1 when the guide has errors, 2 when the kommune does not exist or ``out`` cannot be written.
    """
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    if form == "pdf":
        return documents.export(root, selected[0], out or Path(f"{selected[0]}-pdf"), names, date=date)
    if form == "decap":
        return _decap(root, selected[0], out, date=date)
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


def _decap(root: Path, kommune: str, out: Path | None, *, date: datetime.date) -> int:
    """Write the form page on top of git, and say what must be put beside it."""
    compilation = check(root, kommune, date=date)
    content = compilation.content
    if content is None or compilation.report.errors:
        print(render_text(Report(compilation.report.errors), root), file=sys.stderr)
        return 1
    facts = content.guide.kommune
    config = decap_config(root, kommune, languages=content.languages, site=facts.nettsted, edit=facts.rediger or "")
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=110)
    target = out or Path(f"{kommune}-rediger")
    problem = _write(target, {"config.yml": text.encode(), "index.html": page(config).encode()})
    if problem:
        print(problem, file=sys.stderr)
        return 2
    say(f"Skrev config.yml og index.html i {target}/. Gjør så dette:")
    say("  1. Hent Decap:  npm pack decap-cms@3   Pakk ut filen, og legg mappen package/dist her med navnet decap/.")
    if TO_FILL_IN in text:
        say(
            f"  2. Skriv inn det som er merket med {TO_FILL_IN} i config.yml. docs/publisering.md forteller hva det er."
        )
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
