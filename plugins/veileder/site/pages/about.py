"""The model: name, target group, goal, aims, parts, figure, organisation, history and sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from veileder.guide.tokens import mark
from veileder.schema.kunnskap import KILDESTATUSER, Kilde
from veileder.schema.modell import Nivaa, Punkt
from veileder.site.context import KOMMUNE, Context, Draft, View
from veileder.site.pages.organisation import tier_cards
from veileder.site.views.cards import Link, page_card, side_path
from veileder.site.views.dates import newest
from veileder.site.views.embedded import embedded_prose
from veileder.site.views.kinds import by_kind
from veileder.site.views.levels import level_number, level_path, model_figure, tone
from veileder.site.views.sections import under

_PROSE, _HISTORY = "om-modellen", "historie"


def build(context: Context) -> Iterator[Draft]:
    """The page about the model, and the figure alone."""
    yield _about(context)
    yield _figure(context)


def _about(context: Context) -> Draft:
    guide = context.content.guide
    sides = [side for side in guide.sider if side.id in (_PROSE, _HISTORY)]
    return Draft(
        path="om/",
        template="om",
        title=context.word("om-tittel"),
        view=View(_about_view, context),
        origin=context.content.at("modell"),
        kind="om",
        description=context.plain(guide.modell.beskrivelse),
        revised=newest((*sides, *guide.modell.nivaaer)),
    )


def _about_view(context: Context) -> dict[str, Any]:
    guide, content = context.content.guide, context.content
    model = guide.modell
    history = content.find("sider", _HISTORY)
    return {
        **_figure_view(context, wide=False),
        "kommune": mark(KOMMUNE),
        "kortnavn": context.text(model.kortnavn),
        "navn": context.text(model.navn),
        "beskrivelse": context.text(model.beskrivelse),
        "maalgruppe": context.text(model.maalgruppe),
        "maal": context.text(model.maal),
        "hensikter": tuple(
            (f"hensikt-{aim.id}", context.text(aim.tittel), context.rich(aim.tekst, 3)) for aim in model.hensikter
        ),
        "deler": tuple(_part(context, part) for part in model.deler),
        "prosa": context.prose("sider", _PROSE),
        "organisasjon": tier_cards(context),
        "historie": context.text(history.tittel) if history else "",
        "historie_prosa": embedded_prose(context, "sider", _HISTORY, _HISTORY),
        "mer": tuple(
            page_card(context, side)
            for side in guide.sider
            if side.meny == "om" and side_path(side.id).startswith("sider/")
        ),
        "kilder": _sources(context),
        "lag": (context.text(guide.lag.navn), guide.lag.versjon, guide.lag.lisens) if guide.lag else None,
    }


def _figure(context: Context) -> Draft:
    return Draft(
        path="om/figur/",
        template="figur",
        title=context.plain(context.content.guide.modell.figur.tittel),
        view=View(_figure_view, context),
        origin=context.content.at("modell", "figur"),
        kind="figur",
        description=context.plain(context.content.guide.modell.figur.forklaring),
        revised=newest(context.content.guide.modell.nivaaer),
        parents=under(context, "om"),
    )


def _figure_view(context: Context, wide: bool = True) -> dict[str, Any]:
    """The figure and the same in words."""
    words = context.content.guide.modell.figur
    return {
        "figur": model_figure(context, wide=wide),
        "figur_tittel": context.text(words.tittel),
        "figur_forklaring": context.text(words.forklaring),
        "loddrett": context.text(words.loddrett),
        "loddrett_forklaring": context.text(words.loddrett_forklaring),
        "nivaaer": tuple(_level(context, level) for level in context.content.guide.modell.nivaaer),
    }


def _level(context: Context, level: Nivaa) -> dict[str, Any]:
    many = "minst" if level.flere else {0: "ingen", 1: "en"}.get(level.brikker, "flere")
    return {
        "nummer": level_number(context, level),
        "navn": context.text(level.navn),
        "href": level_path(level.id),
        "tone": tone(context, level.id),
        "tekst": context.text(level.beskrivelse),
        "brikker": context.word(f"om-brikker-{many}", antall=level.brikker),
    }


def _part(context: Context, part: Punkt) -> dict[str, Any]:
    """A part of the model, with the way to the page that holds it."""
    guide = context.content.guide
    first = next(iter(context.content.levels), "")
    homes = {
        "grunnmodell": level_path(first) if first else "",
        "handlingsveileder": "/ansatt/",
        "verktoy": "/verktoy/" if guide.verktoy else "",
        "stafettholder-og-stafettlogg": "/stafettlogg/",
        "kompetanse": "/kompetanse/" if guide.kompetanse else "",
    }
    return {
        "anker": f"del-{part.id}",
        "tittel": context.text(part.tittel),
        "tekst": context.rich(part.tekst, 3),
        "href": homes.get(part.id, ""),
    }


def _sources(context: Context) -> tuple[tuple[str, tuple[tuple[Link, Markup, str], ...]], ...]:
    """(heading, sources) of each status: what holds now, and what has been."""
    groups = by_kind(context.content.guide.kilder, KILDESTATUSER, lambda source: source.status)
    return tuple(
        (context.word(f"om-kilder-{status}"), tuple(_source(context, source) for source in sources))
        for status, sources in groups
    )


def _source(context: Context, source: Kilde) -> tuple[Link, Markup, str]:
    return Link(context.text(source.tittel), source.url or ""), context.text(source.utgiver), source.aar or ""
