"""Advice on plain language: which sentences, what is said of them, and where."""

from __future__ import annotations

import pytest

from veileder.diagnostics import Position
from veileder.language.plain import advise, officialese, passives, sentences
from veileder.site.page import Page
from veileder.site.readability import EMPLOYEES, FAMILIES, readability

LONG = "Vi " + "går " * 26 + "hjem."
TEXT = f"""# Notat. Ikke lang

Skriv ned det du ser. {LONG}

- Ring [helsestasjonen](https://example.no/a.b.c).
- Skjemaet {{{{kommune.navn}}}} sendes til lederen!
| Navn | Det er {LONG} |
"""


def test_the_sentences_of_a_text_are_those_that_end() -> None:
    found = list(sentences(TEXT))
    assert [sentence.split()[0] for _, sentence in found] == ["Notat.", "Skriv", "Vi", "Ring", "Skjemaet", "Det"]
    assert all(TEXT[offset:].startswith(sentence[:6]) for offset, sentence in found)


@pytest.mark.parametrize(
    ("language", "sentence", "advice"),
    [
        ("nb", LONG, ["Setningen har 28 ord. Del den i to."]),
        ("nb", "Vi " + "går " * 60 + "hjem.", ["Setningen har 62 ord. Del den i flere."]),
        ("nb", "Meld fra i henhold til rutinen.", ["«i henhold til» er tungt. Prøv: etter."]),
        ("nn", "Vi vil iverksetje tiltak.", ["«iverksetje» er tungt. Prøv: setje i gang."]),
        ("nb", "Skjemaet sendes til lederen.", ["«sendes»: skriv hvem som gjør det."]),
        ("nn", "Planen skal skrivast og evaluerast.", ["«skrivast» og «evaluerast»: skriv hvem som gjør det."]),
        (
            "nb",
            "Her er helsestasjonsvirksomheten.",
            ["«helsestasjonsvirksomheten» har 25 bokstaver. Finn et kortere ord, eller del det i flere."],
        ),
        ("nb", "Barnets foreldre og kommunenes ansatte møtes, og det finnes ellers en felles plan.", []),
        ("nn", "Det viktigaste er at alle trivast, helst fast og oftast.", []),
        ("nb", "Ring legen. Snakk med barnet.", []),
    ],
)
def test_what_is_said_of_a_sentence(language: str, sentence: str, advice: list[str]) -> None:
    assert [said for found in advise(sentence, language) for said in found.what] == advice


def test_a_long_word_that_is_explained_may_be_long() -> None:
    assert list(advise("Her er helsestasjonsvirksomheten.", "nb", {"helsestasjonsvirksomheten"})) == []


def test_the_weightiest_comes_first() -> None:
    (found,) = advise("Vi " + "går " * 40 + "vedrørende planen som skrives.", "nb")
    assert [said.split()[0] for said in found.what] == ["Setningen", "«vedrørende»", "«skrives»:"]
    assert found.weight > 20


def test_the_alternatives_are_not_heavy_themselves() -> None:
    from veileder.language.data import words_in

    for language in ("nb", "nn"):
        for better in words_in("klarsprak")[language]["tungt"].values():
            assert list(officialese(better, language)) == [], better


def test_a_name_is_no_passive() -> None:
    assert passives("Hannes bil er hos Johannes", "nb") == []


def page(path: str, body: str, language: str = "nb") -> Page:
    return Page(path, language, "Tittel", body, (), Position("a.yaml"))


def test_a_page_has_its_figures() -> None:
    short = "<p>Du ser et barn.</p>" * 20
    body = f"<h1>Overskrift</h1>{short}<p>{LONG}</p><ul><li>Skjemaet sendes vedrørende saken.</li><li>Navn</li></ul>"
    (figure,) = readability([page("roller/", body)])
    assert (figure.path, figure.language, figure.title, figure.limit) == ("roller/", "nb", "Tittel", EMPLOYEES)
    assert (figure.sentences, figure.longest, figure.long_sentences) == (22, 28, 1)
    assert (figure.passives, figure.officialese) == (1, 1)
    assert figure.words == 1 + 80 + 28 + 4 + 1
    assert figure.lix == pytest.approx(112 / 22 + 100 * 2 / 112, abs=0.06) and not figure.is_heavy


def test_a_page_for_families_has_a_lower_limit_and_a_short_one_no_figure() -> None:
    heavy = "<p>Tjenestene samarbeider tverrfaglig gjennom handlingsveiledere.</p>" * 12
    family, employee, short = readability(
        [page("haster/", heavy), page("steg/", heavy), page("a/", "<p>Kort her.</p>")]
    )
    assert (family.limit, employee.limit) == (FAMILIES, EMPLOYEES)
    assert family.is_heavy and family.lix > 80
    assert short.lix == 0 and not short.is_heavy
