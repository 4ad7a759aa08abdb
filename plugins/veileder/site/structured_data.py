"""A public service as search engines and assistants read it: schema.org in JSON-LD, for the page's head.

https://schema.org/GovernmentService. What the kommune has not filled in is left out. The element it stands in is a
block of data: browsers run nothing of it, so it fits a policy without inline scripts.
"""

from __future__ import annotations

import json
from typing import Any

from veileder.schema.apningstider import DAY, iso_clock, read
from veileder.schema.tjenester import Tjeneste
from veileder.site.context import Context
from veileder.site.identifiers import address_of, kommune_id, los_ids, root_of, service_id

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""As schema.org names them, Monday first."""
# What could end the element or begin a comment in it.
_HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def data_block(data: dict[str, Any]) -> str:
    """Data as the content of ``<script type="application/ld+json">``, which nothing in it can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_HARMLESS)


def service_data(context: Context, service: Tjeneste) -> str:
    """The data of a service's page, or nothing.

    There is none for a service that citizens do not see, none in a preview, and none in an example of a real
    kommune's guide: a search engine would take it for the kommune's own.
    """
    is_example = context.content.guide.kommune.status == "eksempel"
    if not service.offentlig or context.edit_mode or is_example:
        return ""
    return data_block(_bare({"@context": "https://schema.org", **_service(context, service)}))


def _service(context: Context, service: Tjeneste) -> dict[str, Any]:
    content = context.content
    kommune = _kommune(context)
    return {
        "@type": "GovernmentService" if service.er_kommunal else "Service",
        "@id": service_id(content, service.id),
        "name": context.plain(service.navn),
        "description": context.plain(service.kort),
        "url": address_of(content, context.language, f"tjenester/{service.id}/"),
        # Whose service it is, is only said when it is the kommune's: nobody has told us of the others.
        "provider": kommune if service.er_kommunal else None,
        "areaServed": {"@type": "AdministrativeArea", "name": kommune["name"]} if service.er_kommunal else None,
        "audience": _audience(context, service),
        "category": los_ids(content, service.los),
        "hoursAvailable": _hours(service),
        "availableChannel": _channel(context, service),
    }


def _kommune(context: Context) -> dict[str, Any]:
    content = context.content
    name = context.plain(content.guide.kommune.navn)
    return {"@type": "GovernmentOrganization", "@id": kommune_id(content), "name": name, "url": root_of(content)}


def _audience(context: Context, service: Tjeneste) -> dict[str, Any]:
    ages = service.alder
    return {
        "@type": "PeopleAudience" if ages else "Audience",
        "audienceType": context.plain(service.for_hvem),
        "suggestedMinAge": ages.fra if ages else None,
        "suggestedMaxAge": ages.til if ages else None,
    }


def _channel(context: Context, service: Tjeneste) -> dict[str, Any] | None:
    """How to reach it, when there is any way."""
    phone, place = service.telefon or service.mobil, context.plain(service.hvor)
    point = {"telephone": phone, "email": service.e_post}
    ways = {
        # The property is named for the phone; a contact point may have the e-mail address only.
        "servicePhone": {"@type": "ContactPoint", **point} if any(point.values()) else None,
        "serviceUrl": service.nettside,
        "serviceLocation": {"@type": "Place", "address": place} if place else None,
    }
    return {"@type": "ServiceChannel", **ways} if any(ways.values()) else None


def _hours(service: Tjeneste) -> list[dict[str, Any]]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [DAYS[day] for day in hours.days],
            "opens": iso_clock(hours.start),
            "closes": iso_clock(min(hours.end, DAY - 1)),  # a day ends at 23:59 for those who read this
        }
        for hours in map(read, service.apent)
    ]


def _bare(value: Any) -> Any:
    """Without what is not filled in: nulls, empty texts and empty lists."""
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items() if inner not in (None, "", [], {})}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value
