"""Fragments that tell how to reach a service: what a kommune fills in, and so the most that differs between two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from veileder.schema.tjenester import Tjeneste
from veileder.site.context import Context
from veileder.site.views.cards import phone
from veileder.site.views.contact import contact
from veileder.site.views.dates import date_text
from veileder.site.views.opening_hours import OpeningHours, days_off, opening_hours


def clock_of(context: Context, services: Iterable[Tjeneste]) -> Markup:
    """What lets a page tell which of its services are open now, last on the page.

    Args:
        context: the content in one målform.
        services: those that the page tells of.
    """
    return context.fragment("klokke", *(service.id for service in services))


def clock(context: Context, *ids: str) -> dict[str, Any]:
    """The days on which the hours of some services cannot be trusted.

    Args:
        context: the content in one målform.
        ids: the services'.
    """
    return {"fridager": days_off(context, (context.once(_hours, id) for id in ids))}


def card(context: Context, id: str) -> dict[str, Any]:
    """The hours of a service, and the number to call.

    Args:
        context: the content in one målform.
        id: the service's.
    """
    service = _service(context, id)
    number = service.telefon or service.mobil
    return {
        "navn": context.text(service.navn),
        "apent": context.once(_hours, id),
        "telefon": phone(number) if number else None,
    }


def box(context: Context, id: str) -> dict[str, Any]:
    """Every way to reach a service.

    Args:
        context: the content in one målform.
        id: the service's.
    """
    service = _service(context, id)
    how, hours = contact(context, service, service.navn), context.once(_hours, id)
    known = service.hvor or service.apningstider or service.apent or service.telefontid
    return {
        "kontakt": how,
        "apent": hours,
        "hvor": context.text(service.hvor),
        "telefontid": context.text(service.telefontid),
        # There is something to show, or an editor must fill it in.
        "har_kontakt": not how.missing or bool(known) or (service.krever_kontakt and context.edit_mode),
        "krever_kontakt": service.krever_kontakt,
    }


def fact(context: Context, id: str, field: str) -> dict[str, Any]:
    """One fact of a service, that a kommune has its own of.

    Args:
        context: the content in one målform.
        id: the service's.
        field: name of the fact in the schema, as ``ventetid``.
    """
    return {"navn": context.word(f"tjeneste-{field}"), "verdi": context.text(getattr(_service(context, id), field))}


def check(context: Context, id: str) -> dict[str, Any]:
    """When somebody last saw that what is said of a service is right.

    Args:
        context: the content in one målform.
        id: the service's.
    """
    return {"kontrollert": date_text(context, _service(context, id).kontrollert)}


def _hours(context: Context, id: str) -> OpeningHours:
    return opening_hours(context, _service(context, id))


def _service(context: Context, id: str) -> Tjeneste:
    service: Tjeneste = context.content.all("tjenester", (id,))[0]
    return service
