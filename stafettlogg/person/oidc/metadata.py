"""What a provider says of itself, and the keys it signs with. Kept for an hour, in each process for itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey, import_key

from stafettlogg.felles.klokke import naa
from stafettlogg.person.oidc.nektet import Nektet
from stafettlogg.person.oidc.nett import Json, spoer
from stafettlogg.person.oidc.tilbydere import Tilbyder, er_adresse

ALGORITMER = ("RS256", "PS256", "ES256")
"""Those an ID token may be signed with: never none, and never a secret that is shared."""
Nokkel = RSAKey | ECKey
_VARER = dt.timedelta(hours=1)
_IGJEN = dt.timedelta(minutes=1)
"""How long it is between two times of asking for a key that we do not know."""
_PAUSE = dt.timedelta(seconds=15)
"""How long nobody is sent to a provider that did not answer. A process does one thing at a time; others wait for it."""
MINST_BITS = 2048


@dataclass(frozen=True, slots=True)
class Metadata:
    """A provider's addresses.

    Args:
        par: where a login is told of beforehand, or nothing.
        avslutt: where a login there is ended, or nothing.
        iss_i_svar: does it promise to sign its answers with ``iss``?
    """

    autoriser: str
    token: str
    jwks: str
    par: str
    avslutt: str
    iss_i_svar: bool


@dataclass(slots=True)
class _Kjent:
    """What this process knows of a provider, and since when."""

    metadata: Metadata | None = None
    hentet: dt.datetime | None = None
    nokler: dict[str, Nokkel] = field(default_factory=dict)
    nokler_hentet: dt.datetime | None = None
    svarte_ikke: dt.datetime | None = None


_KJENTE: dict[str, _Kjent] = {}


def metadata(tilbyder: Tilbyder) -> Metadata:
    """What a provider says of itself."""
    kjent = _om(tilbyder)
    if kjent.metadata is None or _eldre(kjent.hentet, _VARER):
        fra = tilbyder.utsteder.rstrip("/") + "/.well-known/openid-configuration"
        kjent.metadata, kjent.hentet = _les(tilbyder, spoer(fra)), naa()
    return kjent.metadata


def nokkel(tilbyder: Tilbyder, kid: str) -> Nokkel:
    """The key that a provider calls by a name; one that is new is asked for, at most once a minute."""
    kjent = _om(tilbyder)
    if _eldre(kjent.nokler_hentet, _VARER) or (kid not in kjent.nokler and _eldre(kjent.nokler_hentet, _IGJEN)):
        kjent.nokler_hentet = naa()  # before it is asked: one who does not answer is asked no more often
        kjent.nokler = _nokler(spoer(metadata(tilbyder).jwks))
    if kid not in kjent.nokler:
        raise Nektet("ukjent nøkkel")
    return kjent.nokler[kid]


def nede(tilbyder: Tilbyder) -> bool:
    """Did the provider not answer just now?"""
    return not _eldre(_om(tilbyder).svarte_ikke, _PAUSE)


def svarte_ikke(tilbyder: Tilbyder) -> None:
    """Note that it did not answer."""
    _om(tilbyder).svarte_ikke = naa()


def glem() -> None:
    """Forget all of it."""
    _KJENTE.clear()


def _om(tilbyder: Tilbyder) -> _Kjent:
    return _KJENTE.setdefault(tilbyder.utsteder, _Kjent())


def _eldre(tid: dt.datetime | None, varer: dt.timedelta) -> bool:
    return tid is None or abs(naa() - tid) > varer  # abs: a clock that is set back does not keep things for ever


def _les(tilbyder: Tilbyder, fra: Json) -> Metadata:
    """Take what we need, when all of it is as it must be."""
    if fra.get("issuer") != tilbyder.utsteder:
        raise Nektet("metadata er en annens")
    adresser = {
        navn: fra.get(felt, "")
        for navn, felt in (
            ("autoriser", "authorization_endpoint"),
            ("token", "token_endpoint"),
            ("jwks", "jwks_uri"),
            ("par", "pushed_authorization_request_endpoint"),
            ("avslutt", "end_session_endpoint"),
        )
    }
    maa = {"autoriser", "token", "jwks"} | ({"par"} if fra.get("require_pushed_authorization_requests") else set())
    if not all(er_adresse(adresse) for navn, adresse in adresser.items() if adresse != "" or navn in maa):
        raise Nektet("metadata har gale adresser")
    for felt, mulige in (
        ("code_challenge_methods_supported", {"S256"}),
        ("token_endpoint_auth_methods_supported", {"private_key_jwt"}),
        ("id_token_signing_alg_values_supported", set(ALGORITMER)),
        ("response_types_supported", {"code"}),
    ):
        if felt in fra and not mulige.intersection(_ord(fra[felt])):
            raise Nektet("tilbyderen kan ikke det vi krever")
    return Metadata(**adresser, iss_i_svar=fra.get("authorization_response_iss_parameter_supported") is True)


def _ord(verdi: Any) -> list[str]:
    return [en for en in verdi if isinstance(en, str)] if isinstance(verdi, list) else []


def _nokler(fra: Json) -> dict[str, Nokkel]:
    """The public keys for signing, by name. What is not one, is passed over; two of one name are none."""
    funnet: dict[str, Nokkel] = {}
    liste = fra.get("keys")
    if not isinstance(liste, list):
        raise Nektet("nøklene er ikke nøkler")
    for en in liste:
        kid = en.get("kid") if isinstance(en, dict) else None
        if not isinstance(kid, str) or not kid or en.get("use", "sig") != "sig" or en.get("kty") not in ("RSA", "EC"):
            continue
        try:
            ny = import_key(en)
        except (JoseError, ValueError, TypeError, KeyError):
            continue
        if kid in funnet:
            raise Nektet("to nøkler har samme navn")
        if isinstance(ny, ECKey) or (isinstance(ny, RSAKey) and ny.raw_value.key_size >= MINST_BITS):
            funnet[kid] = ny
    return funnet
