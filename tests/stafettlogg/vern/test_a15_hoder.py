"""A15: every answer tells the browser to trust only us, to keep nothing and to tell nobody; so do errors and files."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponseBase
from django.test import Client, RequestFactory

from stafettlogg.logg import dor

from ...conftest import ROOT
from ..verden import Verden, klient
from .adresser import ADRESSER
from .scener import Scener
from .situasjoner import ROLLER, Alder

HODER = {
    "Strict-Transport-Security": r"max-age=31536000",
    "X-Content-Type-Options": r"nosniff",
    "Referrer-Policy": r"no-referrer",
    "Cross-Origin-Opener-Policy": r"same-origin",
    "Cross-Origin-Resource-Policy": r"same-origin",
    "Permissions-Policy": r"(?=.*camera=\(\))(?=.*geolocation=\(\))(?=.*microphone=\(\)).*",
    "X-Frame-Options": r"DENY",
    "Cache-Control": r"no-store",
    "Content-Security-Policy": r"default-src 'none'; script-src 'nonce-[\w-]{22}'; style-src 'self'; img-src 'self'; "
    r"font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}
"""What each header must be, as a pattern: written here, not read from what sends them."""
EN_FIL = HODER | {
    "Cache-Control": r"no-store|max-age=3600, public",
    "Content-Security-Policy": r"default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
}
_SKRIPT = re.compile(r"<script\b[^>]*>")
_HAANDTERING = re.compile(r"<[^>]*\s(?:on[a-z]+|style)=\"")


def galt(svar: Any, krav: dict[str, str] = HODER) -> list[str]:
    """The headers that an answer lacks or has wrong."""
    return [navn for navn, verdi in krav.items() if not re.fullmatch(verdi, svar.get(navn, ""))]


def nonce(svar: HttpResponseBase) -> str:
    """What a script must know to run on a page."""
    funnet = re.search(r"'nonce-([\w-]+)'", svar["Content-Security-Policy"])
    assert funnet
    return funnet[1]


@pytest.mark.parametrize(
    ("alder", "kode"),
    [
        (9, "ad"),
        *(pytest.param(*hvor, marks=pytest.mark.full) for hvor in ((16, "al"), (9, "od"), (9, "st"), (9, "vl"))),
    ],
)
def test_a15_every_address_has_them_for_everybody(scener: Scener, alder: Alder, kode: str) -> None:
    scene, feil, brukt = scener(alder, kode), [], []
    for adresse in ADRESSER:
        for metode in ("GET", "POST", "PUT", "OPTIONS"):
            for rolle in ROLLER if metode in adresse.metoder else ("anonym", "holder"):
                svar = scene.be(rolle, metode, adresse(scene), adresse.data(scene) if metode == "POST" else None)
                brukt.append(nonce(svar))
                innhold = svar.content.decode()
                uten = [skript for skript in _SKRIPT.findall(innhold) if f'nonce="{brukt[-1]}"' not in skript]
                if galt(svar) or uten or _HAANDTERING.search(innhold):
                    feil.append((metode, adresse.navn, rolle, svar.status_code, galt(svar), uten))
    assert feil == []
    assert len(set(brukt)) == len(brukt) > 500, "a nonce is used once"


def _gaar_i_stykker(feil: Exception) -> Callable[..., None]:
    def svikt(*_: object, **__: object) -> None:
        raise feil

    return svikt


@pytest.mark.parametrize(
    ("status", "svikt"), [(500, RuntimeError("noe hemmelig")), (503, OperationalError("databasen er borte"))]
)
def test_a15_what_breaks_has_them(
    verden: Verden, monkeypatch: pytest.MonkeyPatch, status: int, svikt: Exception
) -> None:
    logg = verden.logg()
    nettleser = klient(logg.holder, raise_request_exception=False)
    monkeypatch.setattr(dor, "hent", _gaar_i_stykker(svikt))
    svar = nettleser.get(f"/logg/{logg.id}")
    assert (svar.status_code, galt(svar)) == (status, [])


def test_a15_what_is_refused_has_them(verden: Verden) -> None:
    larer = verden.person("Kari", "skole")
    streng = klient(larer, enforce_csrf_checks=True)
    for ventet, svar in (
        (400, streng.get("/", headers={"host": "ond.example"})),
        (400, streng.get("/", headers={"host": "a b"})),
        (403, streng.post("/meg", {"e_post": ""})),
        (404, streng.get("/finnes-ikke")),
        (404, streng.get(f"/logg/{uuid.uuid4()}")),
        (404, streng.get("/logg/ikke-en-id")),
        (405, klient(larer).put("/meg")),
        (302, Client().get("/")),
    ):
        assert (svar.status_code, galt(svar)) == (ventet, [])


@pytest.mark.parametrize(
    ("metode", "sti", "ekstra", "status"),
    [
        ("GET", "/assets/stil.css", {}, 200),
        ("HEAD", "/assets/stil.css", {}, 200),
        ("POST", "/assets/stil.css", {}, 405),
        ("GET", "/assets/stil.css", {"HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"}, 304),
        ("GET", "/assets/stil.css", {"HTTP_RANGE": "bytes=0-1"}, 206),
        ("GET", "/assets/stil.css", {"HTTP_RANGE": "bytes=900-"}, 416),
    ],
)
def test_a15_files_have_them(
    database: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    metode: str,
    sti: str,
    ekstra: dict[str, Any],
    status: int,
) -> None:
    assert _fra_tjeneren(tmp_path, monkeypatch, metode, sti, ekstra) == (status, [])


@pytest.mark.parametrize(
    ("sti", "status"), [("/logg-inn", 200), ("/", 302), ("/assets/finnes-ikke", 404), ("/assets/../hemmelig", 404)]
)
def test_a15_pages_have_them_once_past_the_server(
    database: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sti: str, status: int
) -> None:
    assert _fra_tjeneren(tmp_path, monkeypatch, "GET", sti, {}, HODER) == (status, [])


def _fra_tjeneren(
    mappe: Path,
    monkeypatch: pytest.MonkeyPatch,
    metode: str,
    sti: str,
    ekstra: dict[str, Any],
    krav: dict[str, str] = EN_FIL,
) -> tuple[int, list[str]]:
    """Ask the whole program, files and all: the status, and the headers that are wrong or there twice."""
    (mappe / "stil.css").write_text("a{}")
    monkeypatch.setattr(settings, "ASSETS", mappe)
    application = run_path(str(ROOT / "stafettlogg" / "wsgi.py"))["application"]
    fikk: list[Any] = []
    miljo = RequestFactory().generic(metode, sti, **ekstra).environ
    svar = application(miljo, lambda linje, hoder, *_: fikk.extend((linje, hoder)))
    if hasattr(svar, "close"):
        svar.close()
    linje, hoder = fikk
    navn = [navn for navn, _ in hoder]
    return int(linje.split()[0]), galt(dict(hoder), krav) + [en for en in krav if navn.count(en) > 1]
