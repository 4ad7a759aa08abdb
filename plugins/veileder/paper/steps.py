"""Levels and steps as a template sets them: the words of the level pages, and links that stay within the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from veileder.paper.rich import Node, published, rich
from veileder.site.context import Context
from veileder.site.views.cards import Card, Link
from veileder.site.views.steps import OutcomeView, StepView

WORDS = (
    "maal", "frist", "ansvarlig", "koordinerer", "hvem-gjor-det", "slik-gjor-du", "barnets-stemme", "ved-uenighet",
    "skrives-ned", "lover", "kilder", "hva-naa", "verktoy-til-steget", "utfall-avslutt", "for-tjenester", "du-er-her",
    "papir-side",
)  # fmt: skip
"""Labels that the templates read, by the same keys as the pages."""

_HEADING, _HALF_LINE = 60, 22
"""The room of a heading, and of the rest of the line that a paragraph ends in: in letters of the text."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Where links lead from a document.

    Args:
        context: the content in one målform.
        here: places on the published site that stand in the document too, with their labels: ``#n-nivaa-1``.
    """

    context: Context
    here: Mapping[str, str]

    def to(self, href: str) -> str:
        """Where an address of a view leads: a label of the document, or an address on the net."""
        address = published(self.context, href) if href.startswith("/") else href
        return self.here.get(address, address)

    def rich(self, markup: Markup | str) -> list[Any]:
        """A piece of HTML as nodes."""
        return [self._led(node) for node in rich(self.context, markup)]

    def link(self, link: Link) -> dict[str, Any]:
        """A link as its words, and where it leads."""
        return {"tekst": self.rich(link.title), "href": self.to(link.href) if link.href else ""}

    def _led(self, node: Any) -> Any:
        if isinstance(node, str):
            return node
        led: Node = node | {"children": [self._led(child) for child in node["children"]]}
        return led | {"href": self.to(node["href"])} if "href" in node else led


def words(context: Context) -> dict[str, str]:
    """The labels of the templates."""
    return {key: context.word(key) for key in WORDS}


def step_data(leads: Leads, step: StepView, number: int, *, outcomes: bool = True) -> dict[str, Any]:
    """A step card.

    Args:
        leads: where its links lead.
        step: the step.
        number: its place on the orange line, from 1.
        outcomes: False where the outcomes stand for themselves after the steps.
    """
    nodes = leads.rich
    shown = step.utfall if outcomes else ()
    return {
        "anker": step.anchor,
        "andel": _share(step),
        "omfang": _extent(step),
        "nummer": str(number),
        "merke": step.label,
        "tittel": nodes(step.title),
        "hvem": nodes(names(step.hvem)),
        "frist": nodes(step.frist),
        "frist-merknad": nodes(step.frist_merknad),
        "gjelder": nodes(step.gjelder),
        "hva": nodes(step.hva),
        "hvordan": nodes(step.hvordan),
        "tillegg": _additions(leads, step),
        "stemme": nodes(step.barnets_stemme),
        "uenighet": nodes(step.uenighet),
        "verktoy": [_tool(leads, tool) for tool in step.verktoy],
        "skrives": nodes(step.skrives_ned),
        "lover": [leads.link(law) for law in step.lover],
        "kilder": [leads.link(source) for source in step.kilder],
        "utfall": [outcome_data(leads, outcome) for outcome in shown if outcome.kind != "akutt"],
        "akutt": [outcome_data(leads, outcome) for outcome in shown if outcome.kind == "akutt"],
    }


def outcome_data(leads: Leads, outcome: OutcomeView) -> dict[str, Any]:
    """One way on."""
    return {
        "naar": leads.rich(outcome.when),
        "gjoer": leads.rich(outcome.then),
        "slag": outcome.kind,
        "lenke": leads.link(outcome.link),
    }


def names(links: Iterable[Link]) -> Markup:
    """Roles in a row: «Kontaktlærer · Rektor». Paper leads nowhere, so it is words only."""
    return Markup(" · ").join(link.title for link in links)


def _share(step: StepView) -> int:
    """How many per cent of a card's width «what and how» needs, for the rest beside it to be about as high."""
    rest = (step.barnets_stemme, step.skrives_ned, step.uenighet, *(text for _, text in step.tillegg))
    first = _room(step.hva) + _room(step.hvordan) + _HEADING
    whole = first + sum(_room(text) + _HEADING for text in rest if text)
    return min(max(round(100 * first / whole), 36), 66) if whole > first else 100


def _extent(step: StepView) -> int:
    """How much there is on a card, in letters."""
    texts = (step.hva, step.hvordan, step.barnets_stemme, step.skrives_ned, step.uenighet)
    ways = (text for outcome in step.utfall for text in (outcome.when, outcome.then, outcome.link.title))
    tools = (tool.title for tool in step.verktoy)
    grounds = (link.title for link in (*step.lover, *step.kilder))
    every = (*texts, *(text for _, text in step.tillegg), *ways, *tools, *grounds)
    return sum(_room(Markup.escape(text)) for text in every)


def _room(text: Markup) -> int:
    """The room of a text in letters: a paragraph or point ends in the middle of a line."""
    return len(text.striptags()) + _HALF_LINE * (text.count("<li>") + text.count("<p>"))


def _additions(leads: Leads, step: StepView) -> list[dict[str, Any]]:
    """What is special at a workplace; where every workplace's are gathered, each says whose it is."""
    whose = Markup(leads.context.word("saerlig-for", sted="{}") if len(step.tillegg) > 1 else "{}")
    return [{"tittel": leads.rich(whose.format(heading)), "tekst": leads.rich(text)} for heading, text in step.tillegg]


def _tool(leads: Leads, tool: Card) -> dict[str, Any]:
    return {"navn": leads.rich(tool.title), "type": " · ".join(tool.tags), "href": leads.to(tool.href)}
