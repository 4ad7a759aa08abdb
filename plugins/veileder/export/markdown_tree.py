"""The whole site as Markdown files with HTML in them: the way out of MkDocs.

One folder per målform with ``docs/`` and an ``mkdocs.yml`` that needs no plugin; MkDocs, ProperDocs and Zensical
read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from veileder.site.page import NavItem, Page, Site


def markdown_tree(site: Site) -> dict[str, str]:
    """Return every file of the tree by its path.

    Args:
        site: a compiled site.
    """
    files: dict[str, str] = {}
    for language in site.languages:
        files[f"{language}/mkdocs.yml"] = _configuration(site, language)
        for page in site.pages_in(language):
            files[f"{language}/docs/{page.source_uri}"] = _markdown(page)
    return files


def _markdown(page: Page) -> str:
    lines = ["---", f"title: {_quoted(page.title)}"]
    if page.description:
        lines.append(f"description: {_quoted(page.description)}")
    # A blank line inside would end the HTML block and start Markdown.
    body = "\n".join(line for line in page.body.splitlines() if line.strip())
    return "\n".join([*lines, "---", "", f"<div>\n{body}\n</div>", ""])


def _configuration(site: Site, language: str) -> str:
    shell = site.shells[language]
    lines = [
        f"site_name: {_quoted(shell.site_name)}",
        f"site_url: {site.url}",
        "docs_dir: docs",
        "theme:",
        "  name: material",
        f"  language: {language}",
        "  font: false",
        "nav:",
        *_menu(shell.nav, "  "),
    ]
    return "\n".join(lines) + "\n"


def _menu(items: tuple[NavItem, ...], indent: str) -> Iterator[str]:
    for item in items:
        if item.children:
            yield f"{indent}- {_quoted(item.title)}:"
            yield from _menu(item.children, indent + "    ")
        else:
            yield f"{indent}- {_quoted(item.title)}: {_quoted(item.path + 'index.md')}"


def _quoted(text: str) -> str:
    """YAML reads JSON's strings."""
    return json.dumps(text, ensure_ascii=False)
