"""The message that registers a log in the archive: ``arkivmelding`` of Fiks Arkiv, after Noark 5.

One case file with one record, and the two files of the log. What the archive shows to the public tells of nobody. The
schema is KS' (fiks-arkiv-specification, ``arkivmelding/opprett/v1``); a test validates against it where it is found.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from xml.etree import ElementTree

from stafettlogg.arkiv.hjemler import SKJERMING
from stafettlogg.arkiv.innhold import Data
from stafettlogg.arkiv.oppsett import Oppsett
from stafettlogg.felles import spraak
from stafettlogg.felles.tekster import t
from stafettlogg.logg import setninger

NS = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1"
MDK = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
FAGSYSTEM = "Stafettloggen"
FORMATER = {".pdf": ("RA-PDF", "PDF/A", "application/pdf", "A"), ".json": ("JSON", "JSON", "application/json", "P")}
"""How a file is said to be: format and its name, media type, and variant (archive or production)."""
_IKKE_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def melding(logg: Data, filer: Mapping[str, bytes], oppsett: Oppsett) -> bytes:
    """The message of a log.

    Args:
        logg: as ``innhold.bygg`` makes it.
        filer: the files by name, the main document first.
        oppsett: where in the archive it goes.
    """
    om = logg["logg"]
    barn = next((p for p in logg["parter"] if p["rolle"] == "hovedperson"), None)
    tittel = t("ark-tittel", navn=(barn or {}).get("navn") or t("ark-uten-navn"))
    rot = ElementTree.Element(f"{{{NS}}}arkivmelding")
    _ny(rot, "system", oppsett.system)
    _ny(rot, "antallFiler", str(len(filer)))
    mappe = _ny(rot, "mappe", slag="saksmappe")
    _ny(mappe, "tittel", tittel)
    _ny(mappe, "offentligTittel", t("ark-offentlig-tittel"))
    _ny(mappe, "opprettetDato", om["åpnet"])
    if om["avsluttet"]:
        _ny(mappe, "avsluttetDato", om["avsluttet"])
    _kode(mappe, "arkivdel", oppsett.del_)
    for part in logg["parter"]:
        _part(mappe, part)
    _skjerming(mappe)
    klasse = _ny(mappe, "klassifikasjon")
    _ny(klasse, "klassifikasjonssystemID", oppsett.klassesystem)
    _ny(klasse, "klasseID", oppsett.klasse)
    _noekkel(mappe, om["id"])
    _ny(mappe, "saksaar", om["åpnet"][:4])
    _ny(mappe, "saksdato", om["åpnet"][:10])
    _kode(mappe, "saksstatus", "A", "Avsluttet")
    _registrering(rot, logg, tittel, filer, oppsett)
    ElementTree.indent(rot)
    ElementTree.register_namespace("", NS)
    ElementTree.register_namespace("n5mdk", MDK)
    ElementTree.register_namespace("xsi", XSI)
    xml: bytes = ElementTree.tostring(rot, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _registrering(
    rot: ElementTree.Element, logg: Data, tittel: str, filer: Mapping[str, bytes], oppsett: Oppsett
) -> None:
    post = _ny(rot, "registrering", slag="journalpost")
    _ny(post, "opprettetDato", logg["laget"])
    forelder = _ny(post, "referanseForelderMappe")
    _noekkel(forelder, logg["logg"]["id"], MDK)
    _skjerming(post)
    for nummer, (navn, innhold) in enumerate(filer.items(), 1):
        _dokument(post, tittel, nummer, navn, innhold)
    _ny(post, "tittel", tittel)
    _ny(post, "offentligTittel", t("ark-offentlig-tittel"))
    avsender = _ny(post, "korrespondansepart")
    _kode(avsender, "korrespondanseparttype", "IA", "Intern avsender")
    _ny(avsender, "korrespondansepartNavn", spraak.paa(logg["kommune"], spraak.naa()))
    _ny(avsender, "organisasjonid", oppsett.orgnr)
    _noekkel(post, logg["logg"]["id"])
    _kode(post, "journalposttype", "X", "Organinternt dokument uten oppfølging")
    _ny(post, "dokumentetsDato", logg["laget"][:10])
    _ny(post, "antallVedlegg", str(len(filer) - 1))


def _dokument(post: ElementTree.Element, tittel: str, nummer: int, navn: str, innhold: bytes) -> None:
    kode, beskrivelse, medietype, variant = FORMATER[navn[navn.rindex(".") :]]
    dokument = _ny(post, "dokumentbeskrivelse")
    _kode(dokument, "dokumentstatus", "F", "Dokumentet er ferdigstilt")
    _ny(dokument, "tittel", tittel if nummer == 1 else f"{tittel} ({beskrivelse})")
    _kode(dokument, "tilknyttetRegistreringSom", *(("H", "Hoveddokument") if nummer == 1 else ("V", "Vedlegg")))
    _ny(dokument, "dokumentnummer", str(nummer))
    _skjerming(dokument)
    objekt = _ny(dokument, "dokumentobjekt")
    _ny(objekt, "versjonsnummer", "1")
    _kode(objekt, "variantformat", variant, {"A": "Arkivformat", "P": "Produksjonsformat"}[variant])
    _kode(objekt, "format", kode, beskrivelse)
    _ny(objekt, "mimeType", medietype)
    _ny(objekt, "filnavn", navn)
    _ny(objekt, "referanseDokumentfil", navn)
    _ny(objekt, "sjekksum", hashlib.sha256(innhold).hexdigest())
    _ny(objekt, "sjekksumAlgoritme", "SHA-256")
    _ny(objekt, "filstoerrelse", str(len(innhold)))


def _part(mappe: ElementTree.Element, part: Data) -> None:
    element = _ny(mappe, "part")
    _ny(element, "partID", part["id"])
    _ny(element, "partNavn", part["navn"] or t("ark-uten-navn"))
    _kode(element, "partRolle", part["rolle"], setninger.hva(part["rolle"], part["tjeneste"]))
    _ny(element, "erSkjermet", "true")
    _ny(element, "erPersonnavn", "true")


def _skjerming(eier: ElementTree.Element) -> None:
    skjerming = _ny(eier, "skjerming")
    _kode(skjerming, "tilgangsrestriksjon", "UO", "Unntatt offentlighet")
    _ny(skjerming, "skjermingshjemmel", ", jf. ".join(hjemmel.kort for hjemmel in SKJERMING))


def _noekkel(eier: ElementTree.Element, noekkel: str, ns: str = NS) -> None:
    referanse = _ny(eier, "referanseEksternNoekkel", ns=ns)
    _ny(referanse, "fagsystem", FAGSYSTEM, ns=MDK)
    _ny(referanse, "noekkel", noekkel, ns=MDK)


def _kode(eier: ElementTree.Element, navn: str, kode: str, beskrivelse: str = "") -> None:
    element = _ny(eier, navn)
    _ny(element, "kode", kode, ns=MDK)
    if beskrivelse:
        _ny(element, "beskrivelse", beskrivelse, ns=MDK)


def _ny(eier: ElementTree.Element, navn: str, tekst: str = "", *, slag: str = "", ns: str = NS) -> ElementTree.Element:
    """An element; what XML cannot hold stands as the sign for it."""
    element = ElementTree.SubElement(eier, f"{{{ns}}}{navn}", {f"{{{XSI}}}type": slag} if slag else {})
    if tekst:
        element.text = _IKKE_XML.sub("\ufffd", tekst)
    return element
