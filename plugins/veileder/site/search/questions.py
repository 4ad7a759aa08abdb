"""What one would ask the search to see whether everything in a guide can be found by what it is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from veileder.diagnostics import Position
from veileder.guide.content import Content
from veileder.guide.tokens import encode, fill, token_values
from veileder.schema.base import OTHER
from veileder.site.page import Page
from veileder.site.search.entries import object_entries, page_entries
from veileder.site.search.entry import Entry
from veileder.site.search.places import found_in

# A result further down is not looked at by those who search.
SEEN = 3
# A shorter word is another word with a typo in it; in a longer title a typo makes no difference.
_SHORTEST_WORD, _LONGEST_TITLE = 5, 6
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody writes, and what answers it.

    Args:
        text: as it is written.
        address: the entry with that title.
        good: addresses that answer it. Of two with the same title, nobody can ask for the one and not the other, so
            both are found when either is; and a word of the glossary is found when the page that tells of it is.
    """

    text: str
    address: str
    good: frozenset[str]

    def is_answered(self, results: Sequence[str]) -> bool:
        """Whether a good address, or any part of its page when it is a page, is among the first results.

        Args:
            results: addresses from the målform's root, best first.
        """
        seen = results[:SEEN]
        return not self.good.isdisjoint([*seen, *(address.partition("#")[0] for address in seen)])


def entries_of(content: Content, pages: Sequence[Page], language: str) -> list[Entry]:
    """Everything that can be found, with its title as a reader of one målform sees it.

    Args:
        content: the kommune's content.
        pages: every page of the site.
        language: "nb" or "nn", also one that the kommune does not publish.
    """
    objects = object_entries(content, language)
    values = token_values(content.guide, language)
    entries = [*objects, *page_entries(pages, objects, language)]
    return [replace(entry, title=fill(encode(entry.title), values)) for entry in entries]


def questions(content: Content, pages: Sequence[Page], language: str) -> list[Question]:
    """What to ask in one målform: every title as it is, as it is in the other målform, and with a typo.

    Args:
        content: the kommune's content.
        pages: every page of the site.
        language: the målform of the reader.
    """
    others = {entry.address: entry.title for entry in entries_of(content, pages, OTHER[language])}
    found: dict[str, Question] = {}
    for entry in entries_of(content, pages, language):
        for text in filter(None, (entry.title, others.get(entry.address), misspelt(entry.title))):
            same = found.setdefault(text.lower(), Question(text, entry.address, frozenset()))
            good = {entry.address, entry.about.partition("#")[0] or entry.address}
            found[text.lower()] = replace(same, good=same.good | good)
    return list(found.values())


def misspelt(title: str) -> str:
    """A title with two letters swapped in the middle of its longest word, or "" when it has no typo to tell of."""
    words = _WORD.findall(title)
    longest = max(words, key=len, default="")
    if len(longest) < _SHORTEST_WORD or len(words) > _LONGEST_TITLE:
        return ""
    for place in range(len(longest) // 2, len(longest)):
        before, after = longest[place - 1], longest[place]
        if before != after:
            return title.replace(longest, f"{longest[: place - 1]}{after}{before}{longest[place + 1 :]}", 1)
    return ""


def origins(content: Content, pages: Sequence[Page]) -> Mapping[str, Position]:
    """Where an editor gives each entry its title, by address."""
    found = {page.path: page.origin for page in reversed(pages)}
    named: dict[str, Position] = {}
    for collection, obj, place, address in found_in(content):
        path = ("modell", collection) if collection == "nivåer" else (collection,)
        named.setdefault(address, content.at(*path, obj.id, place.title))
    return found | named
