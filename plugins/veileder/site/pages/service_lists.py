"""Who can help a citizen: all services, those of a situation, and other chosen parts of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from veileder.schema.tjenester import Situasjon, Tjeneste
from veileder.site.alphabet import alphabetical
from veileder.site.context import Context, Draft, View
from veileder.site.documents import brochure_view
from veileder.site.views.contact import acute_numbers
from veileder.site.views.dates import newest
from veileder.site.views.filters import Filters, Selection, marks_of, selection_at, without_empty
from veileder.site.views.kinds import by_kind
from veileder.site.views.reach import clock_of
from veileder.site.views.sections import Parents, under
from veileder.site.views.services import (
    ACUTE_SITUATIONS,
    AGES,
    NEARBY,
    ServiceRow,
    meets_age,
    needs_of,
    public_services,
    service_row,
    situation_card,
    situation_links,
    situation_path,
    situations_in_use,
)

_LIST = "tjenester/"
_NEEDS = ("uten-henvisning", "drop-in", "anonym")


def build(context: Context) -> Iterator[Draft]:
    """The overview, a page per situation, and the filters."""
    public = public_services(context)
    if not public:
        return
    yield _overview(context, public)
    for situation in situations_in_use(context):
        yield _situation(context, situation)
    for _, selections in context.once(filters):
        yield from (_selection(context, selection) for selection in selections)


def filters(context: Context) -> Filters[Tjeneste]:
    """The filters of the services: by age, and by how to get in touch."""
    public = public_services(context)
    ages = [
        Selection(
            f"{_LIST}alder/{id}/",
            name := context.word(f"tjenester-alder-{id}"),
            context.word("tjenester-for", hvem=name),
            tuple(service for service in public if meets_age(service, lowest, highest)),
            f"alder:{id}",
        )
        for id, lowest, highest in AGES
    ]
    pregnant = Selection(
        f"{_LIST}alder/gravid/",
        context.word("tjeneste-gravide"),
        context.word("tjenester-for", hvem=context.word("tjeneste-gravide").lower()),
        tuple(service for service in public if service.gravide),
        "alder:gravid",
    )
    needs = [
        Selection(
            f"{_LIST}behov/{id}/",
            context.word(f"tjeneste-{id}"),
            context.word(f"tjenester-{id}"),
            tuple(service for service in public if needs_of(service)[id]),
            f"behov:{id}",
        )
        for id in _NEEDS
    ]
    return without_empty(
        [
            (context.word("tjenester-etter-alder"), [*ages, pregnant]),
            (context.word("tjenester-etter-behov"), needs),
        ]
    )


def _sorted(context: Context, services: Sequence[Tjeneste]) -> list[Tjeneste]:
    return sorted(services, key=lambda service: alphabetical(context.plain(service.navn)))


def _overview(context: Context, public: Sequence[Tjeneste]) -> Draft:
    return Draft(
        path=_LIST,
        template="tjenester",
        title=context.word("tjenester-tittel"),
        view=View(_overview_view, context),
        origin=context.content.at("tjenester"),
        kind="tjenester",
        description=context.word("tjenester-ingress"),
        revised=newest(public),
        parents=under(context, "innbygger"),
    )


def _overview_view(context: Context) -> dict[str, Any]:
    marks, public = marks_of(context.once(filters)), _sorted(context, public_services(context))
    rows = tuple(service_row(context, service, marks.get(service.id, "")) for service in public)
    return {
        "situasjoner": tuple(situation_card(context, item) for item in situations_in_use(context)),
        "filter": context.fragment("filter", _LIST),
        "tjenester": rows,
        "klokke": clock_of(context, public),
        "brosjyre": brochure_view(context),
        "har_tiltak": bool(context.content.guide.tiltak),
    }


def _parents(context: Context) -> Parents:
    return under(context, "innbygger", (context.word("meny-tjenester"), _LIST))


def _grouped(context: Context, services: Sequence[Tjeneste]) -> dict[str, Any]:
    """(anchor, heading, rows) of each group, those nearby first, and what tells which are open now."""
    groups: list[tuple[str, str, list[ServiceRow]]] = [
        (where, context.word(f"tjenester-{where}"), [service_row(context, service) for service in found])
        for where, found in by_kind(services, dict.fromkeys(NEARBY.values()), lambda service: NEARBY[service.gruppe])
    ]
    return {
        "grupper": tuple(groups),
        "klokke": clock_of(context, services),
    }


def _situation(context: Context, situation: Situasjon) -> Draft:
    return Draft(
        path=situation_path(situation.id).lstrip("/"),
        template="situasjon",
        title=context.plain(situation.navn),
        view=View(_situation_view, context, situation),
        origin=context.content.at("situasjoner", situation.id),
        kind="situasjon",
        description=context.plain(situation.beskrivelse),
        revised=newest((situation, *context.once(_helping, situation.id))),
        parents=_parents(context),
    )


def _helping(context: Context, situation: str) -> tuple[Tjeneste, ...]:
    return tuple(service for service in public_services(context) if situation in service.situasjoner)


def _situation_view(context: Context, situation: Situasjon) -> dict[str, Any]:
    here = situation_path(situation.id)
    return {
        "navn": context.text(situation.navn),
        "beskrivelse": context.text(situation.beskrivelse),
        "akutt": situation.id in ACUTE_SITUATIONS,
        "numre": acute_numbers(context) if situation.id in ACUTE_SITUATIONS else (),
        **_grouped(context, context.once(_helping, situation.id)),
        "andre": tuple(link for link in situation_links(context) if link.href != here),
    }


def _selection(context: Context, selection: Selection[Tjeneste]) -> Draft:
    return Draft(
        path=selection.path,
        template="tjenesteutvalg",
        title=selection.title,
        view=View(_selection_view, context, selection.path),
        origin=context.content.at("tjenester"),
        kind="tjenester",
        description=context.word("tjenester-ingress"),
        revised=newest(selection.items),
        parents=_parents(context),
        search=False,
    )


def _selection_view(context: Context, path: str) -> dict[str, Any]:
    services = context.once(_chosen, path)
    return {
        "filter": context.fragment("filter", path),
        "antall": len(services),
        **_grouped(context, _sorted(context, services)),
    }


def _chosen(context: Context, path: str) -> tuple[Tjeneste, ...]:
    """The services on the page of a choice."""
    return selection_at(context.once(filters), path).items
