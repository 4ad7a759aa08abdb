"""A page compiled in memory, so that a test can take something out of the content and look again."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from veileder.guide.content import Content, load_content
from veileder.layers.chain import Chain, load_chain
from veileder.site.compile import finished_page, render_page, template_environment
from veileder.site.context import Context, Draft
from veileder.site.frame import Frames
from veileder.site.page import Site
from veileder.site.plan import BUILDERS, Builder
from veileder.site.shell import shell
from veileder.source.node import Node

from ..conftest import DATE

NEUTRAL = "–"


class _Made(dict[str, int]):
    """Every document is made, and as large as the next one."""

    def get(self, key: str, default: Any = None) -> Any:
        """The same for each."""
        return 1000


class Compiler:
    """Compiles single pages of one project, whole or with something missing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.bodies = template_environment(root)
        self.chains: dict[str, Chain] = {}
        self.contents: dict[str, Content] = {}
        self.pages: dict[tuple[str, str, str], str] = {}
        self.builders: dict[tuple[str, str], Builder] = {}

    def chain(self, kommune: str) -> Chain:
        """The merged layers of a kommune, read once."""
        if kommune not in self.chains:
            self.chains[kommune] = load_chain(self.root, kommune)
        return self.chains[kommune]

    def content(self, kommune: str) -> Content:
        """The whole content of a kommune, validated once."""
        if kommune not in self.contents:
            self.contents[kommune] = self._content(self.chain(kommune))
        return self.contents[kommune]

    def sources(self, kommune: str, paths: tuple[str, ...]) -> tuple[str, ...]:
        """The paths, where «verktøy.*» gives one for each tool."""
        found: list[str] = []
        for path in paths:
            parent, star, _ = path.partition(".*")
            node = self.chain(kommune).tree.find(*parent.split("."))
            found += [f"{parent}.{item.id}" for item in node.items] if star and node else [path]
        return tuple(found)

    def page(self, kommune: str, language: str, path: str) -> str:
        """A whole page as HTML; nothing when it does not exist."""
        wanted = kommune, language, path
        if wanted not in self.pages:
            self.pages[wanted] = self._render(self.content(kommune), language, path)
        return self.pages[wanted]

    def page_without(self, kommune: str, language: str, path: str, source: str) -> str:
        """The page when a source object is deleted; nothing when the page then is gone.

        What the schema requires cannot be deleted: it is then replaced by a dash.
        """
        chain = self.chain(kommune)
        if source.startswith("prosa:"):
            less = _without_prose(chain, source.removeprefix("prosa:"))
            return self._render(self._content(less), language, path)
        steps = source.split(".")
        less = dataclasses.replace(chain, tree=changed(chain.tree, steps, lambda node: None))
        content, errors = load_content(less, DATE)
        if content is None or errors:
            less = dataclasses.replace(chain, tree=changed(chain.tree, steps, _neutral))
            content = self._content(less)
        return self._render(content, language, path)

    @staticmethod
    def _content(chain: Chain) -> Content:
        content, errors = load_content(chain, DATE)
        assert content is not None and not errors, errors
        return content

    def _render(self, content: Content, language: str, path: str) -> str:
        context = Context(content, language, sizes=_Made())
        planned = self._drafts(context, path)
        draft = next((draft for draft in planned if draft.path == path), None)
        if draft is None:
            return ""
        kommune = content.guide.kommune
        page = finished_page(context, draft, render_page(self.bodies, context, draft))
        site = Site(
            kommune=content.kommune,
            url=kommune.nettsted,
            languages=content.languages,
            pages=(page,),
            shells={language: shell(context, planned)},
            noindex=kommune.status != "i-drift",
            edit_url=kommune.rediger or "",
        )
        return Frames(self.bodies, site, language, kommune.nettsted).html(page)

    def _drafts(self, context: Context, path: str) -> list[Draft]:
        """The pages of the builder that makes a page; all builders are asked the first time."""
        wanted = context.content.kommune, path
        if wanted in self.builders:
            return list(self.builders[wanted](context))
        for build in BUILDERS:
            found = list(build(context))
            if any(draft.path == path for draft in found):
                self.builders[wanted] = build
                return found
        return []


def changed(node: Node, path: list[str], change: Any) -> Node:
    """A copy of a tree where the node at a path is changed, or gone when the change gives nothing."""
    step, *rest = path
    child = node.child(int(step) if node.items and not node.child(step) and step.isdigit() else step)
    assert child is not None, f"kilden finnes ikke: «{step}»"
    new = changed(child, rest, change) if rest else change(child)
    value: Any
    if isinstance(node.value, dict):
        value = {key: new if old is child else old for key, old in node.value.items()}
        value = {key: kept for key, kept in value.items() if kept is not None}
    else:
        value = [kept for kept in (new if old is child else old for old in node.items) if kept is not None]
    return dataclasses.replace(node, value=value)


def _neutral(node: Node) -> Node:
    """The same with a dash in place of every text."""
    if isinstance(node.value, dict):
        return dataclasses.replace(node, value={key: _neutral(child) for key, child in node.value.items()})
    if isinstance(node.value, list):
        return dataclasses.replace(node, value=[_neutral(child) for child in node.value])
    return dataclasses.replace(node, value=NEUTRAL)


def _without_prose(chain: Chain, name: str) -> Chain:
    """The chain without the Markdown of an object: «sider/historie»."""
    collection, _, id = name.partition("/")
    prose = {key: text for key, text in chain.prose.items() if key[:2] != (collection, id)}
    assert len(prose) < len(chain.prose), f"kilden finnes ikke: «prosa:{name}»"
    return dataclasses.replace(chain, prose=prose)
