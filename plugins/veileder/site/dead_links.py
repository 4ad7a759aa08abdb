"""Dead links inside a site, found before anything is published."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from veileder.diagnostics import Diagnostic, Position, closest
from veileder.guide.content import Content
from veileder.site.body import Marks
from veileder.site.context import Context, Draft
from veileder.site.gone import gone_addresses
from veileder.site.links import LANGUAGE_FILES, ROOT_FOLDERS

RULE = "død-lenke"
_WRITTEN = re.compile(r"\]\(([^)\s]+)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class _Place(NamedTuple):
    position: Position
    layer: str


class LinkChecker:
    """Sees every rendered page, then tells which links lead nowhere."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], Marks] = {}
        self._origins: dict[tuple[str, str], Position] = {}

    def see(self, context: Context, draft: Draft, marks: Marks) -> None:
        """Remember a page's anchors and the links on it.

        Args:
            context: the content in the page's målform.
            draft: the page.
            marks: the anchors and links of its body, with internal links from the målform's root.
        """
        page = context.language, draft.path
        self._pages[page] = marks
        self._origins[page] = draft.origin

    def leads(self, language: str) -> dict[str, set[str]]:
        """Where each page of one målform links to inside the site: addresses from the målform's root, with anchors."""
        return {
            path: {address[1:] for address in marks.links if address.startswith("/")}
            for (spoken, path), marks in self._pages.items()
            if spoken == language
        }

    def origin(self, language: str, path: str) -> Position:
        """Where an editor changes a page."""
        return self._origins[language, path]

    def dead(self, content: Content) -> Iterator[Diagnostic]:
        """Yield one finding per dead link and place."""
        found = sorted(self._dead(content))
        written = written_links(content) if found else {}
        gone = gone_addresses(content)
        for language, page, _, address, problem, suggestion in found:
            places = written.get(address, [])
            if gone is not None and gone.match(address.lstrip("/")):
                # The base's links to what the kommune removed become plain text; its own are its own to mend.
                positions = {place.position for place in places if place.layer == content.kommune}
            else:
                positions = {place.position for place in places} or {self._origins[language, page]}
            for position in positions:
                yield Diagnostic(position, RULE, problem, suggestion)

    def _dead(self, content: Content) -> Iterator[tuple[str, str, str, str, str, str]]:
        """Yield målform, page, attribute, address, problem and suggestion of every link that leads nowhere."""
        right: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (language, page), marks in self._pages.items():
            for kind, addresses in (("href", marks.links), ("src", marks.sources)):
                known = right[language, kind]
                for address in addresses - known:
                    problem, suggestion = self._problem(content, language, page, kind, address)
                    if problem:
                        yield language, page, kind, address, problem, suggestion
                    elif address and not address.startswith("#"):  # it is right on every page
                        known.add(address)

    def _problem(self, content: Content, language: str, page: str, kind: str, address: str) -> tuple[str, str]:
        """What is wrong with an address and what was probably meant; two empty texts when it is right."""
        if _SCHEME.match(address) or address.startswith("//"):
            if kind == "src":
                return f"bildet «{address}» ligger et annet sted; legg det i mappen «filer» og skriv /filer/navn", ""
            return "", ""
        path, _, anchor = address.partition("#")
        if not path:
            path = page
        elif path.startswith("/"):
            path = path[1:].partition("?")[0]
        else:
            return f"lenka «{address}» må begynne med / eller https://", self._nearest(language, path)
        if path.startswith(ROOT_FOLDERS):
            if path in content.published or not path.startswith("filer/"):
                return "", ""
            return f"lenka «/{path}» peker på en fil som ikke finnes", closest(path, content.published)
        if path in LANGUAGE_FILES:
            return "", ""
        marks = self._pages.get((language, path))
        if marks is None:
            return f"lenka «/{path}» fører ingen steder", self._nearest(language, path).strip("/")
        if anchor and anchor not in marks.anchors:
            return f"siden «/{path}» har ikke noe sted som heter «#{anchor}»", closest(anchor, marks.anchors)
        return "", ""

    def _nearest(self, language: str, path: str) -> str:
        paths = [known for spoken, known in self._pages if spoken == language]
        near = closest(path.removesuffix(".md").strip("/") + "/", paths)
        return f"/{near}" if near else ""


def written_links(content: Content) -> dict[str, list[_Place]]:
    """Where each link is written by an editor, in prose and in texts."""
    found: dict[str, list[_Place]] = defaultdict(list)
    for prose in content.prose.values():
        for number, line in enumerate(prose.text.splitlines(), 1):
            for match in _WRITTEN.finditer(line):
                place = Position(prose.position.file, number, match.start(1) + 1)
                found[match[1]].append(_Place(place, prose.layer))
    for _, node in content.nodes:
        if isinstance(node.value, str) and "](" in node.value:
            for match in _WRITTEN.finditer(node.value):
                found[match[1]].append(_Place(node.position, node.layer))
    return found
