"""The measures: for all, for groups, for children who already struggle; and one page for each."""

from __future__ import annotations

from collections.abc import Iterator

from veileder.schema.tjenester import Tiltak
from veileder.site.context import Context, Draft
from veileder.site.services import service_row
from veileder.site.views import Link, date_text

KINDS = ("universelt", "selektert", "indikert")


def build(context: Context) -> Iterator[Draft]:
    """The list and the page of every measure."""
    measures = context.content.guide.tiltak
    if not measures:
        return
    yield _list(context, measures)
    for measure in measures:
        yield _page(context, measure)


def _list(context: Context, measures: tuple[Tiltak, ...]) -> Draft:
    groups = []
    for kind in KINDS:
        chosen = [measure for measure in measures if measure.nivaa == kind]
        if chosen:
            name, text = context.word(f"tiltak-{kind}"), context.word(f"tiltak-{kind}-tekst")
            groups.append((kind, name, text, tuple(_row(context, measure) for measure in chosen)))
    return Draft(
        path="tiltak/",
        template="tiltaksliste",
        title=context.word("tiltak-tittel"),
        view={"grupper": tuple(groups), "har_tjenester": bool(context.content.guide.tjenester)},
        origin=context.content.at("tiltak"),
        kind="tiltaksliste",
        description=context.word("tiltak-ingress"),
        revised=max((measure.endret for measure in measures if measure.endret), default=""),
        parents=((context.word("meny-innbygger"), "innbygger/"),),
    )


def _row(context: Context, measure: Tiltak) -> dict[str, object]:
    return {
        "navn": Link(context.text(measure.navn), f"/tiltak/{measure.id}/"),
        "kort": context.text(measure.kort),
        "for_hvem": context.text(measure.for_hvem),
        "tjenester": _services(context, measure),
    }


def _services(context: Context, measure: Tiltak) -> tuple[Link, ...]:
    found = context.content.all("tjenester", measure.tjenester)
    return tuple(Link(context.text(service.navn), f"/tjenester/{service.id}/") for service in found)


def _page(context: Context, measure: Tiltak) -> Draft:
    return Draft(
        path=f"tiltak/{measure.id}/",
        template="tiltak",
        title=context.plain(measure.navn),
        view={
            "navn": context.text(measure.navn),
            "type": context.word(f"tiltak-{measure.nivaa}"),
            "anker": measure.nivaa,
            "kort": context.text(measure.kort),
            "for_hvem": context.text(measure.for_hvem),
            "hvordan": context.rich(measure.hvordan, 2),
            "prosa": context.prose("tiltak", measure.id),
            "tjenester": tuple(
                service_row(context, service) for service in context.content.all("tjenester", measure.tjenester)
            ),
            "kontrollert": date_text(context, measure.kontrollert),
        },
        origin=context.content.at("tiltak", measure.id),
        kind="tiltak",
        description=context.plain(measure.kort),
        revised=measure.endret or "",
        parents=(
            (context.word("meny-innbygger"), "innbygger/"),
            (context.word("meny-tiltak"), "tiltak/"),
        ),
    )
