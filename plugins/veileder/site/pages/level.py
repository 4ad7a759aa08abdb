"""The pages of a level: shared by all workplaces, and as one workplace's guide has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.base import Objekt
from veileder.schema.modell import Nivaa, Veileder
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import Link, role_links
from veileder.site.views.dates import deadline, deadline_note, newest
from veileder.site.views.law import law_links
from veileder.site.views.levels import guide_name, level_links, level_number, model_figure, navigator, tone
from veileder.site.views.printed import guide_documents, sheet_documents
from veileder.site.views.sections import under
from veileder.site.views.steps import deciding_outcomes, step_views


def build(context: Context) -> Iterator[Draft]:
    """Every level, shared and per guide."""
    for level in context.content.levels.values():
        yield _shared(context, level)
    for guide in context.content.guide.veiledere:
        yield from (_of_guide(context, guide, level) for level in context.content.levels.values())


def level_facts(context: Context, level: Nivaa, veileder: str | None) -> dict[str, Any]:
    """What is said of a level wherever all of it is told, on a page or on paper.

    Args:
        context: the content in one målform.
        level: the level.
        veileder: id of the guide, or None for the shared steps.
    """
    steps = step_views(context, level.id, veileder)
    unsaid = "frist-ved-stegene" if any(step.frist for step in steps) else "frist-ingen"
    return {
        "nummer": level_number(context, level),
        "navn": context.text(level.navn),
        "tone": tone(context, level.id),
        "beskrivelse": context.text(level.beskrivelse),
        "sporsmaal": context.text(level.sporsmaal),
        "maal": context.text(level.maal),
        "frist": deadline(context, level.frist) or context.word(unsaid),
        "frist_merknad": deadline_note(context, level.frist),
        "ansvarlig": role_links(context, level.ansvarlig),
        "koordinerer": context.text(level.koordinerer),
        "under": context.rich(level.under, 2),
        "steg": steps,
        "utfall": deciding_outcomes(steps),
    }


def level_view(context: Context, level: Nivaa, guide: Veileder | None) -> dict[str, Any]:
    """What every level page shows."""
    veileder = guide.id if guide else None
    duties = f"/veileder/{guide.id}/#plikter" if guide and law_links(context, guide.plikter) else ""
    return {
        **level_facts(context, level, veileder),
        "sted": Link(guide_name(context, guide), f"/veileder/{guide.id}/") if guide else None,
        "ikon": guide.ikon if guide else "",
        "faner": level_links(context, veileder, (veileder, level.id)),
        "figur": model_figure(context, veileder=veileder, current=level.id, mini=True),
        "navigator": navigator(context, (veileder, level.id)),
        "plikter": Link(context.word("plikter"), duties) if duties else None,
        "papir": (*guide_documents(context, guide), *sheet_documents(context, level)),
    }


def _shared(context: Context, level: Nivaa) -> Draft:
    return Draft(
        path=f"nivaa/{level.id}/",
        template="nivaa",
        title=f"{level_number(context, level)}: {context.plain(level.navn)}",
        view=View(level_view, context, level, None),
        origin=context.content.at("modell", "nivåer", level.id),
        kind="nivaa",
        toc=False,
        description=context.plain(level.beskrivelse),
        revised=_revised(context, level),
        parents=under(context, "ansatt"),
    )


def _of_guide(context: Context, guide: Veileder, level: Nivaa) -> Draft:
    name = context.plain(guide.kortnavn or guide.navn)
    return Draft(
        path=f"veileder/{guide.id}/{level.id}/",
        template="nivaa",
        title=f"{level_number(context, level)}: {context.plain(level.navn)} – {name}",
        view=View(level_view, context, level, guide),
        origin=context.content.at("veiledere", guide.id),
        kind="nivaa",
        toc=False,
        description=f"{name}: {context.plain(level.maal)}",
        revised=_revised(context, level, guide),
        parents=under(context, "ansatt", (name, f"veileder/{guide.id}/")),
        search=False,  # the shared level stands for it: one hit, not one per workplace
    )


def _revised(context: Context, level: Nivaa, *others: Objekt) -> str:
    """The last change of a level, of its steps, or of the guide."""
    steps = [step for step in context.content.guide.steg if step.nivaa == level.id]
    return newest((level, *others, *steps))
