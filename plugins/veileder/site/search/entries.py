"""Every entry of a guide in one målform: its objects, and the pages that show no single object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from veileder.guide.content import Content
from veileder.guide.steps import steps_of
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


def object_entries(content: Content, language: str) -> list[Entry]:
    """The entries of all objects, tokens unfilled, in the order of results of equal worth."""
    entries: dict[str, Entry] = {}
    for collection, obj, place, address in found_in(content):
        entry = _entry(content, language, collection, obj, place, address)
        entries[address] = _joined(entries[address], entry) if address in entries else entry
    return list(entries.values())


def object_titles(content: Content, language: str) -> list[Entry]:
    """The same entries with no more than a list shows: where, what it is and is called, and for which levels."""
    titles: dict[str, Entry] = {}
    for _, obj, place, address in found_in(content):
        titles.setdefault(address, _bare(language, obj, place, address))
    return list(titles.values())


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


def _bare(language: str, obj: Objekt, place: Place, address: str) -> Entry:
    return Entry(address, _kind(obj, place), _title(obj, place, language), levels=_levels(obj), guides=_guides(obj))


def _entry(content: Content, language: str, collection: str, obj: Objekt, place: Place, address: str) -> Entry:
    other = OTHER[language]
    bare = _bare(language, obj, place, address)
    title = bare.title
    other_title = spoken(_title(obj, place, other), other, language)
    numbered = _number(content, obj, language) if isinstance(obj, Steg) else ""
    own = [*_names(obj, title, language), *_at_workplaces(content, obj, language)]
    others = [*_names(obj, other_title, other), *_at_workplaces(content, obj, other)]
    names = distinct([numbered, *own], title, other_title)
    more = [*(spoken(name, other, language) for name in others), *_los(content, obj)]
    first = 0 if place.kind in _BY_TITLE else _FIRST
    names, more = names[:first], [*names[first:], *more]
    more_names = distinct(more, title, other_title, *names)
    summary = text_field(obj, place.summary)
    texts = [words for text in texts_of(obj) for words in in_both(text, language)]
    for written in MAALFORMER:
        if prose := content.prose_of(collection, obj.id, written):
            texts.append(spoken(prose.text, written, language))
    return replace(
        bare,
        other_title=_unless(other_title, title),
        names=names,
        more_names=more_names,
        about=(obj.les_mer or "").lstrip("/") if isinstance(obj, Ord) else "",
        summary=summary.in_either(language) if summary else "",
        text=words_of(texts, [title, other_title, *names, *more_names]),
        phone=_phone(content, obj),
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


def _number(content: Content, step: Steg, language: str) -> str:
    """«Steg 1.2», as the page says it."""
    numbers = {it.id: it.number for it in steps_of(content, step.nivaa, step.for_[0] if step.for_ else None)}
    return labels(language)["steg-nummer"].format(nummer=numbers[step.id])


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


def _at_workplaces(content: Content, obj: Objekt, language: str) -> Iterator[str]:
    """What a step is called in the guides that have a name of their own for it."""
    if isinstance(obj, Steg):
        for guide in content.guide.veiledere:
            yield from (v.tittel.get(language) or "" for v in guide.steg if v.id == obj.id and v.tittel)


def _los(content: Content, obj: Objekt) -> Iterator[str]:
    """What a service is called in Los, where public services are sorted by what people look for."""
    if isinstance(obj, Tjeneste):
        for word in content.all("los", obj.los):
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


def _joined(first: Entry, second: Entry) -> Entry:
    """Two objects that one page shows."""
    names = distinct([*first.names, second.title, second.other_title, *second.names], first.title, first.other_title)
    more_names = distinct([*first.more_names, *second.more_names], first.title, *names)
    text = words_of([*first.text, *second.text], [first.title, *names, *more_names])
    return replace(first, names=names, more_names=more_names, text=text)
