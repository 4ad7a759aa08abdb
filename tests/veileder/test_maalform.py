"""The målform check: what it must find, and what it must leave alone."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from veileder.language.maalform import right_word, slips
from veileder.language.terms import avoided, terms, wrong_terms

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("STAFETT_SHARED", ROOT.parent / "shared"))
SEEDS = SHARED / "seeds"
"""The kommuner's own texts lie beside the project. Only the project's own CI must have them."""
TRAPS = """
tjenesten/tenesta tjenestene/tenestene enheten/eininga foreldrene/foreldra oppfølgingen/oppfølginga ansatte/tilsette
hvem/kven hva/kva hvordan/korleis hvor/kvar hvorfor/kvifor ikke/ikkje noe/noko mer/meir selv/sjølv
"""
"""Words that must be inflected and not only translated."""
SLIPS = [
    ("Stafettholdar og stafettlogg", "stafettholdar", "stafetthaldar"),
    ("Beskriv enkel tverrfaglig samarbeid", "tverrfaglig", "tverrfagleg"),
    ("Beskriv enkel tverrfaglig samarbeid", "enkel tverrfaglig samarbeid", "enkelt tverrfaglig samarbeid"),
    ("verktøy som skal være til hjelp", "være", "vere"),
    ("Elektronisk stafettlogg prøves ut før val", "prøves", "blir prøvd"),
    ("nivå og tenester som involveras", "involveras", "blir involvert"),
    ("Prosjektleder og koordinator for arbeidet", "prosjektleder", "prosjektleiar"),
]
"""What the seeds themselves get wrong."""
MORE = [
    ("Det gjeld ditt barn.", "ditt barn", "barnet ditt"),
    ("Vi skal å hjelpa familien.", "å hjelpa", "å hjelpe"),
    ("Hjelpetenestane tek kontakt.", "hjelpetenestane", "hjelpetenestene"),
    ("Snakk med læreren om muligheten.", "muligheten", "moglegheita"),
    ("Planene evalueres kvart år.", "evalueres", "blir evaluert"),
    ("Planene evalueres kvart år.", "planene", "planane"),
    ("Dei gravide og deltakende familiane", "deltakende", "deltakande"),
    ("Vi samordnede hjelpa.", "samordnede", "samordna"),
    ("Skolehelsetjenesten kan hjelpe.", "skolehelsetjenesten", "skulehelsetenesta"),
    ("BTI-veilederen ligg her.", "veilederen", "rettleiaren"),
    ("Les lenken under.", "lenken", "lenkja"),
]
NB = [
    ("Tenestene tek kontakt.", "tenestene", "tjenestene"),
    ("Det tverrfaglege samarbeidet", "tverrfaglege", "tverrfaglige"),
    ("Planar og avtalar", "planar", "planer"),
    ("Opplysningane kan delast.", "opplysningane", "opplysningene"),
    ("Opplysningane kan delast.", "delast", "deles"),
    ("Prosjektleiar er valgt.", "prosjektleiar", "prosjektleder"),
    ("Snakk med stafetthaldaren om kva dere gjør.", "kva", "hva"),
    ("Snakk med stafetthaldaren om kva dere gjør.", "stafetthaldaren", "stafettholderen"),
    ("Vi må tenkje på moglegheita.", "tenkje", "tenke"),
    ("Et enkel tiltak hjelper.", "enkel tiltak", "enkelt tiltak"),
]
FINE = [
    ("nn", "Då kan dei som har ansvaret, ringje legevakta elles eller når mor er til stades."),
    ("nn", "Det er viktig å ta imot, å delta, å dra heim og å ha tid. Barna ser det."),
    ("nn", "Gjeld det ein fastlege? Læraren lærer bort, til dømes gjennom frivillige og felles tiltak."),
    ("nn", "Boka heiter «Hva gjør jeg nå?», og tittelen er *Bedre tverrfaglig innsats*. Sjå `ikke.yaml`."),
    ("nn", "Han er frå Hvaler kommune, og ho heiter Elverum. Flyktningen har pc-en med seg."),
    ("nn", "{{uro}} er eit ord. [Les meir](/tjenester/hva-er-dette/) på https://example.no/ikke"),
    ("nb", "Fastlegen, tannlege og overlege er klare. Svar på det. Kanskje har ansvar for seminar i januar."),
    ("nb", "Boka heter «Kva gjer eg no?», og kommentaren er sår. Blande vann. En god vane er bare fast kontrast."),
    ("nb", "Uro og bekymring er det samme. Oppfølginga og fritida er også bokmål. Det er et fast møte."),
]


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(slip.wrong, slip.right) for slip in slips(text, language)]


@pytest.mark.parametrize("pair", TRAPS.split())
def test_every_trap_is_seen_from_both_sides(pair: str) -> None:
    bokmaal, nynorsk = pair.split("/")
    assert right_word(bokmaal, "nn") == nynorsk
    assert right_word(nynorsk, "nn") == "" and right_word(bokmaal, "nb") == ""
    if nynorsk not in ("foreldra", "oppfølginga"):  # both are bokmål too
        assert right_word(nynorsk, "nb") in (bokmaal, "hver")


@pytest.mark.parametrize(("text", "wrong", "right"), SLIPS + MORE)
def test_a_slip_in_nynorsk_is_found(text: str, wrong: str, right: str) -> None:
    assert (wrong, right) in found(text, "nn")


@pytest.mark.parametrize(("text", "wrong", "right"), NB)
def test_a_slip_in_bokmaal_is_found(text: str, wrong: str, right: str) -> None:
    assert (wrong, right) in found(text, "nb")


@pytest.mark.parametrize(("language", "text"), FINE)
def test_what_is_right_is_left_alone(language: str, text: str) -> None:
    assert found(text, language) == []


def test_a_slip_is_told_where_it_stands_and_an_approved_word_is_not() -> None:
    text = "Vi veit ikke kven prosjektleder er."
    assert [text[slip.start :].split()[0] for slip in slips(text, "nn")] == ["ikke", "prosjektleder"]
    assert [slip.wrong for slip in slips(text, "nn", {"prosjektleder"})] == ["ikke"]


@pytest.mark.skipif(not SEEDS.is_dir() and not os.environ.get("CI"), reason=f"needs the kommuner's texts in {SEEDS}")
def test_the_kommuners_own_texts_give_every_slip_that_is_known() -> None:
    nynorsk = [slip for name in ("ulstein", "amli") for slip in slips((SEEDS / f"{name}.txt").read_text("utf-8"), "nn")]
    told = {slip.wrong for slip in nynorsk}
    assert {wrong for _, wrong, _ in SLIPS} <= told
    for name in ("loten", "tromso"):  # good bokmål gives nothing
        assert slips((SEEDS / f"{name}.txt").read_text("utf-8"), "nb") == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_what_is_told_to_be_right_is_right(language: str) -> None:
    """Nobody is sent from one wrong word to another."""
    from veileder.language.maalform import _lists

    lists = _lists(language)
    answers = {word for table in (lists.words, lists.ends) for right in table.values() for word in right.split()}
    assert {word: right_word(word, language) for word in answers if right_word(word, language)} == {}


def test_the_terms_are_those_of_the_glossary() -> None:
    rows = []
    for line in (ROOT / "docs" / "ordliste.md").read_text(encoding="utf-8").splitlines():
        cells = [re.sub(r"\s*\([^)]*\)|\s*†", "", cell).strip() for cell in line.strip("| ").split(" | ")]
        if line.startswith("| ") and cells[0] not in ("Bokmål", "---") and tuple(cells[:2]) not in rows:
            rows.append(tuple(cells[:2]))
    assert len(rows) > 90
    assert rows == [tuple(term) for term in terms()], "a row of the glossary stands in language/fagord.yaml too"


def test_a_term_is_wrong_in_the_other_maalform() -> None:
    assert wrong_terms("nn")["stafettholder"] == "stafetthaldar"
    assert wrong_terms("nb")["lovtilvising"] == "lovhenvisning"
    assert right_word("utferdar", "nb") == "utsteder"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_word_for_a_term_is_not_a_term_itself(language: str) -> None:
    names = {name for term in terms() for name in getattr(term, language).split(", ")}
    assert names.isdisjoint(avoided(language))
