"""A6: a login is new each time, ends by itself and for good, and the browser keeps nothing.

The logins are real ones, by the login page; all is undone, for one who logs in tidies away the old logins of others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from http.cookies import Morsel
from runpy import run_path

import pytest
from django.conf import settings
from django.test import Client

from stafettlogg.logg.bruk import deltakere
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Sesjon, Tilknytning
from stafettlogg.person.personas import PERSONAS

from ...conftest import ROOT
from ..verden import Verden
from .adresser import ADRESSER
from .scene import angret
from .scener import Scener

LARER = PERSONAS[0]


@pytest.fixture
def larer(verden: Verden) -> Iterator[Person]:
    """A teacher who can log in as people do."""
    with angret():
        person = egne.finn_eller_lag(LARER.id, LARER.navn)
        Tilknytning.objects.create(person=person, tjeneste="skole", fra=dt.date(2020, 1, 1))
        yield person


def logg_inn(nettleser: Client) -> str:
    """Log in on the login page; returns what the browser was given."""
    svar = nettleser.post("/logg-inn/velg", {"persona": LARER.id})
    assert (svar.status_code, svar["Location"]) == (302, "/")
    return kake(nettleser).value


def kake(nettleser: Client) -> Morsel[str]:
    """The cookie of the login."""
    return nettleser.cookies[settings.SESJON_COOKIE]


def er_inne(nettleser: Client, adresse: str = "/") -> bool:
    """Does the browser get a page, and not the way to the login?"""
    svar = nettleser.get(adresse)
    assert svar.status_code == 200 or svar["Location"] == "/logg-inn"
    return bool(svar.status_code == 200)


def med(hemmelig: str) -> Client:
    """Another browser with the same cookie: one who has stolen it, or an open tab."""
    annen = Client()
    annen.cookies[settings.SESJON_COOKIE] = hemmelig
    return annen


def test_a6_a_login_has_a_secret_of_its_own_and_ends_the_one_before(larer: Person) -> None:
    nettleser = med("valgt-av-en-angriper")
    foerste = logg_inn(nettleser)
    assert foerste != "valgt-av-en-angriper"
    assert not er_inne(med("valgt-av-en-angriper"))
    andre = logg_inn(nettleser)
    assert andre != foerste
    assert len(andre) >= 43, "256 bits"
    assert er_inne(nettleser)
    assert not er_inne(med(foerste))
    assert Sesjon.objects.filter(person=larer).count() == 1


def test_a6_the_csrf_token_is_new_after_the_login(larer: Person) -> None:
    nettleser = Client()
    nettleser.get("/logg-inn")
    foer = nettleser.cookies[settings.CSRF_COOKIE_NAME].value
    logg_inn(nettleser)
    assert nettleser.cookies[settings.CSRF_COOKIE_NAME].value != foer


def test_a6_the_database_cannot_be_used_to_log_in(larer: Person) -> None:
    nettleser = Client()
    hemmelig = logg_inn(nettleser)
    merke = bytes(Sesjon.objects.get(person=larer).merke)
    assert hemmelig.encode() not in merke
    assert not er_inne(med(merke.hex()))


def test_a6_fifteen_minutes_without_use_end_it(larer: Person, verden: Verden) -> None:
    nettleser = Client()
    logg_inn(nettleser)
    for _ in range(3):
        verden.gaa(minutes=14, seconds=59)
        assert er_inne(nettleser)
    verden.gaa(minutes=15)
    assert not er_inne(nettleser)
    verden.gaa(minutes=-15)
    assert er_inne(nettleser), "the row was there all the time; what ended it, was the time"


def test_a6_eight_hours_end_it_however_much_it_is_used(larer: Person, verden: Verden) -> None:
    nettleser = Client()
    logg_inn(nettleser)
    for _ in range(47):
        verden.gaa(minutes=10)
        assert er_inne(nettleser)
    verden.gaa(minutes=9, seconds=59)
    assert er_inne(nettleser)
    verden.gaa(seconds=1)
    assert not er_inne(nettleser)


def test_a6_asking_for_news_does_not_keep_it_alive(larer: Person, verden: Verden) -> None:
    logg = verden.logg()
    deltakere.legg_til_ansatt(logg.holder, logg.id, larer.pk, "skole")
    nettleser = Client()
    logg_inn(nettleser)
    for _ in range(14):
        verden.gaa(minutes=1)
        assert nettleser.get(f"/logg/{logg.id}/nytt").status_code == 200
    verden.gaa(minutes=1)
    assert not er_inne(nettleser)
    assert not er_inne(nettleser, f"/logg/{logg.id}/nytt")


def test_a6_logging_out_ends_it_on_the_server_and_empties_the_browser(larer: Person) -> None:
    nettleser, annen = Client(), Client()
    hemmelig, andres = logg_inn(nettleser), logg_inn(annen)
    svar = nettleser.post("/logg-ut")
    assert (svar.status_code, svar["Location"]) == (302, "/logg-inn")
    assert svar["Clear-Site-Data"] == '"cache", "storage"'
    assert (kake(nettleser).value, kake(nettleser)["max-age"]) == ("", 0)
    assert not er_inne(nettleser)
    assert not er_inne(med(hemmelig)), "a copy of the cookie is worth nothing"
    assert er_inne(med(andres)), "the other browser stays"
    assert nettleser.get("/logg-ut").status_code == 405, "a picture on another site cannot log anybody out"


def test_a6_all_logins_end_when_the_work_ends(larer: Person) -> None:
    nettlesere = [Client(), Client()]
    for nettleser in nettlesere:
        logg_inn(nettleser)
    deltakere.avslutt_arbeid(larer.pk, "skole")
    assert [er_inne(nettleser) for nettleser in nettlesere] == [False, False]
    assert not Sesjon.objects.filter(person=larer).exists()


def test_a6_what_somebody_works_in_is_asked_for_each_time(larer: Person, verden: Verden) -> None:
    logg = verden.logg()
    deltakere.legg_til_ansatt(logg.holder, logg.id, larer.pk, "skole")
    nettleser = Client()
    logg_inn(nettleser)
    assert nettleser.get(f"/logg/{logg.id}").status_code == 200
    Tilknytning.objects.filter(person=larer).update(til=dt.date(2026, 11, 26))
    assert nettleser.get(f"/logg/{logg.id}").status_code == 404


def test_a6_the_cookie_goes_to_us_alone_and_not_to_scripts(larer: Person) -> None:
    nettleser = Client()
    logg_inn(nettleser)
    assert kake(nettleser).key == "__Host-stafett"
    flagg = {navn: kake(nettleser)[navn] for navn in ("secure", "httponly", "samesite", "path", "domain")}
    assert flagg == {"secure": True, "httponly": True, "samesite": "Lax", "path": "/", "domain": ""}
    assert (kake(nettleser)["max-age"], kake(nettleser)["expires"]) == ("", ""), "gone with the browser"
    nettleser.get("/")
    csrf = nettleser.cookies[settings.CSRF_COOKIE_NAME]
    assert csrf.key == "__Host-csrf"
    flagg = {navn: csrf[navn] for navn in ("secure", "httponly", "samesite", "path", "domain")}
    assert flagg == {"secure": True, "httponly": True, "samesite": "Strict", "path": "/", "domain": ""}


def test_a6_the_other_cookies_are_ours_alone_too(larer: Person) -> None:
    nettleser = Client()
    logg_inn(nettleser)
    nettleser.post("/spraak", {"spraak": "nn"})
    nettleser.post("/meg", {"e_post": ""})
    for navn in ("__Host-spraak", "__Host-melding"):
        flagg = [nettleser.cookies[navn][flagg] for flagg in ("secure", "httponly", "samesite", "path", "domain")]
        assert flagg == [True, True, "Lax", "/", ""], navn
    melding = nettleser.get("/meg").cookies["__Host-melding"]
    assert (melding.value, melding["max-age"], melding["secure"], melding["path"]) == ("", 0, True, "/"), "it is said"


@pytest.mark.parametrize("hemmelig", ["", " ", "x", "x" * 10_000, "æ" * 43, "'; drop table person_sesjon; --", "\\x00"])
def test_a6_a_cookie_without_sense_is_no_login(verden: Verden, hemmelig: str) -> None:
    assert not er_inne(med(hemmelig))


def test_a6_the_back_button_shows_nothing(scener: Scener) -> None:
    scene, feil = scener(9, "ad"), []
    for adresse in ADRESSER:
        for metode in ("GET", "POST", "PUT"):
            for rolle in ("anonym", "holder", "foresatt", "utenfor"):
                svar = scene.be(rolle, metode, adresse(scene), adresse.data(scene) if metode == "POST" else None)
                if svar.get("Cache-Control") != "no-store":
                    feil.append((metode, adresse.navn, rolle, svar.get("Cache-Control")))
    assert feil == []


def test_a6_the_development_login_is_for_this_machine_only(larer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    for valg in ({"REMOTE_ADDR": "10.0.0.7"}, {"REMOTE_ADDR": ""}):
        svar = Client().post("/logg-inn/velg", {"persona": LARER.id}, **valg)  # type: ignore[arg-type]
        assert svar.status_code == 404
        assert LARER.navn not in Client().get("/logg-inn", **valg).content.decode()  # type: ignore[arg-type]
    for hode in ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via", "X-Real-IP"):
        bak_proxy = Client(headers={hode: "10.0.0.7"})
        assert bak_proxy.post("/logg-inn/velg", {"persona": LARER.id}).status_code == 404, hode
        assert LARER.navn not in bak_proxy.get("/logg-inn").content.decode(), hode
    monkeypatch.setattr(settings, "UTVIKLING", False)
    assert Client().post("/logg-inn/velg", {"persona": LARER.id}).status_code == 404


@pytest.mark.parametrize(
    ("miljo", "finnes"),
    [
        ({}, True),
        ({"LOGG_UTVIKLING": ""}, False),
        ({"LOGG_BAK_PROXY": "1"}, False),
        ({"LOGG_HOSTS": "logg.example.no"}, False),
        ({"LOGG_HOSTS": "localhost,logg.example.no"}, False),
    ],
)
def test_a6_the_development_login_is_for_an_installation_of_ones_own(
    monkeypatch: pytest.MonkeyPatch, miljo: dict[str, str], finnes: bool
) -> None:
    for navn in ("LOGG_HOSTS", "LOGG_BAK_PROXY"):
        monkeypatch.delenv(navn, raising=False)
    for navn, verdi in ({"LOGG_UTVIKLING": "1"} | miljo).items():
        monkeypatch.setenv(navn, verdi)
    assert run_path(str(ROOT / "stafettlogg" / "settings.py"))["UTVIKLING"] is finnes
