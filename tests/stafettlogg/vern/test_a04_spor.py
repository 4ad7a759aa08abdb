"""A4: no page with content without one yes in the audit before it, no refusal without one no.

What each address writes is looked at as it is written: the row must stand before the page is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from stafettlogg.felles import feil as feilsider
from stafettlogg.felles import maler
from stafettlogg.spor import kjede

from .adresser import ADRESSER, OM_LOGG, Adresse
from .rettigheter import har
from .scene import Scene, angret
from .scener import Scener
from .situasjoner import ROLLER, Alder

SITUASJONER = [
    (9, "ad"),
    *(pytest.param(9, kode, marks=pytest.mark.full) for kode in ("od", "ab", "sl", "vl")),
    *(pytest.param(16, kode, marks=pytest.mark.full) for kode in ("al", "su")),
]


class Tegnet:
    """Counts the rows of the audit each time a page is drawn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rader: list[list[tuple[str, str]]] = []
        self.fra = 0
        for modul, navn in ((maler, "render_to_string"), (feilsider, "_side")):
            monkeypatch.setattr(modul, navn, self._noter(vars(modul)[navn]))

    def _noter(self, tegn: Callable[..., str]) -> Callable[..., str]:
        def noter(*args: Any, **kwargs: Any) -> str:
            self.rader.append(self.nye())
            return tegn(*args, **kwargs)

        return noter

    def begynn(self) -> None:
        """From here on."""
        self.rader = []
        ((sist,),) = _spoer("SELECT max(id) FROM spor_spor")
        self.fra = sist or 0

    def nye(self) -> list[tuple[str, str]]:
        """The outcome and the action of every row that has come."""
        return _spoer("SELECT utfall, handling FROM spor_spor WHERE id > %s ORDER BY id", self.fra)


def _spoer(sql: str, *verdier: object) -> list[Any]:
    """Ask without Django making the query anew: it is asked three times for each request."""
    with connection.cursor() as peker:
        peker.execute(sql, verdier)
        return list(peker.fetchall())


@pytest.fixture
def tegnet(monkeypatch: pytest.MonkeyPatch, database: None) -> Tegnet:
    """What is drawn, and what the audit held then."""
    return Tegnet(monkeypatch)


@pytest.mark.parametrize(("alder", "kode"), SITUASJONER)
def test_a4_every_page_has_one_yes_before_it_and_every_refusal_one_no(
    scener: Scener, tegnet: Tegnet, alder: Alder, kode: str
) -> None:
    scene, feil = scener(alder, kode), []
    for adresse in OM_LOGG:
        for metode in adresse.metoder:
            for rolle in set(ROLLER) - {"anonym"}:
                for data in (adresse.data(scene), {"tull": "tull"}) if metode == "POST" else (None,):
                    feil += avvik_i(scene, tegnet, adresse, metode, rolle, data)
    assert feil == []


def avvik_i(scene: Scene, tegnet: Tegnet, adresse: Adresse, metode: str, rolle: str, data: Any) -> list[Any]:
    """What the audit lacks, or has too much of, after one request."""
    scene.nettleser(rolle)
    with angret():
        tegnet.begynn()
        svar = scene.spoer(rolle, metode, adresse(scene), data)
        rader = [utfall for utfall, _ in tegnet.nye()]
        da = [[utfall for utfall, _ in rader] for rader in tegnet.rader]
    hvor = (metode, adresse.navn, rolle, svar.status_code, rader, da)
    rett = adresse.get if metode == "GET" else adresse.post
    if not har(rett, rolle, scene.alder, scene.kode):
        # what is no log's business, as a level that there is none of, is refused before anybody asks for the log
        uten_sak = metode == "POST" and "tull" in (data or {}) and rader == []
        riktig = uten_sak or (rader == ["nei"] and da == [["nei"]])
    elif adresse.navn in ("nytt", "utkast"):
        riktig = rader == [] and not scene.viser(svar)
    elif svar.status_code == 200:
        # a form that comes back since it cannot be done as things are, was read and then tried
        provd = ["ja"] * (2 if metode == "POST" and adresse.skjema and rader == ["ja", "ja"] else 1)
        riktig = rader == provd and da == [provd]
    elif svar.status_code == 302:
        # read, to check the form, and then written: each is a decision, and both were yes
        riktig = rader == ["ja"] * (2 if adresse.get else 1) or (adresse.skjema and rader == ["ja"])
        # the third is the first row of the new plan, that it was opened
        riktig = riktig or (adresse.navn == "ny-plan" and rader == ["ja"] * 3)
    else:
        riktig = svar.status_code in (400, 404) and rader == [] and not scene.viser(svar)
    return [] if riktig else [hvor]


@pytest.mark.parametrize(("alder", "kode"), SITUASJONER)
def test_a4_when_the_audit_cannot_be_written_nothing_is_shown(
    scener: Scener, monkeypatch: pytest.MonkeyPatch, alder: Alder, kode: str
) -> None:
    scene, feil, antall = scener(alder, kode), [], 0

    def full(*_: object, **__: object) -> None:
        raise OSError("disken er full")

    for rolle in ("holder", "ansatt", "foresatt", "hovedperson", "utenfor"):
        scene.nettleser(rolle).raise_request_exception = False
    monkeypatch.setattr(kjede, "skriv", full)
    for adresse in ADRESSER:
        for metode in adresse.metoder:
            for rolle in ("holder", "ansatt", "foresatt", "hovedperson", "utenfor"):
                data = adresse.data(scene) if metode == "POST" else None
                svar = scene.be(rolle, metode, adresse(scene), data)
                antall += svar.status_code == 500
                maa_feile = adresse.om_logg and adresse.navn not in ("nytt", "utkast")
                if scene.viser(svar) or (maa_feile and svar.status_code != 500):
                    feil.append((metode, adresse.navn, rolle, svar.status_code))
    for nettleser in scene.nettlesere.values():
        nettleser.raise_request_exception = True
    assert feil == []
    assert antall > 100


def test_a4_the_list_of_logs_has_one_row_of_its_own(scener: Scener, tegnet: Tegnet) -> None:
    scene = scener(9, "ad")
    for rolle in ("holder", "foresatt", "utenfor", "ombud"):
        scene.nettleser(rolle)
        with angret():
            tegnet.begynn()
            scene.spoer(rolle, "GET", "/")
            assert tegnet.nye() == [("ja", "liste")]
            assert tegnet.rader == [[("ja", "liste")]]


def test_a4_nobody_who_is_not_logged_in_reaches_the_audit(scener: Scener, tegnet: Tegnet) -> None:
    scene = scener(9, "ad")
    tegnet.begynn()
    for adresse in ADRESSER:
        for metode in adresse.metoder:
            getattr(Client(), metode.lower())(adresse(scene))
    assert tegnet.nye() == []
