"""Asking a provider: over https only, to where we meant, for a short time, and for no more than it can have to say."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

import requests
from urllib3.exceptions import HTTPError

from stafettlogg.person.oidc.nektet import Nektet, Utilgjengelig
from stafettlogg.person.oidc.tilbydere import er_adresse

STOERST = 256 * 1024
"""Bytes in an answer at most."""
TIDSAVBRUDD = (3.0, 4.0)
"""Seconds to connect in, and to wait for the next piece of an answer."""
FRIST = 6.0
"""Seconds for a whole answer, however it drips."""
_BIT = 16 * 1024
_HODER = {"Accept": "application/json", "Accept-Encoding": "identity"}

Json = dict[str, Any]


def spoer(adresse: str, skjema: Mapping[str, str] | None = None, *, ventet: int = 200) -> Json:
    """Get an answer, or send a form and get one.

    Args:
        ventet: the status that is right.

    Returns:
        a JSON object.

    Raises:
        Utilgjengelig: it does not answer, or is out of order.
        Nektet: it is not https, it sends us elsewhere, it is no such answer, or it is too much.
    """
    if not er_adresse(adresse):
        raise Nektet("ikke https")
    slutt = time.monotonic() + FRIST
    try:
        with requests.Session() as sesjon:
            sesjon.auth = _uten  # else a .netrc would be read
            with sesjon.request(
                "GET" if skjema is None else "POST",
                adresse,
                data=skjema,
                headers=_HODER,
                timeout=TIDSAVBRUDD,
                allow_redirects=False,
                stream=True,
            ) as svar:
                if svar.status_code >= 500:
                    raise Utilgjengelig("tilbyderen er ute av drift")
                if svar.status_code != ventet:
                    raise Nektet("tilbyderen sa nei", _feilkode(svar, slutt))
                return _json(_les(svar, slutt))
    except (requests.RequestException, HTTPError, OSError):
        # Not chained: what went wrong may have the address and the form in its text.
        raise Utilgjengelig("tilbyderen svarer ikke") from None


def _feilkode(svar: requests.Response, slutt: float) -> object:
    """What a provider calls what is wrong, for those who set it up; nothing when it does not say."""
    try:
        return _json(_les(svar, slutt)).get("error", "")
    except Nektet:
        return ""


def _les(svar: requests.Response, slutt: float) -> bytes:
    lest = b""
    while bit := svar.raw.read1(_BIT, decode_content=False):
        lest += bit
        if len(lest) > STOERST:
            raise Nektet("for stort svar")
        if time.monotonic() > slutt:
            raise Utilgjengelig("for sent svar")
    return lest


def _json(innhold: bytes) -> Json:
    try:
        verdi = json.loads(innhold, object_pairs_hook=_uten_gjentak, parse_constant=_nekt)
    except (ValueError, RecursionError):
        raise Nektet("svaret er ikke JSON") from None
    if not isinstance(verdi, dict):
        raise Nektet("svaret er ikke JSON")
    return verdi


def _uten_gjentak(par: list[tuple[str, Any]]) -> Json:
    if len(dict(par)) < len(par):
        raise ValueError
    return dict(par)


def _nekt(_: str) -> None:
    raise ValueError


def _uten(foresporsel: requests.PreparedRequest) -> requests.PreparedRequest:
    return foresporsel
