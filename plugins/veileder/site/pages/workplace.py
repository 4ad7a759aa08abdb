"""The whole guide of one workplace: its levels with every step, its duties and who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.modell import Nivaa, Veileder
from veileder.site.context import Context, Draft, View
from veileder.site.views.adapted import names_on
from veileder.site.views.cards import role_links, service_card
from veileder.site.views.dates import deadline
from veileder.site.views.law import law_rows
from veileder.site.views.levels import level_links, level_number, level_path, model_figure, navigator, tone
from veileder.site.views.printed import guide_documents
from veileder.site.views.sections import under
from veileder.site.views.steps import step_link


def build(context: Context) -> Iterator[Draft]:
    """One page per guide."""
    for guide in context.content.guide.veiledere:
        yield Draft(
            path=f"veileder/{guide.id}/",
            template="veileder",
            title=context.plain(guide.navn),
            view=View(_view, context, guide),
            origin=context.content.at("veiledere", guide.id),
            kind="veileder",
            toc=False,
            description=context.plain(guide.ingress),
            revised=guide.endret or "",
            parents=under(context, "ansatt"),
        )


def _view(context: Context, guide: Veileder) -> dict[str, Any]:
    return {
        "ingress": context.text(guide.ingress),
        "ikon": guide.ikon,
        "faner": level_links(context, guide.id, None),
        "nivaaer": tuple(_level(context, guide, level) for level in context.content.levels.values()),
        "tjenester": tuple(service_card(context, it) for it in context.content.all("tjenester", guide.tjenester)),
        "arbeidsgruppe": context.text(guide.arbeidsgruppe),
        "status": context.text(guide.status),
        "plikter": law_rows(context, guide.plikter),
        "figur": model_figure(context, veileder=guide.id, wide=False),
        "navigator": navigator(context),
        "papir": guide_documents(context, guide),
    }


def _level(context: Context, guide: Veileder, level: Nivaa) -> dict[str, Any]:
    return {
        "anker": level.id,
        "nummer": level_number(context, level),
        "navn": context.text(level.navn),
        "tone": tone(context, level.id),
        "href": level_path(level.id, guide.id),
        "maal": context.text(level.maal),
        "frist": deadline(context, level.frist),
        "ansvarlig": role_links(context, level.ansvarlig),
        "steg": tuple(step_link(context, step, guide.id) for step in names_on(context, level.id, guide.id)),
    }
