"""One page for each service: what it is, how to reach it, what happens first, and its part in the joint work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from veileder.schema.modell import Veileder
from veileder.schema.tjenester import Tiltak, Tjeneste
from veileder.site.context import Context, Draft, View
from veileder.site.structured_data import service_data
from veileder.site.views.cards import Link, guide_link, measure_link
from veileder.site.views.grounds import source_links
from veileder.site.views.law import law_rows
from veileder.site.views.levels import level_number, level_path
from veileder.site.views.reach import clock_of
from veileder.site.views.sections import Parents, under
from veileder.site.views.services import age_text, referral, situation_links


def build(context: Context) -> Iterator[Draft]:
    """The page of every service."""
    for service in context.content.guide.tjenester:
        yield Draft(
            path=f"tjenester/{service.id}/",
            template="tjeneste",
            title=context.plain(service.navn),
            view=View(_view, context, service),
            origin=context.content.at("tjenester", service.id),
            kind="tjeneste",
            description=context.plain(service.kort),
            revised=service.endret or "",
            parents=_parents(context, service),
            data=service_data(context, service),
        )


def _view(context: Context, service: Tjeneste) -> dict[str, Any]:
    return {**_for_all(context, service), **_for_employees(context, service)}


def _parents(context: Context, service: Tjeneste) -> Parents:
    if service.offentlig:
        return under(context, "innbygger", (context.word("meny-tjenester"), "tjenester/"))
    return under(context, "ansatt", (context.word("tjenester-ansatt-tittel"), "tjenester/for-ansatte/"))


def _for_all(context: Context, service: Tjeneste) -> dict[str, Any]:
    """What everybody needs to know of a service."""
    return {
        "navn": context.text(service.navn),
        "kort": context.text(service.kort),
        "gruppe": context.word(f"tjenestegruppe-{service.gruppe}"),
        "offentlig": service.offentlig,
        "kontakt": context.fragment("tjenestekontakt", service.id),
        "klokke": clock_of(context, [service]),
        "for_hvem": context.text(service.for_hvem),
        "alder": age_text(context, service),
        "henvisning": referral(context, service),
        "drop_in": context.word("tjeneste-drop-in-ja") if service.drop_in else "",
        "anonym": context.word("tjeneste-anonym-ja") if service.anonym else "",
        "pris": context.text(service.pris),
        "ventetid": context.fragment("tjenestefaktum", service.id, "ventetid"),
        "tolk": context.text(service.tolk),
        "naar": context.rich(service.naar, 2),
        "forste_kontakt": context.rich(service.forste_kontakt, 2),
        "taushetsplikt": context.text(service.taushetsplikt),
        "prosa": context.prose("tjenester", service.id),
        "situasjoner": situation_links(context, service.situasjoner),
        "tiltak": tuple(
            (measure_link(context, item), context.text(item.kort)) for item in context.once(_measures_of, service.id)
        ),
        "kontroll": context.fragment("tjenestekontroll", service.id),
    }


def _measures_of(context: Context, id: str) -> tuple[Tiltak, ...]:
    """The measures that a service gives."""
    return tuple(measure for measure in context.content.guide.tiltak if id in measure.tjenester)


def _guides_of(context: Context, id: str) -> tuple[Veileder, ...]:
    """The guides of the workplaces that a service works with."""
    return tuple(guide for guide in context.content.guide.veiledere if id in guide.tjenester)


def _for_employees(context: Context, service: Tjeneste) -> dict[str, Any]:
    """What those who work together with the service need to know."""
    content = context.content
    shown = {
        "plikter": context.rich(service.plikter, 3),
        "nivaaer": tuple(
            Link(
                Markup("{}: {}").format(level_number(context, level), context.text(level.kortnavn or level.navn)),
                level_path(level.id),
            )
            for level in content.levels.values()
            if level.id in service.nivaaer
        ),
        "veiledere": tuple(guide_link(context, guide) for guide in context.once(_guides_of, service.id)),
        "lover": law_rows(context, service.lover),
        "kilder": source_links(context, service),
    }
    # The unit is only asked for where nothing else decides, for every kommune has its own.
    known = any(shown.values()) or bool(context.text(service.enhet))
    return {**shown, "for_ansatte": known, "enhet": context.fragment("tjenestefaktum", service.id, "enhet")}
