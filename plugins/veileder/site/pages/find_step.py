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
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import Card, tool_card
from veileder.site.views.dates import newest
from veileder.site.views.find_step import (
    DONE_PATH,
    START_PATH,
    Way,
    after_path,
    choices,
    concern_path,
    done_groups,
    first_level,
    first_of_each,
    first_with_id,
    has_path,
    next_path,
    next_step,
    number_of,
    targets,
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
    yield _start(context, concerns)
    yield from (_done(context, concern) for concern in (None, *concerns) if concern is None or not concern.akutt)
    yield from (_after(context, step) for step in first_of_each(context).values())
    for target in targets(content):
        yield _end(context) if target == AVSLUTT else _next(context, target)


def _start(context: Context, concerns: list[Bekymring]) -> Draft:
    return Draft(
        path=_path(START_PATH),
        template="finn_start",
        title=context.word("finn-tittel"),
        view=View(_start_view, context),
        origin=context.content.at("bekymringer"),
        kind=_KIND,
        description=context.word("finn-ingress"),
        revised=newest(concerns),
        parents=under(context, "ansatt"),
    )


def _start_view(context: Context) -> dict[str, Any]:
    concerns = sorted(context.content.guide.bekymringer, key=lambda concern: not concern.akutt)
    cards = tuple(
        (concern.akutt, Card(context.text(concern.navn), concern_path(concern), context.text(concern.beskrivelse)))
        for concern in concerns
    )
    return {"sti": _trail(context, 0), "bekymringer": cards, "gjort": DONE_PATH}


def _done(context: Context, concern: Bekymring | None) -> Draft:
    """What has been done, with help for one concern, or for one who comes back from later in the path."""
    return _draft(
        context,
        concern_path(concern) if concern else DONE_PATH,
        "finn_gjort",
        context.plain(concern.navn) if concern else context.word("finn-gjort"),
        View(_done_view, context, concern),
        origin=("bekymringer", concern.id) if concern else ("steg",),
        revised=newest((concern,) if concern else context.content.guide.steg),
    )


def _done_view(context: Context, concern: Bekymring | None) -> dict[str, Any]:
    level = first_level(context.content)
    help = (concern.hjelp or concern.beskrivelse) if concern else None
    tools = context.content.all("verktøy", concern.verktoy) if concern else []
    return {
        "sti": _trail(context, 1),
        "navn": context.text(concern.navn) if concern else "",
        "hjelp": context.text(help),
        "verktoy": tuple(tool_card(context, tool) for tool in tools),
        "ingenting": next_path(level) if level else "",
        "grupper": context.once(done_groups),
    }


def _after(context: Context, step: TilpassetSteg) -> Draft:
    """What comes after a step: a question when it has outcomes, else the next step."""
    asks = not leads_on(step)
    return _draft(
        context,
        after_path(step.id),
        "finn_hvordan" if asks else "finn_neste",
        context.word("finn-hvordan-etter" if asks else "finn-neste-etter", steg=_name(context, step)),
        View(_after_view, context, step.id),
        origin=("steg", step.id),
        revised=step.steg.endret or "",
    )


def _after_view(context: Context, id: str) -> dict[str, Any]:
    step = first_with_id(context, id)
    ways = choices(context, step.steg)
    asked = {"sti": _trail(context, 2), "gjort": Markup("{} {}").format(number_of(step), context.text(step.tittel))}
    if leads_on(step):
        return {**asked, "steg": next_step(context, Way.AFTER, id), "akutt": ways}
    return {**asked, "valg": ways}


def _next(context: Context, target: str) -> Draft:
    """The next step, for one whom an answer led to a step or a level."""
    level, step = context.content.levels.get(target), first_of_each(context).get(target)
    name = level_number(context, level) if level else _name(context, step) if step else ""
    return _draft(
        context,
        next_path(target),
        "finn_neste",
        f"{context.word('finn-neste')} – {name}",
        View(_next_view, context, target),
        origin=("modell", "nivåer", target) if level else ("steg", target),
        revised=newest([level] if level else [step.steg] if step else ()),
    )


def _next_view(context: Context, target: str) -> dict[str, Any]:
    return {"sti": _trail(context, 2), "gjort": "", "steg": next_step(context, Way.TO, target), "akutt": ()}


def _end(context: Context) -> Draft:
    return _draft(
        context,
        next_path(AVSLUTT),
        "finn_avslutt",
        context.word("finn-avslutt"),
        View(_end_view, context),
        origin=("steg",),
        revised=newest(context.content.guide.steg),
    )


def _end_view(context: Context) -> dict[str, Any]:
    return {"sti": _trail(context, 2)}


def _draft(
    context: Context,
    address: str,
    template: str,
    title: str,
    view: View[*tuple[Any, ...]],
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
        Stage(context.unfilled(key), href if index < current else "", index == current)
        for index, (key, href) in enumerate(_STAGES)
    )


def _name(context: Context, step: TilpassetSteg) -> str:
    return f"{number_of(step)} {context.plain(step.tittel)}".strip()


def _path(address: str) -> str:
    return address.removeprefix("/")
