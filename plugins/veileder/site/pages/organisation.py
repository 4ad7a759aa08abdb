"""The tiers of the organisation around the guide, each with what it looks after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from veileder.schema.modell import ORGANISASJONSDELER, Organisasjonsnivaa
from veileder.schema.samarbeid import STRATEGITYPER, Strategi
from veileder.schema.tjenester import TILTAKSNIVAAER, TJENESTEGRUPPER
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import measure_link, service_link
from veileder.site.views.collaboration import arena_card, routine_card
from veileder.site.views.dates import date_text, newest
from veileder.site.views.embedded import embedded_prose
from veileder.site.views.grounds import source_links
from veileder.site.views.kinds import by_kind
from veileder.site.views.law import law_links
from veileder.site.views.levels import navigator
from veileder.site.views.sections import under

T = TypeVar("T")


def build(context: Context) -> Iterator[Draft]:
    """The overview and one page per tier."""
    tiers = context.content.guide.modell.organisasjonsnivaaer
    if not tiers:
        return
    yield Draft(
        path="organisasjon/",
        template="organisasjon",
        title=context.word("arbeidet-organisert"),
        view=View(_overview, context),
        origin=context.content.at("modell", "organisasjonsnivåer"),
        kind="organisasjon",
        description=context.word("organisasjon-ingress"),
        revised=newest(tiers),
        parents=under(context, "om"),
    )
    yield from (_page(context, tier) for tier in tiers)


def _overview(context: Context) -> dict[str, Any]:
    return {"nivaaer": tier_cards(context)}


def tier_cards(context: Context, current: str = "") -> tuple[dict[str, Any], ...]:
    """Every tier in order, with the names of what it shows."""
    return tuple(
        {
            "nummer": context.word("organisasjon-nummer", nummer=tier.nummer),
            "navn": context.text(tier.navn),
            "href": f"/organisasjon/{tier.id}/",
            "tekst": context.text(tier.beskrivelse),
            "viser": tuple(context.word(f"organisasjon-{name}") for name in ORGANISASJONSDELER if name in tier.viser),
            "her": tier.id == current,
        }
        for tier in sorted(context.content.guide.modell.organisasjonsnivaaer, key=lambda tier: tier.nummer)
    )


def _page(context: Context, tier: Organisasjonsnivaa) -> Draft:
    guide, shown = context.content.guide, set(tier.viser)
    return Draft(
        path=f"organisasjon/{tier.id}/",
        template="organisasjonsnivaa",
        title=context.plain(tier.navn),
        view=View(_view, context, tier),
        origin=context.content.at("modell", "organisasjonsnivåer", tier.id),
        kind="organisasjon",
        description=context.plain(tier.beskrivelse),
        revised=newest((tier, *(item for name in shown for item in getattr(guide, name, ())))),
        parents=under(context, "om", (context.word("arbeidet-organisert"), "organisasjon/")),
    )


def _view(context: Context, tier: Organisasjonsnivaa) -> dict[str, Any]:
    guide, shown = context.content.guide, set(tier.viser)
    view: dict[str, Any] = {name: () for name in ORGANISASJONSDELER}
    if "strategier" in shown:
        view["strategier"] = _grouped(
            context, "organisasjon-plantype", by_kind(guide.strategier, STRATEGITYPER, lambda it: it.type), _strategy
        )
    if "rutiner" in shown:
        view["rutiner"] = tuple(routine_card(context, item) for item in guide.rutiner)
    if "arenaer" in shown:
        view["arenaer"] = tuple(arena_card(context, item) for item in guide.arenaer)
    if "veileder" in shown:
        view["veileder"] = navigator(context)
    if "tjenester" in shown:
        view["tjenester"] = _grouped(
            context, "tjenestegruppe", by_kind(guide.tjenester, TJENESTEGRUPPER, lambda it: it.gruppe), service_link
        )
    if "tiltak" in shown:
        view["tiltak"] = _grouped(
            context, "tiltak", by_kind(guide.tiltak, TILTAKSNIVAAER, lambda it: it.nivaa), measure_link
        )
    return {
        **view,
        "nummer": context.word("organisasjon-nummer", nummer=tier.nummer),
        "navn": context.text(tier.navn),
        "beskrivelse": context.text(tier.beskrivelse),
        "tekst": context.rich(tier.tekst, 2),
        "alle": tier_cards(context, tier.id),
    }


def _grouped(
    context: Context, label: str, groups: Iterable[tuple[str, list[T]]], make: Callable[[Context, T], Any]
) -> tuple[tuple[str, str, tuple[Any, ...]], ...]:
    """(anchor, heading, items) of every kind there is."""
    return tuple(
        (f"{label}-{kind}", context.word(f"{label}-{kind}"), tuple(make(context, item) for item in items))
        for kind, items in groups
    )


def _strategy(context: Context, strategy: Strategi) -> dict[str, Any]:
    anchor = f"strategi-{strategy.id}"
    return {
        "anker": anchor,
        "navn": context.text(strategy.navn),
        "periode": strategy.periode or "",
        "kort": context.text(strategy.kort),
        "lenke": strategy.lenke or "",
        "lover": law_links(context, strategy.lover),
        "kilder": source_links(context, strategy),
        "prosa": embedded_prose(context, "strategier", strategy.id, anchor, 3),
        "kontrollert": date_text(context, strategy.kontrollert),
    }
