"""Who can help with what: the services as those who work together see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.tjenester import TJENESTEGRUPPER, Tjeneste
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import measure_link, phone, service_link
from veileder.site.views.dates import newest
from veileder.site.views.kinds import by_kind
from veileder.site.views.sections import under
from veileder.site.views.services import referral


def build(context: Context) -> Iterator[Draft]:
    """The overview for employees, also with services that citizens do not see."""
    services = context.content.guide.tjenester
    if not services:
        return
    yield Draft(
        path="tjenester/for-ansatte/",
        template="tjenester_ansatt",
        title=context.word("tjenester-ansatt-tittel"),
        view=View(_view, context),
        origin=context.content.at("tjenester"),
        kind="tjenester",
        description=context.word("tjenester-ansatt-ingress"),
        revised=newest(services),
        parents=under(context, "ansatt"),
    )


def _view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    groups = tuple(
        (
            f"gruppe-{group}",
            context.word(f"tjenestegruppe-{group}"),
            context.word(f"tjenestegruppe-{group}-tekst"),
            tuple(_row(context, service) for service in found),
        )
        for group, found in by_kind(guide.tjenester, TJENESTEGRUPPER, lambda service: service.gruppe)
    )
    return {"grupper": groups, "har_tiltak": bool(guide.tiltak)}


def _row(context: Context, service: Tjeneste) -> dict[str, Any]:
    numbers = [number for number in (service.telefon, service.mobil) if number]
    return {
        "navn": service_link(context, service),
        "kort": context.text(service.kort),
        "for_hvem": context.text(service.for_hvem),
        "henvisning": referral(context, service),
        "nivaaer": ", ".join(level.nummer for level in context.content.levels.values() if level.id in service.nivaaer),
        "tiltak": tuple(
            measure_link(context, item) for item in context.content.guide.tiltak if service.id in item.tjenester
        ),
        "telefon": tuple(phone(number) for number in numbers),
        "mangler": service.krever_kontakt and not (numbers or service.e_post or service.nettside),
        "offentlig": service.offentlig,
    }
