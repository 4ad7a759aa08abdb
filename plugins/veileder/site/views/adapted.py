"""Steps as one guide has them, asked for bit by bit. Each answer is made once, and a page rests on those it has got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from veileder.guide.steps import TilpassetSteg, all_steps, steps_of
from veileder.schema.base import Tekst
from veileder.site.context import Context


@dataclass(frozen=True, slots=True)
class StepName:
    """As much of a step as it takes to lead to it."""

    id: str
    number: str
    nivaa: str
    tittel: Tekst


def name_of(step: TilpassetSteg) -> StepName:
    """What leads to a step."""
    return StepName(step.id, step.number, step.nivaa, step.tittel)


def steps_on(context: Context, level: str, veileder: str | None) -> tuple[TilpassetSteg, ...]:
    """The steps of a level in order; ``veileder`` is the id of the guide, or None for the steps that all share."""
    return context.once(_steps_on, level, veileder)


def names_on(context: Context, level: str, veileder: str | None) -> tuple[StepName, ...]:
    """The same, as much as it takes to lead to them."""
    return context.once(_names_on, level, veileder)


def name_by_id(context: Context, id: str, veileder: str | None) -> StepName | None:
    """What leads to a step by its id, or None when the guide has no such step."""
    return context.once(_name_by_id, id, veileder)


def _steps_on(context: Context, level: str, veileder: str | None) -> tuple[TilpassetSteg, ...]:
    return tuple(steps_of(context.content, level, veileder))


def _names_on(context: Context, level: str, veileder: str | None) -> tuple[StepName, ...]:
    return tuple(map(name_of, steps_on(context, level, veileder)))


def _names(context: Context, veileder: str | None) -> Mapping[str, StepName]:
    return {step.id: name_of(step) for step in all_steps(context.content, veileder)}


def _name_by_id(context: Context, id: str, veileder: str | None) -> StepName | None:
    return context.once(_names, veileder).get(id)
