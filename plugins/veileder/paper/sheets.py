"""A sheet for the wall of each level: what to reach, the steps, the ways on, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.paper.common import common
from veileder.paper.document import Document
from veileder.paper.figure import figure_svg, figure_words
from veileder.paper.steps import Leads, names, words
from veileder.schema.modell import Nivaa
from veileder.site.context import Context
from veileder.site.documents import level_sheet
from veileder.site.pages.level import level_facts
from veileder.site.views.dates import deadline, newest
from veileder.site.views.figure import MINI
from veileder.site.views.levels import level_path
from veileder.site.views.steps import OutcomeView, StepView


def documents(context: Context) -> Iterator[Document]:
    """One for each level, with the steps that all workplaces share."""
    for level in context.content.levels.values():
        yield _sheet(context, level)


def _sheet(context: Context, level: Nivaa) -> Document:
    leads = Leads(context, {})
    facts = level_facts(context, level, None)
    steps = [step for step in context.content.guide.steg if step.nivaa == level.id]
    date = newest((*context.content.levels.values(), *steps))
    return Document(
        name=level_sheet(level.id),
        language=context.language,
        template="plakat",
        title=f"{facts['nummer']}: {context.plain(level.navn)}",
        date=date,
        data={
            **common(context, date),
            "beskrivelse": context.plain(level.beskrivelse),
            "ord": words(context) | {"papir-les-mer": context.word("papir-les-mer")},
            "nummer": facts["nummer"],
            "tone": facts["tone"],
            **{key: leads.rich(facts[key]) for key in ("navn", "sporsmaal", "maal")},
            "frist": leads.rich(deadline(context, level.frist)),
            "ansvarlig": leads.rich(names(facts["ansvarlig"])),
            "steg": [_step(leads, step, n) for n, step in enumerate(facts["steg"], 1)],
            "utfall": [_outcome(leads, outcome) for outcome in facts["utfall"]],
            "figur": figure_svg(context, MINI, level.id),
            "figurord": f"{context.word('du-er-her')}: {facts['nummer']}. {figure_words(context)}",
            "sted": context.address(level_path(level.id)),
        },
    )


def _step(leads: Leads, step: StepView, number: int) -> dict[str, Any]:
    """What is read at a distance: the title, who and until when."""
    return {
        "nummer": str(number),
        "tittel": leads.rich(step.title),
        "hvem": leads.rich(names(step.hvem)),
        "frist": leads.rich(step.frist),
    }


def _outcome(leads: Leads, outcome: OutcomeView) -> dict[str, Any]:
    """When it holds, and where it leads."""
    ends = leads.context.word("utfall-avslutt") if outcome.kind == "avslutt" else ""
    return {
        "naar": leads.rich(outcome.when),
        "vei": leads.rich(outcome.link.title or ends),
        "slag": outcome.kind,
    }
