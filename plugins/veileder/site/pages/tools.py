"""The tools: all of them, chosen parts of them, and the pages of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from veileder.guide.steps import main_guides
from veileder.schema.steg import FASER
from veileder.schema.verktoy import VERKTOYTYPER, Verktoy
from veileder.site.alphabet import ascii_spelling
from veileder.site.context import Context, Draft, View
from veileder.site.pages.tool import tool_pages
from veileder.site.views.cards import Card, tool_card
from veileder.site.views.dates import newest
from veileder.site.views.filters import Filters, Selection, marks_of, selection_at, without_empty
from veileder.site.views.kinds import by_kind
from veileder.site.views.levels import level_number
from veileder.site.views.sections import Parents, under
from veileder.site.views.tools import phase_names

_LIST = "verktoy/"


def build(context: Context) -> Iterator[Draft]:
    """The list, its filters and the pages of every tool."""
    tools = context.content.guide.verktoy
    if not tools:
        return
    yield _list(context, _everything(context))
    for _, selections in context.once(filters):
        yield from (_list(context, selection) for selection in selections)
    parents = _parents(context)
    for tool in tools:
        yield from tool_pages(context, tool, parents)


def _everything(context: Context) -> Selection[Verktoy]:
    return Selection(_LIST, "", context.word("alle-verktoy"), context.content.guide.verktoy)


def filters(context: Context) -> Filters[Verktoy]:
    """By level, workplace, phase and type. A tool for no level or workplace in particular is for all."""
    guide = context.content.guide

    def selection(kind: str, id: str, name: str, tools: Iterator[Verktoy]) -> Selection[Verktoy]:
        title = context.word("verktoy-filtrert", valg=name)
        return Selection(f"{_LIST}filter/{kind}-{id}/", name, title, tuple(tools), f"{kind}:{id}")

    levels = [
        selection(
            "niva",
            level.id,
            level_number(context, level),
            (tool for tool in guide.verktoy if not tool.nivaaer or level.id in tool.nivaaer),
        )
        for level in guide.modell.nivaaer
    ]
    workplaces = [
        selection(
            "veileder",
            veileder.id,
            context.plain(veileder.kortnavn or veileder.navn),
            (tool for tool in guide.verktoy if not tool.veiledere or veileder.id in tool.veiledere),
        )
        for veileder in main_guides(context.content)
    ]
    phases = [
        selection(
            "fase",
            ascii_spelling(phase),
            context.word(f"fase-{phase}"),
            (tool for tool in guide.verktoy if phase in tool.faser),
        )
        for phase in FASER
    ]
    types = [
        selection(
            "type",
            ascii_spelling(kind),
            context.word(f"verktoytype-{kind}"),
            (tool for tool in guide.verktoy if tool.type == kind),
        )
        for kind in VERKTOYTYPER
    ]
    found = {"filter-nivaa": levels, "filter-veileder": workplaces, "fase": phases, "filter-type": types}
    return without_empty([(context.word(key), selections) for key, selections in found.items()])


def _list(context: Context, selection: Selection[Verktoy]) -> Draft:
    whole = selection.path == _LIST
    return Draft(
        path=selection.path,
        template="verktoyliste",
        title=selection.title,
        view=View(_list_view, context, selection.path),
        origin=context.content.at("verktøy"),
        kind="verktoyliste",
        toc=False,
        description=context.word("verktoy-ingress"),
        revised=newest(selection.items),
        parents=under(context, "ansatt") if whole else _parents(context),
        search=whole,
    )


def _list_view(context: Context, path: str) -> dict[str, Any]:
    whole, tools = path == _LIST, context.once(_chosen, path)
    marks = marks_of(context.once(filters)) if whole else {}
    groups = by_kind(tools, VERKTOYTYPER, lambda tool: tool.type)
    return {
        "grupper": tuple(
            (
                ascii_spelling(kind),
                context.word(f"verktoytyper-{kind}"),
                tuple((_card(context, tool), marks.get(tool.id, "")) for tool in found),
            )
            for kind, found in groups
        ),
        "filter": context.fragment("filter", path),
        "antall": len(tools),
        "alle": whole,
    }


def _chosen(context: Context, path: str) -> tuple[Verktoy, ...]:
    """The tools on the page at an address."""
    return context.content.guide.verktoy if path == _LIST else selection_at(context.once(filters), path).items


def _parents(context: Context) -> Parents:
    return under(context, "ansatt", (context.word("alle-verktoy"), _LIST))


def _card(context: Context, tool: Verktoy) -> Card:
    """The card of a tool with its phases: its type is the heading above it."""
    return replace(tool_card(context, tool), tags=phase_names(context, tool))
