"""The fragments that pages show, by the name of their template in ``theme_overrides/biter/``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from veileder.site.context import Context
from veileder.site.pages import plain, service_lists, tools
from veileder.site.views import collaboration, reach
from veileder.site.views.filters import Filters, filter_view

_FILTERS: Mapping[str, Callable[[Context], Filters[Any]]] = {
    "tjenester": service_lists.filters,
    "verktoy": tools.filters,
}


def _filter(context: Context, path: str) -> dict[str, Any]:
    """The choices of a list, each with how many it leads to, as the page at an address shows them."""
    name, _, _ = path.partition("/")
    return {"filter": filter_view(context.once(_FILTERS[name]), path)}


FRAGMENTS: Mapping[str, Callable[..., Mapping[str, Any]]] = {
    "andre": collaboration.others,
    "apent-og-telefon": reach.card,
    "filter": _filter,
    "klokke": reach.clock,
    "sidekort": plain.siblings,
    "tjenestefaktum": reach.fact,
    "tjenestekontakt": reach.box,
    "tjenestekontroll": reach.check,
}
"""Each is a function of the content in one målform and of ids, and gives what the template shows."""
