"""The guided path to the right step, made from the step graphs: what is done, how it went, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from markupsafe import Markup, escape

from veileder.guide.content import Content
from veileder.guide.graph import StepGraph, step_graph
from veileder.guide.steps import TilpassetSteg, ordered_guides
from veileder.schema.modell import Veileder
from veileder.schema.steg import AKUTT, AVSLUTT, Bekymring, Steg
from veileder.site.context import Context
from veileder.site.views.adapted import StepName, name_by_id, name_of
from veileder.site.views.cards import Link, role_links
from veileder.site.views.dates import deadline
from veileder.site.views.levels import guide_name, guide_names, level_number, level_path, tone
from veileder.site.views.steps import ACUTE_PATH, OutcomeView, outcome_view, step_link, step_path

START_PATH = "/finn-steget/"
DONE_PATH = f"{START_PATH}gjort/"

Graphs = Mapping[str | None, StepGraph]
"""The graph of the shared steps (None) and of each guide by its id."""


class Way(StrEnum):
    """How the next step is found: after another step, or by its own id or its level's. Workplaces may differ."""

    AFTER = "etter"
    TO = "til"


@dataclass(frozen=True, slots=True)
class Brick:
    """The level that a choice or a step belongs to. The acute route and the end of a case have none."""

    number: str
    tone: int


@dataclass(frozen=True, slots=True)
class Done:
    """A step to say «I have done this» of; ``sted`` names the workplaces when it is not for all."""

    number: str
    title: Markup
    sted: Markup
    href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to «how did it go?»."""

    outcome: OutcomeView
    brick: Brick | None


@dataclass(frozen=True, slots=True)
class Workplace:
    """A workplace's own page of the next step; ``own`` tells the step where it is not the one on the card."""

    name: Markup
    icon: str
    own: str | Markup
    href: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step as a card, and where it stands."""

    brick: Brick | None
    level: Link | None
    label: str
    title: Markup
    sted: Markup
    hva: Markup
    frist: Markup
    hvem: tuple[Link, ...]
    workplaces: tuple[Workplace, ...]
    href: str


def has_path(content: Content) -> bool:
    """True when there is a concern to begin with. Those that are acute lead elsewhere."""
    return any(not concern.akutt for concern in content.guide.bekymringer)


def concern_path(concern: Bekymring) -> str:
    """Where a concern leads: to what has been done, or straight to the acute page."""
    return ACUTE_PATH if concern.akutt else f"{START_PATH}{concern.id}/"


def after_path(step: str) -> str:
    """The page for one who has done a step."""
    return f"{START_PATH}etter/{step}/"


def next_path(target: str) -> str:
    """The page that says «this is the next step»: a step's id, a level's id or ``avslutt``."""
    return f"{START_PATH}neste/{target}/"


def all_graphs(content: Content) -> Graphs:
    """The graphs of a kommune."""
    return {None: step_graph(content), **{guide.id: step_graph(content, guide.id) for guide in ordered_guides(content)}}


def first_of_each(context: Context) -> Mapping[str, TilpassetSteg]:
    """Every step by its id: as all share it, or as the first workplace that has it."""
    return context.once(_first_of_each)


def first_with_id(context: Context, id: str) -> TilpassetSteg:
    """The step of those that has an id."""
    return context.once(_first_with_id, id)


def _first_with_id(context: Context, id: str) -> TilpassetSteg:
    return first_of_each(context)[id]


def _name_of_first(context: Context, id: str) -> StepName | None:
    step = first_of_each(context).get(id)
    return name_of(step) if step else None


def _graphs(context: Context) -> Graphs:
    return all_graphs(context.content)


def _first_of_each(context: Context) -> Mapping[str, TilpassetSteg]:
    found: dict[str, TilpassetSteg] = {}
    for graph in context.once(_graphs).values():
        found = {**graph.steps, **found}
    return found


def _found(context: Context, way: Way, id: str) -> tuple[tuple[str | None, TilpassetSteg], ...]:
    """The next step in each graph that has one, with the guide's id."""
    every = ((guide, _goal(graph, way, id)) for guide, graph in context.once(_graphs).items())
    return tuple((guide, step) for guide, step in every if step)


def _goal(graph: StepGraph, way: Way, id: str) -> TilpassetSteg | None:
    if way is Way.AFTER:
        return graph.steps.get(graph.following.get(id, ""))
    return graph.steps.get(id) or next((step for step in graph.steps.values() if step.nivaa == id), None)


def first_level(content: Content) -> str | None:
    """The lowest level with steps: where one who has done nothing begins."""
    used = {step.nivaa for step in content.guide.steg}
    return next((level for level in content.levels if level in used), None)


def targets(content: Content) -> Iterator[str]:
    """Everything an answer may lead to: what outcomes point at, and the lowest level."""
    first = first_level(content)
    found = [first] if first else []
    found += [outcome.til for step in content.guide.steg for outcome in step.utfall if outcome.til != AKUTT]
    yield from dict.fromkeys(found)


def number_of(step: TilpassetSteg | StepName) -> str:
    """«1.4». Nothing in the acute route, whose page numbers the steps of all workplaces together."""
    return "" if step.nivaa == AKUTT else step.number


def done_groups(context: Context) -> tuple[tuple[Brick | None, Markup, tuple[Done, ...]], ...]:
    """(brick, name, steps) of each level, and at last of the acute route."""
    levels = context.content.levels
    found = []
    for level in (*levels, AKUTT):
        steps = tuple(_done(context, step) for step in context.content.guide.steg if step.nivaa == level)
        if steps:
            name = context.text(levels[level].navn) if level in levels else escape(context.word("finn-naar-det-haster"))
            found.append((_brick(context, level), name, steps))
    return tuple(found)


def choices(context: Context, step: Steg) -> tuple[Choice, ...]:
    """The outcomes of a step as ways on within the path; what is acute comes last."""

    def find(id: str) -> StepName | None:
        return context.once(_name_of_first, id)

    made = []
    for outcome in sorted(step.utfall, key=lambda outcome: outcome.til == AKUTT):
        view = outcome_view(context, outcome, None, find)
        if outcome.til != AKUTT:
            title = context.word("finn-avslutt") if outcome.til == AVSLUTT else view.link.title
            view = replace(view, link=Link(title, next_path(outcome.til)))
        step_led_to = find(outcome.til)
        made.append(Choice(view, _brick(context, step_led_to.nivaa if step_led_to else outcome.til)))
    return tuple(made)


def next_step(context: Context, way: Way, id: str) -> NextStep | None:
    """The next step: the one that all share, or else the first workplace's; None when nobody has one.

    Args:
        context: the content in one målform.
        way: what the id tells.
        id: of a step, or of a level.
    """
    found = dict(context.once(_found, way, id))
    shared = found.pop(None, None)
    own = [(guide, step) for name, step in found.items() if name and (guide := context.content.find("veiledere", name))]
    shown = shared or next((step for _, step in own), None)
    if shown is None:
        return None
    acute = shown.nivaa == AKUTT
    return NextStep(
        brick=_brick(context, shown.nivaa),
        level=_level(context, shown.nivaa),
        label=context.word("finn-naar-det-haster" if acute else "steg-nummer", nummer=shown.number),
        title=context.text(shown.tittel),
        sted=guide_names(context, shown.steg.for_),
        hva=context.rich(shown.hva),
        frist=deadline(context, shown.frist),
        hvem=role_links(context, shown.hvem),
        workplaces=() if acute else tuple(_workplace(context, guide, step, shown) for guide, step in own),
        href=step_path(shown) if acute or shared else level_path(shown.nivaa),
    )


def _brick(context: Context, level: str) -> Brick | None:
    found = context.content.levels.get(level)
    return Brick(found.nummer, tone(context, level)) if found else None


def _level(context: Context, level: str) -> Link | None:
    found = context.content.levels.get(level)
    if found is None:
        return None
    name = Markup("{}: {}").format(level_number(context, found), context.text(found.navn))
    return Link(name, level_path(level))


def _done(context: Context, step: Steg) -> Done:
    shared = name_by_id(context, step.id, None)
    return Done(
        number_of(shared) if shared else "",
        context.text(step.tittel),
        guide_names(context, step.for_),
        after_path(step.id),
    )


def _workplace(context: Context, guide: Veileder, step: TilpassetSteg, shown: TilpassetSteg) -> Workplace:
    same = (step.id, step.number, step.tittel) == (shown.id, shown.number, shown.tittel)
    link = step_link(context, step, guide.id)
    return Workplace(guide_name(context, guide), guide.ikon, "" if same else link.title, link.href)
