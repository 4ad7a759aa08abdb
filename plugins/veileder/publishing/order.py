"""In which order files are changed, so that every reader has a whole page at every moment."""

from __future__ import annotations

from veileder.publishing import compress

TURNS = 7
"""So many turns there are. What is deleted comes after them."""
_WORKER = "sw.js"
_PACKS = (".bin",)
_LISTS = (".json", ".jsonld", ".ttl", ".txt", ".xml")


def turn(path: str, *, is_new: bool) -> int:
    """When a file is to be written.

    Nothing that readers have leads to a new file, so it may come at any time; what leads to it must come later. So:
    0 what pages load, and all that is new beside the pages; 1 new pages; 2 changed pages, which lead to the new ones;
    3 the pages in front; 4 what lists pages: search, site map, feed, open data; 5 the pack for use without network;
    6 the service worker, which tells those who have saved the guide that all of it can be fetched.
    A packed file goes with the one it is made of.
    """
    path = compress.plain(path)
    if is_page(path):
        return 3 if "/" not in path else 1 if is_new else 2
    if is_new:
        return 0
    if path.rpartition("/")[2] == _WORKER:
        return 6
    if path.endswith(_PACKS):
        return 5
    return 4 if path.endswith(_LISTS) else 0


def is_page(path: str) -> bool:
    """Whether a file is a page, packed or not."""
    return compress.plain(path).endswith(".html")
