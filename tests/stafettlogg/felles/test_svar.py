"""What every answer has, and what the error pages say (A15, A26 in part)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from whitenoise import WhiteNoise

from stafettlogg.felles import feil
from stafettlogg.felles.hoder import FASTE, med_hoder
from stafettlogg.felles.veileder import Veileder

from . import nettadresser

HEMMELIG = "Kari Nordmann"


@pytest.fixture(autouse=True)
def egne_adresser(guide: Veileder) -> Iterator[None]:
    """The tests' own addresses."""
    with override_settings(ROOT_URLCONF=nettadresser):
        yield


@pytest.fixture
def nettleser() -> Client:
    """A browser that gets the error pages, and must have a token in its forms."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True, headers={"host": "localhost"})


def svar(nettleser: Client, sti: str) -> HttpResponse:
    return nettleser.post("/") if sti == "POST" else nettleser.get(sti)  # type: ignore[return-value]


SAKER = {
    "/": 200,
    "/flyttet": 302,
    "/finnes-ikke": 404,
    "/nektet": 404,
    "/mistenkelig": 400,
    "/feil": 500,
    "/nede": 503,
    "POST": 403,
}


@pytest.mark.parametrize(("sti", "status"), SAKER.items())
def test_headers_on_every_answer(nettleser: Client, sti: str, status: int) -> None:
    answer = svar(nettleser, sti)
    assert answer.status_code == status
    assert {navn: answer[navn] for navn in FASTE} == FASTE
    assert answer["Strict-Transport-Security"] == "max-age=31536000"
    assert answer["Cache-Control"] == "no-store"
    policy = answer["Content-Security-Policy"]
    assert re.search(r"script-src 'nonce-[\w-]{20,}';", policy)
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy


def test_a_host_that_is_not_ours(nettleser: Client) -> None:
    answer = nettleser.get("/", headers={"host": "ond.example"})
    assert answer.status_code == 400
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_each_answer_has_its_own_nonce(nettleser: Client) -> None:
    assert nettleser.get("/")["Content-Security-Policy"] != nettleser.get("/")["Content-Security-Policy"]


@pytest.mark.parametrize("sti", [sti for sti, status in SAKER.items() if status >= 400])
def test_error_pages_say_it_in_both_maalformer_and_tell_nothing(nettleser: Client, sti: str) -> None:
    page = svar(nettleser, sti).content.decode()
    assert page.count("<h1>") == 1
    assert '<section lang="nb">' in page and '<section lang="nn">' in page
    assert HEMMELIG not in page and "Traceback" not in page and "Error" not in page
    assert "<form" not in page
    assert "112" in page


def test_no_access_and_no_such_page_are_the_same(nettleser: Client) -> None:
    missing, denied = nettleser.get("/finnes-ikke"), nettleser.get("/nektet")
    assert missing.content == denied.content
    skip = "Content-Security-Policy"
    assert {k: v for k, v in missing.headers.items() if k != skip} == {
        k: v for k, v in denied.headers.items() if k != skip
    }


@pytest.mark.parametrize(
    ("asked", "cookie", "language"),
    [
        ("nn-NO,nn;q=0.9,nb;q=0.8", "", "nn"),
        ("en, no", "", "nb"),
        ("nb", "nn", "nn"),
        ("", "", "nb"),
        ("nn", "xx", "nn"),
    ],
)
def test_the_readers_maalform_comes_first(nettleser: Client, asked: str, cookie: str, language: str) -> None:
    if cookie:
        nettleser.cookies[settings.SPRAAK_COOKIE] = cookie
    page = nettleser.get("/finnes-ikke", headers={"accept-language": asked}).content.decode()
    assert f'<html lang="{language}">' in page
    assert page.index("<h1>") > page.index(f'<section lang="{language}">')


def test_a_message_that_is_not_ours_says_nothing(nettleser: Client) -> None:
    nettleser.cookies[settings.MELDING_COOKIE] = "<script>"
    assert "logg-melding" not in nettleser.get("/").content.decode()


@pytest.mark.parametrize("sti", ["/finnes-ikke", "POST"])
def test_a_message_does_not_wait_behind_an_error_page_for_the_next_one(nettleser: Client, sti: str) -> None:
    nettleser.cookies[settings.MELDING_COOKIE] = "lagret"
    answer = svar(nettleser, sti)
    assert "Lagret" not in answer.content.decode()
    assert answer.cookies[settings.MELDING_COOKIE]["max-age"] == 0


def test_when_even_the_error_page_breaks(nettleser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> HttpResponse:
        raise RuntimeError(HEMMELIG)

    monkeypatch.setattr(feil, "_side", broken)
    answer = nettleser.get("/feil")
    assert answer.status_code == 500
    assert "112" in answer.content.decode()
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "sti", "extra", "status"),
    [
        ("GET", "/assets/stil.css", {}, 200),
        ("POST", "/assets/stil.css", {}, 405),
        ("GET", "/assets/stil.css", {"HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"}, 304),
        ("GET", "/assets/../hemmelig", {}, 404),
        ("GET", "/assets/%2e%2e/hemmelig", {}, 404),
    ],
)
def test_files(tmp_path: Path, method: str, sti: str, extra: dict[str, str], status: int) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "hemmelig").write_text("x")
    (tmp_path / "assets" / "stil.css").write_text("a{}")
    got: dict[str, Any] = {}

    def start(line: str, headers: list[tuple[str, str]], *_: object) -> None:
        got.update(status=int(line.split()[0]), headers=dict(headers))

    def django(environ: object, start_response: Any) -> list[bytes]:
        start_response("404 Not Found", [])
        return []

    files = WhiteNoise(django, root=tmp_path / "assets", prefix="assets/", max_age=3600, allow_all_origins=False)
    body: Any = med_hoder(files)({"REQUEST_METHOD": method, "PATH_INFO": sti, **extra}, start)
    if hasattr(body, "close"):
        body.close()
    assert got["status"] == status
    assert {navn: got["headers"][navn] for navn in FASTE} == FASTE
    assert "default-src 'none'" in got["headers"]["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in got["headers"]
    if status == 200:
        assert got["headers"]["Cache-Control"] == "max-age=3600, public"
