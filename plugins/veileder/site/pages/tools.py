"""The tools: all of them, chosen parts of them, and the pages of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from veileder.guide.steps import all_steps, main_guides
from veileder.schema.steg import FASER
from veileder.schema.verktoy import VERKTOYTYPER, Verktoy
from veileder.site.alphabet import ascii_spelling
from veileder.site.context import Context, Draft
from veileder.site.pages.tool import tool_pages
from veileder.site.views.cards import Card, Link, tool_card
from veileder.site.views.dates import newest
from veileder.site.views.filters import Filters, Selection, filter_view, marks_of, without_empty
from veileder.site.views.kinds import by_kind
from veileder.site.views.levels import guide_name, level_number
from veileder.site.views.sections import Parents, under
from veileder.site.views.steps import step_path
from veileder.site.views.tools import phase_names

_LIST = "verktoy/"


def build(context: Context) -> Iterator[Draft]:
    """The list, its filters and the pages of every tool."""
    tools = context.content.guide.verktoy
    if not tools:
        return
    everything = Selection(_LIST, "", context.word("alle-verktoy"), tools)
    filters = _filters(context)
    yield _list(context, everything, filters)
    for _, selections in filters:
        yield from (_list(context, selection, filters) for selection in selections)
    uses = _uses(context)
    for tool in tools:
        yield from tool_pages(context, tool, uses.get(tool.id, ()), _parents(context))


def _filters(context: Context) -> Filters[Verktoy]:
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


def _list(context: Context, selection: Selection[Verktoy], filters: Filters[Verktoy]) -> Draft:
    whole = selection.path == _LIST
    marks = marks_of(filters) if whole else {}
    groups = by_kind(selection.items, VERKTOYTYPER, lambda tool: tool.type)
    return Draft(
        path=selection.path,
        template="verktoyliste",
        title=selection.title,
        view={
            "grupper": tuple(
                (
                    ascii_spelling(kind),
                    context.word(f"verktoytyper-{kind}"),
                    tuple((_card(context, tool), marks.get(tool.id, "")) for tool in tools),
                )
                for kind, tools in groups
            ),
            "filter": filter_view(filters, selection.path),
            "antall": len(selection.items),
            "alle": whole,
        },
        origin=context.content.at("verktøy"),
        kind="verktoyliste",
        toc=False,
        description=context.word("verktoy-ingress"),
        revised=newest(selection.items),
        parents=under(context, "ansatt") if whole else _parents(context),
        search=whole,
    )


def _parents(context: Context) -> Parents:
    return under(context, "ansatt", (context.word("alle-verktoy"), _LIST))


def _card(context: Context, tool: Verktoy) -> Card:
    """The card of a tool with its phases: its type is the heading above it."""
    return replace(tool_card(context, tool), tags=phase_names(context, tool))


def _uses(context: Context) -> dict[str, tuple[Link, ...]]:
    """Links to the steps where each tool is named, shared steps first."""
    found: dict[str, dict[str, Link]] = {}
    for veileder in (None, *context.content.guide.veiledere):
        place = Markup(" ({})").format(guide_name(context, veileder)) if veileder else Markup()
        id = veileder.id if veileder else None
        for step in all_steps(context.content, id):
            known = step.nivaa in context.content.levels
            number = Markup("{} ").format(context.word("steg-nummer", nummer=step.number)) if known else Markup()
            link = Link(number + context.text(step.tittel) + place, step_path(step, id))
            for tool in step.verktoy:
                found.setdefault(tool, {}).setdefault(step.id, link)
    return {tool: tuple(links.values()) for tool, links in found.items()}
