"""What every document shows: whose it is, where it is published, which edition, and whom to call when it is urgent."""

from __future__ import annotations

from typing import Any

from veileder.site.context import Context
from veileder.site.views.contact import acute_numbers
from veileder.site.views.dates import date_text


def common(context: Context, date: str) -> dict[str, Any]:
    """Values that ``typ/felles.typ`` reads, and that any template may show.

    Args:
        context: the content in one målform.
        date: ISO date of the newest that the document is made of, or "". The day of the build is no part of a document.
    """
    day = date_text(context, date)
    return {
        "kommune": context.plain(context.content.guide.kommune.navn),
        "adresse": context.address(""),
        "utgave": context.word("dokument-utgave", dato=day) if day else "",
        "haster": {
            "tittel": context.word("haster-tittel"),
            "numre": [{"navn": name, "nummer": number, "tel": tel} for name, number, tel in acute_numbers(context)],
        },
    }
