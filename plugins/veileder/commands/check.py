"""``build.py check``: every rule, without MkDocs; search, spelling and links out too when they are asked for."""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from veileder.building.national import national
from veileder.commands.browser import ensure_chromium
from veileder.commands.check_search import unfindable
from veileder.commands.check_spelling import can_spell, misspellings
from veileder.commands.common import chosen, say
from veileder.commands.external.command import external, turned_off
from veileder.compilation import Compilation, check, compile_site, findings
from veileder.diagnostics import Diagnostic
from veileder.report import render_github, render_gitlab, render_json, render_text

_RENDERERS = {"json": render_json, "github": render_github, "gitlab": render_gitlab}


def run(
    root: Path,
    names: tuple[str, ...],
    style: str,
    *,
    date: datetime.date,
    search: bool = False,
    links_out: bool = False,
    in_ci: bool = False,
    spelling: bool = False,
) -> int:
    """Check kommuner and print what was found.

    Args:
        root: the project's root.
        names: kommuner to check, or none for all.
        style: "text", "json", "github" or "gitlab".
        date: the day the guides are made for.
        search: True also asks the search for every page, in a browser.
        links_out: True also asks the servers out there for every address, but not where CI is set.
        in_ci: True asks them there too.
        spelling: True also asks hunspell for every word.

    Returns:
        0 without errors, 1 with errors or when a guide to search in cannot be built, 2 when a kommune does not exist
        or there is no browser or no hunspell.
    """
    selected = chosen(root, names)
    if selected is None or (spelling and not can_spell()) or (search and not _has_browser()):
        return 2
    base, edition = national(root, date)
    examine = compile_site if search else check  # the search needs finished pages
    checked = [examine(root, kommune, date=date, base=base, edition=edition) for kommune in selected]
    found = _unfindable(root, checked, date) if search else []
    report = findings(one.report for one in checked)
    report.add(*(found or ()))
    if links_out or in_ci:
        report.add(*_links_out(root, checked, in_ci=in_ci))
    report.add(*(misspellings(checked) if spelling else ()))
    if style == "text":
        say(render_text(report, root))
    else:
        output = _RENDERERS[style](report)
        if output:
            say(output)
    return 1 if report.errors or found is None else 0


def _links_out(root: Path, checked: Sequence[Compilation], *, in_ci: bool) -> list[Diagnostic]:
    """What is wrong with the addresses that readers are led to."""
    if turned_off() and not in_ci:
        message = "Nettadresser blir ikke kontrollert der CI er satt. Skriv --external-i-ci for å gjøre det likevel."
        print(message, file=sys.stderr)
        return []
    return external(root, [done.content for done in checked if done.content is not None])


def _has_browser() -> bool:
    with contextlib.redirect_stdout(sys.stderr):
        return ensure_chromium()


def _unfindable(root: Path, checked: Sequence[Compilation], date: datetime.date) -> list[Diagnostic] | None:
    """What the search does not find. Only the report is printed where another program may read it."""
    with contextlib.redirect_stdout(sys.stderr):
        return unfindable(root, checked, date=date)
