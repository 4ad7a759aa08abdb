"""The tools: all of them, chosen parts of them, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from veileder.guide.steps import all_steps
from veileder.schema.steg import FASER
from veileder.schema.verktoy import VERKTOYTYPER, Felt, Verktoy
from veileder.site.alphabet import ascii_spelling
from veileder.site.context import Context, Draft
from veileder.site.views.cards import Card, Link, guide_link, tool_card
from veileder.site.views.dates import date_text, newest
from veileder.site.views.filters import Filters, Selection, filter_view, marks_of, without_empty
from veileder.site.views.kinds import by_kind
from veileder.site.views.law import law_links
from veileder.site.views.levels import guide_name, level_number, level_path
from veileder.site.views.sections import Parents, under
from veileder.site.views.steps import step_path

_LIST = "verktoy/"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. ``choices`` are (id, text)."""

    id: str
    label: Markup
    kind: str
    help: Markup
    choices: tuple[tuple[str, Markup], ...]


def build(context: Context) -> Iterator[Draft]:
    """The list, its filters and the page of every tool."""
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
        yield _page(context, tool, uses.get(tool.id, ()))


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
        for veileder in guide.veiledere
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
    return replace(tool_card(context, tool), tags=_phases(context, tool))


def _phases(context: Context, tool: Verktoy) -> tuple[str, ...]:
    return tuple(context.word(f"fase-{phase}") for phase in FASER if phase in tool.faser)


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


def _page(context: Context, tool: Verktoy, uses: Sequence[Link]) -> Draft:
    content = context.content
    levels = [content.levels[id] for id in tool.nivaaer if id in content.levels] or content.levels.values()
    return Draft(
        path=f"{_LIST}{tool.id}/",
        template="verktoy",
        title=context.plain(tool.navn),
        view={
            "navn": context.text(tool.navn),
            "type": context.word(f"verktoytype-{tool.type}"),
            "ingress": context.text(tool.ingress),
            "faser": _phases(context, tool),
            "nivaaer": tuple(Link(level_number(context, level), level_path(level.id)) for level in levels),
            "veiledere": tuple(guide_link(context, guide) for guide in content.all("veiledere", tool.veiledere)),
            "alder": context.text(tool.alder),
            "tid": context.text(tool.tid),
            "prosa": context.prose("verktøy", tool.id),
            "deler": tuple(
                (
                    part.id,
                    context.text(part.tittel),
                    context.rich(part.tekst, 2),
                    tuple(map(context.text, part.punkter)),
                )
                for part in tool.deler
            ),
            "felter": tuple(_field(context, field) for field in tool.felter),
            "lenke": tool.lenke or "",
            "brukes": uses,
            "lover": law_links(context, tool.lover),
            "kilder": tuple(
                Link(context.text(source.tittel), source.url or "") for source in content.all("kilder", tool.kilder)
            ),
            "lisens": tool.lisens or "",
            "kontrollert": date_text(context, tool.kontrollert),
        },
        origin=content.at("verktøy", tool.id),
        kind="verktoy",
        description=context.plain(tool.ingress),
        revised=tool.endret or "",
        parents=_parents(context),
    )


def _field(context: Context, field: Felt) -> Field:
    choices = tuple((choice.id, context.text(choice.tekst)) for choice in field.valg)
    if field.type == "ja-nei":
        choices = (("ja", Markup(context.word("ja"))), ("nei", Markup(context.word("nei"))))
    kind = "valg" if field.type == "ja-nei" else field.type
    return Field(f"felt-{field.id}", context.text(field.ledetekst), kind, context.text(field.hjelp), choices)
