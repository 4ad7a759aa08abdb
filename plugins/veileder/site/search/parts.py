"""The files that the browser searches in, under ``sok/``.

Two parts of a guide, each per målform: ``nasjonal`` has what the base says, and is the same for all kommuner;
``kommune`` has what this kommune changes and adds, the values of tokens, and the words of the search box. Each part
has a second file, ``…-tekst``, that may come later: entries and names that matter less, the sentence about each entry,
and the words of its text.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from veileder.guide.content import Content
from veileder.guide.tokens import names_in, token_values
from veileder.layers.layer import Layer
from veileder.same import Same, remembered
from veileder.schema.base import OTHER
from veileder.site.context import Context
from veileder.site.page import Asset, Page
from veileder.site.search.entries import object_entries, page_entries, phones
from veileder.site.search.entry import Entry
from veileder.site.search.kinds import KINDS, LATER
from veileder.site.search.national import national_content
from veileder.site.search.words import MARK
from veileder.site.views.contact import acute_numbers

_FOLDER = "sok"
_TEXTS = "sok-"
_KINDS = "sok-type-"
_WAYS = ("tjenester/", "finn-steget/", "verktoy/", "alt/")
"""Where one goes who finds nothing."""


class _National(NamedTuple):
    """What the base says in one målform: its entries by address, and the files of them."""

    entries: Mapping[str, Entry]
    assets: tuple[Asset, Asset]


def search_assets(content: Content, base: Layer, pages: Sequence[Page]) -> Iterator[Asset]:
    """The search files of a kommune.

    Args:
        content: the kommune's content.
        base: the national layer.
        pages: every page of the site.
    """
    ring = phones(content)
    for language in content.languages:
        national = _national(Same(base), content.date, language)
        objects = object_entries(content, language)
        own = [*objects, *page_entries(pages, objects, language)]
        here = {entry.address for entry in own}
        changed = [entry for entry in own if not entry.same_result(national.entries.get(entry.address))]
        told = [entry for entry in own if entry != national.entries.get(entry.address)]
        titles = {page.path: page.title for page in pages if page.language == language}
        yield from national.assets
        yield _asset(
            f"kommune.{language}",
            treff=_results(changed),
            uten=[address for address in national.entries if address not in here],
            ring=ring,
            fyll=_tokens(content, language, own),
            veier=[[path, titles[path]] for path in _WAYS if path in titles],
            **_box(Context(content, language)),
        )
        yield _asset(f"kommune-tekst.{language}", **_texts(told, changed))


@remembered(4)
def _national(base: Same[Layer], date: datetime.date, language: str) -> _National:
    content = national_content(base.it, date)
    entries = object_entries(content, language) if content else []
    return _National(
        {entry.address: entry for entry in entries},
        (
            _asset(f"nasjonal.{language}", treff=_results(entries)),
            _asset(f"nasjonal-tekst.{language}", **_texts(entries, entries)),
        ),
    )


def _box(context: Context) -> dict[str, object]:
    """What the search box says of levels, guides and kinds of results, and its own words."""
    content, words = context.content, context.words
    acute = content.guide.innstillinger.akuttord
    return {
        "nivaa": {level.id: context.word("nivaa-nummer", nummer=level.nummer) for level in content.levels.values()},
        "veileder": {guide.id: context.plain(guide.kortnavn or guide.navn) for guide in content.guide.veiledere},
        "type": {kind: [context.word(label), icon] for kind, (label, icon) in KINDS.items()},
        "akutt": list(dict.fromkeys((*acute.nb, *acute.nn))),
        "akuttnumre": [[name, number] for name, number, _ in acute_numbers(context)],
        "tekst": {
            key.removeprefix(_TEXTS): text
            for key, text in words.items()
            if key.startswith(_TEXTS) and not key.startswith(_KINDS)
        },
    }


def _results(entries: Iterable[Entry], *, later: bool = False) -> list[list[str]]:
    """What an answer needs of each entry; empty values at the end are left out.

    Args:
        entries: what can be found.
        later: True gives the kinds that the first answer does without, False the others.
    """
    rows = []
    for entry in entries:
        if (entry.kind in LATER) is not later:
            continue
        titles = "|".join(filter(None, (entry.title, entry.other_title)))
        row = [entry.address, entry.kind, titles, "|".join(entry.names)]
        row += [" ".join(entry.levels), " ".join(entry.guides), entry.about]
        while not row[-1]:
            row.pop()
        rows.append(row)
    return rows


def _texts(entries: list[Entry], changed: list[Entry]) -> dict[str, object]:
    """What may come later.

    Args:
        entries: those whose texts are told.
        changed: those among which the later results are.
    """
    return {
        "sene": _results(changed, later=True),
        "treff": [entry.address for entry in entries],
        "navn": ["|".join(entry.more_names) for entry in entries],
        "utdrag": [entry.summary for entry in entries],
        "ord": _inverted(entries),
    }


def _inverted(entries: list[Entry]) -> dict[str, list[int]]:
    """The entries of each word by their place, each as its distance from the one before."""
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        for word in entry.text:
            places.setdefault(word, []).append(place)
    return {
        word: [found[0], *(after - before for before, after in pairwise(found))]
        for word, found in sorted(places.items())
    }


def _tokens(content: Content, language: str, entries: Iterable[Entry]) -> dict[str, str]:
    """The values of the tokens that some entries use, those of the other målform marked."""
    other = OTHER[language]
    values = token_values(content.guide, language)
    values |= {f"{name}{MARK}{other}": text for name, text in token_values(content.guide, other).items()}
    used = frozenset().union(*(_names_in(Same(entry)) for entry in entries))
    return {name: values[name] for name in sorted(used) if name in values}


@remembered(2048)
def _names_in(same: Same[Entry]) -> frozenset[str]:
    """The tokens that an entry uses."""
    entry = same.it
    texts = (entry.title, entry.other_title, entry.summary, *entry.names, *entry.more_names, *entry.text)
    return frozenset(name for text in texts if "{{" in text for name, _ in names_in(text))


def _asset(name: str, **content: object) -> Asset:
    return Asset(f"{_FOLDER}/{name}.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
