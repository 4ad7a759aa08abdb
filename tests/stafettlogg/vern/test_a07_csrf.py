"""A7: nothing is done for a form that is not our own, and looking changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from ..verden import klient
from .adresser import ADRESSER
from .avtrykk import endret, rader
from .scene import Scene, angret, sendt
from .scener import Scener
from .situasjoner import ROLLER, Alder

POSTER = [adresse for adresse in ADRESSER if adresse.post]
TOKEN = "csrfmiddlewaretoken"


def strengt(scene: Scene, rolle: str) -> Client:
    """A browser of somebody, whose forms are checked as in real life."""
    if rolle == "anonym":
        return Client(enforce_csrf_checks=True)
    return klient(scene.folk[rolle], enforce_csrf_checks=True)


@pytest.mark.parametrize("rolle", ["anonym", "holder", "foresatt", "ansatt", "utenfor"])
def test_a7_a_form_without_our_token_does_nothing(scener: Scener, rolle: str) -> None:
    scene, feil = scener(9, "al"), []
    with angret():
        nettleser = strengt(scene, rolle)
        foer = rader()
        for adresse in POSTER:
            tokener = ({}, {TOKEN: ""}, {TOKEN: "a" * 32}, {TOKEN: "b" * 64})
            sendt_med = [(token, sendt({**adresse.data(scene), **token})) for token in tokener]
            for token, valg in (*sendt_med, ("i deler", {"data": adresse.data(scene)})):
                svar = nettleser.post(adresse(scene), **valg)
                ventet = 302 if rolle == "anonym" and not adresse.aapen else 403
                if svar.status_code != ventet or scene.viser(svar):
                    feil.append((adresse.navn, token, svar.status_code))
        assert endret(foer, rader()) == []
    assert feil == []


def test_a7_our_token_is_worth_nothing_from_another_site(scener: Scener) -> None:
    scene, feil = scener(9, "al"), []
    with angret():
        nettleser = strengt(scene, "holder")
        nettleser.get("/meg")
        token = {TOKEN: nettleser.cookies[settings.CSRF_COOKIE_NAME].value}
        foer = rader()
        for adresse in POSTER:
            for valg in ({"HTTP_ORIGIN": "https://ond.example"}, {"HTTP_ORIGIN": "null"}, {"secure": True}):
                data: dict[str, Any] = {**adresse.data(scene), **token}
                svar = nettleser.post(adresse(scene), **sendt(data), **valg)
                if svar.status_code != 403 or scene.viser(svar):
                    feil.append((adresse.navn, valg, svar.status_code))
        assert endret(foer, rader()) == []
    assert feil == []


def test_a7_our_own_form_is_taken(scener: Scener) -> None:
    scene = scener(9, "al")
    with angret():
        nettleser = strengt(scene, "holder")
        side = nettleser.get(f"/logg/{scene.logg}/skriv/beskjed").content.decode()
        token = side.split(f'name="{TOKEN}" value="', 1)[1].split('"', 1)[0]
        svar = nettleser.post(f"/logg/{scene.logg}/skriv/beskjed", {"tekst": "Hei", TOKEN: token})
        assert svar.status_code == 302


@pytest.mark.parametrize(
    ("alder", "kode"),
    [(9, "ad"), pytest.param(16, "al", marks=pytest.mark.full)]
    + [pytest.param(9, kode, marks=pytest.mark.full) for kode in ("od", "sl", "vl")],
)
def test_a7_looking_changes_nothing(scener: Scener, alder: Alder, kode: str) -> None:
    """Beside the audit, how often somebody was refused, and that the login was used just now."""
    scene, skrev = scener(alder, kode), []

    def noter(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        ord_ = sql.replace('"', "").split()
        til_lov = ord_[0] in ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK") or sql.startswith(
            (
                *('INSERT INTO "spor_spor"', 'INSERT INTO "strupe_', 'UPDATE "person_sesjon" SET "sist_brukt"'),
                'DELETE FROM "strupe_',  # a download takes a token, and what is full again is forgotten
                'INSERT INTO "innsikt_kvartal"',  # the first look after a quarter freezes its numbers
            )
        )
        if not til_lov:
            skrev.append(sql)
        return execute(sql, params, many, context)

    for rolle in ROLLER:
        scene.nettleser(rolle)
    with angret():
        uten = ("Spor", "Alarm", "Sesjon.sist_brukt", "Kvartal")
        foer = rader(uten=uten)
        with connection.execute_wrapper(noter):
            for adresse in ADRESSER:
                for rolle in ROLLER:
                    for metode in ("GET", "HEAD", "OPTIONS"):
                        scene.spoer(rolle, metode, adresse(scene), {"bekreft": "ja", "svar": "ja", "adresse": "nei"})
        assert endret(foer, rader(uten=uten)) == []
    assert skrev == []
