"""What every document shows: whose it is, where it is published, which edition, and whom to call when it is urgent."""

from __future__ import annotations

from typing import Any

from veileder.site.context import Context
from veileder.site.views.contact import acute_numbers
from veileder.site.views.dates import date_text
from veileder.site.views.notice import notice


def common(context: Context, date: str) -> dict[str, Any]:
    """Values that ``typ/felles.typ`` reads, and that any template may show.

    Args:
        context: the content in one målform.
        date: ISO date of the newest that the document is made of, or "". The day of the build is no part of a document.
    """
    return {
        "kommune": context.plain(context.content.guide.kommune.navn),
        "adresse": context.address(""),
        "utgave": edition(context, date),
        "haster": {
            "tittel": context.word("haster-tittel"),
            "numre": [{"navn": name, "nummer": number, "tel": tel} for name, number, tel in acute_numbers(context)],
        },
    }


def edition(context: Context, date: str) -> str:
    """«Utgave 26. november 2026», and whether the guide is an example.

    Args:
        context: the content in one målform.
        date: ISO date of the newest that the document is made of, or "".
    """
    day = date_text(context, date)
    parts = (context.word("dokument-utgave", dato=day) if day else "", notice(context, "papir"))
    return ". ".join(filter(None, parts))
