"""Who can help a citizen: all services, those of a situation, and other chosen parts of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from veileder.schema.tjenester import Tjeneste
from veileder.site.alphabet import alphabetical
from veileder.site.context import Context, Draft
from veileder.site.services import (
    ACUTE_SITUATIONS,
    AGES,
    meets_age,
    needs_of,
    public_services,
    service_row,
    situation_links,
    situations_in_use,
)
from veileder.site.shell import acute_numbers
from veileder.site.views import Card

_NEEDS = ("uten-henvisning", "drop-in", "anonym")
# Services nearby come before those of the whole country.
_NEARBY = (("naer", ("basis", "hjelp")), ("nasjonal", ("nasjonal",)), ("frivillig", ("frivillig",)))


@dataclass(frozen=True, slots=True)
class Selection:
    """A chosen part of the services, with a page of its own."""

    path: str
    name: str
    title: str
    services: tuple[Tjeneste, ...]


Filters = tuple[tuple[str, tuple[Selection, ...]], ...]


def build(context: Context) -> Iterator[Draft]:
    """The overview, a page per situation, and the filters."""
    public = public_services(context)
    if not public:
        return
    filters = _filters(context, public)
    yield _overview(context, public, filters)
    for situation in situations_in_use(context):
        yield _situation(context, situation, public)
    for _, selections in filters:
        yield from (_selection(context, selection, filters) for selection in selections)


def _filters(context: Context, public: Sequence[Tjeneste]) -> Filters:
    """(heading, selections) of every filter that leaves something in."""
    ages = [
        Selection(
            f"tjenester/alder/{id}/",
            context.word(f"tjenester-alder-{id}"),
            context.word("tjenester-for", hvem=context.word(f"tjenester-alder-{id}")),
            tuple(service for service in public if meets_age(service, lowest, highest)),
        )
        for id, lowest, highest in AGES
    ]
    pregnant = context.word("tjeneste-gravide")
    ages.append(
        Selection(
            "tjenester/alder/gravid/",
            pregnant,
            context.word("tjenester-for", hvem=pregnant.lower()),
            tuple(service for service in public if service.gravide),
        )
    )
    needs = [
        Selection(
            f"tjenester/behov/{id}/",
            context.word(f"tjeneste-{id}"),
            context.word(f"tjenester-{id}"),
            tuple(service for service in public if needs_of(service)[id]),
        )
        for id in _NEEDS
    ]
    return tuple(
        (context.word(key), tuple(entry for entry in entries if entry.services))
        for key, entries in (("tjenester-etter-alder", ages), ("tjenester-etter-behov", needs))
    )


def _choices(filters: Filters, path: str) -> tuple[Any, ...]:
    """What the filter's navigation shows: (heading, (name, address, count, current))."""
    return tuple(
        (name, tuple((it.name, f"/{it.path}", len(it.services), it.path == path) for it in selections))
        for name, selections in filters
        if selections
    )


def _sorted(context: Context, services: Sequence[Tjeneste]) -> list[Tjeneste]:
    return sorted(services, key=lambda service: alphabetical(context.plain(service.navn)))


def _revised(services: Sequence[Tjeneste]) -> str:
    return max((service.endret for service in services if service.endret), default="")


def _overview(context: Context, public: Sequence[Tjeneste], filters: Filters) -> Draft:
    return Draft(
        path="tjenester/",
        template="tjenester",
        title=context.word("tjenester-tittel"),
        view={
            "situasjoner": tuple(
                Card(
                    context.text(item.navn),
                    "/haster/" if item.id == "akutt" else f"/tjenester/situasjon/{item.id}/",
                    context.text(item.beskrivelse),
                )
                for item in situations_in_use(context)
            ),
            "filter": _choices(filters, "tjenester/"),
            "tjenester": tuple(service_row(context, service) for service in _sorted(context, public)),
            "har_tiltak": bool(context.content.guide.tiltak),
        },
        origin=context.content.at("tjenester"),
        kind="tjenester",
        description=context.word("tjenester-ingress"),
        revised=_revised(public),
        parents=((context.word("meny-innbygger"), "innbygger/"),),
    )


def _parents(context: Context) -> tuple[tuple[str, str], ...]:
    return ((context.word("meny-innbygger"), "innbygger/"), (context.word("meny-tjenester"), "tjenester/"))


def _grouped(context: Context, services: Sequence[Tjeneste]) -> tuple[Any, ...]:
    """(anchor, heading, rows): those nearby first."""
    found = []
    for anchor, groups in _NEARBY:
        rows = tuple(service_row(context, service) for service in services if service.gruppe in groups)
        if rows:
            found.append((anchor, context.word(f"tjenester-{anchor}"), rows))
    return tuple(found)


def _situation(context: Context, situation: Any, public: Sequence[Tjeneste]) -> Draft:
    services = [service for service in public if situation.id in service.situasjoner]
    here = f"/tjenester/situasjon/{situation.id}/"
    return Draft(
        path=here.lstrip("/"),
        template="situasjon",
        title=context.plain(situation.navn),
        view={
            "navn": context.text(situation.navn),
            "beskrivelse": context.text(situation.beskrivelse),
            "akutt": situation.id in ACUTE_SITUATIONS,
            "numre": acute_numbers(context) if situation.id in ACUTE_SITUATIONS else (),
            "grupper": _grouped(context, services),
            "andre": tuple(link for link in situation_links(context) if link.href != here),
        },
        origin=context.content.at("situasjoner", situation.id),
        kind="situasjon",
        description=context.plain(situation.beskrivelse),
        revised=max(situation.endret or "", _revised(services)),
        parents=_parents(context),
    )


def _selection(context: Context, selection: Selection, filters: Filters) -> Draft:
    return Draft(
        path=selection.path,
        template="tjenesteutvalg",
        title=selection.title,
        view={
            "filter": _choices(filters, selection.path),
            "antall": len(selection.services),
            "grupper": _grouped(context, _sorted(context, selection.services)),
        },
        origin=context.content.at("tjenester"),
        kind="tjenester",
        description=context.word("tjenester-ingress"),
        revised=_revised(selection.services),
        parents=_parents(context),
        search=False,
    )
