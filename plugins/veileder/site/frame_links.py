"""Follows every link of the finished HTML, also those in templates, which MkDocs never sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin

_INERT = re.compile(r"<!--.*?-->|(<script\b[^>]*>).*?(?=</script>)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?:^|\s)(id|href|src|rel)\s*=\s*(["'])(.*?)\2""", re.DOTALL)
_PLAIN = re.compile(r"(?:[^:?#./][^:?#/]*/)*(?:[^:?#./][^:?#/]*)?(?:#.*)?")
_FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


def _target(root: str, url: str, link: str) -> str:
    """Where a link leads. Most links of a page go up and down again, which ``urljoin`` takes long to find out."""
    if link.startswith("#"):
        return root + url + link
    up, rest = 0, link.removeprefix("./")
    while rest.startswith("../"):
        up, rest = up + 1, rest[3:]
    if not link or up > url.count("/") or not _PLAIN.fullmatch(rest):
        return urljoin(root + url, link)
    return root + "/".join([*url.split("/")[: url.count("/") - up], rest])


class LinkCheck:
    """Collects the pages of a build, and tells what leads nowhere or fetches from elsewhere."""

    def __init__(self, root: str, on_request: tuple[str, ...] = ()) -> None:
        self._root, self._on_request = root, on_request
        self._anchors: dict[str, set[str]] = {}
        self._links: dict[tuple[str, bool], tuple[str, str, int]] = {}

    def read(self, url: str, html: str, origin: str) -> None:
        """Take in one page, with its address from the site's root and the place to change it."""
        anchors = self._anchors.setdefault(unquote(url), {"", "top"})
        place = f"{origin} (siden /{url})"
        for tag, text in _TAG.findall(_INERT.sub(r"\1", html)):
            attributes = {name: unescape(value) for name, _, value in _ATTRIBUTE.findall(text)}
            anchors.add(attributes.get("id", ""))
            fetched = "src" in attributes or bool(_FETCHED & set(attributes.get("rel", "").split()))
            link = attributes.get("src") or attributes.get("href")
            if link is not None and (tag != "link" or fetched):
                target = _target(self._root, url, link)
                written, where, count = self._links.get((target, fetched), (link, place, 0))
                self._links[target, fetched] = (written, where, count + 1)

    def problems(self, is_there: Callable[[str], bool]) -> Iterator[str]:
        """Yield one message for each bad target, however many pages have it.

        Args:
            is_there: whether there is such a file, by its path from the site's root.
        """
        for (target, fetched), (link, place, count) in self._links.items():
            more = f" (og {count - 1} steder til)" if count > 1 else ""
            if not target.startswith(self._root):
                if fetched and target.startswith(("http:", "https:")):
                    yield f"{place} henter «{link}» fra et annet nettsted{more}"
            elif not self._leads_somewhere(target.removeprefix(self._root), is_there):
                yield f"{place} lenker til «{link}», som fører ingen steder{more}"

    def _leads_somewhere(self, target: str, is_there: Callable[[str], bool]) -> bool:
        url, anchor = urldefrag(target)
        url = unquote(url.partition("?")[0])
        if url in self._anchors:
            return unquote(anchor) in self._anchors[url]
        return url.startswith(self._on_request) or is_there(url)
