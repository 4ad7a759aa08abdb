"""Who may vouch for people: ``innlogging.yaml`` in the data folder. Without the file, nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from django.conf import settings

from stafettlogg.felles.spraak import SPRAAK, Tekst
from stafettlogg.person import fodselsnummer

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_KJENNEMERKE = re.compile(r"[A-Za-z0-9._@-]{1,100}")
_HER = ("127.0.0.1", "localhost", "::1")
_MAA = {"id", "navn", "utsteder", "klient", "nøkkel"}
_KAN = {"acr", "amr", "felt", "kjennemerke", "omfang", "kid", "hjelp"}


class Oppsettfeil(Exception):
    """The file cannot be used. The text says what to mend, in Norwegian."""


@dataclass(frozen=True, slots=True)
class Tilbyder:
    """A provider.

    Args:
        utsteder: its issuer, an address.
        klient: what it knows us as.
        nokkel: name of the file with our private key, in ``LOGG_NOKLER``.
        kid: what it knows our key as; empty for the key's thumbprint.
        acr: the levels of assurance that are enough, one of them.
        amr: the ways of proof that are asked for, all of them.
        felt: the claim that says who it is.
        er_fodselsnummer: it is a fødselsnummer; else it is a word of the provider's own.
        adresse: our own origin.
    """

    id: str
    navn: Tekst
    hjelp: Tekst
    utsteder: str
    klient: str
    nokkel: str
    kid: str
    acr: tuple[str, ...]
    amr: tuple[str, ...]
    felt: str
    er_fodselsnummer: bool
    omfang: tuple[str, ...]
    adresse: str

    @property
    def svaradresse(self) -> str:
        """Where it sends people back to: an address for each provider, so that answers are not mixed up."""
        return f"{self.adresse}/logg-inn/svar/{self.id}"

    @property
    def nokkelfil(self) -> Path:
        """Our private key."""
        return Path(settings.NOKLER) / self.nokkel

    def identifikator(self, verdi: object) -> str | None:
        """What a person is looked up by, or nothing when it is not well formed.

        A word of the provider's own has its name in front: nobody but the one who gives fødselsnumre can vouch for one.
        """
        if not isinstance(verdi, str):
            return None
        if self.er_fodselsnummer:
            return verdi if fodselsnummer.gyldig(verdi) else None
        return f"{self.id}:{verdi}" if _KJENNEMERKE.fullmatch(verdi) else None


@cache
def tilbydere() -> Mapping[str, Tilbyder]:
    """The providers by id, in the order of the file.

    Raises:
        Oppsettfeil: the file cannot be used.
    """
    fil = Path(settings.INNLOGGING)
    if not fil.is_file():
        return {}
    try:
        innhold = yaml.safe_load(fil.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        raise Oppsettfeil(f"{fil.name} er ikke gyldig YAML.") from None
    if not isinstance(innhold, dict) or innhold.keys() != {"adresse", "tilbydere"}:
        raise Oppsettfeil(f"{fil.name} skal ha «adresse» og «tilbydere».")
    adresse = innhold["adresse"]
    if not er_adresse(adresse, her=True) or urlsplit(adresse).path:
        raise Oppsettfeil("«adresse» skal være som https://logg.kommunen.no, uten noe etter.")
    if not isinstance(innhold["tilbydere"], list) or not innhold["tilbydere"]:
        raise Oppsettfeil("«tilbydere» skal ha minst én tilbyder.")
    funnet = [_tilbyder(en, adresse) for en in innhold["tilbydere"]]
    if len({en.id for en in funnet}) < len(funnet) or sum(en.er_fodselsnummer for en in funnet) > 1:
        raise Oppsettfeil("Hver tilbyder skal ha sin id, og bare én kan gi fødselsnummer.")
    return {en.id: en for en in funnet}


def kjent(identifikator: str) -> bool:
    """Is it well formed as a word of a provider's own?"""
    hvem, _, verdi = identifikator.partition(":")
    tilbyder = alle().get(hvem)
    return bool(tilbyder and not tilbyder.er_fodselsnummer and tilbyder.identifikator(verdi))


def alle() -> Mapping[str, Tilbyder]:
    """The providers; none when the file cannot be used. The program is not served then, see ``sjekker``."""
    try:
        return tilbydere()
    except Oppsettfeil:
        return {}


def er_adresse(adresse: object, *, her: bool = False) -> bool:
    """Is it an https address, with nothing that does not belong?

    Args:
        her: http is good enough on this machine itself.
    """
    if not isinstance(adresse, str) or not adresse.isascii() or re.search(r"[\s\x00-\x1f\\]", adresse):
        return False
    try:
        delt = urlsplit(adresse)
        delt.port  # noqa: B018  raises ValueError when it is not a number
    except ValueError:
        return False
    trygg = delt.scheme == "https" or (her and delt.scheme == "http" and delt.hostname in _HER)
    return bool(trygg and delt.hostname and "@" not in delt.netloc and not delt.fragment)


def _tilbyder(en: Any, adresse: str) -> Tilbyder:
    if not isinstance(en, dict) or not en.keys() >= _MAA or not en.keys() <= _MAA | _KAN:
        raise Oppsettfeil(f"En tilbyder skal ha {', '.join(sorted(_MAA))}, og kan ha {', '.join(sorted(_KAN))}.")
    kjennemerke = en.get("kjennemerke", "fødselsnummer")
    acr, amr = _ord(en.get("acr", ())), _ord(en.get("amr", ()))
    for galt, hva in (
        (not isinstance(en["id"], str) or not _ID.fullmatch(en["id"]), "«id» skal være små bokstaver, tall og strek"),
        (not er_adresse(en["utsteder"]) or urlsplit(en["utsteder"]).query, "«utsteder» skal være en https-adresse"),
        (not all(_er_ord(en.get(felt, "x")) for felt in ("klient", "nøkkel", "felt", "kid")), "verdiene skal være ord"),
        ("/" in str(en["nøkkel"]) or str(en["nøkkel"]).startswith("."), "«nøkkel» skal være navnet på en fil"),
        (
            not all(_er_tekst(en[felt]) for felt in ("navn", "hjelp") if felt in en),
            "«navn» og «hjelp» skal ha nb og nn",
        ),
        (kjennemerke not in ("fødselsnummer", "eget"), "«kjennemerke» skal være fødselsnummer eller eget"),
        (not (acr or amr), "«acr» eller «amr» må si hva som er godt nok"),
    ):
        if galt:
            raise Oppsettfeil(f"Tilbyderen «{en['id']}»: {hva}.")
    return Tilbyder(
        id=en["id"],
        navn=en["navn"],
        hjelp=en.get("hjelp", {}),
        utsteder=en["utsteder"],
        klient=en["klient"],
        nokkel=en["nøkkel"],
        kid=en.get("kid", ""),
        acr=acr,
        amr=amr,
        felt=en.get("felt", "pid"),
        er_fodselsnummer=kjennemerke == "fødselsnummer",
        omfang=_ord(en.get("omfang", ["openid"])),
        adresse=adresse,
    )


def _ord(verdi: object) -> tuple[str, ...]:
    liste = verdi if isinstance(verdi, list | tuple) else [verdi]
    if not all(_er_ord(en) for en in liste):
        raise Oppsettfeil("«acr», «amr» og «omfang» skal være lister av ord.")
    return tuple(liste)


def _er_ord(verdi: object) -> bool:
    return isinstance(verdi, str) and bool(re.fullmatch(r"[!-~]{1,200}", verdi))


def _er_tekst(verdi: object) -> bool:
    return isinstance(verdi, dict) and verdi.keys() == set(SPRAAK) and all(isinstance(v, str) for v in verdi.values())
