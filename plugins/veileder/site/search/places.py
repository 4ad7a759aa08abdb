"""Where the things of the content are found, and what they are called there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from veileder.guide.content import Content
from veileder.guide.translated import Translations
from veileder.schema.base import Objekt, Tekst
from veileder.schema.guide import COLLECTIONS
from veileder.schema.steg import AKUTT, Steg
from veileder.site.views.cards import competence_path, side_path
from veileder.site.views.contact import is_useful
from veileder.site.views.languages import language_path

Address = Callable[[Content, Any], str]


@dataclass(frozen=True, slots=True)
class Place:
    """How the objects of one collection are shown.

    Args:
        kind: what a reader calls them.
        address: gives an object's address, or "" when it is shown nowhere.
        title: the field with its name.
        summary: the field with the sentence about it, or "".
    """

    kind: str
    address: Address
    title: str = "navn"
    summary: str = "kort"


def found_in(content: Content) -> Iterator[tuple[str, Objekt, Place, str]]:
    """Every object that has a place on the site, with its collection, place and address."""
    for level in content.guide.modell.nivaaer:
        yield "nivåer", level, _LEVEL, _LEVEL.address(content, level)
    for collection, place in PLACES.items():
        for obj in getattr(content.guide, COLLECTIONS[collection]):
            if address := place.address(content, obj):
                yield collection, obj, place, address


@dataclass(frozen=True, slots=True)
class _Page:
    """A page for each, in a folder."""

    folder: str

    def __call__(self, _: Content, obj: Objekt) -> str:
        return f"{self.folder}/{obj.id}/"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part for each, of one page."""

    page: str
    prefix: str

    def __call__(self, _: Content, obj: Objekt) -> str:
        return f"{self.page}/#{self.prefix}-{obj.id}"


def _side(_: Content, side: Objekt) -> str:
    return side_path(side.id)


def _concern(_: Content, concern: Any) -> str:
    return "" if concern.akutt else f"finn-steget/{concern.id}/"


def _competence(_: Content, entry: Any) -> str:
    return competence_path(entry)


def _step(_: Content, step: Steg) -> str:
    if step.nivaa == AKUTT:
        page = "haster/"
    else:
        page = f"veileder/{step.for_[0]}/{step.nivaa}/" if step.for_ else f"nivaa/{step.nivaa}/"
    return f"{page}#steg-{step.id}"


def _situation(content: Content, situation: Objekt) -> str:
    used = any(situation.id in service.situasjoner for service in content.guide.tjenester if service.offentlig)
    return f"tjenester/situasjon/{situation.id}/" if used else ""


def _number(content: Content, number: Any) -> str:
    """A number of a service is shown with the service."""
    shown = (number.nummer or number.chat) and not content.find("tjenester", number.id)
    return f"haster/#nummer-{number.id}" if shown else ""


def _contact(_: Content, contact: Any) -> str:
    return f"kontakt/#kontakt-{contact.id}" if is_useful(contact) else ""


def _strategy(content: Content, strategy: Objekt) -> str:
    tiers = content.guide.modell.organisasjonsnivaaer
    tier = next((tier.id for tier in tiers if "strategier" in tier.viser), "")
    return f"organisasjon/{tier}/#strategi-{strategy.id}" if tier else ""


def _language(content: Content, language: Any) -> str:
    return language_path(language.id) if Translations(content, language).is_published else ""


_LEVEL = Place("nivaa", _Page("nivaa"), summary="beskrivelse")
# In the order that results of equal worth are shown in.
PLACES: dict[str, Place] = {
    "steg": Place("steg", _step, "tittel", "hva"),
    "verktøy": Place("verktoy", _Page("verktoy"), summary="ingress"),
    "tjenester": Place("tjeneste", _Page("tjenester")),
    "situasjoner": Place("situasjon", _situation, summary="beskrivelse"),
    "rutiner": Place("rutine", _Page("rutiner"), summary="formaal"),
    "tiltak": Place("tiltak", _Page("tiltak")),
    "arenaer": Place("arena", _Page("arenaer"), summary="formaal"),
    "veiledere": Place("veileder", _Page("veileder"), summary="ingress"),
    "sider": Place("side", _side, "tittel", "ingress"),
    "bekymringer": Place("bekymring", _concern, summary="beskrivelse"),
    "nødnumre": Place("nummer", _number, summary="hva"),
    "roller": Place("rolle", _Part("roller", "rolle")),
    "kontakter": Place("kontakt", _contact, "tittel", "hjelper_med"),
    "kompetanse": Place("kompetanse", _competence, "tittel"),
    "øvelser": Place("ovelse", _Page("ovelser"), "tittel"),
    "strategier": Place("strategi", _strategy),
    "språk": Place("side", _language, "paa_norsk", ""),
    "samtykketekster": Place("samtykketekst", _Part("stafettlogg", "samtykketekst"), "tittel", ""),
    "ord": Place("ord", _Part("ordliste", "ord"), "ord", "forklaring"),
    "lenker": Place("lenke", _Part("lenker", "lenke"), "tittel"),
}


def text_field(obj: Objekt, name: str) -> Tekst | None:
    """The text in a field, or None when there is no such text."""
    text = getattr(obj, name, None) if name else None
    return text if isinstance(text, Tekst) else None
