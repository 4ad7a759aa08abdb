"""Apertium: found, fetched, asked; and what it makes of the field's sentences where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from veileder.commands import apertium
from veileder.translation.drafting import translate
from veileder.translation.glossary import fixed_words, terms_of

NEEDED = pytest.mark.skipif(apertium.apertium() is None, reason="needs Apertium with nno-nob")


def test_without_a_direction_there_is_no_apertium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apertium, "_MODES", tmp_path)
    (tmp_path / "nob-nno_e.mode").touch()
    assert apertium.apertium() is None
    with pytest.raises(apertium.ApertiumFailed):
        list(apertium.translated(["hei"], "nn"))


def test_one_who_may_not_install_is_told_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(apertium, "_MODES", tmp_path)
    monkeypatch.setattr(apertium, "can_install", lambda: False)
    assert not apertium.ensure_apertium()
    assert "Installer pakkene «apertium» og «apertium-nno-nob»" in capsys.readouterr().out


def test_root_gets_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[tuple[str, ...]] = []

    def install(packages: tuple[str, ...]) -> bool:
        fetched.append(packages)
        for name in ("nob-nno_e", "nno-nob"):
            (tmp_path / f"{name}.mode").touch()
        return True

    monkeypatch.setattr(apertium, "_MODES", tmp_path)
    monkeypatch.setattr(apertium, "can_install", lambda: True)
    monkeypatch.setattr(apertium, "install", install)
    monkeypatch.setattr(apertium.shutil, "which", lambda _name: "/usr/bin/apertium")
    assert apertium.ensure_apertium()
    assert fetched == [("apertium", "apertium-nno-nob")]


@pytest.mark.parametrize("program", ["printf 'en\\n\\0'", "exit 3", "cat"])
def test_a_program_that_stops_early_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    fake = tmp_path / "apertium"
    fake.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(apertium, "apertium", lambda: str(fake))
    answers = apertium.translated(["en", "to"], "nn")
    if program == "cat":
        assert list(answers) == ["en", "to"]
    else:
        with pytest.raises(apertium.ApertiumFailed):
            list(answers)


TO_NYNORSK = {
    "Ungdomslosen og loser fra skolen møter deg i Kaiveien 2. Skolelosene er i Kongens gate 4 B.": (
        "Ungdomslosen og losar frå skulen møter deg i Kaiveien 2. Skulelosane er i Kongens gate 4 B."
    ),
    "Uke 3 er skoleveien lang.": "Veke 3 er skulevegen lang.",
    "Snakk med foresatte før du gjør noe.": "Snakk med føresette før du gjer noko.",
    "Kommunen bruker BTS, BTI, PPT, IP og NAV.": "Kommunen bruker BTS, BTI, PPT, IP og NAV.",
    "Du kan velge å gjøre det sammen med {{kommune.navn}}.": "Du kan velje å gjere det saman med {{kommune.navn}}.",
    "Hvem er stafettholderen?": "Kven er stafetthaldaren?",
    "Tjenestene har taushetsplikt.": "Tenestene har teieplikt.",
    "- **Si fra** til lederen samme dag.": "- **Sei frå** til leiaren same dagen.",
    "Se [Haster det?](/haster/) hvis du er redd.": "Sjå [Hastar det?](/haster/) viss du er redd.",
    "Hvis {{uro.bestemt}} ikke går over, melder du til barnevernet.": (
        "Viss {{uro.bestemt}} ikkje går over, melder du til barnevernet."
    ),
    "## Hvordan skriver jeg? {#skriv}\n\nHold teksten kort.": "## Korleis skriv eg? {#skriv}\n\nHald teksten kort.",
    "En voksen barnet liker": "Ein vaksen barnet liker",
    "PPT henviser til hjelpetjenesten.": "PPT tilviser til hjelpetenesta.",
    "Ring 00 00 00 00 a/b [x] 50 % ~ 3.": "Ring 00 00 00 00 a/b [x] 50 % ~ 3.",
}
TO_BOKMAAL = {
    "Snakk med dei føresette om kva dei ønskjer.": "Snakk med de foresatte om hva de ønsker.",
    "Kven har stafettpinnen, og kvar er BTS-modellen?": "Hvem har stafettpinnen, og hvor er BTS-modellen?",
    "Tenestene har teieplikt.": "Tjenestene har taushetsplikt.",
}


@NEEDED
@pytest.mark.parametrize(("to", "sentences"), [("nn", TO_NYNORSK), ("nb", TO_BOKMAAL)])
def test_sentences_of_the_field(to: str, sentences: dict[str, str]) -> None:
    terms = terms_of(fixed_words("nb" if to == "nn" else "nn"))
    made = translate({text: text for text in sentences}, lambda lines: apertium.translated(lines, to), terms)
    assert made.refused == ()
    assert dict(made.texts) == sentences
