"""A compiled site without a compiler: two målformer, four pages, one asset.

Run as a program it stands in for the compiler in a process of its own::

    python fake.py nb,nn build --config-file mkdocs.yml      # MkDocs
    MKDOCS=properdocs python fake.py nb,nn build ...         # another tool with the same plugins
"""

from __future__ import annotations

import os
import runpy
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import veileder
from veileder import Asset, Heading, NavItem, Page, Shell, Site
from veileder.diagnostics import Diagnostic, Position, Report

URL = "https://stafett.example/heim/"
WORDS = {"nb": ("Forside", "Nivå", "Søk", "ikke"), "nn": ("Framside", "Nivå på nynorsk", "Søk", "ikkje")}
MAIN = """<!doctype html>
<html lang="{{ config.theme.language }}">
<head>
<title>{{ page.title }} – {{ config.site_name }}</title>
<meta name="description" content="{{ page.meta.description }}">
<meta name="robots" content="{{ page.meta.robots }}">
<link rel="stylesheet" href="{{ veileder.rel_asset('assets/stil.css') }}">
<link rel="canonical" href="{{ veileder.canonical }}">
{% for other in veileder.alternates %}
<link rel="alternate" hreflang="{{ other.language }}" href="{{ other.url }}">
{% endfor %}
</head>
<body class="{{ page.meta.kind }}">
<nav>{% for item in veileder.shell.nav recursive %}
<a href="{{ veileder.rel(item.path) }}">{{ item.title }}</a>{{ loop(item.children) }}
{% endfor %}</nav>
{% for other in veileder.alternates if not other.current %}
<a class="switch" href="{{ other.href }}" lang="{{ other.language }}">{{ other.label }}</a>
{% endfor %}
<main lang="{{ veileder.language }}">{{ page.content | safe }}</main>
{% for heading in page.toc %}<a class="toc" href="{{ heading.url }}">{{ heading.title }}</a>{% endfor %}
{% if page.edit_url %}<a class="edit" href="{{ page.edit_url }}">Rediger</a>{% endif %}
<p class="revised">{{ page.meta.revised }}{{ page.update_date if page.update_date != page.meta.revised }}</p>
</body>
</html>
"""


@dataclass(frozen=True)
class Compilation:
    """What the compiler returns."""

    site: Site | None
    report: Report = field(default_factory=Report)
    watch: tuple[Path, ...] = ()


def guide(*languages: str, extra: tuple[Page, ...] = (), **changes: Any) -> Site:
    """Return a small site, with more pages when told."""
    languages = languages or ("nb", "nn")
    pages = tuple(page for language in languages for page in _pages(language))
    values: dict[str, Any] = {
        "kommune": "heim",
        "url": URL,
        "languages": languages,
        "pages": pages + extra,
        "shells": {language: _shell(language) for language in languages},
        "assets": (Asset("data/veileder.json", b'{"a": 1}'),),
    }
    values |= changes
    values["assets"] = (Asset("assets/stil.css", b"body {}"), *values["assets"])
    return Site(**values)


def everywhere(path: str, languages: tuple[str, ...] = ("nb", "nn"), **values: Any) -> tuple[Page, ...]:
    """Return one page more in each målform."""
    base: dict[str, Any] = {"title": path, "body": f"<h1>{path}</h1>", "toc": ()}
    base["origin"] = Position("content/ekstra.yaml", 7)
    return tuple(Page(path, language, **{**base, **values}) for language in languages)


def failed(*messages: str) -> Compilation:
    """Return a compilation with errors."""
    position = Position("kommuner/heim/nivaa.yaml", 3, 5)
    return Compilation(None, Report(Diagnostic(position, "prove", message) for message in messages))


def render_text(report: Report, root: Path) -> str:
    """Return what an editor reads about the errors."""
    return "\n".join(f"{found.position}: {found.text}" for found in report.diagnostics)


def _pages(language: str) -> tuple[Page, ...]:
    home, level, search, no = WORDS[language]
    toc = (Heading(level, "nivå", 1, (Heading("Spørsmål", "spørsmål-om-ærlighet", 2),)),)
    body = f'<h1 id="nivå">{level}</h1><p>Det er {no} farlig.</p><h2 id="spørsmål-om-ærlighet">Spørsmål</h2>'
    return (
        Page(
            "",
            language,
            home,
            f'<h1>{home}</h1><a href="nivaa/#spørsmål-om-ærlighet">{level}</a>',
            (),
            Position("kommuner/heim/kommune.yaml"),
            description=f"{home} & mer",
            kind="forside",
        ),
        Page(
            "nivaa/",
            language,
            level,
            f'{body}<a href="nivaa-0/">0</a>',
            toc,
            Position("content/nivaa.yaml", 12),
            revised="2026-03-04",
        ),
        Page("nivaa/nivaa-0/", language, "Nivå 0", "<h1>Nivå 0</h1>", (), Position("content/nivaa.yaml", 20)),
        Page("sok/", language, search, f"<h1>{search}</h1>", (), Position("content/sok.yaml"), search=False),
    )


def _shell(language: str) -> Shell:
    home, level, *_ = WORDS[language]
    section = NavItem("Nivåer", "", (NavItem(level, "nivaa/"), NavItem("Nivå 0", "nivaa/nivaa-0/")))
    return Shell(language, f"Veileder {language}", (NavItem(home), section), {})


if __name__ == "__main__":
    site = guide(*sys.argv.pop(1).split(","))
    vars(veileder)["compile_site"] = lambda *args, **options: Compilation(site)
    runpy.run_module(os.environ.get("MKDOCS", "mkdocs"), run_name="__main__")
