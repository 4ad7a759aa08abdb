"""Our own key at a provider (private_key_jwt): it never leaves this machine, the provider has the public half."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from pathlib import Path
from typing import Any

from authlib.oauth2.rfc7523 import private_key_jwt_sign
from authlib.oauth2.rfc7523.client import ASSERTION_TYPE
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from stafettlogg.felles.klokke import naa
from stafettlogg.person.oidc.metadata import MINST_BITS
from stafettlogg.person.oidc.nektet import Nektet
from stafettlogg.person.oidc.tilbydere import Tilbyder

VARER = 60
"""Seconds that a proof of who we are is good for."""
_BITS = 3072
_UBRUKELIG = (JoseError, ValueError, TypeError, UnsupportedAlgorithm)


def bevis(tilbyder: Tilbyder) -> dict[str, str]:
    """The fields that prove to a provider who asks: a new signature each time."""
    try:
        nokkel = _les(tilbyder.nokkelfil)
    except (OSError, *_UBRUKELIG):
        raise Nektet("nøkkelen vår") from None
    paastand = private_key_jwt_sign(
        nokkel,
        tilbyder.klient,
        tilbyder.utsteder,  # the issuer, not an endpoint: then it is good for nobody else
        alg=_alg(nokkel),
        header={"kid": tilbyder.kid or nokkel.thumbprint()},
        issued_at=int(naa().timestamp()),
        expires_in=VARER,
    )
    return {"client_id": tilbyder.klient, "client_assertion_type": ASSERTION_TYPE, "client_assertion": paastand}


def lag(fil: Path) -> dict[str, Any]:
    """Make a key, readable by the owner of the process only; one that is there is kept.

    Returns:
        the public half, as the provider wants it (JWK).
    """
    if not fil.exists():
        ny = RSAKey.generate_key(_BITS).as_pem(private=True)
        with open(os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as aapen:
            aapen.write(ny)
    nokkel = _les(fil)
    return {**nokkel.as_dict(private=False), "kid": nokkel.thumbprint(), "use": "sig", "alg": _alg(nokkel)}


def mangel(fil: Path) -> str:
    """What is wrong with the file of a key, or nothing."""
    try:
        if stat.S_IMODE(fil.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
            return "kan leses av andre"
        _les(fil)
    except OSError:
        return "finnes ikke"
    except _UBRUKELIG:
        return "er ikke en privat nøkkel"
    return ""


@lru_cache(maxsize=4)
def _les(fil: Path) -> RSAKey | ECKey:
    pem = fil.read_bytes()
    raa = load_pem_private_key(pem, None)
    if isinstance(raa, RSAPrivateKey) and raa.key_size >= MINST_BITS:
        return RSAKey.import_key(pem)
    if isinstance(raa, EllipticCurvePrivateKey) and isinstance(raa.curve, SECP256R1):
        return ECKey.import_key(pem)
    raise ValueError("nøkkel")


def _alg(nokkel: RSAKey | ECKey) -> str:
    return "RS256" if isinstance(nokkel, RSAKey) else "ES256"
