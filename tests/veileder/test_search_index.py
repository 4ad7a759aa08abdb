"""What the search knows: everything that has a place in a guide, in files that a browser can put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from veileder.guide.content import load_content
from veileder.layers.chain import kommuner, load_chain
from veileder.layers.layer import Layer
from veileder.schema.base import MAALFORMER, OTHER
from veileder.site.assets.icons import sprite
from veileder.site.compile import compile_pages
from veileder.site.markdown import values_of
from veileder.site.search.entries import object_entries, page_entries
from veileder.site.search.entry import Entry
from veileder.site.search.kinds import KINDS
from veileder.site.search.places import found_in
from veileder.site.wording import labels

from ..guides import in_common
from .conftest import DATE
from .search_files import Guide, files_of, read

ROOT = Path(__file__).parents[2]
NAMES = kommuner(ROOT)
# These are shown inside what uses them, or on a page that is found as a whole.
INSIDE = {"endringer", "framdriftsplan", "kilder", "lover", "termer"}


@cache
def base() -> Layer:
    return in_common(date=DATE).base


@cache
def guide(name: str) -> Guide:
    content, found = load_content(load_chain(ROOT, name, base()), DATE)
    assert content is not None, found
    pages = compile_pages(ROOT, content, edition=in_common(date=DATE).edition).pages
    return Guide(content, pages, files_of(content, base(), pages))


@cache
def entries(name: str, language: str) -> list[Entry]:
    objects = object_entries(guide(name).content, language)
    return [*objects, *page_entries(guide(name).pages, objects, language)]


def entry(name: str, language: str, address: str) -> Entry:
    return next(it for it in entries(name, language) if it.address == address)


def _spoken() -> Iterator[tuple[str, str]]:
    """Every kommune with each of its målformer."""
    for name in NAMES:
        content, _ = load_content(load_chain(ROOT, name, base()), DATE)
        assert content is not None
        yield from ((name, language) for language in content.languages)


in_each = pytest.mark.parametrize(("name", "language"), list(_spoken()))


# What is found.


@in_each
def test_every_entry_leads_to_a_place(name: str, language: str) -> None:
    anchors = {page.path: values_of("id", page.body) for page in guide(name).pages if page.language == language}
    addresses = {address for it in entries(name, language) for address in (it.address, it.about)}
    assert [address for address in addresses if address and not _exists(address, anchors)] == []


def _exists(address: str, anchors: Mapping[str, set[str]]) -> bool:
    path, _, anchor = address.partition("#")
    return path in anchors and (not anchor or anchor in anchors[path])


@in_each
def test_every_page_is_found_once_by_the_title_it_has(name: str, language: str) -> None:
    found, _ = read(guide(name), language)
    addresses = [it.address for it in entries(name, language)]
    assert len(addresses) == len(set(addresses))
    assert found.keys() == set(addresses)
    for page in guide(name).pages:
        if page.language == language and page.search:
            assert found[page.path].title == page.title


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_found_or_is_known_to_be_elsewhere(name: str) -> None:
    content = guide(name).content
    found = {(collection, obj.id) for collection, obj, _, _ in found_in(content)}
    lost = {(collection, obj.id) for collection, obj in content.objects()} - found
    elsewhere = {(collection, id) for collection, id in lost if collection in INSIDE}
    # An acute concern leads straight to the acute page, and a service's number stands with the service.
    elsewhere |= {("bekymringer", concern.id) for concern in content.guide.bekymringer if concern.akutt}
    elsewhere |= {("nødnumre", service.id) for service in content.guide.tjenester}
    elsewhere |= {("nødnumre", it.id) for it in content.guide.nodnumre if not it.nummer and not it.chat}
    assert lost - elsewhere == set()
    assert ("nivåer", content.guide.modell.nivaaer[0].id) in found


# What they are called.


@pytest.mark.parametrize("name", ["fjordvik", "tromso", "ulstein"])
def test_everything_is_also_called_what_it_is_in_the_other_maalform(name: str) -> None:
    for language in MAALFORMER:
        there, _ = read(guide(name), OTHER[language])
        for address, found in read(guide(name), language)[0].items():
            called = {text.lower() for text in (found.title, *found.names)}
            assert there[address].title.lower() in called, address


@pytest.mark.parametrize(("name", "language"), [("amli", "nn"), ("loten", "nb")])
def test_a_kommune_with_one_maalform_has_only_its_files_and_still_knows_the_other_names(
    name: str, language: str
) -> None:
    assert {path.split(".")[1] for path in guide(name).files} == {language}
    own, other = ["Barnevernstjenesten", "Barnevernstenesta"][:: 1 if language == "nb" else -1]
    service = entry(name, language, "tjenester/barnevern/")
    assert (service.title, service.other_title) == (own, other)


def test_both_names_of_an_abbreviated_title_are_names() -> None:
    ppt = entry("fjordvik", "nb", "tjenester/ppt/")
    assert ppt.title == "Pedagogisk-psykologisk tjeneste (PPT)"
    assert {"Pedagogisk-psykologisk tjeneste", "PPT"} <= set(ppt.names)


def test_a_service_is_found_by_the_words_of_los_in_both_maalformer() -> None:
    for name in ("fjordvik", "amli"):
        content = guide(name).content
        language = content.languages[0]
        for service in content.guide.tjenester:
            found = entry(name, language, f"tjenester/{service.id}/")
            called = {text.lower() for text in (found.title, found.other_title, *found.names, *found.more_names)}
            for word in content.all("los", service.los):
                own = [word.navn.in_either(spoken) for spoken in MAALFORMER]
                synonyms = [text for spoken in MAALFORMER for text in getattr(word.synonymer, spoken, ())]
                assert {text.lower() for text in (*own, *synonyms)} <= called, service.id


def test_all_words_for_pages_of_no_object_reach_one() -> None:
    keys = [key.removeprefix("sokeord-") for key in labels("nb") if key.startswith("sokeord-")]
    pages = {page.path.strip("/").replace("/", "-") for page in guide("fjordvik").pages if page.search}
    objects = {it.address.strip("/").replace("/", "-") for it in object_entries(guide("fjordvik").content, "nb")}
    assert set(keys) - (pages - objects) == set()


def test_what_people_call_a_page_of_no_object_is_a_name() -> None:
    acute = entry("fjordvik", "nn", "haster/")
    assert acute.other_title == "Haster det?" and "naudnummer" in acute.names
    assert "nødnummer" in acute.more_names


def test_a_word_leads_to_the_page_that_tells_of_it() -> None:
    for word in guide("fjordvik").content.guide.ord:
        assert entry("fjordvik", "nb", f"ordliste/#ord-{word.id}").about == (word.les_mer or "").lstrip("/")


def test_every_kind_has_a_label_and_an_icon() -> None:
    drawn = set(re.findall(r'id="([^"]+)"', sprite().decode()))
    for kind, (label, icon) in KINDS.items():
        assert all(labels(language)[label] for language in MAALFORMER), kind
        assert icon in drawn, kind
    used = {it.kind for name, language in _spoken() for it in entries(name, language)}
    assert used <= KINDS.keys()


# What the files say.


@in_each
def test_the_national_part_is_the_same_file_for_all(name: str, language: str) -> None:
    first = next(other for other, spoken in _spoken() if spoken == language)
    for part in ("nasjonal", "nasjonal-tekst"):
        path = f"sok/{part}.{language}.json"
        assert guide(name).files[path] == guide(first).files[path]
    assert b"Fjordvik" not in guide(name).files[f"sok/nasjonal.{language}.json"]


@in_each
def test_every_token_has_a_value(name: str, language: str) -> None:
    found, words = read(guide(name), language)  # fails when one has none
    texts = [text for it in found.values() for text in (it.title, it.summary, *it.names)]
    assert [text for text in (*texts, *words) if "{{" in text] == []
    assert all(it.title and all(it.names) for it in found.values())


def test_words_of_the_other_maalform_keep_its_words() -> None:
    filled = guide("fjordvik").file("kommune.nb")["fyll"]
    assert (filled["uro"], filled["uro|nn"]) == ("bekymring", "uro")
    assert "uro|nb" not in filled


@in_each
def test_the_box_knows_what_is_acute_in_both_maalformer_and_where_else_to_go(name: str, language: str) -> None:
    own = guide(name).file(f"kommune.{language}")
    acute = guide(name).content.guide.innstillinger.akuttord
    assert acute.nb and acute.nn
    assert own["akutt"] == list(dict.fromkeys((*acute.nb, *acute.nn)))
    assert "113" in [number for _, number in own["akuttnumre"]]
    titles = {page.path: page.title for page in guide(name).pages if page.language == language}
    assert own["veier"] and all(titles[path] == title for path, title in own["veier"])
    assert own["type"].keys() == KINDS.keys()
