"""How to reach somebody: contact cards, the numbers for help, and the address for feedback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from veileder.schema.base import Kontaktfelt, Tekst
from veileder.schema.guide import Guide
from veileder.schema.tjenester import Kontakt, Noednummer
from veileder.site.context import Context
from veileder.site.views.cards import Link, phone, tel
from veileder.site.views.dates import date_text


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
    mobile: Link | None = None


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number for help. ``phone`` is None when the kommune must fill it in."""

    id: str
    name: Markup
    phone: Link | None
    what: Markup
    open: Markup
    chat: str
    checked: str


def contact(
    context: Context, field: Kontaktfelt, title: Tekst, *, unit: Tekst | None = None, helps: Tekst | None = None
) -> Contact:
    """How to reach anything that has a phone and an e-mail address.

    Args:
        context: the content in one målform.
        field: what has the numbers.
        title: the role or service.
        unit: the part of the kommune that it belongs to.
        helps: what it helps with.
    """
    return Contact(
        title=context.text(title),
        unit=context.text(unit),
        helps=context.text(helps),
        phones=(phone(field.telefon),) if field.telefon else (),
        mobile=phone(field.mobil) if field.mobil else None,
        email=field.e_post or "",
        website=field.nettside or "",
        missing=not (field.telefon or field.mobil or field.e_post or field.nettside),
    )


def is_useful(entry: Kontakt) -> bool:
    """A role is worth knowing before its number is filled in, when there is something to read about it."""
    known = entry.telefon or entry.mobil or entry.e_post or entry.nettside
    return bool(known or entry.enhet or entry.hjelper_med or entry.rolle)


def number_views(context: Context, *, akutt: bool) -> tuple[NumberView, ...]:
    """The numbers of the acute band, or the other ones. An editor also sees those that lack a number."""
    entries = [entry for entry in context.content.guide.nodnumre if entry.akutt == akutt]
    shown = [entry for entry in entries if entry.nummer or entry.chat or context.edit_mode]
    return tuple(_number(context, entry) for entry in shown)


def acute_band(guide: Guide) -> Iterator[tuple[Noednummer, str]]:
    """What stands in the acute band, each with the number that it has."""
    for entry in guide.nodnumre:
        if entry.akutt and entry.nummer:
            yield entry, entry.nummer


def acute_numbers(context: Context) -> tuple[tuple[str, str, str], ...]:
    """(name, number, tel: address) of what stands in the acute band."""
    return tuple(
        (context.plain(entry.navn), phone(number).title, tel(number))
        for entry, number in acute_band(context.content.guide)
    )


def feedback_address(context: Context) -> str:
    """Where a reader tells the kommune something: a form, a letter with its subject, or ""."""
    address = context.content.guide.kommune.tilbakemelding or ""
    if "@" not in address or address.startswith("https:"):
        return address
    return f"mailto:{address}?subject={quote(context.word('tilbakemelding-emne'))}"


def _number(context: Context, entry: Noednummer) -> NumberView:
    checked = date_text(context, entry.kontrollert)
    return NumberView(
        id=entry.id,
        name=context.text(entry.navn),
        phone=phone(entry.nummer) if entry.nummer else None,
        what=context.text(entry.hva),
        open=context.text(entry.apent),
        chat=entry.chat or "",
        checked=context.word("kontrollert", dato=checked) if checked else "",
    )
