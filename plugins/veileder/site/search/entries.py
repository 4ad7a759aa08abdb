"""Every entry of a guide in one målform: its objects, and the pages that show no single object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from veileder.guide.content import Content
from veileder.guide.steps import steps_of
from veileder.same import Same, remembered
from veileder.schema.base import MAALFORMER, OTHER, Kontaktfelt, Objekt
from veileder.schema.kunnskap import Ord
from veileder.schema.modell import Nivaa
from veileder.schema.sprak import Spraak
from veileder.schema.steg import Steg
from veileder.schema.tjenester import Noednummer, Tjeneste
from veileder.schema.verktoy import Verktoy
from veileder.site.alphabet import ascii_spelling
from veileder.site.page import Page
from veileder.site.search.entry import Entry
from veileder.site.search.places import Place, found_in, text_field
from veileder.site.search.words import distinct, in_both, spoken, texts_of, with_abbreviation, words_of
from veileder.site.wording import labels

# What is mostly looked for by its title: the search can do without the other names until they come.
_BY_TITLE = frozenset(("bekymring", "kompetanse", "kontakt", "lenke", "ord", "rolle", "samtykketekst", "strategi"))
# So many names of other things come with the first answer.
_FIRST = 6
_PAGE_WORDS = "sokeord-"


# Room for the entries of the base in both målformer, and of a kommune beside them.
_ROOM = 2048


class _Beside(NamedTuple):
    """What an entry tells besides its own object: what others call it, in Los too, and its prose in ``MAALFORMER``."""

    number: str = ""
    names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    los: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()


def object_entries(content: Content, language: str) -> list[Entry]:
    """The entries of all objects, tokens unfilled, in the order of results of equal worth."""
    entries: dict[str, Entry] = {}
    beside = _Surroundings(content, language)
    for collection, obj, place, address in found_in(content):
        entry = _entry(Same(obj), place, address, language, beside.of(collection, obj))
        first = entries.setdefault(address, entry)
        if first is not entry:
            entries[address] = _joined(Same(first), Same(entry))
    return list(entries.values())


def object_titles(content: Content, language: str) -> list[Entry]:
    """The same entries with no more than a list shows: where, what it is and is called, and for which levels."""
    titles: dict[str, Entry] = {}
    for _, obj, place, address in found_in(content):
        if address not in titles:
            titles[address] = _bare(Same(obj), place, address, language)
    return list(titles.values())


def phones(content: Content) -> dict[str, str]:
    """The numbers to call, by the address of what they reach; no entry has its own, since they are the kommune's."""
    found: dict[str, str] = {}
    for _, obj, _, address in found_in(content):
        found.setdefault(address, _phone(content, obj))
    return {address: phone for address, phone in found.items() if phone}


def page_entries(pages: Sequence[Page], known: Iterable[Entry], language: str) -> Iterator[Entry]:
    """The entries of the pages that no object's entry leads to.

    Args:
        pages: the pages of all målformer.
        known: the entries of the objects.
        language: the målform of the reader.
    """
    taken = {entry.address for entry in known}
    other_titles = {page.path: page.title for page in pages if page.language != language}
    for page in pages:
        if page.language == language and page.search and page.path not in taken:
            yield Entry(
                address=page.path,
                kind="side",
                title=page.title,
                other_title=_unless(other_titles.get(page.path, ""), page.title),
                names=distinct(_page_names(page, language), page.title),
                more_names=distinct(_page_names(page, OTHER[language])),
                summary=page.description,
                text=words_of([page.description], [page.title]),
            )


def _page_names(page: Page, language: str) -> list[str]:
    key = page.path.strip("/").replace("/", "-") or "hjem"
    return [name.strip() for name in labels(language).get(_PAGE_WORDS + key, "").split(",")]


class _Surroundings:
    """Finds what an entry tells besides its own object.

    Args:
        content: the kommune's content.
        language: the målform of the reader.
    """

    def __init__(self, content: Content, language: str) -> None:
        self.content = content
        self.languages = (language, OTHER[language])
        self.numbers = _numbers(content)
        self.at_workplaces = {spoken: _at_workplaces(content, spoken) for spoken in self.languages}

    def of(self, collection: str, obj: Objekt) -> _Beside:
        """What is told of one object."""
        find, language = self.content.prose_of, self.languages[0]
        written = [find(collection, obj.id, maalform) for maalform in MAALFORMER]
        prose = tuple(text.text if text else "" for text in written) if any(written) else ()
        if isinstance(obj, Tjeneste):
            return _Beside(los=tuple(_los(self.content, obj)), prose=prose)
        if not isinstance(obj, Steg):
            return _Beside(prose=prose)
        names, other_names = (tuple(self.at_workplaces[spoken].get(obj.id, ())) for spoken in self.languages)
        number = labels(language)["steg-nummer"].format(nummer=self.numbers[obj.id])
        return _Beside(number, names, other_names, prose=prose)


def _numbers(content: Content) -> dict[str, str]:
    """The number of each step in the guide that it belongs to, «1.2»."""
    found: dict[str, str] = {}
    homes = {step.id: (step.nivaa, step.for_[0] if step.for_ else None) for step in content.guide.steg}
    for home in dict.fromkeys(homes.values()):
        found |= {step.id: step.number for step in steps_of(content, *home) if homes[step.id] == home}
    return found


def _at_workplaces(content: Content, language: str) -> Mapping[str, list[str]]:
    """What each step is called in the guides that have a name of their own for it."""
    found: dict[str, list[str]] = defaultdict(list)
    for guide in content.guide.veiledere:
        for variant in guide.steg:
            if variant.tittel:
                found[variant.id].append(variant.tittel.get(language) or "")
    return found


@remembered(_ROOM)
def _bare(same: Same[Objekt], place: Place, address: str, language: str) -> Entry:
    obj = same.it
    return Entry(address, _kind(obj, place), _title(obj, place, language), levels=_levels(obj), guides=_guides(obj))


@remembered(_ROOM)
def _entry(same: Same[Objekt], place: Place, address: str, language: str, beside: _Beside) -> Entry:
    obj, other = same.it, OTHER[language]
    bare = _bare(same, place, address, language)
    title = bare.title
    other_title = spoken(_title(obj, place, other), other, language)
    others = [*_names(obj, other_title, other), *beside.other_names]
    names = distinct([beside.number, *_names(obj, title, language), *beside.names], title, other_title)
    more = [*(spoken(name, other, language) for name in others), *beside.los]
    first = 0 if place.kind in _BY_TITLE else _FIRST
    names, more = names[:first], [*names[first:], *more]
    more_names = distinct(more, title, other_title, *names)
    summary = text_field(obj, place.summary)
    texts = [words for text in texts_of(obj) for words in in_both(text, language)]
    texts += [spoken(text, written, language) for text, written in zip(beside.prose, MAALFORMER, strict=False)]
    return replace(
        bare,
        other_title=_unless(other_title, title),
        names=names,
        more_names=more_names,
        about=(obj.les_mer or "").lstrip("/") if isinstance(obj, Ord) else "",
        summary=summary.in_either(language) if summary else "",
        text=words_of(texts, [title, other_title, *names, *more_names]),
    )


def _unless(title: str, same: str) -> str:
    return title if title.lower() != same.lower() else ""


def _kind(obj: Objekt, place: Place) -> str:
    return ascii_spelling(obj.type) if isinstance(obj, Verktoy) else place.kind


def _title(obj: Objekt, place: Place, language: str) -> str:
    """The name of an object in one målform; a level's with its number before it."""
    text = text_field(obj, place.title)
    name = text.in_either(language) if text else ""
    if isinstance(obj, Nivaa):
        return f"{labels(language)['nivaa-nummer'].format(nummer=obj.nummer)}: {name}"
    if isinstance(obj, Spraak):
        return labels(language)["sprak-sok-tittel"].format(sprak=name)
    return name


def _names(obj: Objekt, title: str, language: str) -> Iterator[str]:
    """What an object is called in one målform besides its title; a language also in itself."""
    if isinstance(obj, Spraak):
        yield from (obj.navn, obj.paa_norsk.in_either(language))
        return
    yield from with_abbreviation(title)
    texts = [text_field(obj, field) for field in ("kortnavn", "navn")]
    yield from (text.get(language) or "" for text in texts if text)
    for words in (obj.sokeord, getattr(obj, "synonymer", None)):
        yield from getattr(words, language, ())


def _los(content: Content, service: Tjeneste) -> Iterator[str]:
    """What a service is called in Los, where public services are sorted by what people look for."""
    for word in content.all("los", service.los):
        for language in MAALFORMER:
            yield word.navn.in_either(language)
            yield from getattr(word.synonymer, language, ())


def _levels(obj: Objekt) -> tuple[str, ...]:
    return (obj.nivaa,) if isinstance(obj, Steg) else tuple(getattr(obj, "nivaaer", ()))


def _guides(obj: Objekt) -> tuple[str, ...]:
    return obj.for_ if isinstance(obj, Steg) else tuple(getattr(obj, "veiledere", ()))


def _phone(content: Content, obj: Objekt) -> str:
    """A number that reaches it: its own, or that of the same name among the numbers for help."""
    same = obj if isinstance(obj, Noednummer) else content.find("nødnumre", obj.id)
    own = (obj.telefon or obj.mobil) if isinstance(obj, Kontaktfelt) else ""
    return own or (same.nummer if same and isinstance(obj, Noednummer | Kontaktfelt) else "") or ""


@remembered(_ROOM)
def _joined(one: Same[Entry], another: Same[Entry]) -> Entry:
    """Two objects that one page shows."""
    first, second = one.it, another.it
    names = distinct([*first.names, second.title, second.other_title, *second.names], first.title, first.other_title)
    more_names = distinct([*first.more_names, *second.more_names], first.title, *names)
    text = words_of([*first.text, *second.text], [first.title, *names, *more_names])
    return replace(first, names=names, more_names=more_names, text=text)
