"""The glossary: every term explained, from A to Å."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from veileder.schema.kunnskap import Ord
from veileder.site.alphabet import by_letter
from veileder.site.context import Context, Draft, View
from veileder.site.views.dates import newest
from veileder.site.views.sections import under


@dataclass(frozen=True, slots=True)
class Term:
    """One word with what it means; ``more`` is an address or "". Its other synonyms are for the search."""

    anchor: str
    word: Markup
    meaning: Markup
    abbreviations: tuple[str, ...]
    more: str


def build(context: Context) -> Iterator[Draft]:
    """One page with all words."""
    entries = context.content.guide.ord
    if not entries:
        return
    yield Draft(
        path="ordliste/",
        template="ordliste",
        title=context.word("ordliste-tittel"),
        view=View(_view, context),
        origin=context.content.at("ord"),
        kind="ordliste",
        description=context.word("ordliste-ingress"),
        revised=newest(entries),
        parents=under(context, "om"),
    )


def _view(context: Context) -> dict[str, Any]:
    return {
        "bokstaver": tuple(
            (anchor, letter, tuple(_term(context, entry) for entry in found))
            for anchor, letter, found in by_letter(context.content.guide.ord, lambda entry: _word(context, entry))
        )
    }


def _word(context: Context, entry: Ord) -> str:
    return context.plain(entry.ord)


def _term(context: Context, entry: Ord) -> Term:
    words = [word for word in getattr(entry.synonymer, context.language, ()) if word.isupper()]
    own = _word(context, entry).lower()
    return Term(
        anchor=f"ord-{entry.id}",
        word=context.text(entry.ord),
        meaning=context.text(entry.forklaring),
        abbreviations=tuple(word for word in words if word.lower() != own),
        more=f"/{entry.les_mer.lstrip('/')}" if entry.les_mer else "",
    )
