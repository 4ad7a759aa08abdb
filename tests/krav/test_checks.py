"""Each check holds on the built site, and stops holding when what it comes from is deleted."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from . import rows
from .look import fault
from .page import Compiler

_SOME = 6
CHECKS = [pytest.param(check, id=check.id) for check in rows.checks()]


@pytest.fixture(scope="session")
def compiler(root: Path) -> Compiler:
    """The compiler, with what it has read and made already."""
    return Compiler(root)


def built(site: Path, compiler: Compiler, check: rows.Check) -> str:
    """The HTML of a check's page on the built site; nothing when there is no such page."""
    languages = compiler.content(check.kommune).languages
    assert check.language in languages, f"{check.kommune} har ikke «{check.language}»"
    folder = "" if check.language == languages[0] else check.language
    path = site / check.kommune / folder / check.path / "index.html"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def whole(check: rows.Check, compiler: Compiler) -> rows.Check:
    """The check with each of its sources by name."""
    return dataclasses.replace(check, sources=compiler.sources(check.kommune, check.sources))


@pytest.mark.parametrize("check", CHECKS)
def test_the_built_site_has_it(check: rows.Check, site: Path, compiler: Compiler) -> None:
    check = whole(check, compiler)
    problem = fault(check, built(site, compiler, check))
    assert not problem, f"{check.id} «{check.demand}» på {check.kommune}/{check.path} ({check.language}): {problem}"


@pytest.mark.parametrize("check", CHECKS)
def test_it_is_gone_when_its_source_is(check: rows.Check, compiler: Compiler) -> None:
    check = whole(check, compiler)
    page = check.kommune, check.language, check.path
    problem = fault(check, compiler.page(*page))
    assert not problem, f"{check.id}: siden i minnet er ikke som den bygde: {problem}"
    # Of many of a kind a few tell of all, evenly spread.
    some = check.sources[:: max(1, len(check.sources) // _SOME)]
    kept = [source for source in some if not fault(check, compiler.page_without(*page, source))]
    assert kept == [], f"{check.id} «{check.demand}» holder fortsatt når dette er slettet"
