"""The same pages in three ways: as we build them, in plain Material for MkDocs, and indexed by Pagefind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from titler import DATE, KOMMUNE, ROOT

from veileder.commands import build
from veileder.compilation import compile_site
from veileder.export.markdown_tree import markdown_tree
from veileder.site.page import Site

LANGUAGES = {"nb": "", "nn": "nn/"}  # the målformer, and their folders


def ours(folder: Path) -> None:
    """Build the kommune as it is published, into ``folder / KOMMUNE``."""
    if build.run(ROOT, (KOMMUNE,), folder, date=DATE, strict=False):
        sys.exit(1)


def site() -> Site:
    """The kommune's pages, compiled."""
    found = compile_site(ROOT, KOMMUNE, date=DATE).site
    assert found is not None
    return found


def material(folder: Path, compiled: Site) -> None:
    """Build the same pages in plain Material, one site for each målform, into ``folder / language``."""
    hidden = _hidden(compiled)
    for path, text in markdown_tree(compiled).items():
        # A page that our search leaves out must not stand in the way of the right one in theirs.
        if path.partition("/docs/")[2].removesuffix("index.md") in hidden and path.endswith("index.md"):
            text = text.replace("---\n", "---\nsearch:\n  exclude: true\n", 1)
        file = folder / "markdown" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for language in LANGUAGES:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / language)]
        subprocess.run(
            [*command, "-f", str(folder / "markdown" / language / "mkdocs.yml")],
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            check=True,
        )


def has_pagefind() -> bool:
    """Whether the package pagefind_bin is in the environment."""
    return find_spec("pagefind_bin") is not None


def pagefind(folder: Path, built: Path, compiled: Site) -> None:
    """Copy what our search may find of the built pages, and let Pagefind index what they say.

    It makes an index for each language that the pages name. An empty page in each asks it.
    """
    for language, prefix in LANGUAGES.items():
        for page in compiled.pages_in(language):
            if page.search:
                target = folder / prefix / page.path / "index.html"
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(built / KOMMUNE / prefix / page.path / "index.html", target)
    command = [sys.executable, "-m", "pagefind_bin", "--silent", "--root-selector", "main"]
    subprocess.run([*command, "--site", str(folder)], check=True)
    for language in LANGUAGES:
        (folder / f"{language}.html").write_text(f'<!doctype html><html lang="{language}">', encoding="utf-8")


def _hidden(compiled: Site) -> set[str]:
    return {page.path for page in compiled.pages if not page.search}
