"""The tiers of the organisation around the guide, each with what it looks after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.site.collaboration import arena_card, routine_card
from veileder.site.context import Context, Draft
from veileder.site.embedded import embedded_prose
from veileder.site.levels import navigator
from veileder.site.sections import newest, under
from veileder.site.views import Link, date_text, law_links, service_card

_PLANS = ("plan", "strategi", "program", "avtale", "nasjonal-satsing")
_GROUPS = ("basis", "hjelp", "frivillig", "nasjonal")
_MEASURES = ("universelt", "selektert", "indikert")
_SHOWN = ("strategier", "rutiner", "arenaer", "veileder", "tjenester", "tiltak")


def build(context: Context) -> Iterator[Draft]:
    """The overview and one page per tier."""
    tiers = context.content.guide.modell.organisasjonsnivaaer
    if not tiers:
        return
    yield Draft(
        path="organisasjon/",
        template="organisasjon",
        title=context.word("organisasjon-tittel"),
        view={"nivaaer": tier_cards(context)},
        origin=context.content.at("modell", "organisasjonsnivåer"),
        kind="organisasjon",
        description=context.word("organisasjon-ingress"),
        parents=under(context, "om"),
    )
    yield from (_page(context, tier) for tier in tiers)


def tier_cards(context: Context, current: str = "") -> tuple[dict[str, Any], ...]:
    """Every tier in order, with the names of what it shows."""
    return tuple(
        {
            "nummer": context.word("organisasjon-nummer", nummer=tier.nummer),
            "navn": context.text(tier.navn),
            "href": f"/organisasjon/{tier.id}/",
            "tekst": context.text(tier.beskrivelse),
            "viser": tuple(context.word(f"organisasjon-{name}") for name in _SHOWN if name in tier.viser),
            "her": tier.id == current,
        }
        for tier in sorted(context.content.guide.modell.organisasjonsnivaaer, key=lambda tier: tier.nummer)
    )


def _page(context: Context, tier: Any) -> Draft:
    guide, shown = context.content.guide, set(tier.viser)
    view: dict[str, Any] = {name: () for name in _SHOWN}
    if "strategier" in shown:
        view["strategier"] = _grouped(context, "organisasjon-plantype", "type", _PLANS, guide.strategier, _strategy)
    if "rutiner" in shown:
        view["rutiner"] = tuple(routine_card(context, item) for item in guide.rutiner)
    if "arenaer" in shown:
        view["arenaer"] = tuple(arena_card(context, item) for item in guide.arenaer)
    if "veileder" in shown:
        view["veileder"] = navigator(context)
    if "tjenester" in shown:
        view["tjenester"] = _grouped(context, "tjenestegruppe", "gruppe", _GROUPS, guide.tjenester, service_card)
    if "tiltak" in shown:
        view["tiltak"] = _grouped(context, "tiltak", "nivaa", _MEASURES, guide.tiltak, _measure)
    return Draft(
        path=f"organisasjon/{tier.id}/",
        template="organisasjonsnivaa",
        title=context.plain(tier.navn),
        view={
            **view,
            "nummer": context.word("organisasjon-nummer", nummer=tier.nummer),
            "navn": context.text(tier.navn),
            "beskrivelse": context.text(tier.beskrivelse),
            "tekst": context.rich(tier.tekst, 2),
            "alle": tier_cards(context, tier.id),
        },
        origin=context.content.at("modell", "organisasjonsnivåer", tier.id),
        kind="organisasjon",
        description=context.plain(tier.beskrivelse),
        revised=newest(guide.strategier if "strategier" in shown else ()),
        parents=under(context, "om", (context.word("organisasjon-tittel"), "organisasjon/")),
    )


def _grouped(
    context: Context, label: str, attribute: str, kinds: tuple[str, ...], items: Any, make: Any
) -> tuple[tuple[str, str, tuple[Any, ...]], ...]:
    """(anchor, heading, items) of every kind there is."""
    found = [(kind, tuple(make(context, item) for item in items if getattr(item, attribute) == kind)) for kind in kinds]
    return tuple((f"{label}-{kind}", context.word(f"{label}-{kind}"), made) for kind, made in found if made)


def _measure(context: Context, measure: Any) -> Link:
    return Link(context.text(measure.navn), f"/tiltak/{measure.id}/")


def _strategy(context: Context, strategy: Any) -> dict[str, Any]:
    anchor = f"strategi-{strategy.id}"
    return {
        "anker": anchor,
        "navn": context.text(strategy.navn),
        "periode": strategy.periode or "",
        "kort": context.text(strategy.kort),
        "lenke": strategy.lenke or "",
        "lover": law_links(context, strategy.lover),
        "prosa": embedded_prose(context, "strategier", strategy.id, anchor, 3),
        "kontrollert": date_text(context, strategy.kontrollert),
    }
