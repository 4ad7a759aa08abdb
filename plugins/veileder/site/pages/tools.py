"""The tools: all of them, chosen parts of them, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from veileder.guide.steps import all_steps
from veileder.site.context import Context, Draft
from veileder.site.views import Card, Link, date_text, law_links, tool_card

TYPES = ("skjema", "mal", "samtaleguide", "sjekkliste", "metode", "rutine", "råd", "lenke")
PHASES = ("oppdage", "vurdere", "avgjøre", "iverksette", "evaluere")
_LETTERS = str.maketrans({"å": "a", "ø": "o", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter, with how many tools it gives."""

    title: str
    href: str
    count: int
    current: bool


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
    filters = _filters(context)
    yield _list(context, "verktoy/", context.word("alle-verktoy"), tools, filters)
    for group in filters:
        for title, path, chosen in group[1]:
            yield _list(context, path, title, chosen, filters)
    uses = _uses(context)
    for tool in tools:
        yield _page(context, tool, uses.get(tool.id, ()))


Filters = list[tuple[str, list[tuple[str, str, list[Any]]]]]


def _filters(context: Context) -> Filters:
    """(heading, [(title, path, tools)]) of every filter that leaves something out and something in."""
    tools, guide = context.content.guide.verktoy, context.content.guide
    groups: Filters = [(context.word("filter-nivaa"), []), (context.word("filter-veileder"), [])]
    for level in guide.modell.nivaaer:
        title = f"{context.word('nivaa-nummer', nummer=level.nummer)}"
        chosen = [tool for tool in tools if not tool.nivaaer or level.id in tool.nivaaer]
        groups[0][1].append((title, f"verktoy/filter/niva-{level.id}/", chosen))
    for veileder in guide.veiledere:
        chosen = [tool for tool in tools if not tool.veiledere or veileder.id in tool.veiledere]
        title = context.plain(veileder.kortnavn or veileder.navn)
        groups[1][1].append((title, f"verktoy/filter/veileder-{veileder.id}/", chosen))
    groups.append((context.word("filter-fase"), []))
    for phase in PHASES:
        ascii_name = phase.translate(_LETTERS)
        chosen = [tool for tool in tools if phase in tool.faser]
        groups[2][1].append((context.word(f"fase-{ascii_name}"), f"verktoy/filter/fase-{ascii_name}/", chosen))
    groups.append((context.word("filter-type"), []))
    for kind in TYPES:
        ascii_name = kind.translate(_LETTERS)
        chosen = [tool for tool in tools if tool.type == kind]
        groups[3][1].append((context.word(f"verktoytype-{ascii_name}"), f"verktoy/filter/type-{ascii_name}/", chosen))
    return [(name, [entry for entry in entries if entry[2]]) for name, entries in groups]


def _list(context: Context, path: str, title: str, tools: Any, filters: Filters) -> Draft:
    whole = path == "verktoy/"
    grouped = []
    for kind in TYPES:
        cards = tuple(_card(context, tool) for tool in tools if tool.type == kind)
        if cards:
            ascii_name = kind.translate(_LETTERS)
            grouped.append((f"type-{ascii_name}", context.word(f"verktoytyper-{ascii_name}"), cards))
    choices = [
        (name, tuple(Choice(t, f"/{p}", len(chosen), p == path) for t, p, chosen in entries))
        for name, entries in filters
        if entries
    ]
    return Draft(
        path=path,
        template="verktoyliste",
        title=context.word("alle-verktoy") if whole else context.word("verktoy-filtrert", valg=title),
        view={"grupper": tuple(grouped), "filter": tuple(choices), "antall": len(tools), "alle": whole},
        origin=context.content.at("verktøy"),
        kind="verktoyliste",
        description=context.word("verktoy-ingress"),
        revised=max((tool.endret for tool in tools if tool.endret), default=""),
        parents=_parents(context) if whole else (*_parents(context), (context.word("alle-verktoy"), "verktoy/")),
        search=whole,
    )


def _parents(context: Context) -> tuple[tuple[str, str], ...]:
    return ((context.word("meny-ansatt"), "ansatt/"),)


def _card(context: Context, tool: Any) -> Card:
    """The card of a tool with its phases."""
    card = tool_card(context, tool)
    return Card(card.title, card.href, card.text, _phases(context, tool))


def _phases(context: Context, tool: Any) -> tuple[str, ...]:
    return tuple(context.word(f"fase-{phase.translate(_LETTERS)}") for phase in PHASES if phase in tool.faser)


def _uses(context: Context) -> dict[str, list[Link]]:
    """Links to the steps where each tool is named, shared steps first."""
    found: dict[str, dict[str, Link]] = {}
    guides = context.content.guide.veiledere
    for veileder in (None, *guides):
        for step in all_steps(context.content, veileder.id if veileder else None):
            level = context.content.levels.get(step.nivaa)
            folder = f"veileder/{veileder.id}/{step.nivaa}/" if veileder else f"nivaa/{step.nivaa}/"
            href = f"/{folder if level else 'haster/'}#steg-{step.id}"
            number = Markup("{} ").format(context.word("steg-nummer", nummer=step.number)) if level else Markup()
            place = Markup(" ({})").format(context.text(veileder.kortnavn or veileder.navn)) if veileder else Markup()
            for tool in step.verktoy:
                found.setdefault(tool, {}).setdefault(step.id, Link(number + context.text(step.tittel) + place, href))
    return {tool: list(links.values()) for tool, links in found.items()}


def _page(context: Context, tool: Any, uses: Any) -> Draft:
    content = context.content
    levels = [content.levels[id] for id in tool.nivaaer if id in content.levels] or list(content.levels.values())
    guides = content.all("veiledere", tool.veiledere)
    return Draft(
        path=f"verktoy/{tool.id}/",
        template="verktoy",
        title=context.plain(tool.navn),
        view={
            "navn": context.text(tool.navn),
            "type": context.word("verktoytype-" + tool.type.translate(_LETTERS)),
            "ingress": context.text(tool.ingress),
            "faser": _phases(context, tool),
            "nivaaer": tuple(
                Link(context.word("nivaa-nummer", nummer=level.nummer), f"/nivaa/{level.id}/") for level in levels
            ),
            "veiledere": tuple(Link(context.text(item.navn), f"/veileder/{item.id}/") for item in guides),
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
            "brukes": tuple(uses),
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
        parents=(*_parents(context), (context.word("alle-verktoy"), "verktoy/")),
    )


def _field(context: Context, field: Any) -> Field:
    choices = tuple((choice.id, context.text(choice.tekst)) for choice in field.valg)
    if field.type == "ja-nei":
        choices = (("ja", Markup(context.word("ja"))), ("nei", Markup(context.word("nei"))))
    kind = "valg" if field.type == "ja-nei" else field.type
    return Field(f"felt-{field.id}", context.text(field.ledetekst), kind, context.text(field.hjelp), choices)
