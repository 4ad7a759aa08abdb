"""The citizen's front door: situations, whom to call, and what happens next."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from veileder.site.context import Context, Draft
from veileder.site.levels import tone
from veileder.site.services import public_services, situations_in_use
from veileder.site.views import Card, page_cards, service_card

_CHILD_WELFARE = ("barnevern", "barnevernvakt")


def build(context: Context) -> Iterator[Draft]:
    """The page for citizens."""
    guide = context.content.guide
    public = public_services(context)
    in_use = {situation.id for situation in situations_in_use(context)}
    yield Draft(
        path="innbygger/",
        template="innbygger",
        title=context.word("meny-innbygger"),
        view={
            "situasjoner": tuple(
                Card(
                    context.text(item.navn),
                    "/haster/" if item.id == "akutt" else f"/tjenester/situasjon/{item.id}/",
                    context.text(item.beskrivelse),
                )
                for item in guide.situasjoner
                if item.id in in_use or item.id == "akutt"
            ),
            "basis": tuple(service_card(context, service) for service in public if service.gruppe == "basis"),
            "barnevern": tuple(service_card(context, it) for it in context.content.all("tjenester", _CHILD_WELFARE)),
            "nivaaer": tuple(
                (
                    Markup("{}: {}").format(
                        context.word("nivaa-nummer", nummer=level.nummer), context.text(level.navn)
                    ),
                    context.text(level.beskrivelse),
                    tone(context, level.id),
                )
                for level in guide.modell.nivaaer
            ),
            "tjenester": bool(public),
            "kort": page_cards(context, "innbygger"),
        },
        origin=context.content.at("situasjoner"),
        kind="innbygger",
        description=context.word("innbygger-ingress"),
        revised=max((item.endret for item in guide.situasjoner if item.endret), default=""),
    )
