"""The guided path for one who does not know the level: «Hva er du bekymret for? → hva har du gjort? → neste steg».

Plain pages that lead to each other. Every answer has a page of its own, so nothing has to be remembered or sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from veileder.guide.graph import leads_on
from veileder.guide.steps import TilpassetSteg
from veileder.schema.steg import AVSLUTT, Bekymring
from veileder.site.context import Context, Draft
from veileder.site.views.cards import Card, tool_card
from veileder.site.views.dates import newest
from veileder.site.views.find_step import (
    DONE_PATH,
    START_PATH,
    Graphs,
    after_path,
    all_graphs,
    choices,
    concern_path,
    done_groups,
    every_step,
    first_level,
    following,
    has_path,
    next_path,
    next_step,
    number_of,
    targets,
    towards,
)
from veileder.site.views.levels import level_number
from veileder.site.views.sections import under

_KIND = "finn-steget"
_STAGES = (("finn-sti-bekymring", START_PATH), ("finn-sti-gjort", DONE_PATH), ("finn-sti-neste", ""))


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the path. Those that are passed lead back."""

    title: str
    href: str
    current: bool


def build(context: Context) -> Iterator[Draft]:
    """The concerns, what has been done, how it went, and the next step."""
    content = context.content
    if not has_path(content):
        return
    concerns = sorted(content.guide.bekymringer, key=lambda concern: not concern.akutt)
    graphs = all_graphs(content)
    yield _start(context, concerns)
    yield from (
        _done(context, graphs, concern) for concern in (None, *concerns) if concern is None or not concern.akutt
    )
    yield from (_after(context, graphs, step) for step in every_step(graphs).values())
    for target in targets(content):
        yield _end(context) if target == AVSLUTT else _next(context, graphs, target)


def _start(context: Context, concerns: list[Bekymring]) -> Draft:
    cards = tuple(
        (concern.akutt, Card(context.text(concern.navn), concern_path(concern), context.text(concern.beskrivelse)))
        for concern in concerns
    )
    return Draft(
        path=_path(START_PATH),
        template="finn_start",
        title=context.word("finn-tittel"),
        view={"sti": _trail(context, 0), "bekymringer": cards, "gjort": DONE_PATH},
        origin=context.content.at("bekymringer"),
        kind=_KIND,
        description=context.word("finn-ingress"),
        revised=newest(concerns),
        parents=under(context, "ansatt"),
    )


def _done(context: Context, graphs: Graphs, concern: Bekymring | None) -> Draft:
    """What has been done, with help for one concern, or for one who comes back from later in the path."""
    level = first_level(context.content)
    help = (concern.hjelp or concern.beskrivelse) if concern else None
    tools = context.content.all("verktøy", concern.verktoy) if concern else []
    return _draft(
        context,
        concern_path(concern) if concern else DONE_PATH,
        "finn_gjort",
        context.plain(concern.navn) if concern else context.word("finn-gjort"),
        {
            "sti": _trail(context, 1),
            "navn": context.text(concern.navn) if concern else "",
            "hjelp": context.text(help),
            "verktoy": tuple(tool_card(context, tool) for tool in tools),
            "ingenting": next_path(level) if level else "",
            "grupper": tuple(done_groups(context, graphs)),
        },
        origin=("bekymringer", concern.id) if concern else ("steg",),
        revised=newest((concern,) if concern else context.content.guide.steg),
    )


def _after(context: Context, graphs: Graphs, step: TilpassetSteg) -> Draft:
    """What comes after a step: a question when it has outcomes, else the next step."""
    asks = not leads_on(step)
    ways = choices(context, graphs, step.steg)
    view = {"valg": ways} if asks else {"steg": next_step(context, graphs, following(step.id)), "akutt": ways}
    return _draft(
        context,
        after_path(step.id),
        "finn_hvordan" if asks else "finn_neste",
        context.word("finn-hvordan-etter" if asks else "finn-neste-etter", steg=_name(context, step)),
        {
            "sti": _trail(context, 2),
            "gjort": Markup("{} {}").format(number_of(step), context.text(step.tittel)),
            **view,
        },
        origin=("steg", step.id),
        revised=step.steg.endret or "",
    )


def _next(context: Context, graphs: Graphs, target: str) -> Draft:
    """The next step, for one whom an answer led to a step or a level."""
    level, step = context.content.levels.get(target), every_step(graphs).get(target)
    name = level_number(context, level) if level else _name(context, step) if step else ""
    return _draft(
        context,
        next_path(target),
        "finn_neste",
        f"{context.word('finn-neste')} – {name}",
        {"sti": _trail(context, 2), "gjort": "", "steg": next_step(context, graphs, towards(target)), "akutt": ()},
        origin=("modell", "nivåer", target) if level else ("steg", target),
        revised=newest([level] if level else [step.steg] if step else []),
    )


def _end(context: Context) -> Draft:
    return _draft(
        context,
        next_path(AVSLUTT),
        "finn_avslutt",
        context.word("finn-avslutt"),
        {"sti": _trail(context, 2)},
        origin=("steg",),
        revised=newest(context.content.guide.steg),
    )


def _draft(
    context: Context,
    address: str,
    template: str,
    title: str,
    view: dict[str, Any],
    *,
    origin: tuple[str, ...],
    revised: str,
) -> Draft:
    """A page inside the path. Searching leads to its beginning."""
    return Draft(
        path=_path(address),
        template=template,
        title=title,
        view=view,
        origin=context.content.at(*origin),
        kind=_KIND,
        revised=revised,
        parents=under(context, "ansatt", (context.word("finn-tittel"), _path(START_PATH))),
        search=False,
    )


def _trail(context: Context, current: int) -> tuple[Stage, ...]:
    return tuple(
        Stage(context.word(key), href if index < current else "", index == current)
        for index, (key, href) in enumerate(_STAGES)
    )


def _name(context: Context, step: TilpassetSteg) -> str:
    return f"{number_of(step)} {context.plain(step.tittel)}".strip()


def _path(address: str) -> str:
    return address.removeprefix("/")
