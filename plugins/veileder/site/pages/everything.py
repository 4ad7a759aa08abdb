"""Everything from A to Å: where the search field leads without script, and for those who would rather look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from veileder.guide.tokens import encode, fill
from veileder.site.alphabet import by_letter
from veileder.site.context import Context, Draft, View
from veileder.site.search.entries import object_titles
from veileder.site.search.entry import Entry
from veileder.site.search.kinds import KINDS
from veileder.site.views.levels import level_number
from veileder.site.views.sections import under


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    title: str
    href: str
    kind: str


def build(context: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The list.

    Args:
        context: the content in one målform.
        drafts: all other pages.
    """
    yield Draft(
        path="alt/",
        template="alt",
        title=context.word("alt-tittel"),
        view=View(_view, context, tuple((draft.path, draft.title) for draft in drafts if draft.search)),
        origin=context.content.at("kommune"),
        kind="alt",
        description=context.word("alt-ingress"),
        revised=max((draft.revised for draft in drafts), default=""),
        parents=under(context, "om"),
        search=False,
    )


def _view(context: Context, pages: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return {"bokstaver": by_letter(_rows(context, pages), lambda row: row.title)}


def _rows(context: Context, pages: tuple[tuple[str, str], ...]) -> Iterator[Row]:
    """Everything that has a place, and the pages (path, title) that are about no single thing."""
    entries = object_titles(context.content, context.language)
    known = {entry.address for entry in entries}
    for entry in entries:
        yield Row(fill(encode(entry.title), context.tokens), f"/{entry.address}", _kind(context, entry))
    for path, title in pages:
        if path not in known:
            yield Row(fill(encode(title), context.tokens), f"/{path}", context.word("sok-type-side"))


def _kind(context: Context, entry: Entry) -> str:
    """What it is; of a step also which level it belongs to, since several have the same title."""
    kind = context.word(KINDS[entry.kind][0])
    level = context.content.levels.get(entry.levels[0]) if entry.kind == "steg" else None
    return f"{kind} · {level_number(context, level)}" if level else kind
