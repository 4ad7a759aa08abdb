"""Small finished values that templates show: links, cards, contacts, law references, dates, deadlines.

Every text is ready for a template: plain text or HTML with tokens as marks. Addresses are written from the
målform's root.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from veileder.schema.base import Frist, Kontaktfelt, Tekst
from veileder.schema.kunnskap import Lovhenvisning
from veileder.site.context import Context

_NBSP = "\u00a0"
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
    """A card: a linked title, a sentence and a few chips."""

    title: Markup
    href: str
    text: Markup = _NOTHING
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody. ``missing`` is True when the kommune has not filled in anything."""

    title: Markup
    unit: Markup
    helps: Markup
    phones: tuple[Link, ...]
    email: str
    website: str
    missing: bool
    id: str = ""
    mobile: Link | None = None


def tel(number: str) -> str:
    """The ``tel:`` address of a phone number as written."""
    return "tel:" + re.sub(r"[^\d+]", "", number)


def phone(number: str) -> Link:
    """A phone number that can be called. It never breaks over two lines."""
    return Link(number.replace(" ", _NBSP), tel(number))


def side_path(id: str) -> str:
    """Where a plain page of the content lies."""
    return _OWN_ADDRESS.get(id, f"sider/{id}/")


def date_text(context: Context, iso: str | None) -> str:
    """A date as people write it: «23. november 2026»."""
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{int(day)}.{_NBSP}{context.word('ramme-maaneder').split()[int(month) - 1]} {year}"


def deadline(context: Context, frist: Frist | None) -> Markup:
    """A deadline in words, or nothing."""
    if frist is None:
        return Markup()
    count = "straks" if frist.antall == 0 else "en" if frist.antall == 1 else "flere"
    unit = frist.enhet.replace("å", "a")
    key = "frist-straks" if count == "straks" else f"frist-{unit}-{count}"
    words = Markup("{}").format(context.word(key, antall=frist.antall))
    return words + (
        Markup(' <span class="merknad">{}</span>').format(context.text(frist.merknad)) if frist.merknad else Markup()
    )


def tool_card(context: Context, tool: Any) -> Card:
    """The card of a tool, with its type."""
    type_key = "verktoytype-" + tool.type.replace("å", "a")
    return Card(context.text(tool.navn), f"/verktoy/{tool.id}/", context.text(tool.ingress), (context.word(type_key),))


def service_card(context: Context, service: Any) -> Card:
    """The card of a service."""
    return Card(context.text(service.navn), f"/tjenester/{service.id}/", context.text(service.kort))


def page_card(context: Context, side: Any) -> Card:
    """The card of a plain page."""
    return Card(context.text(side.tittel), f"/{side_path(side.id)}", context.text(side.ingress))


def page_cards(context: Context, menu: str) -> tuple[Card, ...]:
    """The cards of the plain pages in one part of the menu."""
    return tuple(page_card(context, side) for side in context.content.guide.sider if side.meny == menu)


def role_link(context: Context, role: Any) -> Link:
    """A role's name, with the way to its description."""
    return Link(context.text(role.navn), f"/roller/#rolle-{role.id}")


def role_links(context: Context, ids: tuple[str, ...]) -> tuple[Link, ...]:
    """The roles that exist of a list of ids."""
    return tuple(role_link(context, role) for role in context.content.all("roller", ids))


def contact(context: Context, field: Kontaktfelt, title: Tekst, **texts: Tekst | str | None) -> Contact:
    """A contact card of anything with phone and e-mail.

    Args:
        context: the content in one målform.
        field: what has the numbers.
        title: the role or service.
        texts: ``unit`` and ``helps`` as texts, ``id`` as an anchor.
    """
    unit, helps = (texts.get(name) for name in ("unit", "helps"))
    return Contact(
        title=context.text(title),
        unit=context.text(unit if isinstance(unit, Tekst) else None),
        helps=context.text(helps if isinstance(helps, Tekst) else None),
        phones=(phone(field.telefon),) if field.telefon else (),
        mobile=phone(field.mobil) if field.mobil else None,
        email=field.e_post or "",
        website=field.nettside or "",
        missing=not (field.telefon or field.mobil or field.e_post or field.nettside),
        id=str(texts.get("id") or ""),
    )


def law_links(context: Context, ids: Iterable[str]) -> tuple[Link, ...]:
    """The law references that are in force; one that is replaced gives the one that holds now."""
    found: dict[str, Link] = {}
    for id in ids:
        law = _in_force(context, id)
        if law is not None and law.id not in found:
            found[law.id] = law_link(context, law)
    return tuple(found.values())


def law_rows(context: Context, ids: Iterable[str]) -> tuple[tuple[Link, Markup], ...]:
    """The law references that are in force, with what each is about."""
    laws = dict.fromkeys(law.id for id in ids if (law := _in_force(context, id)))
    found = context.content.all("lover", tuple(laws))
    return tuple((law_link(context, law), context.text(law.tema)) for law in found)


def law_link(context: Context, law: Lovhenvisning) -> Link:
    """A section of law: «barnevernsloven § 13-2», leading to Lovdata."""
    name = context.plain(law.lov)
    if name[1:2].islower():
        name = name[0].lower() + name[1:]
    kind, number = ("lov", law.lov_id[4:]) if law.lov_id.startswith("LOV") else ("forskrift", law.lov_id[4:])
    section = quote("§" + law.paragraf.replace(" ", ""))
    return Link(f"{name} §{_NBSP}{law.paragraf.replace(' ', _NBSP)}", f"https://lovdata.no/{kind}/{number}/{section}")


def _in_force(context: Context, id: str) -> Lovhenvisning | None:
    day, seen = context.content.date.isoformat(), set()
    law: Lovhenvisning | None = context.content.find("lover", id)
    while law is not None and law.id not in seen:
        if law.gjelder_fra <= day and (law.gjelder_til is None or day <= law.gjelder_til):
            return law
        seen.add(law.id)
        law = context.content.find("lover", law.erstattet_av) if law.erstattet_av else None
    return None
