"""The ID token: who somebody is, as a provider vouches for it. What is not exactly as it must be, is refused.

OpenID Connect Core 1.0, 3.1.3.7, with the level of assurance that Digitaliseringsdirektoratet says a client must check.
"""

from __future__ import annotations

import datetime as dt
import hmac
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from authlib.oidc.core.util import create_half_hash
from joserfc import jws, jwt
from joserfc.errors import JoseError

from stafettlogg.person.oidc.metadata import ALGORITMER, Nokkel
from stafettlogg.person.oidc.nektet import Nektet
from stafettlogg.person.oidc.tilbydere import Tilbyder

SLARK = 10
"""Seconds that the provider's clock and ours may differ."""
LENGST = 16 * 1024
Krav = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ventet:
    """What the token must fit.

    Args:
        engangsord: the nonce that was sent.
        begynte: when the person was sent to log in; that must have been done since.
        tilgang: the access token that came with it.
    """

    tilbyder: Tilbyder
    engangsord: str
    begynte: dt.datetime
    naa: dt.datetime
    tilgang: str


def les(token: object, nokkel: Callable[[str], Nokkel], ventet: Ventet) -> str:
    """Who the token says it is: what a person is looked up by.

    Args:
        nokkel: the provider's key by name.

    Raises:
        Nektet: it is not to be trusted.
    """
    hode, krav = _aapne(token, nokkel)
    _kontroller(hode, krav, ventet)
    identifikator = ventet.tilbyder.identifikator(krav.get(ventet.tilbyder.felt))
    if identifikator is None:
        raise Nektet("ingen identifikator")
    return identifikator


def _aapne(token: object, nokkel: Callable[[str], Nokkel]) -> tuple[Krav, Krav]:
    """Header and claims, when the signature holds."""
    if not isinstance(token, str) or not 0 < len(token) <= LENGST or token.count(".") != 2:
        raise Nektet("ingen id_token")
    try:
        hode = jws.extract_compact(token.encode()).headers()
        kid = hode.get("kid")
        if hode.get("alg") not in ALGORITMER:
            raise Nektet("algoritmen")
        if not isinstance(kid, str) or "crit" in hode or hode.get("typ", "JWT") != "JWT":
            raise Nektet("hodet")
        krav = jwt.decode(token, nokkel(kid), algorithms=[hode["alg"]]).claims
    except (JoseError, ValueError, TypeError, KeyError, RecursionError):
        raise Nektet("signaturen") from None
    return dict(hode), dict(krav)


def _kontroller(hode: Krav, krav: Krav, ventet: Ventet) -> None:
    """Each claim by itself. The reasons are told to the process's log."""
    tilbyder, naa, begynte = ventet.tilbyder, ventet.naa.timestamp(), ventet.begynte.timestamp()
    mottakere = krav["aud"] if isinstance(krav.get("aud"), list) else [krav.get("aud")]
    amr = krav["amr"] if isinstance(krav.get("amr"), list) else [krav.get("amr")]
    iat, nbf, exp, innlogget = (_tid(krav, navn) for navn in ("iat", "nbf", "exp", "auth_time"))
    for feil, grunn in (
        (krav.get("iss") != tilbyder.utsteder, "iss"),
        (tilbyder.klient not in mottakere, "aud"),
        (krav.get("azp", None if len(mottakere) > 1 else tilbyder.klient) != tilbyder.klient, "azp"),
        (not isinstance(krav.get("sub"), str) or not krav["sub"], "sub"),
        (exp is None or exp <= naa - SLARK, "exp"),
        (iat is None or not begynte - SLARK <= iat <= naa + SLARK, "iat"),
        ("nbf" in krav and (nbf is None or nbf > naa + SLARK), "nbf"),
        (not _like(krav.get("nonce"), ventet.engangsord), "nonce"),
        (bool(tilbyder.acr) and krav.get("acr") not in tilbyder.acr, "acr"),
        (any(maate not in amr for maate in tilbyder.amr), "amr"),
        (innlogget is None or not begynte - SLARK <= innlogget <= naa + SLARK, "auth_time"),
        ("at_hash" in krav and not _like(krav["at_hash"], _halv(ventet.tilgang, hode["alg"])), "at_hash"),
    ):
        if feil:
            raise Nektet(f"id_token: {grunn}")


def _tid(krav: Krav, navn: str) -> float | None:
    verdi = krav.get(navn)
    if isinstance(verdi, bool) or not isinstance(verdi, int | float):
        return None
    return float(verdi) if abs(verdi) < 2**53 and math.isfinite(verdi) else None


def _like(verdi: object, ventet: str) -> bool:
    return isinstance(verdi, str) and hmac.compare_digest(verdi.encode(errors="replace"), ventet.encode())


def _halv(tilgang: str, alg: str) -> str:
    return (create_half_hash(tilgang, alg) or b"").decode()
