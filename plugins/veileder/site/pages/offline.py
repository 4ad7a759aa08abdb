"""«Bruk uten nett»: where a reader keeps the guide on a device, and deletes it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import Link, side_path


def build(context: Context) -> Iterator[Draft]:
    """One page, unless the kommune has said no."""
    if not context.content.guide.kommune.uten_nett:
        return
    yield Draft(
        path="uten-nett/",
        template="uten_nett",
        title=context.word("uten-nett-tittel"),
        view=View(_view, context),
        origin=context.content.at("kommune"),
        kind="uten-nett",
        description=context.word("uten-nett-ingress"),
        toc=False,
    )


def _view(context: Context) -> dict[str, Any]:
    privacy = context.content.find("sider", "personvern")
    return {"personvern": Link(context.text(privacy.tittel), f"/{side_path(privacy.id)}") if privacy else None}
