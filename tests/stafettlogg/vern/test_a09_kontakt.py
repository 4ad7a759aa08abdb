"""A9: how somebody can be reached privately, and what the login knows them by, is shown to nobody else.

Everybody has an address of their own that stands nowhere else; every answer to every other is searched for it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.http import HttpResponse

from stafettlogg.logg import dor, oversikt, sidedeler, status
from stafettlogg.person.models import Person

from .adresser import ADRESSER, Adresse
from .scene import Scene
from .scener import Scener
from .situasjoner import ROLLER, Alder


@pytest.mark.parametrize(
    ("alder", "kode"),
    [(9, "ad"), pytest.param(16, "al", marks=pytest.mark.full)]
    + [pytest.param(9, kode, marks=pytest.mark.full) for kode in ("od", "sl", "vl")],
)
def test_a9_nobody_sees_how_another_can_be_reached(scener: Scener, alder: Alder, kode: str) -> None:
    scene = scener(alder, kode)
    feil = [
        (adresse.navn, rolle, hvems)
        for adresse in ADRESSER
        for rolle in ROLLER
        for svar in svarene(scene, adresse, rolle)
        for hvems in vist(scene, svar)
        if (adresse.navn, hvems) != ("meg", rolle)
    ]
    assert feil == []


def test_a9_each_sees_the_own_address_on_the_own_page(scener: Scener) -> None:
    scene = scener(9, "ad")
    for rolle in scene.folk:
        assert vist(scene, scene.be(rolle, "GET", "/meg")) == [rolle]


def test_a9_a_new_log_does_not_show_what_the_family_was_known_by(scener: Scener) -> None:
    """The opening form takes identifiers; neither it nor what comes after gives one back."""
    scene = scener(9, "ad")
    data = {"navn": "", "identifikator": scene.kjennemerke["foresatt"]}
    svar = scene.be("holder", "POST", f"/logg/{scene.logg}/deltakere/foresatt", data)
    assert svar.status_code == 200
    assert scene.kjennemerke["foresatt2"] not in svar.content.decode()
    svar = scene.be("utenfor", "POST", f"/logg/{scene.logg}/deltakere/foresatt", data)
    assert svar.status_code == 404
    assert vist(scene, svar) == []


@pytest.mark.parametrize("modul", [sidedeler, status, oversikt, dor])
def test_a9_no_page_has_a_place_for_it(modul: ModuleType) -> None:
    alle = vars(modul).values()
    klasser = [
        k for k in alle if dataclasses.is_dataclass(k) and isinstance(k, type) and k.__module__ == modul.__name__
    ]
    felt = {felt.name for klasse in klasser for felt in dataclasses.fields(klasse)}
    private = {felt.name for felt in Person._meta.fields} - {"id", "navn", "nokkel", "spraak"}
    assert klasser
    assert felt.isdisjoint({*private, "epost", "telefon", "adresse", "identifikator", "fnr"})


def svarene(scene: Scene, adresse: Adresse, rolle: str) -> Iterator[HttpResponse]:
    """What somebody can get from an address: by looking, by a good form, by one that comes back to be mended."""
    if adresse.get:
        yield scene.be(rolle, "GET", adresse(scene))
    if adresse.post:
        yield scene.be(rolle, "POST", adresse(scene), {"tull": "tull"})
    if adresse.post and not adresse.skjema:
        yield scene.be(rolle, "POST", adresse(scene), adresse.data(scene))


def vist(scene: Scene, svar: HttpResponse) -> list[str]:
    """Those whose private data an answer shows."""
    alt = svar.content.decode() + str(svar.cookies) + "".join(svar.headers.values())
    par = [*scene.kontakt.items(), *scene.kjennemerke.items()]
    return sorted({rolle for rolle, verdi in par if verdi in alt})
