"""The guide of each workplace as a document: its levels with every step, the acute route, and its duties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from veileder.guide.steps import all_steps
from veileder.paper.common import common
from veileder.paper.document import Document
from veileder.paper.figure import figure_svg, figure_words
from veileder.paper.rich import published
from veileder.paper.steps import Leads, names, outcome_data, step_data, words
from veileder.schema.modell import Nivaa, Veileder
from veileder.schema.steg import AKUTT
from veileder.site.context import Context
from veileder.site.documents import workplace_guide
from veileder.site.pages.level import level_facts
from veileder.site.views.cards import service_link
from veileder.site.views.contact import number_views
from veileder.site.views.dates import newest
from veileder.site.views.figure import WIDE
from veileder.site.views.law import law_rows
from veileder.site.views.levels import level_path
from veileder.site.views.steps import ACUTE_PATH, step_path, step_views


def documents(context: Context) -> Iterator[Document]:
    """One for each workplace, and one for the shared steps where no workplace has a guide of its own."""
    guides = context.content.guide.veiledere
    for guide in guides:
        yield _document(context, guide)
    if not guides and context.content.levels:
        yield _document(context, None)


def _document(context: Context, guide: Veileder | None) -> Document:
    veileder = guide.id if guide else None
    leads = Leads(context, _places(context, veileder))
    date = _date(context, veileder)
    levels = context.content.levels.values()
    path = f"/veileder/{veileder}/" if veileder else "/ansatt/"
    return Document(
        name=workplace_guide(veileder),
        language=context.language,
        template="veileder",
        title=context.plain(guide.navn) if guide else context.word("papir-felles-tittel"),
        date=date,
        data={
            **common(context, date),
            "beskrivelse": context.plain(guide.ingress) if guide else context.word("ansatt-ingress"),
            "ord": words(context) | {key: context.word(key) for key in _WORDS},
            "ingress": leads.rich(context.text(guide.ingress) if guide else context.word("ansatt-ingress")),
            "figur": figure_svg(context, WIDE),
            "figurord": figure_words(context),
            "paa-nett": context.address(path),
            "verktoy": context.address("/verktoy/"),
            "nivaaer": [_level(leads, level, veileder) for level in levels],
            "akutt": _acute(leads, veileder),
            **(_workplace(leads, guide) if guide else {}),
        },
    )


_WORDS = (
    "haster-tittel", "haster-ikke-foreldre", "haster-ikke-foreldre-tekst", "haster-ansatt-tekst", "utfall-akutt",
    "plikter", "arbeidsgruppe", "status", "ingen-steg", "papir-innhold", "papir-paa-nett", "papir-verktoy",
)  # fmt: skip


def _level(leads: Leads, level: Nivaa, veileder: str | None) -> dict[str, Any]:
    """The words of the level's page; the outcomes of its last step stand after the steps."""
    facts = level_facts(leads.context, level, veileder)
    shown = ("navn", "sporsmaal", "beskrivelse", "maal", "frist", "frist_merknad", "koordinerer", "under")
    last = len(facts["steg"])
    return {
        **{key: leads.rich(facts[key]) for key in shown},
        "anker": _anchor(level.id),
        "nummer": facts["nummer"],
        "tone": facts["tone"],
        "ansvarlig": leads.rich(names(facts["ansvarlig"])),
        "steg": [step_data(leads, step, n, outcomes=n < last) for n, step in enumerate(facts["steg"], 1)],
        "utfall": [outcome_data(leads, outcome) for outcome in facts["utfall"]],
    }


def _acute(leads: Leads, veileder: str | None) -> dict[str, Any]:
    """«Haster det?» as the workplace has it, with the numbers."""
    numbers = number_views(leads.context, akutt=True)
    steps = step_views(leads.context, AKUTT, veileder)
    return {
        "anker": AKUTT,
        "steg": [step_data(leads, step, n) for n, step in enumerate(steps, 1)],
        "numre": [
            {
                "navn": leads.rich(entry.name),
                "nummer": leads.link(entry.phone),
                "hva": leads.rich(entry.what),
            }
            for entry in numbers
            if entry.phone
        ],
    }


def _workplace(leads: Leads, guide: Veileder) -> dict[str, Any]:
    """What only a workplace's own guide has."""
    context = leads.context
    services = context.content.all("tjenester", guide.tjenester)
    return {
        "plikter": [
            {"lov": leads.link(law), "tema": leads.rich(theme)} for law, theme in law_rows(context, guide.plikter)
        ],
        "tjenester": [leads.link(service_link(context, service)) for service in services],
        "arbeidsgruppe": leads.rich(context.text(guide.arbeidsgruppe)),
        "status": leads.rich(context.text(guide.status)),
    }


def _places(context: Context, veileder: str | None) -> Mapping[str, str]:
    """Addresses of the published site that stand in the document, with their labels in it."""
    found = {published(context, ACUTE_PATH): f"#{AKUTT}"}
    for level in context.content.levels:
        for guide in dict.fromkeys((None, veileder)):
            found[published(context, level_path(level, guide))] = f"#{_anchor(level)}"
    for step in all_steps(context.content, veileder):
        found[published(context, step_path(step, veileder))] = f"#steg-{step.id}"
    return found


def _anchor(level: str) -> str:
    return f"nivaa-{level}"


def _date(context: Context, veileder: str | None) -> str:
    """The last change of the guide, those it builds on, its levels and its steps."""
    content = context.content
    steps = [step.steg for step in all_steps(content, veileder)]
    return newest((*content.lineages.get(veileder or "", ()), *content.levels.values(), *steps))
