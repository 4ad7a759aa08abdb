"""The measures: for all, for groups, for children who already struggle; and one page for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.tjenester import TILTAKSNIVAAER, Tiltak
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import Link, measure_link, service_link
from veileder.site.views.dates import date_text, newest
from veileder.site.views.grounds import grounds
from veileder.site.views.kinds import by_kind
from veileder.site.views.reach import clock_of
from veileder.site.views.sections import under
from veileder.site.views.services import service_row


def build(context: Context) -> Iterator[Draft]:
    """The list and the page of every measure."""
    measures = context.content.guide.tiltak
    if not measures:
        return
    yield _list(context, measures)
    for measure in measures:
        yield _page(context, measure)


def _list(context: Context, measures: tuple[Tiltak, ...]) -> Draft:
    return Draft(
        path="tiltak/",
        template="tiltaksliste",
        title=context.word("tiltak-tittel"),
        view=View(_list_view, context),
        origin=context.content.at("tiltak"),
        kind="tiltaksliste",
        description=context.word("tiltak-ingress"),
        revised=newest(measures),
        parents=under(context, "innbygger"),
    )


def _list_view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    groups = tuple(
        (
            kind,
            context.word(f"tiltak-{kind}"),
            context.unfilled(f"tiltak-{kind}-tekst"),
            tuple(_row(context, measure) for measure in chosen),
        )
        for kind, chosen in by_kind(guide.tiltak, TILTAKSNIVAAER, lambda measure: measure.nivaa)
    )
    return {"grupper": groups, "har_tjenester": bool(guide.tjenester)}


def _row(context: Context, measure: Tiltak) -> dict[str, object]:
    return {
        "navn": measure_link(context, measure),
        "kort": context.text(measure.kort),
        "for_hvem": context.text(measure.for_hvem),
        "tjenester": _services(context, measure),
    }


def _services(context: Context, measure: Tiltak) -> tuple[Link, ...]:
    found = context.content.all("tjenester", measure.tjenester)
    return tuple(service_link(context, service) for service in found)


def _page(context: Context, measure: Tiltak) -> Draft:
    return Draft(
        path=f"tiltak/{measure.id}/",
        template="tiltak",
        title=context.plain(measure.navn),
        view=View(_page_view, context, measure),
        origin=context.content.at("tiltak", measure.id),
        kind="tiltak",
        description=context.plain(measure.kort),
        revised=measure.endret or "",
        parents=under(context, "innbygger", (context.word("meny-tiltak"), "tiltak/")),
    )


def _page_view(context: Context, measure: Tiltak) -> dict[str, Any]:
    services = context.content.all("tjenester", measure.tjenester)
    return {
        "navn": context.text(measure.navn),
        "type": context.word(f"tiltak-{measure.nivaa}"),
        "anker": measure.nivaa,
        "kort": context.text(measure.kort),
        "for_hvem": context.text(measure.for_hvem),
        "hvordan": context.rich(measure.hvordan, 2),
        "prosa": context.prose("tiltak", measure.id),
        "tjenester": tuple(service_row(context, service) for service in services),
        "klokke": clock_of(context, services),
        "grunnlag": grounds(context, measure),
        "kontrollert": date_text(context, measure.kontrollert),
    }
