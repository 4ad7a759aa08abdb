"""A17: how often something may be done, counted together by all processes."""

from __future__ import annotations

import datetime as dt
import logging
import re
import subprocess
import sys
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from stafettlogg.felles.feil import ForMange
from stafettlogg.person.models import Stilling, Tilknytning
from stafettlogg.strupe import strupe
from stafettlogg.strupe.models import Alarm, Boette

from ...conftest import ROOT
from ..krypt.samtidig import samtidig
from ..verden import Verden, klient

HAMRE = """
import sys
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from stafettlogg.strupe import strupe
strupe.slipp("eksport", "varm opp")
print("klar", flush=True)
sys.stdin.readline()
print(sum(strupe.slipp("aapne", sys.argv[2]) for _ in range(60)), flush=True)
"""


def test_a17_three_processes_share_one_count(verden: Verden) -> None:
    hvem = uuid.uuid4().hex
    prosesser = [
        subprocess.Popen(
            [sys.executable, "-c", HAMRE, str(connection.settings_dict["NAME"]), hvem],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    for en in prosesser:
        assert en.stdout and en.stdout.readline() == "klar\n"
    for en in prosesser:
        assert en.stdin
        en.stdin.write("\n")
        en.stdin.flush()
    slapp = [int(en.communicate(timeout=60)[0]) for en in prosesser]
    assert sum(slapp) == strupe.GRENSER["aapne"].antall, slapp


def test_a17_threads_share_one_count(verden: Verden) -> None:
    hvem, slapp = uuid.uuid4().hex, []
    samtidig(*[lambda: slapp.extend(strupe.slipp("eksport", hvem) for _ in range(5)) for _ in range(4)])
    assert sum(slapp) == 5 and len(slapp) == 20


def test_a17_the_tokens_come_back_evenly(verden: Verden) -> None:
    hvem = uuid.uuid4()
    for _ in range(10):
        strupe.krev("aapne", hvem)
    with pytest.raises(ForMange) as feil:
        strupe.krev("aapne", hvem)
    assert feil.value.vent == dt.timedelta(minutes=6)
    strupe.krev("aapne", uuid.uuid4())
    verden.gaa(minutes=5, seconds=59)
    assert not strupe.slipp("aapne", hvem) and strupe.vent("aapne", hvem) == dt.timedelta(seconds=1)
    verden.gaa(seconds=1)
    assert strupe.slipp("aapne", hvem) and not strupe.slipp("aapne", hvem)
    verden.gaa(hours=5)
    assert sum(strupe.slipp("aapne", hvem) for _ in range(20)) == 10, "no more than a full bucket"


def test_a17_nobody_is_named_and_a_full_bucket_is_gone(verden: Verden) -> None:
    hvem = "192.0.2.17"
    strupe.krev("logg-inn-adresse", hvem)
    (min_egen,) = Boette.objects.filter(pk=strupe._merke("logg-inn-adresse", hvem))
    assert len(bytes(min_egen.merke)) == 32 and hvem.encode() not in bytes(min_egen.merke)
    assert strupe._merke("logg-inn-adresse", hvem) != strupe._merke("logg-inn", hvem)
    verden.gaa(hours=2)
    strupe.krev("eksport", uuid.uuid4())
    assert not Boette.objects.filter(pk=min_egen.pk).exists()
    assert Boette.objects.filter(full_igjen__lte=strupe._mikro(verden.naa)).count() == 0


@pytest.mark.parametrize(
    ("fra", "sendt", "bak_proxy", "ventet"),
    [
        ("192.0.2.1", "", False, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", False, "192.0.2.1"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", True, "198.51.100.7"),
        ("127.0.0.1", "", True, "127.0.0.1"),
        ("127.0.0.1", "tull", True, ""),
        ("2001:db8:1:2:3::4", "", False, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "", False, "192.0.2.1"),
    ],
)
def test_a17_whose_address_it_is(
    monkeypatch: pytest.MonkeyPatch, fra: str, sendt: str, bak_proxy: bool, ventet: str
) -> None:
    monkeypatch.setattr(settings, "BAK_PROXY", bak_proxy)
    hoder = {"HTTP_X_FORWARDED_FOR": sendt} if sendt else {}
    assert strupe.adresse(RequestFactory().get("/", REMOTE_ADDR=fra, **hoder)) == ventet


def aapning() -> dict[str, Any]:
    return {
        "tjeneste": "skole",
        "barn": f"Barn {uuid.uuid4().hex[:6]}",
        "foedt": "2018-03-04",
        "foresatt1": "Ny Foresatt",
        "foresatt1_id": f"demo-{uuid.uuid4().hex}",
        "hvorfor": "Noe",
        "hensikt": "Noe annet",
        "nivaa": "nivaa-2",
    }


def test_a17_ten_shells_an_hour_and_a_page_that_says_when(verden: Verden) -> None:
    nettleser = klient(verden.person("Kari", "skole"))
    for _ in range(10):
        assert nettleser.post("/ny?adresse=nei", aapning()).status_code == 302
    svar = nettleser.post("/ny?adresse=nei", aapning())
    assert (svar.status_code, svar["Retry-After"]) == (429, "360")
    side = svar.content.decode()
    assert '<section lang="nb">' in side and '<section lang="nn">' in side
    assert side.count("Prøv igjen klokka 10.06.") == 2, "ten o'clock and six minutes, in Norway"
    assert nettleser.post("/ny?adresse=nei", {"barn": ""}).status_code == 200, "a form with mistakes opens nothing"
    assert klient(verden.person("Ola", "skole")).post("/ny?adresse=nei", aapning()).status_code == 302


@pytest.mark.parametrize(
    ("sti", "navn", "data"),
    [
        ("tjeneste", "inviter", {"valg": "barnehage"}),
        ("ansatt", "ansatt", {"valg": f"skole:{uuid.UUID(int=1)}"}),
        ("foresatt", "foresatt", {"navn": ""}),
    ],
)
def test_a17_invitations(
    verden: Verden, monkeypatch: pytest.MonkeyPatch, sti: str, navn: str, data: dict[str, str]
) -> None:
    assert strupe.GRENSER[navn].antall >= 20
    monkeypatch.setitem(strupe.GRENSER, navn, strupe.Grense(2, dt.timedelta(hours=1)))
    logg = verden.logg()
    nettleser = klient(logg.holder)
    assert [nettleser.post(f"/logg/{logg.id}/deltakere/{sti}", data).status_code for _ in range(3)][1:] in (
        [302, 429],
        [200, 429],
    )
    assert nettleser.get(f"/logg/{logg.id}/deltakere").status_code == 200


def test_a17_a_download_is_limited_by_a_decorator(verden: Verden) -> None:
    """As the archive and the print use it."""

    @strupe.hoeyst("eksport", metoder=("GET",))
    def last_ned(request: HttpRequest) -> HttpResponse:
        return HttpResponse(b"fil")

    hvem = verden.person()

    def be(metode: str) -> HttpResponse:
        request = RequestFactory().generic(metode, "/")
        request.innlogget = hvem  # type: ignore[attr-defined]
        return last_ned(request)

    assert [be("GET").status_code for _ in range(5)] == [200] * 5
    with pytest.raises(ForMange) as feil:
        be("GET")
    assert feil.value.vent == dt.timedelta(minutes=12)
    assert be("HEAD").status_code == 200


def test_a17_starting_to_log_in(verden: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    """By browser and by address; it is counted before anybody is asked."""
    from stafettlogg.person import innlogging

    monkeypatch.setattr(innlogging, "_tilbyder", lambda _: None)
    monkeypatch.setattr(innlogging.flyt, "begynn", lambda *_: ("https://tilbyder.example/", "hemmelig"))
    monkeypatch.setattr(innlogging, "_videre", lambda *_: HttpResponse())

    def begynn(fra: str, kake: str) -> int:
        nettleser = Client(REMOTE_ADDR=fra)
        nettleser.cookies[settings.CSRF_COOKIE_NAME] = kake
        return nettleser.post("/logg-inn/start", {"tilbyder": "en"}).status_code

    monkeypatch.setitem(strupe.GRENSER, "logg-inn-adresse", strupe.Grense(15, dt.timedelta(minutes=10)))
    Boette.objects.all().delete()
    en, to = "a" * 32, "b" * 32
    assert [begynn("192.0.2.1", en) for _ in range(11)] == [200] * 10 + [429]
    assert [begynn("192.0.2.1", to) for _ in range(5)] == [200] * 4 + [429], "fifteen from one address"
    assert begynn("192.0.2.2", to) == 200 and begynn("192.0.2.2", en) == 429


def test_a17_a_door_that_is_tried_again_and_again(verden: Verden, caplog: pytest.LogCaptureFixture) -> None:
    """It is the same 404 as before, and locks nothing; the log of the process and the ombud are told, once an hour."""
    logg, snok = verden.logg(), verden.person("Sniken Eksempel", "barnehage")
    nettleser = klient(snok)
    caplog.set_level(logging.WARNING)
    alarmer = Alarm.objects.filter(person=snok.person)
    svar = [nettleser.get(f"/logg/{uuid.uuid4()}") for _ in range(15)]
    svar += [nettleser.get(f"/logg/{logg.id}") for _ in range(15)]
    assert not alarmer.exists()
    svar += [nettleser.post(f"/logg/{logg.id}/nivaa", {"nivaa": "nivaa-1"}) for _ in range(5)]
    assert {en.status_code for en in svar} == {404} and len({en.content for en in svar}) == 1
    assert alarmer.count() == 1 and nettleser.get("/").status_code == 200
    (linje,) = [post for post in caplog.records if post.msg == "mange stengte dører"]
    assert linje.__dict__["felt"] == {"person": snok.person} and str(logg.id) not in str(linje.__dict__)
    verden.gaa(hours=2)
    nettleser = klient(snok)
    for _ in range(35):
        nettleser.get(f"/logg/{logg.id}")
    assert alarmer.count() == 2
    verden.gaa(days=364, hours=23)
    strupe.rydd()
    assert alarmer.count() == 1, "an alarm is kept for a year"


def test_a17_the_ombud_sees_the_alarms_by_service_and_not_by_name(verden: Verden) -> None:
    snok, ombud = verden.person("Sniken Eksempel", "barnehage"), verden.person("Pia Ombud")
    Tilknytning.objects.create(person_id=ombud.person, stilling=Stilling.PERSONVERNOMBUD, fra=dt.date(2020, 1, 1))
    verden.gaa(minutes=7)
    for _ in range(32):
        strupe.stengt_doer(snok.person)
    side = " ".join(klient(ombud).get("/ombud").content.decode().split())
    assert "Mange forsøk på kort tid" in side and "Sniken" not in side
    assert re.search(r"<li>i dag kl.\W10.07: [^<]*barnehage[^<]*</li>", side, re.IGNORECASE)
