"""Plain pages: a title, an introduction and prose. Some have an address and links of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.innforing import Side
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import Link, owner_links, page_card, pages_of, side_path
from veileder.site.views.contact import feedback_address
from veileder.site.views.dates import date_text
from veileder.site.views.grounds import Grounds, grounds
from veileder.site.views.sections import under

_ELSEWHERE = ("om-modellen", "historie", "stafettlogg")
"""Pages that other builders make."""
_OFFLINE = {"personvern": "uten-nett-slett-lenke", "slik-bruker-du-veilederen": "uten-nett-lenke"}
"""Pages that lead to use without network, where the kommune has it."""
_ALWAYS = ("rettigheter",)
"""Pages that others link to, so they are there also without content."""


def build(context: Context) -> Iterator[Draft]:
    """Every plain page that is not part of another page."""
    for side in context.content.guide.sider:
        if side.id not in _ELSEWHERE:
            yield _page(context, side)
    for id in _ALWAYS:
        if context.content.find("sider", id) is None:
            yield _empty(context, id)


def _page(context: Context, side: Side) -> Draft:
    path = side_path(side.id)
    return Draft(
        path=path,
        template="side",
        title=context.plain(side.tittel),
        view=View(_view, context, side),
        origin=context.content.at("sider", side.id),
        kind="side",
        description=context.plain(side.ingress),
        revised=side.endret or "",
        parents=under(context, side.meny),
    )


def _view(context: Context, side: Side) -> dict[str, Any]:
    return {
        "tittel": context.text(side.tittel),
        "ingress": context.text(side.ingress),
        "prosa": context.prose("sider", side.id),
        "lenker": _links(context, side.id),
        "grunnlag": grounds(context, side),
        "eier": owner_links(context, side.eier),
        "kontrollert": date_text(context, side.kontrollert),
        # The pages of the footer stand alone.
        "mer": "" if side.meny in ("bunn", "ingen") else context.fragment("sidekort", side.meny, side.id),
    }


def _empty(context: Context, id: str) -> Draft:
    return Draft(
        path=f"{id}/",
        template="side",
        title=context.word(f"side-{id}"),
        view=View(_empty_view, context, id),
        origin=context.content.at("sider"),
        kind="side",
        search=False,
    )


def _empty_view(context: Context, id: str) -> dict[str, Any]:
    empty = dict.fromkeys(("ingress", "prosa", "kontrollert"), "")
    title = context.word(f"side-{id}")
    return {**empty, "tittel": title, "grunnlag": Grounds(), "lenker": (), "eier": (), "mer": ""}


def siblings(context: Context, menu: str, id: str) -> dict[str, Any]:
    """A fragment: the other plain pages in the same part of the menu.

    Args:
        context: the content in one målform.
        menu: id of the part, as ``pages_of`` takes it.
        id: the page that is shown.
    """
    return {"kort": [page_card(context, other) for other in context.once(pages_of, menu) if other.id != id]}


def _links(context: Context, id: str) -> tuple[tuple[Link, bool], ...]:
    """(link, filled in) of what the kommune has of its own for a page."""
    kommune = context.content.guide.kommune
    chosen: tuple[tuple[str, str | None], ...] = ()
    if id == "tilgjengelighet":
        own = kommune.tilgjengelighetserklaering
        chosen = (("side-erklaering", own), ("side-si-fra", feedback_address(context)))
    elif id == "personvern":
        chosen = (("kommunens-personvern", kommune.personvern), ("side-sporsmal", feedback_address(context)))
    links = [(Link(context.word(key), address or ""), bool(address)) for key, address in chosen]
    if id in _OFFLINE and kommune.uten_nett:
        links.append((Link(context.word(_OFFLINE[id]), "/uten-nett/"), True))
    return tuple(links)
