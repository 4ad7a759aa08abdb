"""A8: whatever is written is text in the package too: in the PDF, the message, the data, and the names of files."""

from __future__ import annotations

import io
import json
from xml.etree import ElementTree

import pypdf
import pytest

from stafettlogg.arkiv import pdf
from stafettlogg.arkiv.bruk import arkiver
from stafettlogg.arkiv.bruk import oppdrag as bruk
from stafettlogg.arkiv.noark import NS
from stafettlogg.kjerne.oppdrag import Slag
from stafettlogg.logg.bruk import avslutning
from stafettlogg.logg.models import Grunn
from stafettlogg.person.sesjon import Innlogget

from ..krypt.test_a08_skript import ANGREP, _skriv
from ..verden import Verden
from .test_a33_pakken import pakk

TYPST = (
    '#read("/etc/passwd") #eval("1+1") #sys.inputs #import "x.typ": *',
    "= Overskrift\n+ liste\n#pagebreak() $x^2$ @ref <merke> `kode` *fet* _kursiv_ ~ \\ // borte /* borte */",
    "\u202edrev ord\u202c \u200b😀 ቋንቋ 中文 \x00\x07",
)
"""What would be something else in Typst's own language, and signs that no font has."""


def _hele(angrep: str, nr: int) -> object:
    return pytest.param(angrep, marks=() if nr % 6 == 0 else pytest.mark.full)


@pytest.mark.parametrize(
    "angrep", [*(_hele(angrep, nr) for nr, angrep in enumerate(ANGREP)), *(t for t in TYPST if "\x00" not in t)]
)
def test_a08_the_package_shows_it_as_text(verden: Verden, angrep: str) -> None:
    skrevet = _skriv(verden, angrep)
    avslutning.avslutt(skrevet.logg.holder, skrevet.logg.id, Grunn.ANNET, angrep)
    filer = pakk(skrevet.logg)
    assert list(filer) == ["logg.pdf", "logg.json", "arkivmelding.xml", "manifest.json"]
    data = json.loads(filer["logg.json"])
    assert data["logg"]["hvorfor"] == angrep
    rot = ElementTree.fromstring(filer["arkivmelding.xml"])
    navn = [element.text or "" for element in rot.iter(f"{{{NS}}}partNavn")]
    assert len(navn) == 5 and len(set(navn)) == 1
    if "\x1b" not in angrep:
        assert " ".join(navn[0].split()) == " ".join(angrep.split())
    lest = pypdf.PdfReader(io.BytesIO(filer["logg.pdf"]))
    tekst = "".join("".join(side.extract_text() for side in lest.pages).split())
    ventet = "".join(pdf._skrivbart(angrep).split())
    if angrep.isascii():  # what is read back of a line in two scripts is in another order
        assert tekst.count(ventet) > 10
    assert "root:" not in tekst
    assert not any("/URI" in str(side.get("/Annots", "")) for side in lest.pages)


def test_a08_a_sign_that_no_font_has_stands_by_its_code() -> None:
    assert pdf._skrivbart(["Hei 😀", {"a": "\u202eba"}, 3, None]) == ["Hei [U+1F600]", {"a": "[U+202E]ba"}, 3, None]
    assert (
        pdf._skrivbart("Sámi: čđŋšŧž, Łódź, Привет, مرحبا «æøå» → ✓") == "Sámi: čđŋšŧž, Łódź, Привет, مرحبا «æøå» → ✓"
    )
    assert pdf._skrivbart("a\x07b\x00\x7f\tc\nd") == "a[U+0007]b[U+0000][U+007F]\tc\nd"


def test_a08_a_failure_repeats_nothing_that_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_skrivbart", lambda ark: ark)
    import datetime as dt

    with pytest.raises(pdf.PdfFeil) as feil:
        pdf.lag({"tittel": "Hemmelig 😀", "dato": "2026-11-26"}, dt.datetime(2026, 11, 26, tzinfo=dt.UTC))
    assert "Hemmelig" not in repr(feil.value) and feil.value.__cause__ is None and feil.value.__suppress_context__


def test_a08_the_folder_is_named_by_the_log_alone(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget, tmp_path: object
) -> None:
    from pathlib import Path

    skrevet = _skriv(verden, "../../../etc/passwd\r\nContent-Type: text/html")
    avslutning.avslutt(skrevet.logg.holder, skrevet.logg.id, Grunn.ANNET, "Slutt")
    id = bruk.be_om(forvalter, skrevet.logg.id, Slag.ARKIV)
    bruk.godkjenn(ombud, id)
    mappe = arkiver.arkiver(id, Path(str(tmp_path)), "nb")
    hexet = skrevet.logg.id.hex.upper()
    assert mappe.name == f"stafettlogg-{hexet[:4]}-{hexet[4:8]}-20261126" and mappe.parent == tmp_path
