"""The brochure to every household: all public services, whom to call, and how we cooperate.

It is made in two steps. ``brochure_texts`` says what stands in it, in one målform, and ``brochure`` makes a document
of any such texts, so a brochure in another language is the same dataclass filled by somebody else. The template
chooses the format by measuring: a tri-fold sheet when everything fits, else a booklet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from veileder.paper.common import edition
from veileder.paper.document import FONTS, Document
from veileder.paper.figure import figure_svg, figure_words
from veileder.paper.logo import Picture, logo
from veileder.paper.rich import Node, plain
from veileder.paper.rich import texts as node_texts
from veileder.schema.base import OTHER, Tekst
from veileder.schema.tjenester import Noednummer, Tjeneste
from veileder.site.context import Context
from veileder.site.documents import BROCHURE
from veileder.site.views.cards import phone
from veileder.site.views.dates import newest
from veileder.site.views.figure import PHONE
from veileder.site.views.levels import level_number, tone
from veileder.site.views.opening_hours import opening_hours
from veileder.site.views.services import NEARBY, public_services, service_row

Words = str | Node
"""A text in the brochure's own language, or a node of ``paper/rich.py`` that tells the ``lang`` and ``dir`` of it."""


@dataclass(frozen=True, slots=True)
class BrochurePhone:
    """A number as it is written, and its ``tel:`` address."""

    shown: str
    href: str


@dataclass(frozen=True, slots=True)
class BrochureNumber:
    """A number to call; ``what`` says when, and may be empty."""

    name: Words
    phone: BrochurePhone
    what: Words = ""


@dataclass(frozen=True, slots=True)
class BrochureService:
    """A service. ``web`` is the address to look up, without https, where no phone is filled in."""

    name: Words
    text: Words
    phone: BrochurePhone | None
    web: str
    facts: tuple[Words, ...] = ()
    hours: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class BrochureGroup:
    """Services that stand together, under what they help with."""

    title: Words
    services: tuple[BrochureService, ...]


@dataclass(frozen=True, slots=True)
class BrochureLevel:
    """A level in citizens' words; ``tone`` is its colour, 0 to 3."""

    name: Words
    text: Words
    tone: int


@dataclass(frozen=True, slots=True)
class BrochureTexts:
    """Everything that stands in a brochure, in one language.

    Args:
        language: BCP 47 tag.
        direction: which way the language is written. The sheet and the columns follow it.
        fonts: families to set it in, the first one that has a letter.
        date: ISO date of the newest that it is made of, or "".
        edition: the same in words, or "".
        title: on the cover.
        audience: whom it is for, under the title.
        kommune: name of the kommune.
        logo: the kommune's logo, or None.
        figure: the figure as SVG, or "".
        figure_words: what the figure shows; "" when it is but an ornament.
        first_title: heading of ``first``.
        first: (heading, text) of whom to ask first.
        cooperation: heading of the four next.
        steps_title: heading of ``steps``.
        steps: what happens, in order.
        levels_title: heading of ``levels``.
        levels: the levels, lowest first.
        consent_title: heading of ``consent``.
        consent: paragraphs on consent.
        services_title: heading of ``groups``.
        groups: every public service, each once.
        continued: what stands after a group's title when it goes on in the next column.
        urgent_title: heading of ``urgent``.
        urgent: the acute numbers.
        numbers_title: heading of ``numbers``.
        numbers: other numbers for help.
        web_title: heading of ``web_text``.
        web_text: what there is to find on the site.
        address: the site's address, without https.
        own_title: heading of lines to write one's own numbers on.
        notice: what is said first of the services, or "".
    """

    language: str
    direction: Literal["ltr", "rtl"]
    fonts: tuple[str, ...]
    date: str
    edition: Words
    title: str
    audience: Words
    kommune: Words
    logo: Picture | None
    figure: str
    figure_words: str
    first_title: Words
    first: tuple[tuple[Words, Words], ...]
    cooperation: Words
    steps_title: Words
    steps: tuple[Words, ...]
    levels_title: Words
    levels: tuple[BrochureLevel, ...]
    consent_title: Words
    consent: tuple[Words, ...]
    services_title: Words
    groups: tuple[BrochureGroup, ...]
    continued: Words
    urgent_title: Words
    urgent: tuple[BrochureNumber, ...]
    numbers_title: Words
    numbers: tuple[BrochureNumber, ...]
    web_title: Words
    web_text: Words
    address: str
    own_title: Words
    notice: Words = ""


def documents(context: Context) -> Iterator[Document]:
    """The brochure, when there is a service to tell of."""
    if public_services(context):
        yield brochure(brochure_texts(context))


def brochure(texts: BrochureTexts) -> Document:
    """The document of a brochure's texts, whoever wrote them."""
    said: dict[str, Any] = asdict(texts)
    of_the_document = {key: said.pop(key) for key in ("language", "direction", "fonts", "date", "title")}
    return Document(
        name=BROCHURE,
        language=texts.language,
        template="brosjyre",
        title=texts.title,
        data={"kommune": _letters(texts.kommune), "utgave": _letters(texts.edition), "brosjyre": said},
        direction=texts.direction,
        fonts=of_the_document["fonts"],
        date=texts.date,
    )


def _letters(words: Words) -> str:
    """The text alone."""
    return "".join(node_texts([words]))


def brochure_texts(context: Context) -> BrochureTexts:
    """What stands in the brochure in the context's own målform.

    Args:
        context: the content in one målform.
    """
    guide, word = context.content.guide, context.word
    levels, kommune = guide.modell.nivaaer, context.plain(guide.kommune.navn)
    numbers = [entry for entry in guide.nodnumre if entry.nummer and entry.for_innbyggere]
    date = newest((*public_services(context), *guide.situasjoner, *numbers, *levels))
    return BrochureTexts(
        language=context.language,
        direction="ltr",
        fonts=FONTS,
        date=date,
        edition=edition(context, date),
        title=word("tjenester-tittel"),
        audience=word("brosjyre-for-hvem", kommune=kommune),
        kommune=kommune,
        logo=logo(context.content),
        figure=figure_svg(context, PHONE),
        figure_words=figure_words(context),
        first_title=word("brosjyre-forst"),
        first=tuple((word(key), word(f"{key}-tekst")) for key in ("eget-barn", "andres-barn")),
        cooperation=word("brosjyre-samarbeid"),
        steps_title=word("hva-skjer-videre"),
        steps=tuple(word(f"hva-skjer-{n}") for n in (1, 2, 3, 4)),
        levels_title=word("hva-skjer-nivaaer"),
        levels=tuple(
            BrochureLevel(
                _with(f"{level_number(context, level)}: ", _said(context, level.navn)),
                _said(context, level.beskrivelse),
                tone(context, level.id),
            )
            for level in levels
        ),
        consent_title=word("brosjyre-samtykke"),
        consent=(word("brosjyre-samtykke-tekst"), word("brosjyre-samtykke-unntak")),
        services_title=word("brosjyre-tjenester"),
        groups=tuple(_groups(context)),
        continued=word("brosjyre-fortsetter"),
        urgent_title=word("haster-tittel"),
        urgent=tuple(_number(context, entry) for entry in numbers if entry.akutt),
        numbers_title=word("brosjyre-numre"),
        numbers=tuple(_number(context, entry) for entry in numbers if not entry.akutt),
        web_title=word("brosjyre-nett"),
        web_text=word("brosjyre-nett-tekst"),
        address=context.address(""),
        own_title=word("brosjyre-egne"),
    )


def _groups(context: Context) -> Iterator[BrochureGroup]:
    """Each public service once: under the first situation it says that it helps with, else by where it is."""
    situations = {item.id: item.navn for item in context.content.guide.situasjoner}
    titles: dict[str, Words] = {id: _said(context, name) for id, name in situations.items()}
    titles |= {f"-{where}": context.word(f"tjenester-{where}") for where in NEARBY.values()}
    found: dict[str, list[BrochureService]] = {id: [] for id in titles}
    for service in public_services(context):
        first = next((id for id in service.situasjoner if id in situations), f"-{NEARBY[service.gruppe]}")
        found[first].append(_service(context, service))
    yield from (BrochureGroup(titles[id], tuple(services)) for id, services in found.items() if services)


def _service(context: Context, service: Tjeneste) -> BrochureService:
    row = service_row(context, service)
    number = service.telefon or service.mobil
    web = (service.nettside or "").split("://")[-1] or context.address(row.href)
    own = service.apningstider
    return BrochureService(
        name=_said(context, service.navn),
        text=_said(context, service.kort),
        phone=_phone(number) if number else None,
        web="" if number else web,
        facts=row.tags,
        hours=(_said(context, own),)
        if own
        else tuple(plain(context, line) for line in opening_hours(context, service).lines),
    )


def _number(context: Context, entry: Noednummer) -> BrochureNumber:
    return BrochureNumber(_said(context, entry.navn), _phone(entry.nummer or ""), _said(context, entry.hva))


def _phone(number: str) -> BrochurePhone:
    link = phone(number)
    return BrochurePhone(str(link.title), link.href)


def _said(context: Context, text: Tekst | None) -> Words:
    """A short text; when only the other målform has it, marked as such for those who hear it."""
    said = context.plain(text)
    if text is None or text.get(context.language) is not None:
        return said
    return {"tag": "span", "lang": OTHER[context.language], "children": [said]}


def _with(start: str, words: Words) -> Words:
    """A few words before others."""
    return start + words if isinstance(words, str) else {"tag": "span", "children": [start, words]}
