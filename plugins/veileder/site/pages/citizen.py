"""The citizen's front door: situations, whom to call, and what happens next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from veileder.schema.steg import AKUTT
from veileder.site.context import Context, Draft, View
from veileder.site.documents import brochure_view
from veileder.site.views.cards import page_cards
from veileder.site.views.dates import newest
from veileder.site.views.languages import language_links
from veileder.site.views.levels import level_number, tone
from veileder.site.views.reach import clock_of
from veileder.site.views.services import public_services, service_row, situation_card, situations_in_use

_CHILD_WELFARE = ("barnevern", "barnevernvakt")


def build(context: Context) -> Iterator[Draft]:
    """The page for citizens."""
    yield Draft(
        path="innbygger/",
        template="innbygger",
        title=context.word("meny-innbygger"),
        view=View(_view, context),
        origin=context.content.at("situasjoner"),
        kind="innbygger",
        toc=False,
        description=context.word("innbygger-ingress"),
        revised=newest(context.content.guide.situasjoner),
    )


def _view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    public = public_services(context)
    basic = [service for service in public if service.gruppe == "basis"]
    welfare = context.content.all("tjenester", _CHILD_WELFARE)
    in_use = {situation.id for situation in situations_in_use(context)}
    return {
        "situasjoner": tuple(
            situation_card(context, item) for item in guide.situasjoner if item.id in in_use or item.id == AKUTT
        ),
        "basis": tuple(service_row(context, service) for service in basic),
        "barnevern": tuple(service_row(context, service) for service in welfare),
        "klokke": clock_of(context, (*basic, *welfare)),
        "nivaaer": tuple(
            (
                Markup("{}: {}").format(level_number(context, level), context.text(level.navn)),
                context.text(level.beskrivelse),
                tone(context, level.id),
            )
            for level in guide.modell.nivaaer
        ),
        "tjenester": bool(public),
        "brosjyre": brochure_view(context) if public else None,
        "kort": page_cards(context, "innbygger"),
        "sprak": language_links(context),
    }
