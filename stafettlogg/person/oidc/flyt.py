"""The two halves of a login: sending somebody to a provider, and taking them back. A try is one row, used once."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Mapping

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.http import QueryDict

from stafettlogg.felles.klokke import naa
from stafettlogg.person.models import Innloggingsforsoek
from stafettlogg.person.oidc import idtoken, metadata
from stafettlogg.person.oidc.klientnokkel import bevis
from stafettlogg.person.oidc.nektet import Nektet, Utilgjengelig
from stafettlogg.person.oidc.nett import spoer
from stafettlogg.person.oidc.tilbydere import Tilbyder

VARER = dt.timedelta(minutes=10)
"""How long somebody has to log in."""
_LENGST = 2000
_SVAR = ("state", "code", "iss", "error")


def begynn(tilbyder: Tilbyder, spraak: str) -> tuple[str, str]:
    """Begin a login.

    Args:
        spraak: the målform that the provider should use.

    Returns:
        where to send the person, and a secret for the browser: only the browser that began can end it.

    Raises:
        Nektet: the provider will not, or does not answer.
    """
    if metadata.nede(tilbyder):
        raise Utilgjengelig("tilbyderen svarte ikke nå nettopp")
    hemmelig, tilstand, engangsord, kode = (secrets.token_urlsafe(antall) for antall in (32, 32, 32, 48))
    begynte = naa()
    oenske = {
        "client_id": tilbyder.klient,
        "response_type": "code",
        "redirect_uri": tilbyder.svaradresse,
        "scope": " ".join(tilbyder.omfang),
        "state": tilstand,
        "nonce": engangsord,
        "code_challenge": create_s256_code_challenge(kode),  # type: ignore[no-untyped-call]
        "code_challenge_method": "S256",
        "ui_locales": f"{spraak} {'nb' if spraak == 'nn' else 'nn'}",
        # Machines are shared. Who sits there now must log in, not only have been there.
        "prompt": "login",
        **({"acr_values": " ".join(tilbyder.acr)} if tilbyder.acr else {}),
    }
    try:
        adresse = _adresse(tilbyder, oenske)
    except Utilgjengelig:
        metadata.svarte_ikke(tilbyder)
        raise
    Innloggingsforsoek.objects.filter(begynte__lt=begynte - VARER).delete()
    Innloggingsforsoek.objects.create(
        merke=_merke(hemmelig),
        tilbyder=tilbyder.id,
        tilstand=tilstand,
        engangsord=engangsord,
        bevis=kode,
        begynte=begynte,
    )
    return adresse, hemmelig


def fullfoer(tilbyder: Tilbyder, hemmelig: str, svar: QueryDict) -> str:
    """End a login.

    Args:
        hemmelig: what the browser that comes back holds.
        svar: what the provider sent it back with.

    Returns:
        what the person is looked up by.

    Raises:
        Nektet: it is not a login that we began, or the provider does not vouch for anybody as we ask.
    """
    forsoek = _bruk(hemmelig)
    if any(len(svar.getlist(navn)) > 1 for navn in _SVAR):
        raise Nektet("flere svar")
    if forsoek.tilbyder != tilbyder.id:
        raise Nektet("annen tilbyder")
    if not hmac.compare_digest(svar.get("state", "").encode(errors="replace"), forsoek.tilstand.encode()):
        raise Nektet("state")
    if not forsoek.begynte <= naa() <= forsoek.begynte + VARER:
        raise Nektet("for sent")
    om = metadata.metadata(tilbyder)
    if svar.get("iss", None if om.iss_i_svar else tilbyder.utsteder) != tilbyder.utsteder:
        raise Nektet("iss")
    if "error" in svar:
        raise Nektet("tilbyderen avbrøt", svar["error"])
    kode = svar.get("code", "")
    if not 0 < len(kode) <= _LENGST:
        raise Nektet("kode")
    token = spoer(
        om.token,
        {
            "grant_type": "authorization_code",
            "code": kode,
            "redirect_uri": tilbyder.svaradresse,
            "code_verifier": forsoek.bevis,
            **bevis(tilbyder),
        },
    )
    tilgang = token.get("access_token")
    if not isinstance(tilgang, str) or str(token.get("token_type", "")).lower() != "bearer":
        raise Nektet("svaret er ikke et token")
    ventet = idtoken.Ventet(tilbyder, forsoek.engangsord, forsoek.begynte, naa(), tilgang)
    return idtoken.les(token.get("id_token"), lambda kid: metadata.nokkel(tilbyder, kid), ventet)


def avslutt(tilbyder: Tilbyder) -> str:
    """Where to send somebody who has logged out, to log out there too; nothing when there is no such place.

    The ID token that could be sent along is not kept: it is the fødselsnummer in clear. The provider then asks.
    """
    try:
        til = metadata.metadata(tilbyder).avslutt if not metadata.nede(tilbyder) else ""
    except Nektet:
        return ""
    tilbake = {"client_id": tilbyder.klient, "post_logout_redirect_uri": f"{tilbyder.adresse}/logg-inn"}
    return _med(til, tilbake) if til else ""


def rydd() -> None:
    """Forget tries that were never ended."""
    Innloggingsforsoek.objects.filter(begynte__lt=naa() - VARER).delete()


def _adresse(tilbyder: Tilbyder, oenske: Mapping[str, str]) -> str:
    """Where to send the person. What we ask for is told beforehand (PAR) where that can be done."""
    om = metadata.metadata(tilbyder)
    if not om.par:
        return _med(om.autoriser, oenske)
    svar = spoer(om.par, {**oenske, **bevis(tilbyder)}, ventet=201)
    henvisning = svar.get("request_uri")
    if not isinstance(henvisning, str) or not 0 < len(henvisning) <= _LENGST:
        raise Nektet("PAR")
    return _med(om.autoriser, {"client_id": tilbyder.klient, "request_uri": henvisning})


def _bruk(hemmelig: str) -> Innloggingsforsoek:
    """Take a try away, so that it cannot be used again: of two who come with it, one gets it."""
    merke = _merke(hemmelig)
    forsoek = Innloggingsforsoek.objects.filter(pk=merke).first() if hemmelig else None
    if forsoek is None or Innloggingsforsoek.objects.filter(pk=merke).delete()[0] != 1:
        raise Nektet("ikke begynt her")
    return forsoek


def _med(adresse: str, felt: Mapping[str, str]) -> str:
    med: str = add_params_to_uri(adresse, list(felt.items()))
    return med


def _merke(hemmelig: str) -> bytes:
    return hashlib.sha256(hemmelig.encode(errors="replace")).digest()
