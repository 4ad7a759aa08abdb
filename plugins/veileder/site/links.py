"""Addresses inside the site.

Templates and prose write internal links from the målform's root: ``/verktoy/undringsnotat/``.
``relative_links`` turns them into links that work wherever the site lies.
"""

from __future__ import annotations

from urllib.parse import quote

from veileder.diagnostics import Position
from veileder.places import GUIDE_FILE as GUIDE_FILE
from veileder.places import SHARED

DOCUMENTS = "dokumenter/"
SCHEMA_FILE = "veileder.skjema.json"
TURTLE_FILE, JSONLD_FILE = "katalog.ttl", "katalog.jsonld"
FEED_FILE, TEXT_FILE = "endringer.xml", "veileder.txt"
# What lies once per kommune, beside the målformer.
ROOT_FOLDERS = ("filer/", "assets/", DOCUMENTS, GUIDE_FILE, SCHEMA_FILE, TURTLE_FILE, JSONLD_FILE)
LANGUAGE_FILES = (FEED_FILE, TEXT_FILE)
"""Files that each målform has its own of, in its own folder."""
_ATTRIBUTES = ("href", "src", "action")
_ELSEWHERE, _HIDDEN = '="//', '="\0//'
"""The start of another site's address, and what stands for it meanwhile."""


def edit_href(address: str, place: Position) -> str:
    """Where a source line can be changed, or "" when there is no such place, as for a text of the shared base.

    Args:
        address: the kommune's template with ``{fil}`` and ``{linje}``, or "".
        place: the source line.
    """
    if not address or place.file.startswith(SHARED):
        return ""
    return address.format(fil=quote(place.file), linje=place.line)


def relative_links(body: str, page_path: str, *, nested: bool) -> str:
    """Make every internal link of a body relative to its page.

    Args:
        body: HTML.
        page_path: the page's own path, ``"nivaa/nivaa-0/"``.
        nested: True for a målform that lies in a folder of its own (``nn/``).
    """
    up = "../" * page_path.count("/")
    root = f"{up}../" if nested else up
    body = body.replace(_ELSEWHERE, _HIDDEN)
    for start in (f' {attribute}="' for attribute in _ATTRIBUTES):  # a regular expression takes five times as long
        if root != up:
            for folder in ROOT_FOLDERS:
                body = body.replace(f"{start}/{folder}", f"{start}{root}{folder}")
        if not up:
            for end in '"#?':
                body = body.replace(f"{start}/{end}", f"{start}./{end}")
        body = body.replace(f"{start}/", f"{start}{up}")
    return body.replace(_HIDDEN, _ELSEWHERE)
