"""What the search knows: everything that has a place in a guide, in files that a browser can put together."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from veileder.guide.content import Content, load_content
from veileder.layers.chain import CONTENT_FOLDER, NATIONAL, kommuner, load_chain
from veileder.layers.layer import Layer, read_layer
from veileder.schema.base import MAALFORMER, OTHER
from veileder.site.assets.icons import sprite
from veileder.site.compile import compile_pages
from veileder.site.markdown import anchors_in
from veileder.site.page import Page
from veileder.site.search.entries import object_entries, page_entries
from veileder.site.search.entry import Entry
from veileder.site.search.kinds import KINDS
from veileder.site.search.parts import search_assets
from veileder.site.search.places import found_in
from veileder.site.search.questions import Question, misspelt, origins, questions
from veileder.site.wording import labels

from .conftest import DATE, MakeProject

ROOT = Path(__file__).parents[2]
NAMES = kommuner(ROOT)
# These are shown inside what uses them, or on a page that is found as a whole.
INSIDE = {"endringer", "framdriftsplan", "kilder", "lover", "termer"}
Files = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Guide:
    """A kommune's guide, with the files of its search."""

    content: Content
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]

    def file(self, name: str) -> Any:
        return json.loads(self.files[f"sok/{name}.json"])


@dataclass
class Read:
    """An entry as the browser has it: its texts are filled."""

    kind: str
    title: str
    names: list[str]
    summary: str = ""


@cache
def base() -> Layer:
    return read_layer(ROOT / CONTENT_FOLDER, NATIONAL, ROOT)


@cache
def guide(name: str) -> Guide:
    content, found = load_content(load_chain(ROOT, name, base()), DATE)
    assert content is not None, found
    pages = compile_pages(ROOT, content).pages
    return Guide(content, pages, _files(content, base(), pages))


@cache
def entries(name: str, language: str) -> list[Entry]:
    objects = object_entries(guide(name).content, language)
    return [*objects, *page_entries(guide(name).pages, objects, language)]


def entry(name: str, language: str, address: str) -> Entry:
    return next(entry for entry in entries(name, language) if entry.address == address)


def _files(content: Content, base: Layer, pages: Sequence[Page]) -> dict[str, bytes]:
    return {asset.path: asset.content for asset in search_assets(content, base, pages)}


def _spoken() -> Iterator[tuple[str, str]]:
    """Every kommune with each of its målformer."""
    for name in NAMES:
        content, _ = load_content(load_chain(ROOT, name, base()), DATE)
        assert content is not None
        yield from ((name, language) for language in content.languages)


in_each = pytest.mark.parametrize(("name", "language"), list(_spoken()))


def read(guide: Guide, language: str) -> tuple[dict[str, Read], set[str]]:
    """Put the four files together as the page's script does: the entries, and all words of their texts."""
    own, national = guide.file(f"kommune.{language}"), guide.file(f"nasjonal.{language}")

    def filled(text: str) -> str:
        return re.sub(r"\{\{\s*(.*?)\s*\}\}", lambda match: own["fyll"][match[1]], text)

    hidden = {*own["uten"], *(row[0] for row in own["treff"])}
    entries = {}
    for address, kind, title, *more in [*own["treff"], *(row for row in national["treff"] if row[0] not in hidden)]:
        names = filled(more[0]).split("|") if more and more[0] else []
        entries[address] = Read(kind, filled(title), names)
    words, told = set(), set()
    for texts in (guide.file(f"kommune-tekst.{language}"), guide.file(f"nasjonal-tekst.{language}")):
        here = [entries.get(address) if address not in told else None for address in texts["treff"]]
        told |= set(texts["treff"])
        for entry, names, summary in zip(here, texts["navn"], texts["utdrag"], strict=True):
            if entry:
                entry.names += filled(names).split("|") if names else []
                entry.summary = filled(summary)
        for word, steps in texts["ord"].items():
            if any(here[place] for place in accumulate(steps)):
                words.add(filled(word))
    return entries, words


# What is found.


@in_each
def test_every_entry_leads_to_a_place(name: str, language: str) -> None:
    anchors = {page.path: anchors_in(page.body) for page in guide(name).pages if page.language == language}
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
    assert (service.title, service.names[0]) == (own, other)


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
            called = {text.lower() for text in (found.title, *found.names, *found.more_names)}
            for word in content.all("los", service.los):
                own = [word.navn.in_either(spoken) for spoken in MAALFORMER]
                synonyms = [text for spoken in MAALFORMER for text in getattr(word.synonymer, spoken, ())]
                assert {text.lower() for text in (*own, *synonyms)} <= called, service.id


def test_what_people_call_a_page_of_no_object_is_a_name() -> None:
    acute = entry("fjordvik", "nn", "haster/")
    assert "Haster det?" in acute.names and "naudnummer" in acute.names
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


# What a kommune changes, in a small guide.


Small = Callable[[Mapping[str, str]], Guide]


@pytest.fixture
def small(project: MakeProject) -> Small:
    """The smallest guide with files laid over it, without its pages."""

    def make(files: Mapping[str, str]) -> Guide:
        root = project(files)
        base = read_layer(root / "content", NATIONAL, root)
        content, found = load_content(load_chain(root, "liten", base), DATE)
        assert content is not None and not found, found
        return Guide(content, (), _files(content, base, ()))

    return make


def _sider(*pages: Mapping[str, Any]) -> str:
    return json.dumps({"sider": pages}, ensure_ascii=False)


def _side(id: str, nb: str, nn: str = "") -> dict[str, Any]:
    return {"id": id, "tittel": {"nb": nb, "nn": nn or nb}}


def test_what_a_kommune_says_itself_takes_the_place_of_what_the_base_says(small: Small) -> None:
    made = small(
        {
            "content/sider.yaml": _sider(_side("plan", "Plan"), _side("logg", "Logg"), _side("brev", "Brev")),
            "kommuner/liten/sider.yaml": _sider(
                {"id": "plan", "fjern": True}, _side("logg", "Dagbok"), _side("kart", "Kart")
            ),
        }
    )
    national, own = made.file("nasjonal.nb"), made.file("kommune.nb")
    assert {"sider/plan/", "sider/logg/", "sider/brev/"} <= {row[0] for row in national["treff"]}
    assert own["uten"] == ["sider/plan/"]
    assert {row[0] for row in own["treff"]} == {"sider/logg/", "sider/kart/"}
    shown = {address: it.title for address, it in read(made, "nb")[0].items() if it.kind == "side"}
    assert shown == {"sider/logg/": "Dagbok", "sider/brev/": "Brev", "sider/kart/": "Kart"}


def test_a_text_that_a_kommune_changes_is_told_by_the_kommune_alone(small: Small) -> None:
    made = small(
        {"kommuner/liten/eget.yaml": "verktøy:\n  - id: notat\n    ingress: {nb: Skriv blyant, nn: Skriv blyant}\n"}
    )
    assert made.file("kommune.nb")["treff"] == []
    assert made.file("kommune-tekst.nb")["treff"] == ["verktoy/notat/"]
    found, words = read(made, "nb")
    assert found["verktoy/notat/"].summary == "Skriv blyant"
    assert "blyant" in words and "sted" not in words


def test_a_number_is_the_kommunes_and_changes_nothing_else(small: Small) -> None:
    contact = "kontakter:\n  - {id: leder, tittel: Leder, enhet: {nb: Huset, nn: Huset}}\n"
    number = 'kontakter:\n  - {id: leder, telefon: "00 00 00 00"}\n'
    made = small({"content/kontakter.yaml": contact, "kommuner/liten/kontakter.yaml": number})
    own = made.file("kommune.nb")
    assert own["ring"] == {"kontakt/#kontakt-leder": "00 00 00 00"}
    assert own["treff"] == [] and made.file("kommune-tekst.nb")["treff"] == []
    assert b"00 00" not in made.files["sok/nasjonal.nb.json"]


def test_what_is_not_shown_is_not_told(small: Small) -> None:
    made = small(
        {
            "content/skjult.yaml": """
bekymringer:
  - id: fare
    navn: {nb: Hemmelig bekymring, nn: Hemmeleg uro}
    akutt: true
situasjoner:
  - id: ingen
    navn: {nb: Hemmelig situasjon, nn: Hemmeleg situasjon}
nødnumre:
  - id: tomt
    navn: {nb: Hemmelig nummer, nn: Hemmeleg nummer}
    hva: {nb: Ring hemmelig, nn: Ring hemmeleg}
kontakter:
  - id: tom
    tittel: {nb: Hemmelig kontakt, nn: Hemmeleg kontakt}
"""
        }
    )
    assert [path for path, content in made.files.items() if b"emmel" in content] == []


def test_a_title_that_the_kommune_names_itself_is_filled_with_its_word(small: Small) -> None:
    made = small({"content/sider.yaml": _sider(_side("om", "Skriv om {{uro.bestemt}}"))})
    found, _ = read(made, "nb")
    assert (found["sider/om/"].title, found["sider/om/"].names) == ("Skriv om bekymringen", ["Skriv om uroa"])
    assert "{{uro.bestemt}}" in made.files["sok/nasjonal.nb.json"].decode()


# What one would ask it.


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Undringsnotat", "Undrignsnotat"),
        ("Følge opp", "Fløge opp"),
        ("Kommuna", "Komumna"),
        ("Be om råd", ""),
        ("Slik gjør du når du er bekymret", ""),
        ("Nivå 0: Avklare undring", "Nivå 0: Avlkare undring"),
    ],
)
def test_a_typo_is_two_letters_that_changed_places(title: str, written: str) -> None:
    assert misspelt(title) == written


def test_titles_are_asked_for_in_both_maalformer_and_with_a_typo(small: Small) -> None:
    made = small({"content/sider.yaml": "sider:\n  - id: hjem\n    tittel: {nb: Samtale hjemme, nn: Samtale heime}\n"})
    asked = [it.text for it in questions(made.content, (), "nb") if it.address == "sider/hjem/"]
    assert asked == ["Samtale hjemme", "Samtale heime", "Satmale hjemme"]
    place = origins(made.content, ())["sider/hjem/"]
    assert (place.file, place.line) == ("content/sider.yaml", 3)


def test_of_two_with_the_same_title_either_is_an_answer(small: Small) -> None:
    pages = _sider(_side("en", "Samtale"), _side("to", "samtale"))
    word = "ord:\n  - {id: samtale, ord: Samtale, forklaring: {nb: Ord, nn: Ord}, les-mer: 'roller/#rolle-ansatt'}\n"
    made = small({"content/sider.yaml": pages, "content/ord.yaml": word})
    [question] = [it for it in questions(made.content, (), "nb") if it.text.lower() == "samtale"]
    assert question.address == "sider/en/"
    assert question.good == {"sider/en/", "sider/to/", "ordliste/#ord-samtale", "roller/"}


def test_an_answer_is_among_the_first_three_and_may_be_a_part_of_its_page() -> None:
    page = Question("x", "verktoy/en/", frozenset({"verktoy/en/"}))
    assert page.is_answered(["a/", "b/", "verktoy/en/#del"])
    assert not page.is_answered(["a/", "b/", "c/", "verktoy/en/"])
    part = Question("x", "roller/#rolle-leder", frozenset({"roller/#rolle-leder"}))
    assert part.is_answered(["roller/#rolle-leder"])
    assert not part.is_answered(["roller/", "roller/#rolle-ansatt"])
