"""The routines: all of them, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.samarbeid import Rutine
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import owner_links, role_links, tool_card
from veileder.site.views.collaboration import level_names, routine_card
from veileder.site.views.dates import date_text, newest
from veileder.site.views.grounds import source_links
from veileder.site.views.law import law_rows
from veileder.site.views.sections import under


def build(context: Context) -> Iterator[Draft]:
    """The list and the page of every routine."""
    routines = context.content.guide.rutiner
    if not routines:
        return
    yield Draft(
        path="rutiner/",
        template="rutiner",
        title=context.word("rutiner-tittel"),
        view=View(_list, context),
        origin=context.content.at("rutiner"),
        kind="rutiner",
        description=context.word("rutiner-ingress"),
        revised=newest(routines),
        parents=under(context, "ansatt"),
    )
    yield from (_page(context, routine) for routine in routines)


def _list(context: Context) -> dict[str, Any]:
    return {"kort": tuple(routine_card(context, routine) for routine in context.content.guide.rutiner)}


def _page(context: Context, routine: Rutine) -> Draft:
    return Draft(
        path=f"rutiner/{routine.id}/",
        template="rutine",
        title=context.plain(routine.navn),
        view=View(_view, context, routine),
        origin=context.content.at("rutiner", routine.id),
        kind="rutine",
        description=context.plain(routine.formaal),
        revised=routine.endret or "",
        parents=under(context, "ansatt", (context.word("rutiner-tittel"), "rutiner/")),
    )


def _view(context: Context, routine: Rutine) -> dict[str, Any]:
    content = context.content
    return {
        "navn": context.text(routine.navn),
        "formaal": context.text(routine.formaal),
        "maalgruppe": context.text(routine.maalgruppe),
        "naar": context.text(routine.naar),
        "hvordan": context.rich(routine.hvordan, 2),
        "ansvarlig": role_links(context, routine.ansvarlig),
        "nivaaer": level_names(context, routine.nivaaer),
        "verktoy": tuple(tool_card(context, tool) for tool in content.all("verktøy", routine.verktoy)),
        "lover": law_rows(context, routine.lover),
        "kilder": source_links(context, routine),
        "prosa": context.prose("rutiner", routine.id),
        "eier": owner_links(context, routine.eier),
        "kontrollert": date_text(context, routine.kontrollert),
        "andre": context.fragment("andre", "rutiner", routine.id),
    }
