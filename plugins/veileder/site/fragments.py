"""The fragments that pages show, by the name of their template in ``theme_overrides/biter/``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from veileder.site.views import reach

FRAGMENTS: Mapping[str, Callable[..., Mapping[str, Any]]] = {
    "apent-og-telefon": reach.card,
    "klokke": reach.clock,
    "tjenestefaktum": reach.fact,
    "tjenestekontakt": reach.box,
    "tjenestekontroll": reach.check,
}
"""Each is a function of the content in one målform and of ids, and gives what the template shows."""
