"""Steps as the reader meets them: cards with who, when and how, and the outcomes that lead on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from markupsafe import Markup

from veileder.guide.graph import leads_on
from veileder.guide.steps import TilpassetSteg, ordered_guides, steps_of
from veileder.schema.base import Tekst
from veileder.schema.modell import Variant, Veileder
from veileder.schema.steg import AKUTT, AVSLUTT, FASER, Steg, Utfall
from veileder.site.alphabet import ascii_spelling
from veileder.site.context import Context
from veileder.site.views.adapted import StepName, name_by_id, steps_on
from veileder.site.views.cards import Card, Link, role_links, tool_card
from veileder.site.views.dates import deadline, deadline_note
from veileder.site.views.grounds import source_links
from veileder.site.views.law import law_links
from veileder.site.views.levels import guide_name, guide_names, level_number, level_path

ACUTE_PATH = "/haster/"


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """One way on: when it holds, what to do, and where it leads. ``kind``: steg, nivaa, akutt or avslutt."""

    when: Markup
    then: Markup
    kind: str
    link: Link


@dataclass(frozen=True, slots=True)
class StepView:
    """One step card. ``tillegg`` are (heading, text) of what one workplace has besides the shared text."""

    anchor: str
    label: str
    title: Markup
    gjelder: Markup
    hva: Markup
    hvordan: Markup
    tillegg: tuple[tuple[str | Markup, Markup], ...]
    hvem: tuple[Link, ...]
    frist: Markup
    frist_merknad: Markup
    fase: str
    verktoy: tuple[Card, ...]
    barnets_stemme: Markup
    skrives_ned: Markup
    uenighet: Markup
    lover: tuple[Link, ...]
    kilder: tuple[Link, ...]
    utfall: tuple[OutcomeView, ...]
    neste: Link | None


def step_anchor(id: str) -> str:
    """The anchor of a step."""
    return f"steg-{id}"


def step_path(step: TilpassetSteg | StepName | Steg, veileder: str | None = None) -> str:
    """Where a step stands, in one guide or among the shared steps. The acute route has one page for all."""
    page = ACUTE_PATH if step.nivaa == AKUTT else level_path(step.nivaa, veileder)
    return f"{page}#{step_anchor(step.id)}"


def step_views(context: Context, level: str, veileder: str | None = None) -> tuple[StepView, ...]:
    """The step cards of a level, or of the acute route, as one guide has them."""
    steps = steps_on(context, level, veileder) if level != AKUTT or veileder else _acute_steps(context)
    pairs = zip_longest(steps, steps[1:])
    return tuple(_view(context, step, after, veileder) for step, after in pairs)


def step_link(context: Context, step: TilpassetSteg | StepName, veileder: str | None) -> Link:
    """The way to a step: «Steg 0.2: Konkretiser»."""
    title = Markup("{}: {}").format(context.word("steg-nummer", nummer=step.number), context.text(step.tittel))
    return Link(title, step_path(step, veileder))


def deciding_outcomes(steps: tuple[StepView, ...]) -> tuple[OutcomeView, ...]:
    """The outcomes of the step that ends a level: what «Hva nå?» shows."""
    return steps[-1].utfall if steps else ()


def phase_tools(context: Context) -> tuple[tuple[str, str, tuple[Card, ...]], ...]:
    """(id, name, tools) of every phase that has tools, from discovering to evaluating."""
    found = ((phase, [tool for tool in context.content.guide.verktoy if phase in tool.faser]) for phase in FASER)
    return tuple(
        (ascii_spelling(phase), context.word(f"fase-{phase}"), tuple(tool_card(context, tool) for tool in tools))
        for phase, tools in found
        if tools
    )


def _view(
    context: Context,
    step: TilpassetSteg,
    after: TilpassetSteg | None,
    veileder: str | None,
) -> StepView:
    own = step.steg
    outcomes = tuple(
        outcome_view(context, outcome, veileder, lambda id: name_by_id(context, id, veileder))
        for outcome in step.utfall
    )
    goes_on = after is not None and leads_on(step)
    return StepView(
        anchor=step_anchor(step.id),
        label=context.word("steg-nummer", nummer=step.number),
        title=context.text(step.tittel),
        gjelder=guide_names(context, own.for_) if not veileder else Markup(),
        hva=context.rich(step.hva),
        hvordan=context.rich(step.hvordan, 3),
        tillegg=_additions(context, step, veileder),
        hvem=role_links(context, step.hvem),
        frist=deadline(context, step.frist),
        frist_merknad=deadline_note(context, step.frist),
        fase=context.word(f"fase-{own.fase}") if own.fase else "",
        verktoy=tuple(tool_card(context, tool) for tool in context.content.all("verktøy", step.verktoy)),
        barnets_stemme=context.text(own.barnets_stemme),
        skrives_ned=context.text(own.skrives_ned),
        uenighet=context.text(own.uenighet),
        lover=law_links(context, _laws(context, step)),
        kilder=source_links(context, own),
        utfall=outcomes,
        neste=step_link(context, after, veileder) if after and goes_on else None,
    )


def outcome_view(
    context: Context, outcome: Utfall, veileder: str | None, find: Callable[[str], StepName | None]
) -> OutcomeView:
    """One outcome as a way on; ``find`` gives a step that it may lead to by its id."""
    kind, link = "steg", Link("")
    if outcome.til == AVSLUTT:
        kind = AVSLUTT
    elif outcome.til == AKUTT:
        kind, link = AKUTT, Link(context.word("utfall-akutt"), ACUTE_PATH)
    elif step := find(outcome.til):
        name = context.word("steg-nummer", nummer=step.number)
        link = Link(_go_to(context, name, step.tittel), step_path(step, veileder))
    elif outcome.til in context.content.levels:
        level = context.content.levels[outcome.til]
        kind, link = (
            "nivaa",
            Link(_go_to(context, level_number(context, level), level.navn), level_path(level.id, veileder)),
        )
    return OutcomeView(context.text(outcome.naar), context.text(outcome.gjoer), kind, link)


def _acute_steps(context: Context) -> tuple[TilpassetSteg, ...]:
    """The acute route with every step, also those of one workplace only: there is one page for all."""
    shared = {step.id: step for step in steps_of(context.content, AKUTT)}
    for guide in ordered_guides(context.content):
        for step in steps_of(context.content, AKUTT, guide.id):
            shared.setdefault(step.id, step)
    ordered = [shared[step.id] for step in context.content.guide.steg if step.id in shared]
    return tuple(replace(step, number=str(number)) for number, step in enumerate(ordered, 1))


def _additions(context: Context, step: TilpassetSteg, veileder: str | None) -> tuple[tuple[str | Markup, Markup], ...]:
    """What is special at a workplace. The acute route is one page for all, so it has every workplace's."""
    if step.tillegg:
        return ((context.word("hos-oss"), context.rich(step.tillegg, 3)),)
    if step.nivaa != AKUTT or veileder:
        return ()
    return tuple(
        (guide_name(context, guide), context.rich(variant.tillegg, 3))
        for guide, variant in _variants(context, step)
        if variant.tillegg
    )


def _laws(context: Context, step: TilpassetSteg) -> tuple[str, ...]:
    if step.nivaa != AKUTT:
        return step.lover
    return (*step.lover, *(law for _, variant in _variants(context, step) for law in variant.lover))


def _variants(context: Context, step: TilpassetSteg) -> Iterator[tuple[Veileder, Variant]]:
    """What every guide has of its own about a step."""
    guides = ordered_guides(context.content)
    return ((guide, variant) for guide in guides for variant in guide.steg if variant.id == step.id)


def _go_to(context: Context, name: str, title: Tekst) -> Markup:
    """«Gå til nivå 2: To tjenester samarbeider»."""
    return Markup("{} {}: {}").format(context.word("utfall-til"), name[:1].lower() + name[1:], context.text(title))
