"""A1: every address × method × role × situation answers as the tables of rights say, and shows nothing where it is no.

An address without a row in ``adresser.ADRESSER`` fails. What is allowed is looked at too: a matrix that only refuses
would pass on a log that is broken.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from stafettlogg.logg.bruk.samtykke import levende
from stafettlogg.person.sesjon import Innlogget

from .adresser import ADRESSER, FORSIDE, OM_LOGG, UTENFOR, Adresse, navn_i_urls
from .rettigheter import RETTER, UTEN_LOGG, har
from .scene import Scene, loggen
from .scener import Scener
from .situasjoner import HOLDERS, ROLLER, SAMTYKKET, SITUASJONER, Alder

NAERE = ("holder", "ansatt", "foresatt", "hovedperson", "eks", "leder")
"""Those who had something to do with a log that is no more."""

FORBI = (*NAERE, "forvalter", "ombud")
"""Them, and those whose work begins then."""

LUKKEDE = "vke"
"""Closed, archived and deleted: nobody has anything there, and only those who had must be kept out."""

KORT = {
    (9, "ad"): ROLLER,
    (16, "al"): ROLLER,
    (16, "od"): ROLLER,
    (9, "st"): ROLLER,
    (9, "vu"): FORBI,
    (9, "kl"): FORBI,
    (9, "et"): NAERE,
}
"""Those that are always looked at: each state, each kind of consent, both ages."""

_ALLE = [
    *(pytest.param(*hvor, roller, id="{}-{}".format(*hvor)) for hvor, roller in KORT.items()),
    *(
        pytest.param(
            alder, kode, FORBI if kode[0] in LUKKEDE else ROLLER, id=f"{alder}-{kode}-alle", marks=pytest.mark.full
        )
        for alder in (9, 16)
        for kode in SITUASJONER
        if KORT.get((alder, kode)) not in (ROLLER, FORBI)
    ),
]
_METODER = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE")


def test_a1_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(navn_i_urls()) == sorted([*(adresse.navn for adresse in ADRESSER), *UTENFOR])


def test_a1_every_right_is_asked_for_somewhere() -> None:
    spurt = {rett for adresse in ADRESSER for rett in (adresse.get, adresse.post)}
    assert spurt - {"", *UTEN_LOGG} == RETTER


@pytest.mark.parametrize(("alder", "kode", "roller"), _ALLE)
def test_a1_each_role_gets_what_the_table_says_and_no_more(
    scener: Scener, alder: Alder, kode: str, roller: tuple[str, ...]
) -> None:
    scene = scener(alder, kode)
    feil = [
        avvik
        for adresse in (ADRESSER if kode in ("ad", "al", "ab") else (FORSIDE, *OM_LOGG))
        for metode in adresse.metoder
        for rolle in roller
        for avvik in avvik_i(scene, adresse, metode, rolle)
    ]
    assert feil == []


@pytest.mark.full
@pytest.mark.parametrize("kode", ["ad", "sl", "vl"])
def test_a1_a_form_without_sense_tells_no_more_than_a_good_one(scener: Scener, kode: str) -> None:
    scene = scener(9, kode)
    feil = []
    for adresse in ADRESSER:
        for rolle in ROLLER if adresse.post else ():
            svar = scene.be(rolle, "POST", adresse(scene), {"tull": "tull"})
            nektet = adresse.om_logg and not har(adresse.post, rolle, 9, kode)
            mulige = (
                {302} if rolle == "anonym" and not adresse.aapen else {400, 404} if nektet else {200, 302, 400, 404}
            )
            if svar.status_code not in mulige or (nektet and scene.viser(svar)):
                feil.append((adresse.navn, rolle, svar.status_code))
    assert feil == []


@pytest.mark.parametrize("rolle", ["anonym", "utenfor", "holder"])
def test_a1_no_address_answers_to_another_method(scener: Scener, rolle: str) -> None:
    scene = scener(9, "ad")
    feil = []
    for adresse in ADRESSER:
        for metode in {*_METODER} - {*adresse.metoder}:
            svar = scene.be(rolle, metode, adresse(scene))
            ventet = 302 if rolle == "anonym" and not adresse.aapen else 405
            if svar.status_code != ventet or scene.viser(svar):
                feil.append((adresse.navn, metode, svar.status_code))
    assert feil == []


def avvik_i(scene: Scene, adresse: Adresse, metode: str, rolle: str) -> list[str]:
    """What an answer has that it should not have, or lacks."""
    svar = scene.be(rolle, metode, adresse(scene), adresse.data(scene) if metode == "POST" else None)
    hvor = f"{metode} {adresse.navn} som {rolle}"
    skal = ventet(scene, adresse, metode, rolle)
    avvik = [] if svar.status_code == skal else [f"{hvor}: {svar.status_code}, ikke {skal}"]
    if skal == 302 and rolle == "anonym" and not adresse.aapen and svar.get("Location") != reverse("logg-inn"):
        avvik.append(f"{hvor}: til {svar.get('Location')}")
    vist = scene.viser(svar)
    innhold = vist and scene.viser(svar, innhold=True)  # what marks the contents begins with what marks the log
    if vist and not faar_navn(scene, adresse, rolle):
        avvik.append(f"{hvor}: viser noe av loggen")
    if innhold and not faar_innhold(scene, adresse, rolle):
        avvik.append(f"{hvor}: viser innhold")
    maa = metode == "GET" and adresse.navn in ("logg", "forside") and faar_navn(scene, adresse, rolle)
    if maa and not vist:
        avvik.append(f"{hvor}: viser ingenting")
    maa = metode == "GET" and adresse.navn == "logg" and faar_innhold(scene, adresse, rolle)
    if maa and not innhold:
        avvik.append(f"{hvor}: viser ikke innhold")
    return avvik


def ventet(scene: Scene, adresse: Adresse, metode: str, rolle: str) -> int:
    """The one status that is right."""
    if rolle == "anonym" and not adresse.aapen:
        return 302
    if not har(adresse.get if metode == "GET" else adresse.post, rolle, scene.alder, scene.kode):
        return 404
    if metode == "GET" or (adresse.navn == "ny" and HOLDERS not in _arbeid(scene, rolle)):
        return 200
    if adresse.navn == "papirtrekk" and not _har_noe_aa_trekke(scene):
        return 200  # the form comes back and says so
    return adresse.svar


def _har_noe_aa_trekke(scene: Scene) -> bool:
    giver = scene.folk["hovedperson" if scene.alder == 16 else "foresatt"]
    return SAMTYKKET in levende(loggen(scene).fakta(), giver.person, scene.verden.naa)


def faar_navn(scene: Scene, adresse: Adresse, rolle: str) -> bool:
    """May an answer name the family, or say what the log is for?"""
    if adresse.navn == "forside":
        return har("se", rolle, scene.alder, scene.kode)
    if adresse.navn == "trekk-samtykke" and not har("se", rolle, scene.alder, scene.kode):
        return False  # one who takes part no more takes back the old consent, and sees nothing else
    return adresse.om_logg and any(har(rett, rolle, scene.alder, scene.kode) for rett in (adresse.get, adresse.post))


def faar_innhold(scene: Scene, adresse: Adresse, rolle: str) -> bool:
    """May an answer show what is written in the log?"""
    viser = adresse.get in ("se", "les") or adresse.navn in ("avslutt", "gjennomfoer")
    return viser and har("les", rolle, scene.alder, scene.kode)


def _arbeid(scene: Scene, rolle: str) -> frozenset[str]:
    hvem: Innlogget | None = scene.folk.get(rolle)
    return hvem.tjenester if hvem else frozenset()
