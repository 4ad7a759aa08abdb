"""«Haster det?»: the numbers, the acute route of employees, what citizens do, and who to talk to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.steg import AKUTT
from veileder.site.context import Context, Draft, View
from veileder.site.views.contact import number_views
from veileder.site.views.dates import newest
from veileder.site.views.steps import step_views


def build(context: Context) -> Iterator[Draft]:
    """The page for when it is urgent."""
    guide = context.content.guide
    yield Draft(
        path="haster/",
        template="haster",
        title=context.word("haster-tittel"),
        view=View(_view, context),
        origin=context.content.at("nødnumre"),
        kind="haster",
        toc=False,
        description=context.word("haster-ingress"),
        revised=newest((*guide.nodnumre, *guide.steg)),
    )


def _view(context: Context) -> dict[str, Any]:
    return {
        "akutte": number_views(context, akutt=True),
        "andre": number_views(context, akutt=False),
        "steg": step_views(context, AKUTT),
        "meldeskjema": context.content.guide.kommune.meldeskjema or "",
    }
