"""The step graph: where each step leads, what can be reached, and what stands before the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from veileder.guide.content import Content
from veileder.guide.steps import TilpassetSteg, all_steps
from veileder.schema.steg import AKUTT, AVSLUTT


@dataclass(frozen=True, slots=True)
class StepGraph:
    """The steps of one guide and the edges between them.

    Args:
        steps: by id, in order.
        edges: ids of the steps (or ``avslutt``) that each step leads to.
        following: id of the next step of the same level, by the id of a step that goes on to it.
        start: the first step of the lowest level, or None when there are no steps.
        acute: the first step of the acute route, or None.
    """

    steps: Mapping[str, TilpassetSteg]
    edges: Mapping[str, tuple[str, ...]]
    following: Mapping[str, str]
    start: str | None
    acute: str | None

    def reachable(self, origin: str, *, stop_at: frozenset[str] = frozenset()) -> set[str]:
        """Every step that can be reached from one, itself included; ``stop_at`` is not passed."""
        seen, waiting = {origin}, [origin]
        while waiting:
            current = waiting.pop()
            if current in stop_at:
                continue
            for target in self.edges.get(current, ()):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return seen


def step_graph(content: Content, veileder: str | None = None) -> StepGraph:
    """Build the graph of one guide, or of the shared steps.

    A step without outcomes leads to the next step of its level. A step with outcomes leads only where
    they say, and on to the next step when each of them is acute.
    """
    steps = {step.id: step for step in all_steps(content, veileder)}
    first: dict[str, str] = {}
    for step in steps.values():
        first.setdefault(step.nivaa, step.id)
    following = {
        step.id: after.id for step, after in pairwise(steps.values()) if after.nivaa == step.nivaa and leads_on(step)
    }
    edges = {step.id: _targets(step, first, steps, following.get(step.id)) for step in steps.values()}
    start = next((first[level] for level in content.levels if level in first), None)
    return StepGraph(steps, edges, following, start, first.get(AKUTT))


def leads_on(step: TilpassetSteg) -> bool:
    """True when the step goes on to the next one: it has no outcomes, or only acute ones."""
    return all(outcome.til == AKUTT for outcome in step.utfall)


def _targets(
    step: TilpassetSteg, first: Mapping[str, str], steps: Mapping[str, TilpassetSteg], following: str | None
) -> tuple[str, ...]:
    targets = []
    for outcome in step.utfall:
        if outcome.til == AVSLUTT or outcome.til in steps:
            targets.append(outcome.til)
        elif outcome.til in first:
            targets.append(first[outcome.til])
    if following:
        targets.append(following)
    return tuple(dict.fromkeys(targets))
