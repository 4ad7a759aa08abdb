"""«Åpne data»: the guide in forms that other people and programs can use, told plainly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from veileder.site.context import Context, Draft, View
from veileder.site.documents import size_text
from veileder.site.links import (
    FEED_FILE,
    GUIDE_FILE,
    JSONLD_FILE,
    LANGUAGE_FILES,
    SCHEMA_FILE,
    TEXT_FILE,
    TURTLE_FILE,
)
from veileder.site.pages.changes import has_changes
from veileder.site.views.sections import under

PATH = "apne-data/"
# Key of the words → files with their form; the first people meet is the one they can read.
_FILES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("tekst", ((TEXT_FILE, "TXT"),)),
    ("strom", ((FEED_FILE, "Atom"),)),
    ("katalog", ((TURTLE_FILE, "Turtle"), (JSONLD_FILE, "JSON-LD"))),
    ("veileder", ((GUIDE_FILE, "JSON"), (SCHEMA_FILE, "JSON Schema"))),
)


@dataclass(frozen=True, slots=True)
class File:
    """A file to fetch: what it is called, and its form and size, «JSON, 98 kB»."""

    name: str
    href: str
    kind: str


def file_path(context: Context, name: str) -> str:
    """Where a file lies, from the kommune's root: each målform has its own of some."""
    nested = name in LANGUAGE_FILES and context.language != context.content.languages[0]
    return f"{context.language}/{name}" if nested else name


def build(context: Context) -> Iterator[Draft]:
    """One page."""
    yield Draft(
        path=PATH,
        template="apne_data",
        title=context.word("apne-data-tittel"),
        view=View(_view, context),
        origin=context.content.at("kommune"),
        kind="apne-data",
        description=context.word("apne-data-ingress"),
        parents=under(context, "om"),
        toc=False,
    )


def _view(context: Context) -> dict[str, Any]:
    return {
        "notis": context.word("apne-data-eksempel") if context.content.guide.kommune.status != "i-drift" else "",
        "filer": tuple(
            (
                f"fil-{key}",
                context.word(f"apne-data-{key}"),
                context.word(f"apne-data-{key}-tekst"),
                tuple(_file(context, name, form) for name, form in files),
            )
            for key, files in _FILES
            if key != "strom" or has_changes(context)
        ),
    }


def _file(context: Context, name: str, form: str) -> File:
    size = context.sizes.get(file_path(context, name))
    return File(name, f"/{name}", f"{form}, {size_text(size)}" if size else form)
