"""Who can help with what: the services as those who work together see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.tjenester import Tjeneste
from veileder.site.context import Context, Draft
from veileder.site.services import GROUPS, referral
from veileder.site.views import Link, phone


def build(context: Context) -> Iterator[Draft]:
    """The overview for employees, also with services that citizens do not see."""
    services = context.content.guide.tjenester
    if not services:
        return
    groups = []
    for group in GROUPS:
        rows = tuple(_row(context, service) for service in services if service.gruppe == group)
        if rows:
            name, text = (context.word(f"tjenestegruppe-{group}{ending}") for ending in ("", "-tekst"))
            groups.append((f"gruppe-{group}", name, text, rows))
    yield Draft(
        path="tjenester/for-ansatte/",
        template="tjenester_ansatt",
        title=context.word("tjenester-ansatt-tittel"),
        view={"grupper": tuple(groups), "har_tiltak": bool(context.content.guide.tiltak)},
        origin=context.content.at("tjenester"),
        kind="tjenester",
        description=context.word("tjenester-ansatt-ingress"),
        revised=max((service.endret for service in services if service.endret), default=""),
        parents=((context.word("meny-ansatt"), "ansatt/"),),
    )


def _row(context: Context, service: Tjeneste) -> dict[str, Any]:
    numbers = [number for number in (service.telefon, service.mobil) if number]
    return {
        "navn": Link(context.text(service.navn), f"/tjenester/{service.id}/"),
        "kort": context.text(service.kort),
        "for_hvem": context.text(service.for_hvem),
        "henvisning": referral(context, service),
        "nivaaer": ", ".join(level.nummer for level in context.content.levels.values() if level.id in service.nivaaer),
        "tiltak": tuple(
            Link(context.text(item.navn), f"/tiltak/{item.id}/")
            for item in context.content.guide.tiltak
            if service.id in item.tjenester
        ),
        "telefon": tuple(phone(number) for number in numbers),
        "mangler": service.krever_kontakt and not (numbers or service.e_post or service.nettside),
        "offentlig": service.offentlig,
    }
