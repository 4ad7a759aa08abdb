"""The open data of one kommune: every file beside the pages that other people and programs can use.

``site/pages/open_data.py`` is the page that explains them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from veileder.export.catalogue import catalogue
from veileder.export.feed import feed
from veileder.export.guide_json import guide_json
from veileder.export.guide_schema import schema_text
from veileder.export.plain_text import plain_text
from veileder.guide.content import Content
from veileder.site.context import Context
from veileder.site.links import FEED_FILE, GUIDE_FILE, JSONLD_FILE, SCHEMA_FILE, TEXT_FILE, TURTLE_FILE
from veileder.site.page import Asset
from veileder.site.pages.changes import has_changes
from veileder.site.pages.open_data import file_path

FORMS: Mapping[str, str] = {
    "json": GUIDE_FILE,
    "skjema": SCHEMA_FILE,
    "ttl": TURTLE_FILE,
    "jsonld": JSONLD_FILE,
    "atom": FEED_FILE,
    "tekst": TEXT_FILE,
}
"""Forms of the guide that are one file, by the word for it on the command line."""


def open_data(content: Content, version: str) -> tuple[Asset, ...]:
    """Every file of open data, by its path from the kommune's root.

    Args:
        content: the kommune's content, without errors.
        version: the national base's version.
    """
    services = catalogue(content)
    files = [
        Asset(GUIDE_FILE, guide_json(content, version).encode()),
        Asset(SCHEMA_FILE, schema_text().encode()),
        Asset(TURTLE_FILE, services.turtle().encode()),
        Asset(JSONLD_FILE, services.json_ld().encode()),
    ]
    for language in content.languages:
        context = Context(content, language)
        makers: list[tuple[str, Callable[[Context], str]]] = [(TEXT_FILE, plain_text)]
        if has_changes(context):
            makers.append((FEED_FILE, feed))
        files += [Asset(file_path(context, name), make(context).encode()) for name, make in makers]
    return tuple(files)
