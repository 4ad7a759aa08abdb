"""Links and cards, and where the things of the content lie."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from veileder.guide.tokens import mark
from veileder.schema.innforing import Side
from veileder.schema.modell import Veileder
from veileder.schema.opplaering import Kompetanse
from veileder.schema.samarbeid import Rolle
from veileder.schema.tjenester import Tiltak, Tjeneste
from veileder.schema.verktoy import Verktoy
from veileder.site.alphabet import ascii_spelling
from veileder.site.context import ADDRESS, Context
from veileder.site.wording import NBSP

_NOTHING = Markup()
_OWN_ADDRESS = {
    "om-modellen": "om/",
    "historie": "om/",
    "stafettlogg": "stafettlogg/",
    "rettigheter": "rettigheter/",
    "tilgjengelighet": "tilgjengelighet/",
    "personvern": "personvern/",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; without ``href`` it is only text."""

    title: str | Markup
    href: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A card: a linked title, a sentence and a few chips; the name of an icon, and the address for paper."""

    title: Markup
    href: str
    text: Markup = _NOTHING
    tags: tuple[str, ...] = ()
    icon: str = ""
    address: str = ""


def tel(number: str) -> str:
    """The ``tel:`` address of a phone number as written."""
    return "tel:" + re.sub(r"[^\d+]", "", number)


def phone(number: str) -> Link:
    """A phone number that can be called. It never breaks over two lines."""
    return Link(number.replace(" ", NBSP), tel(number))


def side_path(id: str) -> str:
    """Where a plain page of the content lies."""
    return _OWN_ADDRESS.get(id, f"sider/{id}/")


def competence_path(entry: Kompetanse) -> str:
    """Where a competence is told of: on its own page when it has lessons."""
    return f"kompetanse/{entry.id}/" if entry.leksjoner else f"kompetanse/#kompetanse-{entry.id}"


def page_card(context: Context, side: Side) -> Card:
    """The card of a plain page."""
    return Card(context.text(side.tittel), f"/{side_path(side.id)}", context.text(side.ingress))


def page_cards(context: Context, menu: str) -> tuple[Card, ...]:
    """The cards of the plain pages in one part of the menu."""
    return tuple(page_card(context, side) for side in context.once(pages_of, menu))


def pages_of(context: Context, menu: str) -> tuple[Side, ...]:
    """The plain pages in one part of the menu."""
    return tuple(side for side in context.content.guide.sider if side.meny == menu)


def tool_card(context: Context, tool: Verktoy) -> Card:
    """The card of a tool, with its type."""
    tags = (context.word(f"verktoytype-{tool.type}"),)
    path = f"verktoy/{tool.id}/"
    icon = ascii_spelling(tool.type)
    return Card(context.text(tool.navn), f"/{path}", context.text(tool.ingress), tags, icon, mark(ADDRESS) + path)


def service_card(context: Context, service: Tjeneste) -> Card:
    """The card of a service."""
    return Card(context.text(service.navn), f"/tjenester/{service.id}/", context.text(service.kort))


def service_link(context: Context, service: Tjeneste) -> Link:
    """The name of a service, with the way to its page."""
    return Link(context.text(service.navn), f"/tjenester/{service.id}/")


def measure_link(context: Context, measure: Tiltak) -> Link:
    """The name of a measure, with the way to its page."""
    return Link(context.text(measure.navn), f"/tiltak/{measure.id}/")


def guide_link(context: Context, guide: Veileder) -> Link:
    """The name of a workplace's guide, with the way to its page."""
    return Link(context.text(guide.navn), f"/veileder/{guide.id}/")


def role_link(context: Context, role: Rolle) -> Link:
    """A role's name, with the way to its description."""
    return Link(context.text(role.navn), f"/roller/#rolle-{role.id}")


def role_links(context: Context, ids: tuple[str, ...]) -> tuple[Link, ...]:
    """The roles that exist of a list of ids."""
    return tuple(role_link(context, role) for role in context.content.all("roller", ids))


def owner_links(context: Context, owner: str | None) -> tuple[Link, ...]:
    """The role that looks after some content, if any."""
    return role_links(context, (owner,) if owner else ())
