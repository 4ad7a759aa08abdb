"""The glossary: every term explained, from A to Å."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from veileder.site.context import Context, Draft
from veileder.site.sections import newest, under

_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e"})
_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", "#": "tegn"})


@dataclass(frozen=True, slots=True)
class Term:
    """One word with what it means; ``more`` is an address or ""."""

    anchor: str
    word: Markup
    meaning: Markup
    synonyms: tuple[str, ...]
    more: str


def build(context: Context) -> Iterator[Draft]:
    """One page with all words."""
    entries = context.content.guide.ord
    if not entries:
        return
    ordered = sorted(entries, key=lambda entry: _order(_word(context, entry)))
    letters = [
        (letter, tuple(_term(context, entry) for entry in found))
        for letter, found in groupby(ordered, key=lambda entry: _letter(_word(context, entry)))
    ]
    yield Draft(
        path="ordliste/",
        template="ordliste",
        title=context.word("ordliste-tittel"),
        view={
            "bokstaver": tuple(
                (f"bokstav-{letter.lower().translate(_ASCII)}", letter, found) for letter, found in letters
            )
        },
        origin=context.content.at("ord"),
        kind="ordliste",
        description=context.word("ordliste-ingress"),
        revised=newest(entries),
        parents=under(context, "om"),
    )


def _word(context: Context, entry: Any) -> str:
    return context.plain(entry.ord)


def _order(word: str) -> str:
    """Sort key: the Norwegian alphabet, where æ, ø and å come last."""
    return word.lower().lstrip("«» ").translate(_AFTER_Z)


def _letter(word: str) -> str:
    first = word.lstrip("«» ")[:1].upper()
    return first if first.isalpha() else "#"


def _term(context: Context, entry: Any) -> Term:
    words = getattr(entry.synonymer, context.language) if entry.synonymer else ()
    own = _word(context, entry).lower()
    return Term(
        anchor=f"ord-{entry.id}",
        word=context.text(entry.ord),
        meaning=context.text(entry.forklaring),
        synonyms=tuple(word for word in words if word.lower() != own),
        more=f"/{entry.les_mer.lstrip('/')}" if entry.les_mer else "",
    )
