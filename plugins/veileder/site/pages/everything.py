"""Everything from A to Å: where the search field leads without script, and for those who would rather look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from veileder.guide.tokens import encode, fill
from veileder.site.alphabet import alphabetical, initial
from veileder.site.context import Context, Draft
from veileder.site.search.entries import object_entries
from veileder.site.search.kinds import KINDS
from veileder.site.views.sections import under

PATH = "alt/"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    title: str
    href: str
    kind: str


def build(context: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The list.

    Args:
        context: the content in one målform.
        drafts: all other pages.
    """
    rows = sorted(_rows(context, drafts), key=lambda row: alphabetical(row.title))
    letters = [(letter, tuple(found)) for letter, found in groupby(rows, key=lambda row: initial(row.title))]
    yield Draft(
        path=PATH,
        template="alt",
        title=context.word("alt-tittel"),
        view={
            "bokstaver": tuple(
                (f"bokstav-{'tegn' if letter == '#' else letter.lower()}", letter, found) for letter, found in letters
            )
        },
        origin=context.content.at("kommune"),
        kind="alt",
        description=context.word("alt-ingress"),
        revised=max((draft.revised for draft in drafts), default=""),
        parents=under(context, "om"),
        search=False,
    )


def _rows(context: Context, drafts: Sequence[Draft]) -> Iterator[Row]:
    entries = object_entries(context.content, context.language)
    known = {entry.address for entry in entries}
    titles = {entry.address: (entry.title, KINDS[entry.kind][0]) for entry in entries}
    titles |= {it.path: (it.title, "sok-type-side") for it in drafts if it.search and it.path not in known}
    for address, (title, kind) in titles.items():
        yield Row(fill(encode(title), context.tokens), f"/{address}", context.word(kind))
