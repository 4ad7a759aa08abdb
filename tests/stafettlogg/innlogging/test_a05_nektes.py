"""A5: a provider, or somebody on the way, that misbehaves in every way there is. All is refused with one calm page.

Each case says why it must be refused, as the process's log tells it: then it is that check that refuses it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from stafettlogg.person.models import Person, Sesjon
from stafettlogg.person.oidc import nett

from ..verden import Verden
from ..vern.avtrykk import endret, rader
from .conftest import Nettleser, grunner, linjer, sekunder, skriv_oppsett, sti
from .falsk import Falsk, Svar, av_en_annen, med_delt_hemmelighet, med_hode, uten_signatur

Misbruk = Callable[[Falsk], object]
NEI = "/logg-inn/gikk-ikke"
STOR = b'{"a": "' + b"x" * (nett.STOERST + 1) + b'"}'
DYP = b"[" * 100_000
TO_GANGER = b'{"issuer": "a", "issuer": "b", "keys": [], "keys": []}'


def krav(**nye: Any) -> Misbruk:
    """ID tokens with other claims; a claim that is nothing is left out, a function is asked when it is time."""

    def endre(sier: dict[str, Any]) -> None:
        sier.update({navn: verdi() if callable(verdi) else verdi for navn, verdi in nye.items()})
        for navn in [navn for navn, verdi in sier.items() if verdi is None]:
            del sier[navn]

    return lambda op: setattr(op, "endre", endre)


def signert(hvordan: Callable[[dict[str, Any]], Any]) -> Misbruk:
    """ID tokens signed in another way."""
    return lambda op: setattr(op, "signer", hvordan)


def svarer(sti: str, **svar: Any) -> Misbruk:
    """Something else in place of an answer."""
    return lambda op: op.i_stedet.update({sti: Svar(**svar)})


def sender(endre: Callable[[dict[str, str]], object], *ekstra: tuple[str, str]) -> Misbruk:
    """A browser sent back with something else."""

    def ved_svar(par: list[tuple[str, str]]) -> list[tuple[str, str]]:
        felt = dict(par)
        endre(felt)
        return [*felt.items(), *ekstra]

    return lambda op: setattr(op, "ved_svar", ved_svar)


def to_av(navn: str) -> Misbruk:
    """A browser sent back with one of the fields twice."""
    return lambda op: setattr(op, "ved_svar", lambda par: [*par, next(en for en in par if en[0] == navn)])


def om(**nytt: Any) -> Misbruk:
    """A provider that says something else of itself."""
    return lambda op: setattr(op, "metadata", lambda sier: sier.update(nytt))


def daarlig_nokkel(op: Falsk) -> None:
    """Two keys of one name."""
    op.ekstra = [op.nokkel.as_dict(private=False)]


TOKEN: dict[str, tuple[Misbruk, str]] = {
    "uten-id-token": (lambda op: setattr(op, "uten_id_token", True), "ingen id_token"),
    "id-token-er-et-tall": (signert(lambda _: 7), "ingen id_token"),
    "id-token-er-tomt": (signert(lambda _: ""), "ingen id_token"),
    "id-token-er-tull": (signert(lambda _: "a.b.c"), "signaturen"),
    "id-token-er-enormt": (krav(fyll="x" * 20_000), "ingen id_token"),
    "alg-none": (signert(uten_signatur), "algoritmen"),
    "hs256-med-den-offentlige": (lambda op: setattr(op, "signer", med_delt_hemmelighet(op)), "algoritmen"),
    "annens-signatur": (signert(av_en_annen), "signaturen"),
    "endret-etterpaa": (lambda op: setattr(op, "signer", lambda k: _endret(op.signert(k))), "signaturen"),
    "ukjent-kid": (lambda op: setattr(op, "signer", med_hode(op, kid="to")), "ukjent nøkkel"),
    "uten-kid": (lambda op: setattr(op, "signer", med_hode(op, kid=None)), "hodet"),
    "ukjent-typ": (lambda op: setattr(op, "signer", med_hode(op, typ="logout+jwt")), "hodet"),
    "feil-alg-for-nokkelen": (lambda op: setattr(op, "signer", lambda k: _med_alg(op, k)), "signaturen"),
    "iss": (krav(iss="https://ond.example"), "id_token: iss"),
    "uten-iss": (krav(iss=None), "id_token: iss"),
    "aud": (krav(aud="en-annen"), "id_token: aud"),
    "uten-aud": (krav(aud=None), "id_token: aud"),
    "aud-begynner-likt": (krav(aud="klienten-vaar-2"), "id_token: aud"),
    "flere-aud-uten-azp": (krav(aud=["klienten-vaar", "en-annen"]), "id_token: azp"),
    "flere-aud-annen-azp": (krav(aud=["klienten-vaar", "en-annen"], azp="en-annen"), "id_token: azp"),
    "annen-azp": (krav(azp="en-annen"), "id_token: azp"),
    "uten-sub": (krav(sub=None), "id_token: sub"),
    "utloept": (krav(exp=lambda: sekunder(-11)), "id_token: exp"),
    "uten-exp": (krav(exp=None), "id_token: exp"),
    "exp-er-sann": (krav(exp=True), "id_token: exp"),
    "exp-er-tekst": (krav(exp="9999999999"), "id_token: exp"),
    "exp-er-uendelig": (krav(exp=float("inf")), "id_token: exp"),
    "iat-fram-i-tid": (krav(iat=lambda: sekunder(11)), "id_token: iat"),
    "iat-foer-vi-begynte": (krav(iat=lambda: sekunder(-11)), "id_token: iat"),
    "uten-iat": (krav(iat=None), "id_token: iat"),
    "nbf-fram-i-tid": (krav(nbf=lambda: sekunder(11)), "id_token: nbf"),
    "nbf-er-tekst": (krav(nbf="nå"), "id_token: nbf"),
    "nonce": (krav(nonce="en annens"), "id_token: nonce"),
    "uten-nonce": (krav(nonce=None), "id_token: nonce"),
    "nonce-er-et-tall": (krav(nonce=1), "id_token: nonce"),
    "acr-betydelig": (krav(acr="idporten-loa-substantial"), "id_token: acr"),
    "acr-lav": (krav(acr="idporten-loa-low"), "id_token: acr"),
    "uten-acr": (krav(acr=None), "id_token: acr"),
    "acr-er-en-liste": (krav(acr=["idporten-loa-high"]), "id_token: acr"),
    "gammel-auth-time": (krav(auth_time=lambda: sekunder(-11)), "id_token: auth_time"),
    "auth-time-fram-i-tid": (krav(auth_time=lambda: sekunder(11)), "id_token: auth_time"),
    "uten-auth-time": (krav(auth_time=None), "id_token: auth_time"),
    "auth-time-null": (krav(auth_time=0), "id_token: auth_time"),
    "at-hash": (krav(at_hash="noe annet"), "id_token: at_hash"),
    "at-hash-er-tom": (krav(at_hash=""), "id_token: at_hash"),
    "uten-pid": (krav(pid=None), "ingen identifikator"),
    "pid-er-et-tall": (krav(pid=12345678901), "ingen identifikator"),
    "pid-har-gale-kontrollsifre": (lambda op: setattr(op, "pid", _forvansket(op.pid)), "ingen identifikator"),
    "pid-har-mellomrom": (lambda op: setattr(op, "pid", f" {op.pid}"), "ingen identifikator"),
    "pid-er-andre-sifre": (lambda op: setattr(op, "pid", _arabiske(op.pid)), "ingen identifikator"),
}
SVAR: dict[str, tuple[Misbruk, str]] = {
    "uten-state": (sender(lambda felt: felt.pop("state")), "state"),
    "tom-state": (sender(lambda felt: felt.update(state="")), "state"),
    "annen-state": (sender(lambda felt: felt.update(state="x" * 43)), "state"),
    "state-er-ikke-ascii": (sender(lambda felt: felt.update(state="æ")), "state"),
    "mix-up": (sender(lambda felt: felt.update(iss="https://ond.example")), "iss"),
    "uten-iss-som-var-lovet": (sender(lambda felt: felt.pop("iss")), "iss"),
    "avbrutt": (sender(lambda felt: felt.pop("code"), ("error", "access_denied")), "tilbyderen avbrøt"),
    "feil-og-kode": (sender(lambda felt: felt.update(error="server_error")), "tilbyderen avbrøt"),
    "uten-kode": (sender(lambda felt: felt.pop("code")), "kode"),
    "enorm-kode": (sender(lambda felt: felt.update(code="x" * 3000)), "kode"),
    "annen-kode": (sender(lambda felt: felt.update(code="x" * 20)), "tilbyderen sa nei"),
    "to-koder": (to_av("code"), "flere svar"),
    "to-state": (to_av("state"), "flere svar"),
    "to-iss": (to_av("iss"), "flere svar"),
    "token-flyttet": (svarer("/token", status=307, hoder={"Location": "https://ond.example/"}), "tilbyderen sa nei"),
    "token-nede": (svarer("/token", status=503), "tilbyderen er ute av drift"),
    "token-tull": (svarer("/token", innhold=b"<html>"), "svaret er ikke JSON"),
    "token-liste": (svarer("/token", innhold=b"[]"), "svaret er ikke JSON"),
    "token-dypt": (svarer("/token", innhold=DYP), "svaret er ikke JSON"),
    "token-to-ganger": (svarer("/token", innhold=TO_GANGER), "svaret er ikke JSON"),
    "token-stort": (svarer("/token", innhold=STOR), "for stort svar"),
    "token-tomt": (svarer("/token"), "svaret er ikke et token"),
    "token-av-annet-slag": (
        svarer("/token", innhold=b'{"access_token": "a", "token_type": "DPoP"}'),
        "svaret er ikke et token",
    ),
    "token-taus": (svarer("/token", taus=True), "tilbyderen svarer ikke"),
    "token-drypper": (svarer("/token", drypp=True), "for sent svar"),
    "jwks-tull": (svarer("/jwks", innhold=b"\xff"), "svaret er ikke JSON"),
    "jwks-uten-nokler": (svarer("/jwks"), "nøklene er ikke nøkler"),
    "jwks-uten-liste": (svarer("/jwks", innhold=b'{"keys": {}}'), "nøklene er ikke nøkler"),
    "jwks-tom": (svarer("/jwks", innhold=b'{"keys": [1, {}, {"kid": "en", "kty": "RSA"}]}'), "ukjent nøkkel"),
    "jwks-delt-hemmelighet": (
        svarer("/jwks", innhold=b'{"keys": [{"kid": "en", "kty": "oct", "k": "AA"}]}'),
        "ukjent nøkkel",
    ),
    "jwks-stor": (svarer("/jwks", innhold=STOR), "for stort svar"),
    "jwks-flyttet": (svarer("/jwks", status=302, hoder={"Location": "https://ond.example/"}), "tilbyderen sa nei"),
    "jwks-to-av-samme-navn": (daarlig_nokkel, "to nøkler har samme navn"),
}
START: dict[str, tuple[Misbruk, str]] = {
    "par-nekter": (svarer("/par", status=400), "tilbyderen sa nei"),
    "par-uten-henvisning": (svarer("/par", status=201), "PAR"),
    "par-henvisning-er-et-tall": (svarer("/par", status=201, innhold=b'{"request_uri": 1}'), "PAR"),
    "par-stor": (svarer("/par", status=201, innhold=STOR), "for stort svar"),
    "par-taus": (svarer("/par", taus=True), "tilbyderen svarer ikke"),
    "par-kreves-uten-adresse": (
        om(require_pushed_authorization_requests=True, pushed_authorization_request_endpoint=""),
        "metadata har gale adresser",
    ),
    "annen-utsteder": (om(issuer="https://ond.example"), "metadata er en annens"),
    "http-token": (om(token_endpoint="http://127.0.0.1/token"), "metadata har gale adresser"),
    "http-par": (om(pushed_authorization_request_endpoint="http://127.0.0.1/"), "metadata har gale adresser"),
    "skript": (om(authorization_endpoint="javascript:alert(1)"), "metadata har gale adresser"),
    "adresse-med-navn": (om(authorization_endpoint="https://a@b.example/"), "metadata har gale adresser"),
    "adresse-er-en-liste": (om(jwks_uri=["https://a.example"]), "metadata har gale adresser"),
    "uten-s256": (om(code_challenge_methods_supported=["plain"]), "tilbyderen kan ikke det vi krever"),
    "uten-nokkel": (
        om(token_endpoint_auth_methods_supported=["client_secret_post"]),
        "tilbyderen kan ikke det vi krever",
    ),
    "bare-hs256": (om(id_token_signing_alg_values_supported=["HS256", "none"]), "tilbyderen kan ikke det vi krever"),
    "metadata-tull": (svarer("/.well-known/openid-configuration", innhold=b"\x00"), "svaret er ikke JSON"),
    "metadata-stor": (svarer("/.well-known/openid-configuration", innhold=STOR), "for stort svar"),
    "metadata-to-ganger": (svarer("/.well-known/openid-configuration", innhold=TO_GANGER), "svaret er ikke JSON"),
    "metadata-taus": (svarer("/.well-known/openid-configuration", taus=True), "tilbyderen svarer ikke"),
    "metadata-drypper": (svarer("/.well-known/openid-configuration", drypp=True), "for sent svar"),
    "metadata-flyttet": (
        svarer("/.well-known/openid-configuration", status=301, hoder={"Location": "/jwks"}),
        "tilbyderen sa nei",
    ),
}


@pytest.fixture
def taalmodighet(op: Falsk, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Wait for a provider that is slow no longer than a test can."""

    def kort() -> None:
        if any(svar.taus or svar.drypp for svar in op.i_stedet.values()):
            monkeypatch.setattr(nett, "TIDSAVBRUDD", (3.0, 0.3))
            monkeypatch.setattr(nett, "FRIST", 0.3)

    return kort


def hver(saker: dict[str, tuple[Misbruk, str]]) -> pytest.MarkDecorator:
    """A test for each case."""
    return pytest.mark.parametrize(("misbruk", "grunn"), [pytest.param(*sak, id=navn) for navn, sak in saker.items()])


@hver(TOKEN | SVAR)
def test_a5_what_is_not_as_it_must_be_is_refused(
    op: Falsk,
    person: Person,
    nettleser: Nettleser,
    taalmodighet: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
    misbruk: Misbruk,
    grunn: str,
) -> None:
    misbruk(op)
    adresse = nettleser.hos(nettleser.start())
    taalmodighet()
    foer = rader()
    svar = nettleser.tilbake(adresse)
    (bort,) = endret(foer, rader())
    assert bort.startswith("- Innloggingsforsoek")
    rolig(svar, nettleser, op, caplog)
    assert grunner(caplog) == [grunn]
    assert not Sesjon.objects.filter(person=person).exists() and not nettleser.er_inne
    assert op.galt == []
    igjen = nettleser.tilbake(adresse)
    assert sti(igjen) == NEI and grunner(caplog)[-1] == "ikke begynt her"


@hver(START)
def test_a5_a_provider_that_is_not_as_it_must_be_is_not_gone_to(
    op: Falsk,
    nettleser: Nettleser,
    taalmodighet: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
    misbruk: Misbruk,
    grunn: str,
) -> None:
    misbruk(op)
    taalmodighet()
    foer = rader()
    svar = nettleser.start()
    assert endret(foer, rader()) == []
    assert settings.FORSOEK_COOKIE not in svar.cookies
    rolig(svar, nettleser, op, caplog)
    assert grunner(caplog) == [grunn]


def rolig(svar: Any, nettleser: Nettleser, op: Falsk, caplog: pytest.LogCaptureFixture) -> None:
    """One page for every reason, and nothing that is secret in it, in the log, in an address or in a cookie."""
    assert sti(svar) == NEI and settings.SESJON_COOKIE not in svar.cookies
    side = nettleser.klient.get(NEI)
    assert side.status_code == 200 and "Innloggingen gikk ikke" in side.content.decode()
    alt = linjer(caplog) + str(svar.headers) + str(svar.cookies) + svar.content.decode() + side.content.decode()
    assert [en for en in (*op.hemmelig, op.pid, *nettleser.kaker) if en in alt] == []


def test_a5_a_code_is_used_once(op: Falsk, person: Person, nettleser: Nettleser) -> None:
    adresse = nettleser.hos(nettleser.start())
    assert sti(nettleser.tilbake(adresse)) == "/"
    kode = adresse.split("code=", 1)[1].split("&", 1)[0]
    annen = Nettleser()
    ny = annen.hos(annen.start())
    assert sti(annen.tilbake(ny.replace(ny.split("code=", 1)[1].split("&", 1)[0], kode))) == NEI
    assert sti(nettleser.tilbake(adresse)) == NEI, "a login is ended once"
    assert Sesjon.objects.filter(person=person).count() == 1


def test_a5_a_login_that_another_browser_began(op: Falsk, person: Person, caplog: pytest.LogCaptureFixture) -> None:
    """One who sends a victim the end of his own login, to have the victim write in his log."""
    ond, offer = Nettleser(), Nettleser()
    adresse = ond.hos(ond.start())
    assert sti(offer.tilbake(adresse)) == NEI and grunner(caplog) == ["ikke begynt her"]
    offer.hos(offer.start())
    assert sti(offer.tilbake(adresse)) == NEI and grunner(caplog)[1:] == ["state"]
    assert not offer.er_inne


@pytest.mark.parametrize("kake", ["", "x", "æøå", "x" * 5000])
def test_a5_without_a_login_that_was_begun(op: Falsk, person: Person, nettleser: Nettleser, kake: str) -> None:
    adresse = nettleser.hos(nettleser.start())
    if kake:
        nettleser.klient.cookies[settings.FORSOEK_COOKIE] = kake
    else:
        del nettleser.klient.cookies[settings.FORSOEK_COOKIE]
    foer = rader()
    assert sti(nettleser.tilbake(adresse)) == NEI and endret(foer, rader()) == []


@pytest.mark.parametrize("minutter", [11, -1])
def test_a5_a_login_takes_ten_minutes_at_most(
    op: Falsk,
    person: Person,
    nettleser: Nettleser,
    verden: Verden,
    caplog: pytest.LogCaptureFixture,
    minutter: int,
) -> None:
    adresse = nettleser.hos(nettleser.start())
    verden.gaa(minutes=minutter)
    assert sti(nettleser.tilbake(adresse)) == NEI and grunner(caplog) == ["for sent"]


@pytest.mark.parametrize(
    ("kode", "sies"), [("invalid_client", "invalid_client"), ("Kari Eksempel", ""), (7, ""), ("x" * 50, "")]
)
def test_a5_those_who_set_it_up_are_told_what_the_provider_says(
    op: Falsk, nettleser: Nettleser, caplog: pytest.LogCaptureFixture, kode: object, sies: str
) -> None:
    svarer("/par", status=401, innhold=json.dumps({"error": kode}).encode())(op)
    nettleser.start()
    (linje,) = [post.__dict__["felt"] for post in caplog.records if post.msg == "innlogging nektet"]
    assert linje == {"tilbyder": "id-porten", "grunn": "tilbyderen sa nei", "svar": sies}


def test_a5_two_providers_are_not_mixed_up(
    op: Falsk,
    start_op: Callable[[], Falsk],
    oppsett: Path,
    person: Person,
    nettleser: Nettleser,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ond = start_op()
    skriv_oppsett(oppsett, op, ond)
    adresse = nettleser.hos(nettleser.start())
    assert sti(nettleser.tilbake(adresse.replace("/id-porten?", "/annen?"))) == NEI
    assert grunner(caplog) == ["annen tilbyder"] and "/token" not in ond.spurt
    ond.ved_svar = lambda par: [(navn, op.utsteder if navn == "iss" else verdi) for navn, verdi in par]
    assert sti(nettleser.tilbake(nettleser.hos(nettleser.start("annen")))) == NEI
    assert grunner(caplog)[1:] == ["iss"] and "/token" not in ond.spurt


def test_a5_amr_can_be_what_is_asked_for(op: Falsk, oppsett: Path, person: Person) -> None:
    for amr, ventet in ((["pwd"], NEI), (None, NEI), ("mfa", "/"), (["pwd", "mfa"], "/")):
        skriv_oppsett(oppsett, op, acr=["idporten-loa-high"], amr=["mfa"])
        krav(amr=amr)(op)
        assert sti(Nettleser().logg_inn()) == ventet, amr


def test_a5_a_login_that_fails_leaves_an_old_one_alone(op: Falsk, person: Person, nettleser: Nettleser) -> None:
    nettleser.logg_inn()
    krav(nonce="en annens")(op)
    assert sti(nettleser.logg_inn()) == NEI and nettleser.er_inne


def test_a5_one_who_does_not_answer_is_left_alone_for_a_while(
    op: Falsk, nettleser: Nettleser, verden: Verden, taalmodighet: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    """A process does one thing at a time: everybody would wait for a provider that is down."""
    svarer("/.well-known/openid-configuration", taus=True)(op)
    taalmodighet()
    for _ in range(3):
        assert sti(nettleser.start()) == NEI
    assert len(op.spurt) == 1
    assert grunner(caplog) == ["tilbyderen svarer ikke", *["tilbyderen svarte ikke nå nettopp"] * 2]
    op.i_stedet.clear()
    verden.gaa(seconds=16)
    assert nettleser.start().status_code == 200


def test_a5_a_certificate_that_is_not_trusted(
    op: Falsk,
    nettleser: Nettleser,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    assert sti(nettleser.start()) == NEI and grunner(caplog) == ["tilbyderen svarer ikke"]
    assert op.spurt == []


def test_a5_no_other_site_can_begin_a_login(op: Falsk) -> None:
    fra_andre = Client(enforce_csrf_checks=True)
    assert fra_andre.post("/logg-inn/start", {"tilbyder": "id-porten"}).status_code == 403
    assert fra_andre.get("/logg-inn/start?tilbyder=id-porten").status_code == 405
    assert op.spurt == []


@pytest.mark.parametrize("tilbyder", ["", "ukjent", "ID-PORTEN", "id-porten\n"])
def test_a5_a_provider_that_is_not_ours(op: Falsk, nettleser: Nettleser, tilbyder: str) -> None:
    assert nettleser.start(tilbyder).status_code == 404
    assert nettleser.klient.get("/logg-inn/svar/ukjent?code=a&state=b").status_code == 404
    assert op.spurt == []


def _endret(token: str) -> str:
    hode, innhold, signatur = token.split(".")
    return f"{hode}.{innhold[:-2]}{'A' if innhold[-2] != 'A' else 'B'}{innhold[-1]}.{signatur}"


def _med_alg(op: Falsk, sier: dict[str, Any]) -> str:
    _, innhold, signatur = op.signert(sier).split(".")
    hode = base64.urlsafe_b64encode(b'{"alg":"RS256","kid":"en"}').rstrip(b"=").decode()
    return f"{hode}.{innhold}.{signatur}"


def _forvansket(pid: str) -> str:
    return pid[:-1] + str((int(pid[-1]) + 1) % 10)


def _arabiske(pid: str) -> str:
    return "".join(chr(0x0660 + int(siffer)) for siffer in pid)
