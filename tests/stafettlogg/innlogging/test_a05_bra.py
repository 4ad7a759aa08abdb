"""A5: a login as it should be, and what it leaves. The provider checks PKCE and our proof of who we are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from stafettlogg.person import egne, innlogging
from stafettlogg.person.models import Innloggingsforsoek, Person, Sesjon
from stafettlogg.person.sesjon import INGEN
from stafettlogg.spor.models import Spor

from ..krypt.samtidig import samtidig
from ..verden import Verden, klient
from ..vern.test_a15_hoder import galt
from .conftest import ID, Nettleser, linjer, skriv_oppsett, sti
from .falsk import Falsk
from .numre import nytt


def test_a5_somebody_we_know_is_let_in(
    op: Falsk, person: Person, nettleser: Nettleser, caplog: pytest.LogCaptureFixture
) -> None:
    side = nettleser.klient.get("/logg-inn").content.decode()
    assert "Logg inn med ID-porten" in side
    paa_vei = nettleser.start()
    svar = nettleser.tilbake(nettleser.hos(paa_vei))
    assert sti(svar) == "/" and nettleser.er_inne
    assert (galt(paa_vei), galt(svar)) == ([], []), "nothing is kept, and nobody is told where one comes from"
    assert op.galt == [] and op.spurt == ["/.well-known/openid-configuration", "/par", "/authorize", "/token", "/jwks"]
    assert "Kari Eksempel" in nettleser.klient.get("/meg").content.decode()
    (sesjon,) = Sesjon.objects.filter(person=person)
    assert sesjon.tilbyder == ID
    assert Spor.objects.filter(kjede=person.pk, handling="innlogging", utfall="ja").count() == 1
    assert svar.cookies[settings.FORSOEK_COOKIE]["max-age"] == 0
    alt = linjer(caplog) + str(svar.headers) + str(svar.cookies)
    assert [en for en in (*op.hemmelig, op.pid, *nettleser.kaker) if en in alt] == []


@pytest.mark.parametrize("uten_par", [False, True], ids=["par", "uten-par"])
def test_a5_what_the_browser_is_sent_with(op: Falsk, nettleser: Nettleser, uten_par: bool) -> None:
    if uten_par:
        op.metadata = lambda om: om.pop("pushed_authorization_request_endpoint")
    svar = nettleser.start()
    adresse = svar.content.decode().split("0; url=", 1)[1].split('"', 1)[0].replace("&amp;", "&")
    felt = parse_qs(urlsplit(adresse).query)
    assert felt.keys() == ({"client_id", "request_uri"} if not uten_par else felt.keys() - {"request_uri"})
    assert uten_par == ("code_challenge" in felt) and "code_verifier" not in felt
    kake = svar.cookies[settings.FORSOEK_COOKIE]
    assert settings.FORSOEK_COOKIE.startswith("__Host-")
    assert (kake["secure"], kake["httponly"], kake["samesite"], kake["max-age"], kake["path"]) == (
        *(True, True, "Lax", 600),
        "/",
    )
    (forsoek,) = Innloggingsforsoek.objects.filter(tilbyder=ID, begynte__isnull=False).order_by("-begynte")[:1]
    assert kake.value.encode() not in bytes(forsoek.merke) and kake.value not in (forsoek.tilstand, forsoek.bevis)
    assert sti(nettleser.tilbake(nettleser.hos(svar))) == "/logg-inn/ikke-med"


def test_a5_a_new_login_ends_the_old_one(op: Falsk, person: Person, nettleser: Nettleser) -> None:
    nettleser.logg_inn()
    foerste = nettleser.klient.cookies[settings.SESJON_COOKIE].value
    nettleser.logg_inn()
    assert Sesjon.objects.filter(person=person).count() == 1
    gammel = Client()
    gammel.cookies[settings.SESJON_COOKIE] = foerste
    assert sti(gammel.get("/")) == "/logg-inn"


def test_a5_a_stranger_is_told_kindly_and_nothing_is_kept(op: Falsk, nettleser: Nettleser) -> None:
    personer, sesjoner = Person.objects.count(), Sesjon.objects.count()
    foer = Spor.objects.count()
    svar = nettleser.logg_inn()
    assert sti(svar) == "/logg-inn/ikke-med" and not nettleser.er_inne
    assert (Person.objects.count(), Sesjon.objects.count()) == (personer, sesjoner)
    nye = Spor.objects.order_by("-pk")[: Spor.objects.count() - foer]
    assert [(rad.kjede, rad.aktor, rad.handling, rad.utfall, rad.gjelder) for rad in nye] == [
        (INGEN, INGEN, "innlogging", "nei", None)
    ]
    side = nettleser.klient.get(svar["Location"]).content.decode()
    assert "Vi fant deg ikke her" in side and "lederen din" in side and op.pid not in side


def test_a5_nynorsk_is_asked_for(op: Falsk, verden: Verden) -> None:
    sett: list[str] = []
    par = op.par
    op.par = lambda felt: (sett.append(felt["ui_locales"]), par(felt))[1]  # type: ignore[method-assign]
    Nettleser(Client(HTTP_ACCEPT_LANGUAGE="nn")).start()
    Nettleser(Client(HTTP_ACCEPT_LANGUAGE="nb")).start()
    assert sett == ["nn nb", "nb nn"]


def test_a5_logging_out_ends_it_there_too(op: Falsk, person: Person, nettleser: Nettleser) -> None:
    nettleser.logg_inn()
    svar = nettleser.klient.post("/logg-ut")
    side = svar.content.decode()
    assert svar.status_code == 200 and f"{op.utsteder}/logout?client_id=" in side
    assert "post_logout_redirect_uri=https%3A%2F%2Ftestserver%2Flogg-inn" in side and "id_token" not in side
    assert svar["Clear-Site-Data"] and svar.cookies[settings.SESJON_COOKIE]["max-age"] == 0
    assert not Sesjon.objects.filter(person=person).exists()
    assert sti(nettleser.klient.post("/logg-ut")) == "/logg-inn"


def test_a5_two_who_come_back_with_one_login_are_one(op: Falsk, person: Person, nettleser: Nettleser) -> None:
    adresse = nettleser.hos(nettleser.start())
    svar: list[Any] = []

    def kom() -> None:
        annen = Client()
        annen.cookies[settings.FORSOEK_COOKIE] = nettleser.kaker[0]
        svar.append(sti(annen.get(adresse)))

    samtidig(kom, kom)
    assert sorted(svar) == ["/", "/logg-inn/gikk-ikke"]
    assert Sesjon.objects.filter(person=person).count() == 1


def test_a5_a_key_that_is_new_is_asked_for_once_a_minute(op: Falsk, person: Person, verden: Verden) -> None:
    assert sti(Nettleser().logg_inn()) == "/"
    op.bytt_nokkel("to")
    assert sti(Nettleser().logg_inn()) == "/logg-inn/gikk-ikke", "it was asked for this very minute"
    verden.gaa(minutes=2)
    assert sti(Nettleser().logg_inn()) == "/"
    op.bytt_nokkel("tre")
    for _ in range(3):
        Nettleser().logg_inn()
    assert op.spurt.count("/jwks") == 2
    assert op.spurt.count("/.well-known/openid-configuration") == 1
    verden.gaa(minutes=61)
    assert sti(Nettleser().logg_inn()) == "/"
    assert op.spurt.count("/.well-known/openid-configuration") == 2


def test_a5_a_provider_with_words_of_its_own_cannot_give_a_fodselsnummer(
    op: Falsk, start_op: Callable[[], Falsk], oppsett: Path, person: Person, nettleser: Nettleser
) -> None:
    annen = start_op()
    skriv_oppsett(oppsett, op, annen)
    annen.pid = op.pid
    assert sti(nettleser.tilbake(nettleser.hos(nettleser.start("annen")))) == "/logg-inn/ikke-med"
    egne.finn_eller_lag(f"annen:{op.pid}", "Per Eksempel")
    assert sti(nettleser.tilbake(nettleser.hos(nettleser.start("annen")))) == "/"


@pytest.mark.parametrize("utvikling", [True, False])
def test_a5_what_a_person_may_be_registered_by(
    op: Falsk, start_op: Callable[[], Falsk], oppsett: Path, monkeypatch: pytest.MonkeyPatch, utvikling: bool
) -> None:
    skriv_oppsett(oppsett, op, start_op())
    monkeypatch.setattr(settings, "UTVIKLING", utvikling)
    gyldige = [innlogging.gyldig(en) for en in (nytt(), "annen:kari", "demo-kari", "id-porten:kari", "x:y")]
    assert gyldige == ([False, False, True, False, False] if utvikling else [True, True] + [False] * 3)


def test_a5_a_try_that_is_not_ended_is_forgotten(op: Falsk, nettleser: Nettleser, verden: Verden) -> None:
    nettleser.start()
    begynt = Innloggingsforsoek.objects.filter(begynte=verden.naa)
    assert begynt.count() == 1
    gammelt = list(begynt.values_list("pk", flat=True))
    verden.gaa(minutes=11)
    Nettleser().start()
    assert not Innloggingsforsoek.objects.filter(pk__in=gammelt).exists()
    assert dt.timedelta(minutes=10) == innlogging.flyt.VARER


def test_a5_who_is_registered_by_a_number_with_a_space_is_who_logs_in(
    op: Falsk, verden: Verden, nettleser: Nettleser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "UTVIKLING", False)
    logg = verden.logg()
    holder = klient(logg.holder)
    til = f"/logg/{logg.id}/deltakere/foresatt"
    assert "fødselsnummeret" in holder.get(f"/logg/{logg.id}/deltakere").content.decode()
    galt = holder.post(til, {"navn": "Ny Foresatt", "identifikator": op.pid[::-1] + "0"})
    assert galt.status_code == 200 and "Dette kjenner ikke innloggingen" in galt.content.decode()
    assert holder.post(til, {"navn": "Ny Foresatt", "identifikator": f"{op.pid[:6]} {op.pid[6:]}"}).status_code == 302
    assert sti(nettleser.logg_inn()) == "/"
    assert "Ny Foresatt" in nettleser.klient.get("/meg").content.decode()
