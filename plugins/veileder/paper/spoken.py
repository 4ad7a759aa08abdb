"""Texts that know their language, as words of a document in a language."""

from __future__ import annotations

from veileder.paper.rich import Node
from veileder.schema.base import MAALFORMER
from veileder.site.context import Context
from veileder.site.views.citizen_texts import Said
from veileder.site.views.notice import notice


def words_of(said: Said, language: str) -> str | Node:
    """A text as it stands in a document: plain in the document's own language, else with its ``lang`` and ``dir``.

    Args:
        said: the text.
        language: BCP 47 tag of the document.
    """
    if not said or said.lang == language:
        return said.text
    return {"tag": "span", "lang": said.lang, "dir": said.dir, "children": [said.text]}


def norwegian(text: str, maalform: str, language: str) -> str | Node:
    """A Norwegian name or word: it reads from left to right in every language."""
    return words_of(Said(text, maalform), language) if language not in MAALFORMER else text


def day(date: str) -> str | Node:
    """An ISO date in a document that is not in Norwegian: its digits read from left to right."""
    return {"tag": "span", "dir": "ltr", "children": [date]} if date else ""


def spoken_edition(context: Context, language: str, date: str) -> Node:
    """The date, and in Norwegian whether the guide is an example: what ``common.edition`` says in Norwegian.

    Args:
        context: the content in the kommune's main målform.
        language: BCP 47 tag of the document.
        date: ISO date of the newest that the document is made of, or "".
    """
    parts = [day(date), norwegian(notice(context, "papir"), context.language, language)]
    shown = [part for part in parts if part]
    return {"tag": "span", "children": [shown[0], ". ", shown[1]] if len(shown) == 2 else shown}
