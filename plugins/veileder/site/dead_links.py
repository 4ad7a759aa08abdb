"""Dead links inside a site, found before anything is published."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Position, closest
from veileder.guide.content import Content
from veileder.site.context import Context, Draft
from veileder.site.links import ROOT_FOLDERS, internal_links
from veileder.site.markdown import anchors_in

RULE = "død-lenke"
_WRITTEN = re.compile(r"\]\((/[^)\s]*)")


class LinkChecker:
    """Sees every rendered page, then tells which links lead nowhere."""

    def __init__(self) -> None:
        self._anchors: dict[tuple[str, str], set[str]] = {}
        self._links: dict[tuple[str, str, str], set[Position]] = defaultdict(set)

    def see(self, context: Context, draft: Draft, body: str) -> None:
        """Remember a page's anchors and the internal links on it."""
        self._anchors[context.language, draft.path] = anchors_in(body)
        for path, anchor in internal_links(body):
            self._links[context.language, path, anchor].add(draft.origin)

    def dead(self, content: Content) -> Iterator[Diagnostic]:
        """Yield one finding per dead link and place."""
        paths = {path for _, path in self._anchors}
        written = _written_links(content)
        for (language, path, anchor), places in sorted(self._links.items()):
            if path.startswith(ROOT_FOLDERS):
                known = path in content.published or not path.startswith("filer/")
                problem = None if known else f"lenka «/{path}» peker på en fil som ikke finnes"
                suggestion = closest(path, content.published) if problem else ""
            elif (language, path) not in self._anchors:
                problem = f"lenka «/{path}» fører ingen steder"
                suggestion = closest(path, paths)
            elif anchor and anchor not in self._anchors[language, path]:
                problem = f"siden «/{path}» har ikke noe sted som heter «#{anchor}»"
                suggestion = closest(anchor, self._anchors[language, path])
            else:
                continue
            if problem:
                link = f"/{path}#{anchor}" if anchor else f"/{path}"
                for place in written.get(link) or places:
                    yield Diagnostic(place, RULE, problem, suggestion)


def _written_links(content: Content) -> dict[str, set[Position]]:
    """Where each internal link is written by an editor, in prose and in texts."""
    found: dict[str, set[Position]] = defaultdict(set)
    for prose in content.prose.values():
        for number, line in enumerate(prose.text.splitlines(), 1):
            for match in _WRITTEN.finditer(line):
                found[match[1]].add(Position(prose.position.file, number, match.start(1) + 1))
    for _, node in content.tree.walk():
        if isinstance(node.value, str) and "](/" in node.value:
            for match in _WRITTEN.finditer(node.value):
                found[match[1]].add(node.position)
    return found
