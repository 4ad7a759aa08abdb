"""``build.py export``: the guide in another form."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from veileder.building.national import national
from veileder.commands import documents
from veileder.commands.common import chosen, say
from veileder.commands.compiled import compiled
from veileder.compilation import GUIDE_FILE, check
from veileder.diagnostics import Report
from veileder.export.decap import TO_FILL_IN, decap_config, page
from veileder.export.markdown_tree import markdown_tree
from veileder.export.open_data import FORMS
from veileder.report import render_text
from veileder.site.links import LANGUAGE_FILES
from veileder.site.page import Site


def run(
    root: Path,
    form: str,
    kommune: str,
    out: Path | None,
    names: tuple[str, ...] = (),
    *,
    date: datetime.date,
    language: str | None = None,
) -> int:
    """Write documents, a file of open data, a Markdown tree, or what Decap needs.

    Args:
        root: the project's root.
        form: "pdf", "markdown", "decap", or one of those in ``open_data.FORMS``.
        kommune: folder name under ``kommuner/``.
        out: a file (open data; standard output when None) or a folder.
        names: the documents to write, none for all; only for "pdf".
        date: the day the guide is made for.
        language: målform of a file that each målform has its own of; the main one when None.

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
    site = compiled(root, selected[0], date=date)
    if site is None:
        return 1
    if form == "markdown":
        target = out or Path(f"{selected[0]}-markdown")
        files = {path: text.encode() for path, text in markdown_tree(site).items()}
    else:
        name = FORMS[form]
        content = _published(site, name, language)
        if content is None:
            print(f"{selected[0]} har ingen fil {name} på «{language or site.languages[0]}».", file=sys.stderr)
            return 2
        if out is None:
            sys.stdout.buffer.write(content)
            return 0
        target, files = out, {"": content}
    problem = _write(target, files)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    say(f"Skrev {len(files)} filer i {target}/" if form == "markdown" else f"Skrev {target}")
    return 0


def _published(site: Site, name: str, language: str | None) -> bytes | None:
    """A file as the site publishes it; None when there is none in that målform."""
    language = language or site.languages[0]
    if language not in site.languages:
        return None
    nested = name in LANGUAGE_FILES and language != site.languages[0]
    path = f"{language}/{name}" if nested else name
    return next((asset.content for asset in site.assets if asset.path == path), None)


def _decap(root: Path, kommune: str, out: Path | None, *, date: datetime.date) -> int:
    """Write the form page on top of git, and say what must be put beside it."""
    base, edition = national(root, date)
    compilation = check(root, kommune, date=date, base=base, edition=edition)
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
