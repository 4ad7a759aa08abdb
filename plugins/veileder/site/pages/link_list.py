"""Related links outside the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from veileder.schema.innforing import Lenke
from veileder.site.context import Context, Draft, View
from veileder.site.views.dates import newest
from veileder.site.views.sections import under


def build(context: Context) -> Iterator[Draft]:
    """One page with all links."""
    links = context.content.guide.lenker
    if not links:
        return
    yield Draft(
        path="lenker/",
        template="lenker",
        title=context.word("lenker-tittel"),
        view=View(_view, context),
        origin=context.content.at("lenker"),
        kind="lenker",
        description=context.word("lenker-ingress"),
        revised=newest(links),
        parents=under(context, "om"),
    )


def _view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    return {
        "lenker": tuple(
            (
                f"lenke-{link.id}",
                context.text(link.tittel),
                link.url,
                _host(context, link),
                context.text(link.kort),
            )
            for link in guide.lenker
        ),
        "har_kilder": bool(guide.kilder),
    }


def _host(context: Context, link: Lenke) -> str:
    """Whose page it is, unless the title says so itself."""
    host = urlsplit(link.url).netloc.removeprefix("www.")
    return host if host != context.plain(link.tittel) else ""
