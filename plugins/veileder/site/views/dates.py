"""Dates and deadlines in words, and how new something is."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from veileder.schema.base import Frist, Objekt
from veileder.site.context import Context
from veileder.site.wording import NBSP


def date_text(context: Context, iso: str | None) -> str:
    """A date as people write it: «23. november 2026»."""
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{int(day)}.{NBSP}{context.word('maaneder').split()[int(month) - 1]} {year}"


def deadline(context: Context, frist: Frist | None) -> Markup:
    """A deadline in words, «Innen 8 uker», or nothing."""
    if frist is None:
        return Markup()
    key = f"frist-{frist.enhet}-{'en' if frist.antall == 1 else 'flere'}" if frist.antall else "frist-straks"
    return Markup("{}").format(context.word(key, antall=frist.antall))


def deadline_note(context: Context, frist: Frist | None) -> Markup:
    """What there is to say of a deadline, or nothing."""
    return context.text(frist.merknad) if frist else Markup()


def newest(objects: Iterable[Objekt]) -> str:
    """The last date on which any of the objects was changed, or ""."""
    return max((item.endret for item in objects if item.endret), default="")
