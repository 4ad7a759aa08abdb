"""A kommune's facts and words inside shared text."""

from __future__ import annotations

import pytest

from veileder.guide.tokens import encode, fill, fill_html, names_in, token_values

from .conftest import MakeContent

KOMMUNE = """
kommune:
  genitiv: {nb: Liten kommunes, nn: Liten kommune sin}
innstillinger:
  målalder: {fra: 0, til: 23}
  samtykkealder: {skole: 15, helse: 16, barnevern: 15, annet: 18}
termer:
  - id: logg
    ubestemt: {nb: logg}
    bestemt: {nb: loggen}
    flertall: {nb: logger, nn: loggar}
    adjektiv: {nb: loggført}
"""


@pytest.mark.parametrize(
    ("name", "nb", "nn"),
    [
        ("kommune.navn", "Liten kommune", "Liten kommune"),
        ("kommune.genitiv", "Liten kommunes", "Liten kommune sin"),
        ("modell.kortnavn", "BTI", "BTI"),
        ("modell.navn", "Bedre innsats", "Betre innsats"),
        ("uro", "bekymring", "uro"),
        ("uro.bestemt", "bekymringen", "uroa"),
        ("Uro.bestemt", "Bekymringen", "Uroa"),
        ("uro.flertall", "bekymring", "uro"),  # not written: the simplest form
        ("logg", "logg", "logg"),  # nynorsk not written: bokmål
        ("logg.flertall", "logger", "loggar"),
        ("Logg.adjektiv", "Loggført", "Loggført"),
        ("logg-fra-nivå", "nivå 1", "nivå 1"),
        ("målalder", "0–23 år", "0–23 år"),
        ("samtykkealder.annet", "18", "18"),
    ],
)
def test_values(content: MakeContent, name: str, nb: str, nn: str) -> None:
    guide = content({"kommuner/liten/ord.yaml": KOMMUNE}).guide
    assert (token_values(guide, "nb")[name], token_values(guide, "nn")[name]) == (nb, nn)


def test_an_open_age_has_no_end(content: MakeContent) -> None:
    files = {"kommuner/liten/a.yaml": "innstillinger:\n  målalder: {fra: 3, til: null}\n"}
    assert token_values(content(files).guide, "nb")["målalder"] == "fra 3 år"


def test_names_are_found_with_their_places() -> None:
    assert list(names_in("Se {{ uro }} og {{Uro.bestemt}}, ikke {uro} eller {{uro")) == [
        ("uro", 3),
        ("Uro.bestemt", 16),
    ]


def test_marks_survive_and_are_filled() -> None:
    marked = encode("Se {{uro}} og {{ukjent}}")
    assert "{" not in marked
    assert fill(marked, {"uro": "<uro>"}) == "Se <uro> og [ukjent]"
    assert fill_html(marked, {"uro": "<uro>"}) == "Se &lt;uro&gt; og [ukjent]"


def test_a_mark_written_by_an_editor_does_no_harm() -> None:
    assert fill(encode("\ue000uro\ue001"), {"uro": "ja"}) == "ja"
    assert fill(encode("\ue001\ue000"), {}) == "\ue001\ue000"
