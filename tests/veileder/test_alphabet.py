"""The Norwegian alphabet in lists and addresses."""

from __future__ import annotations

import pytest

from veileder.site.alphabet import alphabetical, ascii_spelling, initial


def test_our_own_letters_come_last_and_accents_do_not_count() -> None:
    words = ["Åpen", "ærlig", "Zoo", "økt", "«Barn»", "idé", "ideal", "Ask"]
    assert sorted(words, key=alphabetical) == ["Ask", "«Barn»", "idé", "ideal", "Zoo", "ærlig", "økt", "Åpen"]


@pytest.mark.parametrize(
    ("word", "letter"), [("«hva nå»", "H"), ("økt", "Ø"), ("Åpen", "Å"), ("état", "E"), ("22. juli", "#")]
)
def test_a_word_stands_under_its_letter(word: str, letter: str) -> None:
    assert initial(word) == letter


def test_an_address_has_no_letters_of_our_own() -> None:
    assert [ascii_spelling(word) for word in ("avgjøre", "råd", "ærlig")] == ["avgjore", "rad", "aerlig"]
