"""A33: what the package says of itself, and what it holds. Whether a PDF conforms, is for a validator to say."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest

from stafettlogg.arkiv import innhold, pakke
from stafettlogg.arkiv.noark import MDK, NS
from stafettlogg.arkiv.oppsett import oppsett
from stafettlogg.felles.spraak import Spraak
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.overganger import Slag
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor
from stafettlogg.logg.bruk import angre, avslutning, deling, deltakere, innslag, moete, samtykke, stafett
from stafettlogg.logg.deling import Valg
from stafettlogg.logg.models import Form, Grunn, Status, Type
from stafettlogg.overgang import bruk as overgang

from ...conftest import ROOT
from ..verden import ALLE, Loggen, Verden

SHARED = Path(os.environ.get("STAFETT_SHARED", ROOT.parent / "shared"))
XSD = SHARED / "data" / "fiks-arkiv" / "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.xsd"
"""The schema is KS' and lies beside the project. Only the project's own CI must have it."""
Data = dict[str, Any]


def rik(verden: Verden) -> Loggen:
    """A closed log with something of everything."""
    logg = verden.logg(hvorfor="Flere må hjelpe samtidig.", hensikt="En rolig start på dagen.")
    mor, far = logg.foresatte
    helse, ppt = logg.ansatt("skolehelsetjeneste", "Hanne Helse"), logg.ansatt("ppt", "Per Pedagog")
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Komme inn med ro.")
    frist = verden.naa.date() + dt.timedelta(days=7)
    aktivitet = innslag.ny_aktivitet(logg.holder, logg.id, maal, "Møte ved porten.", logg.part(mor), frist)
    innslag.fullfoer(mor, logg.id, aktivitet, Status.GJORT)
    feil = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Turen er mandag.")
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Turen er fredag.", retter=feil)
    spurt = innslag.legg_til(mor, logg.id, Type.SPOERSMAAL, "Kan han ta med kart?", til=logg.part(logg.holder))
    innslag.legg_til(logg.holder, logg.id, Type.SVAR, "Ja!", gjelder=spurt)
    i_morgen = verden.naa + dt.timedelta(days=1)
    moetet = moete.kall_inn(logg.holder, logg.id, i_morgen, "Veien videre", [logg.part(mor)], ["Turen", "Leksene"])
    verden.gaa(minutes=1)
    angret = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Dette angrer jeg på.")
    angre.angre(logg.holder, logg.id, angret)
    deling.noter(
        logg.holder, logg.id, {"fare": "nei", "meldeplikt": "nei", "anonymt": "ja"}, Valg.DEL_IKKE, "Vent litt"
    )
    overgang.meld(logg.holder, logg.id, Slag.FLYTTER_UT, dag(verden.naa))
    dor.les(helse, logg.id)
    deltakere.avslutt_tjeneste(logg.holder, logg.id, "ppt")
    samtykke.registrer_trekk(logg.holder, logg.id, far.person, ["skolehelsetjeneste"], Form.PAPIR)
    samtykke.registrer(logg.holder, logg.id, far.person, ALLE[:2], Form.PAPIR, "Vidar Vitne")
    verden.gaa(days=2)
    moete.noter_oppmoete(logg.holder, logg.id, moetet, [logg.part(mor)])
    stafett.tilby(logg.holder, logg.id, logg.part(helse))
    stafett.svar(helse, logg.id, ja=True)
    dor.les(mor, logg.id)
    avslutning.avslutt(
        helse,
        logg.id,
        Grunn.MAALET_NAADD,
        notat=avslutning.Notat(
            "Morgenene går bra.", "Skolen møter ham i døra.", "Skolen", {maal: avslutning.Oppnaadd.NAADD}
        ),
    )
    assert ppt
    return logg


def pakk(logg: Loggen, maalform: Spraak = "nb") -> dict[str, bytes]:
    """The package of a closed log."""
    with dor.system(logg.id, dor.INGEN, "arkiv-lest", Tilstand.AVSLUTTET) as adgang:
        assert adgang
        data = innhold.bygg(adgang, maalform)
    return pakke.for_arkivet(data, oppsett(), maalform)


@pytest.fixture
def filer(verden: Verden, maalform: Spraak) -> dict[str, bytes]:
    """A package, in both målformer."""
    return pakk(rik(verden), maalform)


def _pdf(filer: dict[str, bytes]) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(filer["logg.pdf"]))


def _tekst(pdf: pypdf.PdfReader) -> str:
    return " ".join(" ".join(side.extract_text() for side in pdf.pages).split())


def _objekter(pdf: pypdf.PdfReader) -> Iterator[Any]:
    """Every dictionary in a file."""
    for nummer in range(1, len(pdf.xref_objStm) + sum(len(gen) for gen in pdf.xref.values()) + 1):
        funnet = pdf.get_object(nummer)
        if isinstance(funnet, pypdf.generic.DictionaryObject):
            yield funnet


def test_a33_the_pdf_says_what_it_is_made_as(filer: dict[str, bytes], maalform: str) -> None:
    pdf = _pdf(filer)
    rot = pdf.trailer["/Root"]
    xmp = rot["/Metadata"].get_object().get_data().decode()
    for egenskap in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert egenskap in xmp
    assert rot["/Lang"].startswith(maalform)
    assert rot["/MarkInfo"]["/Marked"]
    assert rot["/ViewerPreferences"]["/DisplayDocTitle"]
    assert rot["/StructTreeRoot"]["/K"]
    assert pdf.metadata and pdf.metadata.title == "Stafettlogg for Emil Eksempel"
    assert len(pdf.outline) > 6


def test_a33_every_font_lies_in_the_file_and_nothing_else_does(filer: dict[str, bytes]) -> None:
    pdf = _pdf(filer)
    objekter = list(_objekter(pdf))
    beskrivelser = [o for o in objekter if o.get("/Type") == "/FontDescriptor"]
    assert beskrivelser
    assert all(o.keys() & {"/FontFile", "/FontFile2", "/FontFile3"} for o in beskrivelser)
    assert all("Manrope" in o["/FontName"] for o in beskrivelser)
    forbudt = {
        "/JavaScript",
        "/JS",
        "/OpenAction",
        "/AA",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/Launch",
        "/URI",
        "/AcroForm",
    }
    assert [o for o in objekter if o.keys() & forbudt or o.get("/S") in forbudt or o.get("/Type") in forbudt] == []


def test_a33_the_pdf_tells_the_whole_story(filer: dict[str, bytes], maalform: str) -> None:
    from stafettlogg.felles.tekster import t

    tekst = _tekst(_pdf(filer))
    assert "Dette angrer jeg på." not in tekst and "Dette angrer jeg på." not in filer["logg.json"].decode()
    assert t("ark-angret") in tekst
    for skrevet in (
        *("Turen", "Leksene", "Vent litt", t("overgang-navn-flytter-ut"), t("deling-valg-del-ikke")),
        *("Flere må hjelpe samtidig.", "En rolig start på dagen.", "Emil Eksempel", "Per Pedagog", "Vidar Vitne"),
        *("Komme inn med ro.", "Møte ved porten.", "Turen er mandag.", "Turen er fredag.", "Kan han ta med kart?"),
        *("Ja!", "Veien videre", "Morgenene går bra.", "Skolen møter ham i døra."),
    ):
        assert skrevet in tekst, skrevet
    for ord in (
        "ark-parter",
        "ark-samtykker",
        "ark-maal",
        "ark-moeter",
        "ark-innslag",
        "ark-overleveringer",
        "ark-lest",
    ):
        assert t(ord) in tekst, ord
    assert t("hendelse-maal-evaluert", aktivitet="Komme inn med ro.", oppnaadd=t("oppnaadd-naadd").lower()) in tekst
    assert t("innslag-retter", nr=_nr(filer, "Turen er mandag.")) in tekst
    assert t("innslag-rettet-av", nr=_nr(filer, "Turen er fredag.")) in tekst
    assert json.loads(filer["logg.json"])["kjede"]["sha256"][:40] in tekst.replace(" ", "")


def test_a33_the_same_log_and_time_give_the_same_bytes(verden: Verden) -> None:
    logg = rik(verden)
    with dor.system(logg.id, dor.INGEN, "arkiv-lest", Tilstand.AVSLUTTET) as adgang:
        assert adgang
        data = innhold.bygg(adgang, "nb")
    assert pakke.for_arkivet(data, oppsett(), "nb") == pakke.for_arkivet(data, oppsett(), "nb")
    assert pakke.for_innsyn(data, "nb") == pakke.for_innsyn(data, "nb")


def test_a33_the_manifest_counts_what_is_there(filer: dict[str, bytes]) -> None:
    manifest = json.loads(filer["manifest.json"])
    assert [fil["navn"] for fil in manifest["filer"]] == ["logg.pdf", "logg.json", "arkivmelding.xml"]
    for fil in manifest["filer"]:
        raa = filer[fil["navn"]]
        assert (fil["bytes"], fil["sha256"]) == (len(raa), hashlib.sha256(raa).hexdigest())


def test_a33_the_message_is_valid_by_the_schema(filer: dict[str, bytes]) -> None:
    if not XSD.is_file() and ("CI" not in os.environ or "GITHUB_ACTIONS" in os.environ):
        pytest.skip(f"{XSD.name} fra KS ligger ikke ved siden av prosjektet")
    from lxml import etree

    skjema = etree.XMLSchema(etree.parse(XSD))
    skjema.assertValid(etree.fromstring(filer["arkivmelding.xml"]))


def test_a33_the_message_has_the_files_and_shields_them(filer: dict[str, bytes], maalform: str) -> None:
    rot = ElementTree.fromstring(filer["arkivmelding.xml"])
    ns = {"a": NS, "k": MDK}
    mappe, post = rot.find("a:mappe", ns), rot.find("a:registrering", ns)
    assert mappe is not None and post is not None
    typer = [element.get("{http://www.w3.org/2001/XMLSchema-instance}type") for element in (mappe, post)]
    assert typer == ["saksmappe", "journalpost"]
    objekter = rot.findall(".//a:dokumentobjekt", ns)
    assert [o.findtext("a:referanseDokumentfil", "", ns) for o in objekter] == ["logg.pdf", "logg.json"]
    for objekt in objekter:
        raa = filer[objekt.findtext("a:referanseDokumentfil", "", ns)]
        assert objekt.findtext("a:sjekksum", "", ns) == hashlib.sha256(raa).hexdigest()
        assert objekt.findtext("a:sjekksumAlgoritme", "", ns) == "SHA-256"
        assert objekt.findtext("a:filstoerrelse", "", ns) == str(len(raa))
    skjermet = [mappe, post, *rot.findall(".//a:dokumentbeskrivelse", ns)]
    for element in skjermet:
        assert "offentleglova § 13" in element.findtext("a:skjerming/a:skjermingshjemmel", "", ns)
    for element in (mappe, post):
        assert element.findtext("a:offentligTittel", "", ns) == "Stafettlogg"
    assert len(mappe.findall("a:part", ns)) == 6
    assert mappe.findtext("a:arkivdel/k:kode", "", ns) == oppsett().del_
    assert mappe.findtext("a:klassifikasjon/a:klasseID", "", ns) == oppsett().klasse
    assert rot.findtext("a:system", "", ns) == oppsett().system
    assert post.findtext("a:korrespondansepart/a:organisasjonid", "", ns) == oppsett().orgnr


def test_a33_the_data_holds_everything_in_a_form_that_is_told(filer: dict[str, bytes], root: Path) -> None:
    data: Data = json.loads(filer["logg.json"])
    assert data["skjema"] == "stafettlogg-logg-1"
    forklart = (root / "docs" / "arkivpakken.md").read_text(encoding="utf-8")
    assert [navn for navn in _navn(data) if f"`{navn}`" not in forklart] == []
    assert [len(data[del_]) for del_ in ("parter", "møter", "overleveringer", "foreldreansvar")] == [6, 1, 1, 2]
    papir = [s for s in data["samtykker"] if s["form"] == "papir"]
    assert [s["vitne"] for s in papir] == ["Vidar Vitne"]
    assert sum(len(s["trukket"]) for s in data["samtykker"]) >= 3
    assert data["innslag"][-1]["hendelse"] == {"hva": "avsluttet", "grunn": "maalet-naadd"}
    assert {rad["handling"] for rad in data["spor"]} >= {"les", "aapne", "avslutt", "tilby"}
    assert data["kjede"]["nr"] == len(data["spor"])


def test_a33_a_package_of_two_hundred_entries_takes_no_time(verden: Verden) -> None:
    logg = verden.logg()
    with dor.skriv(logg.holder, logg.id, Handling.SKRIV) as adgang:
        for nr in range(200):
            innslag.nytt(adgang, Type.BESKJED, f"Beskjed {nr}. " + "En helt vanlig dag i dag. " * 25)
    avslutning.avslutt(logg.holder, logg.id, Grunn.ANNET, "Slutt.")
    brukt = []
    for _ in range(2):
        begynte = time.process_time()
        pakk(logg)
        brukt.append(time.process_time() - begynte)
    assert min(brukt) < 1.0, brukt


def _nr(filer: dict[str, bytes], tekst: str) -> int:
    return next(i["nr"] for i in json.loads(filer["logg.json"])["innslag"] if i["tekst"] == tekst)


def _navn(verdi: object) -> Iterator[str]:
    """The names of every field, but those of events, which are the texts' own."""
    if isinstance(verdi, dict):
        for navn, del_ in verdi.items():
            yield navn
            if navn not in ("hendelse", "kommune"):
                yield from _navn(del_)
    elif isinstance(verdi, list):
        for del_ in verdi:
            yield from _navn(del_)
