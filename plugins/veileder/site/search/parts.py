"""The files that the browser searches in, under ``sok/``.

Two parts of a guide, each per målform: ``nasjonal`` has what the base says, and is the same for all kommuner;
``kommune`` has what this kommune changes and adds, the values of tokens, and the words of the search box. Each part
has a second file, ``…-tekst``, that may come later: the names in the other målform, the sentence about each entry,
and the words of its text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from veileder.guide.content import Content
from veileder.guide.tokens import names_in, token_values
from veileder.layers.layer import Layer
from veileder.schema.base import OTHER
from veileder.site.context import Context
from veileder.site.page import Asset, Page
from veileder.site.search.entries import object_entries, page_entries
from veileder.site.search.entry import Entry
from veileder.site.search.kinds import KINDS
from veileder.site.search.words import MARK
from veileder.site.search.national import national_content
from veileder.site.views.contact import acute_numbers

_FOLDER = "sok"
_TEXTS = "sok-"
_WAYS = ("tjenester/", "finn-steget/", "verktoy/", "alt/")
"""Where one goes who finds nothing."""


def search_assets(content: Content, base: Layer, pages: Sequence[Page]) -> Iterator[Asset]:
    """The search files of a kommune.

    Args:
        content: the kommune's content.
        base: the national layer.
        pages: every page of the site.
    """
    national = national_content(base, content)
    for language in content.languages:
        shared = [replace(entry, phone="") for entry in object_entries(national, language)] if national else []
        objects = object_entries(content, language)
        own = [*objects, *page_entries(pages, objects, language)]
        yield from _files(f"nasjonal.{language}", shared)
        known = {entry.address: entry for entry in shared}
        changed = [entry for entry in own if replace(entry, phone="") != known.get(entry.address)]
        here = {entry.address for entry in own}
        context = Context(content, language)
        titles = {page.path: page.title for page in pages if page.language == language}
        more = {
            "uten": [entry.address for entry in shared if entry.address not in here],
            "ring": {entry.address: entry.phone for entry in own if entry.phone},
            "fyll": _tokens(content, language, own),
            "nivaa": {level.id: context.word("nivaa-nummer", nummer=level.nummer) for level in content.levels.values()},
            "veileder": {
                guide.id: context.plain(guide.kortnavn or guide.navn) for guide in content.guide.veiledere
            },
            "type": {kind: [context.word(label), icon] for kind, (label, icon) in KINDS.items()},
            "akutt": list(_acute_words(content)),
            "akuttnumre": [[name, number] for name, number, _ in acute_numbers(context)],
            "veier": [[path, titles[path]] for path in _WAYS if path in titles],
            "tekst": {
                key.removeprefix(_TEXTS): text for key, text in context.words.items() if key.startswith(_TEXTS)
            },
        }
        yield from _files(f"kommune.{language}", changed, **more)


def _files(name: str, entries: list[Entry], **more: object) -> Iterator[Asset]:
    """The two files of one part."""
    results = [
        [
            entry.address,
            entry.kind,
            entry.title,
            "|".join(entry.names),
            " ".join(entry.levels),
            " ".join(entry.guides),
            entry.about,
        ]
        for entry in entries
    ]
    edition = hashlib.sha256(_packed(results)).hexdigest()[:8]
    part, language = name.split(".")
    yield Asset(f"{_FOLDER}/{part}.{language}.json", _packed({"utgave": edition, "treff": results, **more}))
    text = {
        "utgave": edition,
        "navn": ["|".join(entry.other_names) for entry in entries],
        "utdrag": [entry.summary for entry in entries],
        "ord": _inverted(entries),
    }
    yield Asset(f"{_FOLDER}/{part}-tekst.{language}.json", _packed(text))


def _inverted(entries: list[Entry]) -> dict[str, list[int]]:
    """The entries of each word by their place, each as its distance from the one before."""
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        for word in entry.text:
            places.setdefault(word, []).append(place)
    return {
        word: [found[0], *(after - before for before, after in zip(found, found[1:], strict=False))]
        for word, found in sorted(places.items())
    }


def _tokens(content: Content, language: str, entries: Iterable[Entry]) -> dict[str, str]:
    """The values of the tokens that some entries use, those of the other målform marked."""
    values = dict(token_values(content.guide, language))
    values |= {f"{name}{MARK}{OTHER[language]}": text for name, text in token_values(content.guide, OTHER[language]).items()}
    texts = (text for e in entries for text in (e.title, e.summary, *e.names, *e.other_names, *e.text))
    used = {name for text in texts if "{{" in text for name, _ in names_in(text)}
    return {name: values[name] for name in sorted(used) if name in values}


def _acute_words(content: Content) -> tuple[str, ...]:
    words = content.guide.innstillinger.akuttord
    return tuple(dict.fromkeys((*words.nb, *words.nn)))


def _packed(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
