"""Files for spreadsheets: CSV that Excel opens as it is, and that runs nothing there.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it (OWASP, CSV Injection), and
the apostrophe is taken away again when such a file is read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

_FARLIG = ("=", "+", "-", "@", "\t", "\r")
_SKILLE = (";", ",", "\t")


class Uleselig(Exception):
    """It is no such file. The text is a key in ``tekster/``."""


def skriv(rader: Iterable[Sequence[object]]) -> str:
    """Rows as CSV: a byte order mark, semicolons, everything in quotes."""
    ut = io.StringIO()
    csv.writer(ut, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [_trygg(str(celle)) for celle in rad] for rad in rader
    )
    return "\ufeff" + ut.getvalue()


def les(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows of a file, each with the number of its first line; empty ones are left out.

    Args:
        data: UTF-8, with or without a byte order mark; semicolons, commas or tabs.

    Raises:
        Uleselig: it is not UTF-8, or a quote is not closed.
    """
    try:
        tekst = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Uleselig("fil-tegnsett") from None
    if "\0" in tekst:
        raise Uleselig("fil-tegnsett")
    foerste = tekst.split("\n", 1)[0]
    leser = csv.reader(io.StringIO(tekst, newline=""), delimiter=max(_SKILLE, key=foerste.count), strict=True)
    rader, linje = [], 1
    try:
        for rad in leser:
            celler = [_som_skrevet(celle.strip()) for celle in rad]
            if any(celler):
                rader.append((linje, celler))
            linje = leser.line_num + 1
    except csv.Error:
        raise Uleselig("fil-anfoersel") from None
    return rader


def svar(navn: str, innhold: str) -> HttpResponse:
    """A file to download."""
    return HttpResponse(
        innhold,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{navn}"'},
    )


def _trygg(celle: str) -> str:
    return f"'{celle}" if celle.startswith(_FARLIG) else celle


def _som_skrevet(celle: str) -> str:
    return celle[1:] if celle.startswith("'") and celle[1:].startswith(_FARLIG) else celle
