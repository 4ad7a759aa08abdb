"""The employee's front door: how to use the guide, where am I, and tools by phase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import page_cards
from veileder.site.views.dates import newest
from veileder.site.views.find_step import has_path
from veileder.site.views.levels import level_links, navigator
from veileder.site.views.printed import printed
from veileder.site.views.steps import phase_tools


def build(context: Context) -> Iterator[Draft]:
    """The page for employees."""
    yield Draft(
        path="ansatt/",
        template="ansatt",
        title=context.word("meny-ansatt"),
        view=View(_view, context),
        origin=context.content.at("veiledere"),
        kind="ansatt",
        toc=False,
        description=context.word("ansatt-ingress"),
        revised=newest(context.content.guide.veiledere),
    )


def _view(context: Context) -> dict[str, Any]:
    return {
        "navigator": navigator(context),
        "finn_steget": has_path(context.content),
        "nivaaer": tuple(
            (link, context.text(level.navn), context.text(level.beskrivelse))
            for link, level in zip(level_links(context, None, None), context.content.levels.values(), strict=True)
        ),
        "faser": phase_tools(context),
        "papir": printed(context),
        "kort": page_cards(context, "ansatt"),
    }
