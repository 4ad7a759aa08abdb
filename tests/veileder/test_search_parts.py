"""What a kommune changes of the search, and what one would ask it: in a small guide."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from veileder.guide.content import load_content
from veileder.layers.chain import NATIONAL, load_chain
from veileder.layers.layer import read_layer
from veileder.site.search.questions import Question, misspelt, origins, questions

from .conftest import DATE, MakeProject
from .search_files import Guide, files_of, read

Small = Callable[[Mapping[str, str]], Guide]


@pytest.fixture
def small(project: MakeProject) -> Small:
    """The smallest guide with files laid over it, without its pages."""

    def make(files: Mapping[str, str]) -> Guide:
        root = project(files)
        base = read_layer(root / "content", NATIONAL, root)
        content, found = load_content(load_chain(root, "liten", base), DATE)
        assert content is not None and not found, found
        return Guide(content, (), files_of(content, base, ()))

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
