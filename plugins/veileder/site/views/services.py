"""Small finished values about services: rows of a list, ages, referral, and the pages that choose among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from veileder.guide.content import Content
from veileder.schema.base import Alder
from veileder.schema.steg import AKUTT
from veileder.schema.tjenester import Situasjon, Tjeneste
from veileder.site.context import Context
from veileder.site.views.cards import Card, Link

ACUTE_SITUATIONS = (AKUTT, "vold-og-overgrep")
# Age spans by what stands in the address; None has no upper end.
AGES: tuple[tuple[str, int, int | None], ...] = (
    ("0-5", 0, 5),
    ("6-12", 6, 12),
    ("13-19", 13, 19),
    ("20-pluss", 20, None),
)

# Services nearby come before those of the whole country.
NEARBY = {"basis": "naer", "hjelp": "naer", "nasjonal": "nasjonal", "frivillig": "frivillig"}


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in a list. ``marks`` tell which filters it is part of, ``reach`` when it is open and whom to call."""

    title: Markup
    href: str
    text: Markup
    tags: tuple[str, ...]
    age: str
    reach: Markup
    marks: str


def service_row(context: Context, service: Tjeneste, marks: str = "") -> ServiceRow:
    """The row of a service. The tags tell what makes it easy, or less easy, to reach."""
    tags = [key for key, holds in needs_of(service).items() if holds]
    if service.henvisning in ("fastlege", "skjema"):
        tags.insert(0, f"krever-{service.henvisning}")
    return ServiceRow(
        title=context.text(service.navn),
        href=f"/tjenester/{service.id}/",
        text=context.text(service.kort),
        tags=tuple(context.word(f"tjeneste-{key}") for key in tags),
        age=age_text(context, service),
        reach=context.fragment("apent-og-telefon", service.id),
        marks=marks,
    )


def needs_of(service: Tjeneste) -> dict[str, bool]:
    """Ways to reach a service that people ask for, by what stands in the address."""
    return {
        "uten-henvisning": service.henvisning == "ingen",
        "drop-in": service.drop_in,
        "anonym": service.anonym,
    }


def public_services(context: Context) -> list[Tjeneste]:
    """The services that citizens see."""
    return _public(context.content)


def situations_in_use(context: Context) -> tuple[Situasjon, ...]:
    """The situations that at least one public service helps with."""
    return context.once(_situations_in_use)


def _situations_in_use(context: Context) -> tuple[Situasjon, ...]:
    return tuple(_situations(context.content))


def _public(content: Content) -> list[Tjeneste]:
    return [service for service in content.guide.tjenester if service.offentlig]


def _situations(content: Content) -> list[Situasjon]:
    used = {id for service in _public(content) for id in service.situasjoner}
    return [situation for situation in content.guide.situasjoner if situation.id in used]


def needed_in_languages(content: Content, collection: str) -> tuple[str, ...]:
    """Ids of what pages in other languages show of a collection, in its order."""
    guide = content.guide
    shown: dict[str, Iterable[str]] = {
        "nivåer": content.levels,
        "nødnumre": (entry.id for entry in guide.nodnumre if entry.for_innbyggere),
        "situasjoner": (situation.id for situation in _situations(content)),
        "tjenester": (service.id for service in _public(content)),
        "samtykketekster": (text.id for text in guide.samtykketekster),
    }
    return tuple(shown[collection])


def situation_card(context: Context, situation: Situasjon) -> Card:
    """The card of a situation. What is urgent has its page already."""
    href = "/haster/" if situation.id == AKUTT else situation_path(situation.id)
    return Card(context.text(situation.navn), href, context.text(situation.beskrivelse))


def situation_path(id: str) -> str:
    """Where the services of a situation are listed."""
    return f"/tjenester/situasjon/{id}/"


def situation_links(context: Context, ids: Iterable[str] | None = None) -> tuple[Link, ...]:
    """Links to the pages of situations: all of them, or those of a list of ids."""
    found = situations_in_use(context) if ids is None else context.once(_situations_among, *ids)
    return tuple(Link(context.text(item.navn), situation_path(item.id)) for item in found)


def _situations_among(context: Context, *ids: str) -> tuple[Situasjon, ...]:
    return tuple(item for item in situations_in_use(context) if item.id in ids)


def meets_age(service: Tjeneste, lowest: int, highest: int | None) -> bool:
    """True when a service helps somebody in an age span. A service without ages is for all."""
    ages = service.alder or Alder.model_construct(fra=0, til=None)
    return (highest is None or ages.fra <= highest) and (ages.til is None or ages.til >= lowest)


def age_text(context: Context, service: Tjeneste) -> str:
    """The ages of a service in words: «Gravide · 0–5 år»; nothing when none are given."""
    parts = [context.word("tjeneste-gravide")] if service.gravide else []
    ages = service.alder
    if ages is not None and ages.til is not None:
        parts.append(context.word("tjeneste-alder-spenn", fra=ages.fra, til=ages.til))
    elif ages is not None:
        parts.append(context.word("tjeneste-alder-fra" if ages.fra else "tjeneste-alder-alle", fra=ages.fra))
    return " · ".join(parts)


def referral(context: Context, service: Tjeneste) -> Markup:
    """How to get to a service; its own words when it has some."""
    if service.henvisning_tekst:
        return context.text(service.henvisning_tekst)
    return Markup("{}").format(context.word(f"tjeneste-henvisning-{service.henvisning}"))
