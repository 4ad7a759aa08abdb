"""The arenas where services meet: all of them, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.samarbeid import Arena
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import owner_links
from veileder.site.views.collaboration import arena_card, level_names
from veileder.site.views.dates import date_text, newest
from veileder.site.views.grounds import grounds
from veileder.site.views.sections import under


def build(context: Context) -> Iterator[Draft]:
    """The list and the page of every arena."""
    arenas = context.content.guide.arenaer
    if not arenas:
        return
    yield Draft(
        path="arenaer/",
        template="arenaer",
        title=context.word("arenaer-tittel"),
        view=View(_list, context),
        origin=context.content.at("arenaer"),
        kind="arenaer",
        description=context.word("arenaer-ingress"),
        revised=newest(arenas),
        parents=under(context, "ansatt"),
    )
    yield from (_page(context, arena) for arena in arenas)


def _list(context: Context) -> dict[str, Any]:
    arenas = context.content.guide.arenaer
    return {"kort": tuple((arena_card(context, arena), context.text(arena.hyppighet)) for arena in arenas)}


def _page(context: Context, arena: Arena) -> Draft:
    return Draft(
        path=f"arenaer/{arena.id}/",
        template="arena",
        title=context.plain(arena.navn),
        view=View(_view, context, arena),
        origin=context.content.at("arenaer", arena.id),
        kind="arena",
        description=context.plain(arena.formaal),
        revised=arena.endret or "",
        parents=under(context, "ansatt", (context.word("arenaer-tittel"), "arenaer/")),
    )


def _view(context: Context, arena: Arena) -> dict[str, Any]:
    return {
        "navn": context.text(arena.navn),
        "formaal": context.text(arena.formaal),
        "maalgruppe": context.text(arena.maalgruppe),
        "hyppighet": context.text(arena.hyppighet),
        "ansvarlig": context.text(arena.ansvarlig),
        "nivaaer": level_names(context, arena.nivaaer),
        "deltakere": tuple(map(context.text, arena.deltakere)),
        "saksliste": tuple(map(context.text, arena.saksliste)),
        "prosa": context.prose("arenaer", arena.id),
        "eier": owner_links(context, arena.eier),
        "grunnlag": grounds(context, arena),
        "kontrollert": date_text(context, arena.kontrollert),
        "andre": context.fragment("andre", "arenaer", arena.id),
    }
