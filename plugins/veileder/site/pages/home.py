"""The front page: two front doors, the model's figure and the navigator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.guide.tokens import mark
from veileder.site.context import KOMMUNE, Context, Draft, View
from veileder.site.views.cards import page_card
from veileder.site.views.contact import acute_numbers
from veileder.site.views.dates import newest
from veileder.site.views.find_step import has_path
from veileder.site.views.levels import model_figure, navigator
from veileder.site.views.services import situation_links

_PROMISE = "vart-lofte"
_SITUATIONS = 8
"""How many situations the front page shows; the rest are one click away."""


def build(context: Context) -> Iterator[Draft]:
    """The front page."""
    guide = context.content.guide
    yield Draft(
        path="",
        template="hjem",
        title=f"{context.word('nettsted-navn')} – {context.plain(guide.kommune.navn)}",
        view=View(_view, context),
        origin=context.content.at("modell", "beskrivelse"),
        kind="hjem",
        toc=False,
        description=context.plain(guide.modell.beskrivelse),
        search=False,
        revised=newest(guide.modell.nivaaer),
    )


def _view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    promise = context.content.find("sider", _PROMISE)
    return {
        "kommune": mark(KOMMUNE),
        "beskrivelse": context.text(guide.modell.beskrivelse),
        "lofte": page_card(context, promise) if promise else None,
        "figur": model_figure(context),
        "figur_forklaring": context.text(guide.modell.figur.forklaring),
        "figur_loddrett": context.text(guide.modell.figur.loddrett_forklaring),
        "navigator": navigator(context),
        "finn_steget": has_path(context.content),
        "akutt": acute_numbers(context),
        "situasjoner": situation_links(context)[:_SITUATIONS],
    }
