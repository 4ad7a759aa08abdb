"""The joint log or plan: what it is, who must consent, and how this kommune has set it up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.guide.tokens import mark
from veileder.schema.innforing import Samtykketekst
from veileder.site.context import KOMMUNE, Context, Draft, View
from veileder.site.documents import CONSENT, document_links
from veileder.site.views.cards import Card, page_card, tool_card
from veileder.site.views.collaboration import level_names, routine_card
from veileder.site.views.dates import newest
from veileder.site.views.sections import under

_ID = "stafettlogg"
_OWNERS = ("skole", "helse", "barnevern", "annet")
_RELATED_PAGES = ("stafettholder",)
_RELATED_ROUTINES = ("opprette-stafettlogg", "overlevere-stafettpinnen", "samarbeid-uten-digital-logg")
_RELATED_TOOLS = ("samtykke", "stafettholderens-sjekkliste")


def build(context: Context) -> Iterator[Draft]:
    """The page about the log. It is always there: the figure's upright brick leads to it."""
    guide = context.content.guide
    side = context.content.find("sider", _ID)
    yield Draft(
        path="stafettlogg/",
        template="stafettlogg",
        title=context.plain(side.tittel) if side else context.word("logg-tittel"),
        view=View(_view, context),
        origin=context.content.at("sider", _ID) if side else context.content.at("innstillinger"),
        kind="stafettlogg",
        description=context.plain(side.ingress) if side else "",
        revised=newest((*((side,) if side else ()), *guide.samtykketekster)),
        parents=under(context, "ansatt"),
    )


def _view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    side = context.content.find("sider", _ID)
    return {
        "kommune": mark(KOMMUNE),
        "ingress": context.text(side.ingress) if side else "",
        "adresse": guide.kommune.logg_adresse or "",
        "starter": level_names(context, (guide.innstillinger.logg_fra_nivaa,)),
        "oppsett": _settings(context),
        "prosa": context.prose("sider", _ID),
        "aldre": tuple(
            (context.word(f"logg-alder-{name}"), getattr(guide.innstillinger.samtykkealder, name)) for name in _OWNERS
        ),
        "planer": tuple(
            (context.text(plan.navn), context.text(plan.kort), context.word(f"logg-krever-{plan.krever}"))
            for plan in guide.innstillinger.plantyper
        ),
        "tekster": tuple(_consent(context, text) for text in guide.samtykketekster),
        "papir": document_links(context, context.word("sprak-ord-samtykke"), CONSENT),
        "mer": _related(context),
    }


def _settings(context: Context) -> tuple[tuple[str, str], ...]:
    """(name, value) of what the kommune has decided."""
    settings, word = context.content.guide.innstillinger, context.word
    return (
        (word("for-hvem"), word("logg-gjelder-gravide" if settings.gravide else "logg-gjelder-barn")),
        (word("logg-varighet"), word("logg-varighet-verdi", antall=settings.samtykke_varighet_maaneder)),
        (word("logg-givere"), word(f"logg-givere-{settings.samtykkegivere}")),
        (word("logg-overlevering"), word("logg-overlevering-verdi", antall=settings.overlevering_frist_dager)),
        (word("logg-ulest"), word("logg-ulest-verdi", antall=settings.ulest_frist_dager)),
        (word("logg-individuell-plan"), word(f"logg-ip-{settings.ved_individuell_plan}")),
    )


def _consent(context: Context, text: Samtykketekst) -> dict[str, Any]:
    services = context.content.all("tjenester", text.tjenester)
    return {
        "anker": f"samtykketekst-{text.id}",
        "navn": context.text(text.navn or text.tittel),
        "tittel": context.text(text.tittel),
        "versjon": text.versjon,
        "tjenester": tuple(context.text(service.navn) for service in services),
        "tekst": context.rich(text.tekst, 3),
    }


def _related(context: Context) -> tuple[Card, ...]:
    content = context.content
    return (
        *(page_card(context, side) for side in content.all("sider", _RELATED_PAGES)),
        *(routine_card(context, routine) for routine in content.all("rutiner", _RELATED_ROUTINES)),
        *(tool_card(context, tool) for tool in content.all("verktøy", _RELATED_TOOLS)),
    )
